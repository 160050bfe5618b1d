"""What an annotated article teaches: per record an anchor sentence, tagged spans and attributes.

What the annotation leaves open is masked.
Source of the forms: the record contract (gold form: one article a line with `reports`).
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.models.encoder import labels
from extract.segment import Sentence, sentence_at, split_sentences
from schemas.casualties import HARMS

ALL_LAYERS = frozenset(labels.LAYERS)
#: Weight of an alternative event type beside the one that the coder chose.
ALTERNATIVE_WEIGHT = 0.5
#: Weight of the detection loss at a sentence that anchors only records a careful coder could leave out.
OPTIONAL_WEIGHT = 0.3


@dataclass(slots=True)
class SpanTarget:
    """A tagged span: layer, offsets in `field`, and known attributes of it (`labels.SPAN_ATTRIBUTES`)."""

    layer: str
    start: int
    end: int
    field: str = "text"
    attributes: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclass(slots=True)
class RecordTarget:
    """One record. `attributes`: record attribute → weights of its acceptable values; a missing one is masked.

    `layers`: the layers that the corpus annotates; the others are masked. `ignored`: spans whose tokens are masked.
    """

    anchor: int
    ordinal: int
    evidence: set[int]
    spans: list[SpanTarget]
    attributes: dict[str, dict[str, float]]
    layers: frozenset[str] = ALL_LAYERS
    ignored: list[SpanTarget] = dataclasses.field(default_factory=list)
    optional: bool = False


@dataclass(slots=True)
class ArticleTarget:
    """One article with its records. `detect_weight`: weight of the detection loss (0 where the corpus says nothing)."""

    article_id: str
    text: str
    title: str | None
    sentences: list[Sentence]
    records: list[RecordTarget]
    detect_weight: float = 1.0
    tells_known: bool = True
    skipped_records: int = 0


def article_sentences(text: str, title: str | None, keep: Iterable[tuple[int, int]] | None = None) -> list[Sentence]:
    """The title as one sentence, then the sentences of the text."""
    head = [Sentence(0, len(title), "title")] if title and title.strip() else []
    return head + split_sentences(text, keep)


def gold_target(article: Mapping[str, Any]) -> ArticleTarget:
    """Targets of one article in the gold form."""
    text, title = article["text"], article.get("title")
    sentences = article_sentences(text, title)
    target = ArticleTarget(article["id"], text, title, sentences, [])
    for report in article["reports"]:
        record = _gold_record(report, article, sentences)
        if record is None:
            target.skipped_records += 1
        else:
            target.records.append(record)
    number_anchors(target)
    return target


def number_anchors(target: ArticleTarget) -> None:
    """Give the records of one anchor sentence their ordinals, in order of their first span; drop what is too many."""
    by_anchor: dict[int, list[RecordTarget]] = defaultdict(list)
    for record in target.records:
        by_anchor[record.anchor].append(record)
    kept: list[RecordTarget] = []
    for anchor, records in by_anchor.items():
        sentence = target.sentences[anchor]
        records.sort(key=lambda r: _first_offset(r, sentence))
        for ordinal, record in enumerate(records[: labels.MAX_ORDINAL], 1):
            record.ordinal = ordinal
            kept.append(record)
        target.skipped_records += max(0, len(records) - labels.MAX_ORDINAL)
    target.records = sorted(kept, key=lambda r: (r.anchor, r.ordinal))


def _first_offset(record: RecordTarget, sentence: Sentence) -> int:
    inside = [s.start for s in record.spans if s.field == sentence.field and sentence.start <= s.start < sentence.end]
    return min(inside, default=sentence.end)


def _gold_record(
    report: Mapping[str, Any], article: Mapping[str, Any], sentences: Sequence[Sentence]
) -> RecordTarget | None:
    spans = list(_gold_spans(report, article))
    evidence = _sentences_of(report["evidence"], sentences)
    anchor = choose_anchor_sentence(evidence, spans, sentences)
    if anchor is None:
        return None
    types = dict.fromkeys(report.get("event_type_alternatives") or [], ALTERNATIVE_WEIGHT)
    types[report["event_type"]] = 1.0
    includes = (report.get("casualties") or {}).get("includes_perpetrators")
    return RecordTarget(
        anchor=anchor,
        ordinal=1,
        evidence=set(evidence),
        spans=spans,
        attributes={
            "event_type": types,
            "status": {report["status"]: 1.0},
            "granularity": {report["granularity"]: 1.0},
            "prominence": {report["prominence"]: 1.0},
            "includes_perpetrators": {{True: "true", False: "false", None: "unknown"}[includes]: 1.0},
        },
        optional=bool(report.get("optional")),
    )


def choose_anchor_sentence(
    evidence: Sequence[int], spans: Sequence[SpanTarget], sentences: Sequence[Sentence]
) -> int | None:
    """The evidence sentence that holds most of the record's values; the title only where there is no other."""
    candidates = [i for i in evidence if sentences[i].field == "text"] or list(evidence)
    if not candidates:
        return None
    held: dict[int, int] = defaultdict(int)
    for span in spans:
        index = sentence_at(sentences, span.start, span.field)
        if index is not None:
            held[index] += 1
    return max(candidates, key=lambda i: (held[i], -candidates.index(i)))


def _sentences_of(evidence: Iterable[Mapping[str, Any]], sentences: Sequence[Sentence]) -> list[int]:
    found: list[int] = []
    for span in evidence:
        where = span.get("field", "text")
        for index, sentence in enumerate(sentences):
            overlaps = sentence.field == where and sentence.start < span["end"] and span["start"] < sentence.end
            if overlaps and index not in found:
                found.append(index)
    return found


def _gold_spans(report: Mapping[str, Any], article: Mapping[str, Any]) -> Iterable[SpanTarget]:
    for layer, slot in (("date", report.get("date")), ("place", report.get("location"))):
        for span in (slot or {}).get("evidence") or []:
            yield _span(layer, span)
    for actor in report.get("actors") or []:
        attributes = {k: actor[k] for k in ("kind", "entity", "certainty") if actor.get(k)}
        for span in actor.get("evidence") or []:
            yield _span(actor["role"], narrowed(span, actor.get("text"), article), attributes)
    casualties = report.get("casualties") or {}
    for harm in HARMS:
        for span in (casualties.get(harm) or {}).get("evidence") or []:
            yield _span(harm, span)
    for part in casualties.get("by_group") or []:
        layer = "part_killed" if part["harm"] == "killed" else "part_other"
        for span in (part.get("count") or {}).get("evidence") or []:
            yield _span(layer, span, {"casualty_group": part["group"]})
    for weapon in report.get("weapons") or []:
        for span in weapon.get("evidence") or []:
            yield _span("weapon", narrowed(span, weapon.get("text"), article), {"weapon_kind": weapon["kind"]})


def _span(layer: str, span: Mapping[str, Any], attributes: dict[str, str] | None = None) -> SpanTarget:
    return SpanTarget(layer, span["start"], span["end"], span.get("field", "text"), attributes or {})


def narrowed(span: Mapping[str, Any], words: str | None, article: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part of an evidence span that is the mention itself, where the mention's words stand inside it."""
    where = span.get("field", "text")
    quote = (article.get(where) or "")[span["start"] : span["end"]]
    # Not by lower(): it changes the length of some words ("İzmir"), and so the offsets behind them.
    found = re.search(re.escape(words), quote, re.IGNORECASE) if words else None
    if found is None:
        return span
    return {"start": span["start"] + found.start(), "end": span["start"] + found.end(), "field": where}
