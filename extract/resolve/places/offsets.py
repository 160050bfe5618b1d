"""Distances and directions before a name: "30 km north of", "some 10 miles (16 km) outside"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.resolve.places.words import BEARING_OF
from schemas.places import Bearing

__all__ = ["Offset", "find_offset"]

_WORD_NUMBERS = {
    "half a": 0.5, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "a dozen": 12, "fifteen": 15, "eighteen": 18, "twenty": 20,
    "twenty-five": 25, "thirty": 30, "thirty-five": 35, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "a hundred": 100, "one hundred": 100,
}  # fmt: skip
_KM = {"k": 1.0, "n": 1.852, "mi": 1.609344, "me": 0.001, "m": 0.001, "y": 0.0009144}
_NUMBER = r"\d+(?:[.,]\d+)?|" + "|".join(sorted(map(re.escape, _WORD_NUMBERS), key=len, reverse=True))
_DIRECTION = "|".join(sorted(map(re.escape, BEARING_OF), key=len, reverse=True))
_OFFSET = re.compile(
    rf"\b(?P<number>{_NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<upper>{_NUMBER}))?[\s-]*"
    r"(?P<unit>nautical\s+miles?|nm|km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|m|yards?)\b\.?(?:\s*\([^)]*\))?\s*"
    rf"(?:(?:away\s+)?(?:to\s+the\s+|due\s+)?(?P<direction>{_DIRECTION})(?:\s+of\b)?"
    r"|(?:away\s+)?from\b|outside(?:\s+of)?\b|off\b|beyond\b|past\b|short\s+of\b|inside\b|down\b|up\b|on\b)",
    re.I,
)
_DIRECTION_ONLY = re.compile(rf"(?<!the )\b(?P<direction>{_DIRECTION})\s+of\b", re.I)


@dataclass(frozen=True)
class Offset:
    """`km` is None where only the direction is said; `start` and `end` count code points in the quote."""

    km: float | None
    bearing: Bearing | None
    start: int
    end: int


def _value(text: str) -> float:
    word = " ".join(text.lower().split())
    return float(_WORD_NUMBERS[word]) if word in _WORD_NUMBERS else float(text.replace(",", "."))


def find_offset(quote: str) -> Offset | None:
    """The first distance or direction from a place in a quote, None if there is none.

    A range ("five to ten km") counts as its middle. Miles, metres and yards become kilometres.
    """
    match = _OFFSET.search(quote)
    if match:
        number = _value(match["number"])
        if match["upper"]:
            number = (number + _value(match["upper"])) / 2
        unit = match["unit"].lower()
        factor = _KM["m"] if unit == "m" else next(f for stem, f in _KM.items() if unit.startswith(stem))
        direction = match["direction"]
        bearing = BEARING_OF[direction.lower()] if direction else None
        return Offset(round(number * factor, 2), bearing, match.start(), match.end())
    match = _DIRECTION_ONLY.search(quote)
    if match:
        return Offset(None, BEARING_OF[match["direction"].lower()], match.start(), match.end())
    return None
