"""Reports of one article that tell of one incident twice: told from far apart, they reach this stage as two."""

from __future__ import annotations

from collections.abc import Sequence

from extract.summary import summarize
from schemas import Count, DateSpec, IncidentReport, LocationSpec

#: Types that different tellings of one incident take for each other.
_FAMILIES = (
    {"armed_clash", "armed_assault", "targeted_killing", "execution", "other_violence", "territory_change"},
    {"bombing", "suicide_bombing"},
    {"shelling", "air_strike"},
    {"abduction", "hijacking"},
    {"riot", "protest", "protest_repression", "mob_violence"},
)


#: From so many dead on, two incidents of one day with the same toll are one told twice.
SEVERAL = 3


def fold_repeats(reports: Sequence[IncidentReport]) -> list[IncidentReport]:
    """Reports in order, each incident once: the surer report stays and takes over the other's evidence."""
    kept: list[IncidentReport] = []
    for report in reports:
        twin = next((other for other in kept if is_repeat(report, other)), None)
        if twin is None:
            kept.append(report)
            continue
        stays, goes = (twin, report) if twin.confidence >= report.confidence else (report, twin)
        _take_over(stays, goes)
        kept[kept.index(twin)] = stays
    return kept


def is_repeat(left: IncidentReport, right: IncidentReport) -> bool:
    """Whether two reports of one article are the same incident: same family, status, day and place, tolls that agree.

    Both need a day and a place: what the text leaves open is no agreement. One toll of several dead on one day in one
    country stands for the place, which a lead gives as "the Central Asian country" and the body as the valley.
    """
    return (
        left.status == right.status
        and left.granularity == right.granularity
        and _same_family(left.event_type, right.event_type)
        and _same_day(left.date, right.date)
        and (_same_place(left.location, right.location) or _same_toll(left, right))
        and all(
            _agree(a, b)
            for a, b in (
                (left.casualties.killed, right.casualties.killed),
                (left.casualties.wounded, right.casualties.wounded),
                (left.casualties.abducted, right.casualties.abducted),
            )
        )
    )


def _same_family(left: str, right: str) -> bool:
    return left == right or any(left in family and right in family for family in _FAMILIES)


def _same_day(left: DateSpec | None, right: DateSpec | None) -> bool:
    if left is None or right is None or left.edtf is None:
        return False
    same = (left.start, left.end, left.edtf) == (right.start, right.end, right.edtf)
    return left.precision == right.precision == "day" and same


def _same_place(left: LocationSpec | None, right: LocationSpec | None) -> bool:
    return left is not None and right is not None and left.name == right.name and left.country == right.country


def _same_toll(left: IncidentReport, right: IncidentReport) -> bool:
    killed = left.casualties.killed, right.casualties.killed
    best = [count.best for count in killed if count is not None]
    places = [report.location for report in (left, right) if report.location is not None]
    two_towns = len(places) == 2 and all(place.precision in ("exact", "near") for place in places)
    countries = {place.country for place in places if place.country}
    same = len(best) == 2 and best[0] == best[1] and (best[0] or 0) >= SEVERAL
    return same and not two_towns and len(countries) <= 1


def _agree(left: Count | None, right: Count | None) -> bool:
    """Whether two tolls may be one: equal, or not both given."""
    return left is None or right is None or (left.low, left.best, left.high) == (right.low, right.best, right.high)


def _take_over(stays: IncidentReport, goes: IncidentReport) -> None:
    known = {(span.field, span.start, span.end) for span in stays.evidence}
    stays.evidence.extend(span for span in goes.evidence if (span.field, span.start, span.end) not in known)
    for harm in ("killed", "wounded", "missing", "abducted", "detained", "displaced"):
        if getattr(stays.casualties, harm) is None:
            setattr(stays.casualties, harm, getattr(goes.casualties, harm))
    held = {actor.role for actor in stays.actors}
    stays.actors.extend(actor for actor in goes.actors if actor.role not in held)
    stays.weapons = stays.weapons or goes.weapons
    stays.summary = summarize(stays)
