"""Rules on grounding: every value stands on words of the article, and on words of its body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas.base import Record
from schemas.incident import EVENT_TYPES
from schemas.paths import iter_spans
from schemas.rules.base import RULES, Context, Finding, Range
from schemas.rules.counts import iter_counts
from schemas.span import Span

SPANLESS_DATE_BASES = ("publication", "dateline")
"""Bases of a date that say where it came from where no words give it."""


@RULES.add("no_event_type", "error", fatal=True)
def no_event_type(context: Context) -> Iterator[Finding]:
    """A record has one of the core event types; without one it does not stand."""
    if context.report.event_type not in EVENT_TYPES:
        yield Finding("event_type", f"expected a core event type, found {context.report.event_type!r}")


@RULES.add("no_evidence", "error", fatal=True)
def no_evidence(context: Context) -> Iterator[Finding]:
    """A record has at least one sentence of the article that tells of the incident; without one it does not stand."""
    if not context.report.evidence:
        yield Finding("evidence", "expected at least one span that tells of the incident, found none that stands")


@RULES.add("span_mismatch", "error")
def span_mismatch(context: Context) -> Iterator[Finding]:
    """A span reproduces its words: `article.text[start:end] == text`."""
    article = context.article
    for path, span in iter_spans(context.report):
        if not span.reproduces(article.text, article.title):
            found = span.source(article.text, article.title)[span.start : span.end]
            yield Finding(
                path, f"expected the words {span.text[:80]!r} at {span.start}-{span.end}, found {found[:80]!r}"
            )


@RULES.add("span_in_furniture", "error")
def span_in_furniture(context: Context) -> Iterator[Finding]:
    """A span lies in the article's body, not in boilerplate or reader comments."""
    for path, span in iter_spans(context.report):
        if span.field is None and _lies_in(span, context.boilerplate):
            yield Finding(path, f"expected words of the article's body, found page furniture {span.text[:80]!r}")


def _lies_in(span: Span, ranges: Sequence[Range]) -> bool:
    """Whether more than half of the span is inside the ranges (a sentence may touch the furniture beside it)."""
    inside = sum(max(0, min(span.end, end) - max(span.start, start)) for start, end in ranges)
    return 2 * inside > span.end - span.start


@RULES.add("ungrounded_value", "error")
def ungrounded_value(context: Context) -> Iterator[Finding]:
    """A value has a span, or a basis that says where it came from."""
    report = context.report
    if report.date and not report.date.evidence and report.date.basis not in SPANLESS_DATE_BASES:
        yield _ungrounded("date")
    values: list[tuple[str, Record | None]] = [("location", report.location)]
    values += [(f"actors[{index}]", actor) for index, actor in enumerate(report.actors)]
    values += [(f"weapons[{index}]", weapon) for index, weapon in enumerate(report.weapons)]
    values += [(path, count) for path, count, _ in iter_counts(report) if path.startswith("casualties")]
    for path, value in values:
        if value is not None and not getattr(value, "evidence", ()) and not getattr(value, "basis", None):
            yield _ungrounded(path.removesuffix(".count"))


def _ungrounded(path: str) -> Finding:
    return Finding(path, "expected a span or a basis that says where the value came from, found neither")
