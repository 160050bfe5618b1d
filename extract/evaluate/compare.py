"""Credit of a predicted value against a gold value: 1 right, 0.5 half right, 0 wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import Any

from extract.evaluate.names import contains, name_credit, place_tokens, same_place_name

COORDINATE_TOLERANCE_KM = 25.0
COUNT_TOLERANCE = 0.1
EARTH_RADIUS_KM = 6371.0

Json = Mapping[str, Any]


def equal_credit(gold: Any, predicted: Any) -> float:
    """1 where the two are equal."""
    return float(gold == predicted)


def member_credit(gold: frozenset[str], predicted: frozenset[str]) -> float:
    """1 where the two sets of acceptable codes share one."""
    return float(bool(gold & predicted))


def date_credit(gold: Json, predicted: Json) -> float:
    """1 for the same first and last day, 0.5 for ranges that share a day.

    A date with an open year is compared by its EDTF text; against a full date it earns 0.5 where month and day fit.
    """
    gold_range, predicted_range = _range_of(gold), _range_of(predicted)
    if gold_range is None or predicted_range is None:
        return _open_year_credit(gold, predicted)
    if gold_range == predicted_range:
        return 1.0
    return 0.5 if gold_range[0] <= predicted_range[1] and predicted_range[0] <= gold_range[1] else 0.0


def _range_of(value: Json) -> tuple[date, date] | None:
    """First and last day; a missing end is read as no bound on that side, two missing ends as an open year."""
    start, end = value.get("start"), value.get("end")
    if not start and not end:
        return None
    return (
        date.fromisoformat(start) if start else date.min,
        date.fromisoformat(end) if end else date.max,
    )


def _open_year_credit(gold: Json, predicted: Json) -> float:
    left, right = gold.get("edtf") or gold.get("start"), predicted.get("edtf") or predicted.get("start")
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    return 0.5 if "XXXX" in left + right and left[4:] == right[4:] != "" else 0.0


def count_credit(gold: Json, predicted: Json) -> float:
    """1 for the same low, best and high; 0.5 where best is within 10 % or the ranges overlap."""
    if all(gold.get(bound) == predicted.get(bound) for bound in ("low", "best", "high")):
        return 1.0
    left, right = gold.get("best"), predicted.get("best")
    if left is not None and right is not None:
        return 0.5 if abs(left - right) <= COUNT_TOLERANCE * left else 0.0
    low, high = _bounds(gold)
    other_low, other_high = _bounds(predicted)
    return 0.5 if low <= other_high and other_low <= high else 0.0


def _bounds(count: Json) -> tuple[float, float]:
    """Lowest and highest number the count allows; an unknown bound falls back on best, else stays open."""
    low, best, high = count.get("low"), count.get("best"), count.get("high")
    lowest = low if low is not None else best if best is not None and high is None else 0
    highest = high if high is not None else float("inf")
    return float(lowest), float(highest)


def is_filled_count(count: Json | None) -> bool:
    """Whether a count says anything: a number, or at least a vague word's guarantee."""
    return count is not None and any(count.get(bound) is not None for bound in ("low", "best", "high"))


def coordinate_credit(gold: tuple[float, float], predicted: tuple[float, float]) -> float:
    """1 within 25 km (UCDP's "near"), else 0."""
    return float(distance_km(gold, predicted) <= COORDINATE_TOLERANCE_KM)


def distance_km(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) pairs in degrees, by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = [(radians(lat), radians(lon)) for lat, lon in (left, right)]
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def place_credit(gold: Json, predicted: Json) -> float:
    """Credit of a predicted place name.

    1 where its name or one of its short quotes is the gold name or an alias; 0.5 where one name contains the other
    or the predicted name stands in the gold quote (a less specific place of the right chain).
    """
    accepted = gold["names"]
    offered = [*predicted["names"], *predicted["quotes"]]
    if any(same_place_name(left, right) for left in accepted for right in offered):
        return 1.0
    for name in predicted["names"]:
        words = place_tokens(name)
        if any(contains(place_tokens(other), words) or contains(words, place_tokens(other)) for other in accepted):
            return 0.5
        if any(contains(place_tokens(quote), words) for quote in gold["quotes"]):
            return 0.5
    return 0.0


def admin_credit(gold: str, predicted: str) -> float:
    """1 for the same region name, type words ("Province") and near spellings aside."""
    return float(same_place_name(gold, predicted))


def actor_credit(gold: Json, predicted: Json) -> float:
    """Credit of one actor by its spellings; see `name_credit`."""
    return name_credit(gold["names"], predicted["names"])


def kind_credit(gold: Json, predicted: Json) -> float:
    """1 where the same actor in the same role has the same kind.

    `other` in gold accepts `individual`, which is newer than part of the annotations.
    """
    if gold["role"] != predicted["role"] or not actor_credit(gold, predicted):
        return 0.0
    same = gold["kind"] == predicted["kind"]
    return float(same or (gold["kind"] == "other" and predicted["kind"] == "individual"))


def harm_credit(gold: Json, predicted: Json) -> float:
    """Credit of a count that belongs to one harm (and one group, where given)."""
    if gold["harm"] != predicted["harm"] or gold.get("group") != predicted.get("group"):
        return 0.0
    return count_credit(gold["count"], predicted["count"])
