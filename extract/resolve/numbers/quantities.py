"""Quantities in a token list: exact numbers, bounds, ranges, vague words and zeros, with their low, best and high.

Bounds follow the record contract: "at least 40" and "more than 40" are low = best = 40; "up to 40" and "nearly 40"
best = high = 40; "fewer than 10" high = 9; "10 to 15" low and high without a best; vague words keep what they
guarantee.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.resolve.numbers.lexicon import (
    QUALIFIERS,
    RISE_WORDS,
    SCALES_FOR_RANGE,
    VAGUE,
    VAGUE_STARTS,
    ZERO_NOUNS,
)
from extract.resolve.numbers.tokens import word_set
from extract.resolve.numbers.words import SCALES, TENS, UNITS, read_number
from schemas.casualties import CountQualifier


@dataclass(frozen=True)
class Quantity:
    """A number of people with its bounds.

    Attributes:
        low, best, high: people; None where the words give none.
        qualifier: how the words bound the number.
        term: the vague word, as written in lower case.
    """

    low: int | None
    best: int | None
    high: int | None
    qualifier: CountQualifier = "exact"
    term: str | None = None


_STARTERS = (
    VAGUE_STARTS
    | set(UNITS)
    | set(TENS)
    | {words[0] for words in QUALIFIERS}
    | word_set("a the half from between no none nobody nil without not well just already slightly only")
)
"""Every word that a quantity can begin with; digits begin one too."""


def exactly(value: int) -> Quantity:
    """The quantity of a plain number."""
    return Quantity(value, value, value)


def read_quantity(words: Sequence[str], start: int) -> tuple[Quantity, int] | None:
    """The quantity that begins at `start`, its qualifier included, and the index after it.

    Args:
        words: lower-case tokens.
        start: index into `words`.
    """
    if words[start] not in _STARTERS and not words[start][0].isdigit():
        return None
    zero = _read_zero(words, start)
    if zero:
        return exactly(0), zero
    bound, at = _read_qualifiers(words, start)
    if words[at : at + 1] == ["between"] or (bound is None and words[start] == "from"):
        return _read_range(words, at + 1)
    found = _read_plain(words, at)
    if found is None or (found[0].term and bound is None and at != start):
        return None
    quantity, end = found
    if quantity.qualifier in ("vague", "range"):
        return quantity, end
    suffix, end = _read_suffix(words, end, quantity.best or 0)
    if suffix is not None:
        return suffix, end
    return _bounded(quantity.best or 0, bound), end


def _read_zero(words: Sequence[str], start: int) -> int | None:
    """The index after "no deaths", "nobody", "not a single person"; the noun itself is left to the caller."""
    word = words[start]
    following = words[start + 1] if start + 1 < len(words) else ""
    if word in ("none", "nobody", "nil", "neither"):
        return start + 1 if word != "neither" else None
    if word == "no" and following in ZERO_NOUNS:
        return start + 1 + (following == "one")
    if word == "without" and following in ZERO_NOUNS:
        return start + 1
    if word == "not" and following in ("a", "one"):
        single = words[start + 2] if start + 2 < len(words) else ""
        if following == "one" or single in ("single", "soul"):
            return start + 2
    return None


def _read_qualifiers(words: Sequence[str], start: int) -> tuple[str | None, int]:
    """The last of a chain of qualifiers ("perhaps as many as") and the index after them."""
    bound, at = None, start
    while at < len(words):
        step = 1 if words[at] in ("well", "just", "already", "slightly", "only") else 0
        for length in (3, 2, 1):
            name = QUALIFIERS.get(tuple(words[at + step : at + step + length]))
            if name and not (step == 0 and at and words[at : at + 2] == ["up", "to"] and words[at - 1] in RISE_WORDS):
                bound, at = name, at + step + length
                break
        else:
            return bound, at
    return bound, at


def _read_plain(words: Sequence[str], at: int) -> tuple[Quantity, int] | None:
    """A vague word, a range or a number without its qualifier."""
    if at >= len(words):
        return None
    if words[at] in VAGUE_STARTS and list(words[at : at + 4]) != ["a", "couple", "of", "dozen"]:
        for length in (3, 2, 1):
            key = tuple(words[at : at + length])
            if key in VAGUE and len(key) == length:
                term = " ".join(key[:-1] if key[-1] == "of" else key)
                return Quantity(VAGUE[key], None, None, "vague", term), at + length
    ranged = _read_range(words, at)
    if ranged:
        return ranged
    number = read_number(words, at)
    return None if number is None else (exactly(number[0]), number[1])


def _read_range(words: Sequence[str], at: int) -> tuple[Quantity, int] | None:
    """ "10 to 15", "10-15", "two or three", "between four and seven"; "from 14 to 19" of a rising toll is 19."""
    first = read_number(words, at) if at < len(words) else None
    if first is None:
        return None
    low, middle = first
    if middle >= len(words) or words[middle] not in ("to", "-", "or", "and"):
        return None
    before = words[max(at - 1, 0)]
    if words[middle] == "and" and before != "between":
        return None
    second = read_number(words, middle + 1) if middle + 1 < len(words) else None
    if second is None:
        return None
    high, end = second
    if RISE_WORDS.intersection(words[:at]):
        return exactly(high), end
    low = _same_scale(low, words, at, high, end)
    if low >= high:
        return None
    return Quantity(low, None, high, "range"), end


def _same_scale(low: int, words: Sequence[str], at: int, high: int, end: int) -> int:
    """In "ten to twelve thousand" the scale word belongs to both numbers."""
    scale = SCALES.get(words[end - 1], 1)
    alone = words[at] in UNITS or words[at] in TENS or words[at][0].isdigit()
    if words[end - 1] in SCALES_FOR_RANGE and alone and low < high // scale + 1:
        return low * scale
    return low


def _read_suffix(words: Sequence[str], end: int, value: int) -> tuple[Quantity | None, int]:
    """ "or more", "-plus", "+", "-odd", "or so", "and something" after a number."""
    tail = list(words[end : end + 2])
    if tail == ["or", "more"] or tail == ["and", "counting"]:
        return Quantity(value, value, None, "at_least"), end + 2
    if tail[:1] == ["+"]:
        return Quantity(value, value, None, "more_than"), end + 1
    if tail == ["-", "plus"] or tail == ["and", "something"]:
        return Quantity(value, value, None, "more_than"), end + 2
    if tail == ["-", "odd"] or tail[:1] == ["odd"]:
        step = 1 if tail[0] == "odd" else 2
        width = 10 if value < 100 else 100
        return Quantity(value, value, value + width - 1, "about"), end + step
    if tail == ["or", "so"]:
        return Quantity(value, value, value, "about"), end + 2
    if tail == ["or", "fewer"] or tail == ["or", "less"]:
        return Quantity(None, value, value, "up_to"), end + 2
    return None, end


def _bounded(value: int, bound: str | None) -> Quantity:
    """A number under its qualifier; "fewer than 10" is at most 9."""
    if bound == "at_least":
        return replace(exactly(value), high=None, qualifier="at_least")
    if bound == "more_than":
        return replace(exactly(value), high=None, qualifier="more_than")
    if bound == "up_to":
        return replace(exactly(value), low=None, qualifier="up_to")
    if bound == "below":
        return Quantity(None, None, max(value - 1, 0), "up_to")
    if bound == "about":
        return replace(exactly(value), qualifier="about")
    return exactly(value)
