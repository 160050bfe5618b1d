"""Several quotes that give the date of one incident, read together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from schemas.dates import DateSpec

from .context import Context
from .days import Days, shift
from .resolver import reading_context, resolve_date, resolve_words
from .spec import date_spec

_NEARBY_DAYS = 6
"""Quotes that name different days of one incident make a window up to this long (precision `days`)."""

_ORDER = {"day": 1, "days": 1, "week": 3, "month": 4, "season": 5, "year": 6, "unknown": 9}
_SINCE = re.compile(r"\bsince\b")
_FULL_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def _days(spec: DateSpec) -> Days | None:
    start, end = spec.start_date, spec.end_date
    return Days(start, end) if start and end else None


def resolve_date_mentions(
    mentions: Sequence[str],
    published: date | datetime | str | None = None,
    anchor: DateSpec | date | str | None = None,
    country: str | None = None,
) -> tuple[DateSpec | None, list[int]]:
    """Resolve the quotes that were tagged as the date of one incident.

    The finest quote counts; one that names a year or a caption's full date corrects a weekday or a yearless date; two
    days a week apart at most make a window, likewise "since X" with a day. Times of day count only where nothing else
    is dated, against the anchor.

    Args:
        mentions: the quotes, in the order of the text.
        published: publication date or datetime.
        anchor: date of the story's previous event.
        country: ISO code, see `resolve_date`.

    Returns:
        The window (None where no quote holds a date) and the indices of the quotes that carried it.

    Raises:
        ValueError: `published` or `anchor` is a string that is no ISO date.
    """
    contexts = [reading_context(mention, published, anchor, country) for mention in mentions]
    found = [(index, spec) for index, ctx in enumerate(contexts) if (spec := resolve_words(ctx))]
    if not found:
        timed = [
            (index, spec) for index, m in enumerate(mentions) if (spec := resolve_date(m, published, anchor, country))
        ]
        return (timed[0][1], [timed[0][0]]) if timed else (None, [])
    dated = [_Read(index, spec, days, contexts[index]) for index, spec in found if (days := _days(spec))]
    if not dated:
        return found[0][1], [found[0][0]]
    return _merge(dated)


class _Read(NamedTuple):
    """One quote with what it was read as."""

    at: int
    spec: DateSpec
    days: Days
    ctx: Context

    @property
    def rank(self) -> int:
        return _ORDER[self.spec.precision]

    @property
    def named(self) -> bool:
        """Whether the quote gives a date of its own, not a weekday or a distance."""
        return self.spec.basis in ("explicit", "dateline")


def _merge(reads: list[_Read]) -> tuple[DateSpec, list[int]]:
    best = min(reads, key=lambda read: (read.rank, read.at))
    others = [read for read in reads if read is not best]
    for other in others:
        if other.named and (moved := _reread(best, other)):
            return moved, sorted((best.at, other.at))
    days, carriers = best.days, [best.at]
    for other in others:
        since = _SINCE.search(other.ctx.text.low)
        whole = Days(min(days.start, other.days.start), max(days.end, other.days.end))
        if since and other.days.start < days.start and other.days.contains(days):
            days = Days(other.days.start, days.end)
            carriers.append(other.at)
        elif other.days.contains(days):
            carriers.append(other.at)
        elif other.rank == 1 and other.named == best.named and whole.length <= _NEARBY_DAYS:
            days = whole
            carriers.append(other.at)
    if days == best.days:
        return best.spec, sorted(carriers)
    merged = date_spec(days, best.spec.basis, (best.spec.confidence or 0.5) * 0.8)
    return merged.model_copy(update={"anchor": best.spec.anchor}), sorted(carriers)


def _reread(fine: _Read, frame: _Read) -> DateSpec | None:
    """ "September 11 attacks" with "in 2001", "Sunday's attack" with a caption's "Sept. 21, 2016": the finer quote read
    as on the last day of the frame, where its plain reading lies outside it."""
    weekday = fine.spec.basis == "weekday"
    if frame.days.contains(fine.days) or fine.rank > 1 or _FULL_YEAR.search(fine.ctx.text.low):
        return None
    if weekday and (frame.days.length > 7 or not _FULL_YEAR.search(frame.ctx.text.low)):
        return None
    if fine.spec.basis not in ("weekday", "explicit") or (not weekday and frame.days.length < 28):
        return None
    spec = resolve_words(replace(fine.ctx, published=frame.days.end))
    days = _days(spec) if spec else None
    reach = Days(shift(frame.days.start, -6), frame.days.end) if weekday else frame.days
    return spec if days and reach.contains(days) else None
