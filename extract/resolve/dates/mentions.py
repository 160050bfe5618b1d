"""Several quotes that give the date of one incident, read together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from schemas.dates import DateSpec

from .days import Days
from .resolver import resolve_date
from .spec import date_spec

_NEARBY_DAYS = 6
"""Quotes that name different days of one incident make a window up to this long (precision `days`)."""


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

    Quotes that stand alone are resolved first; those that hang on an event are then read against the anchor or, where
    none is given, against the first dated quote. A quote whose window lies inside another's refines it; two named days
    of the same week make a window; else the first quote counts.

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
    specs: list[tuple[int, DateSpec]] = []
    for index, mention in enumerate(mentions):
        spec = resolve_date(mention, published, None, country)
        if spec is not None:
            specs.append((index, spec))
    seen = {index for index, _ in specs}
    base = next((spec for _, spec in specs if spec.start and spec.precision == "day"), None) or anchor
    for index, mention in enumerate(mentions):
        anchored = resolve_date(mention, published, base if index not in seen else anchor, country)
        if anchored is not None and (index not in seen or anchored.basis == "event"):
            specs = [(i, s) for i, s in specs if i != index] + [(index, anchored)]
    specs.sort(key=lambda item: item[0])
    if not specs:
        return None, []
    return _merge(specs)


def _merge(specs: list[tuple[int, DateSpec]]) -> tuple[DateSpec, list[int]]:
    dated = [(index, spec, days) for index, spec in specs if (days := _days(spec))]
    if not dated:
        return specs[0][1], [specs[0][0]]
    order = {"unknown": 9, "year": 6, "season": 5, "month": 4, "week": 3, "days": 1, "day": 1}
    best_index, best, days = min(dated, key=lambda item: (order[item[1].precision], item[0]))
    carriers = [best_index]
    for index, spec, other in dated:
        if index == best_index:
            continue
        if other == days or other.contains(days) and order[spec.precision] > 1:
            carriers.append(index)
            continue
        whole = Days(min(days.start, other.start), max(days.end, other.end))
        if order[spec.precision] == 1 and whole.count <= _NEARBY_DAYS and spec.basis != "explicit":
            days = whole
            carriers.append(index)
    if days == _days(best):
        return best, sorted(carriers)
    merged = date_spec(days, best.basis, (best.confidence or 0.5) * 0.8)
    return merged.model_copy(update={"anchor": best.anchor}), sorted(carriers)
