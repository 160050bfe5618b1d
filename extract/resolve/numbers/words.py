"""Number words and digits: "one hundred and twenty", "3,000", "two dozen", "1.5 million" to whole numbers."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.base import INT64_MAX

_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_SMALL = [*_NUMBERS.split(), "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
UNITS: dict[str, int] = {word: value for value, word in enumerate(_SMALL)}
TENS: dict[str, int] = {word: 20 + 10 * place for place, word in enumerate(_TENS)}
SCALES: dict[str, int] = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
}
_DIGIT_GROUPS = str.maketrans("", "", ", ")


def read_number(words: Sequence[str], start: int) -> tuple[int, int] | None:
    """The whole number that begins at `start` and the index after it; None where no number begins.

    Args:
        words: lower-case tokens.
        start: index into `words`.
    """
    word = words[start]
    if word == "half" and words[start + 1 : start + 3] == ["a", "dozen"]:
        return 6, start + 3
    if word == "a" and words[start + 1 : start + 3] == ["couple", "of"] and words[start + 3 : start + 4] == ["dozen"]:
        return 24, start + 4
    if word in ("a", "the") and start + 1 < len(words) and words[start + 1] in SCALES:
        if words[start + 1] == "score" and word == "the":
            return None
        return _scaled(1.0, words, start + 1)
    if word[0].isdigit():
        value = _digits(word)
        return None if value is None else _scaled(value, words, start + 1)
    return _spelled(words, start)


def _digits(word: str) -> float | None:
    if ":" in word or word[-1].isalpha():
        return None
    if word.count(".") == 1 and len(word.split(".")[1]) != 3:
        return float(word)
    plain = word.translate(_DIGIT_GROUPS).replace(".", "")
    return float(plain) if plain.isascii() and plain.isdigit() else None


def _spelled(words: Sequence[str], start: int) -> tuple[int, int] | None:
    """Tens and units with an optional hyphen, then hundreds and larger scales."""
    value, at = _below_hundred(words, start)
    return None if at == start else _scaled(float(value), words, at)


def _below_hundred(words: Sequence[str], start: int) -> tuple[int, int]:
    if start >= len(words):
        return 0, start
    word = words[start]
    if word in UNITS:
        return UNITS[word], start + 1
    if word not in TENS:
        return 0, start
    value, at = TENS[word], start + 1
    unit = at + 1 if at < len(words) and words[at] == "-" else at
    if unit < len(words) and 0 < UNITS.get(words[unit], 0) < 10:
        return value + UNITS[words[unit]], unit + 1
    return value, at


def _scaled(value: float, words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Apply the scale words that follow, largest scale first, with the "and twenty" after a hundred."""
    if list(words[at : at + 3]) == ["and", "a", "half"] and at + 3 < len(words) and words[at + 3] in SCALES:
        value, at = value + 0.5, at + 3
    total, part, scaled = 0.0, value, False
    while at < len(words) and words[at] in SCALES:
        scale, at, scaled = SCALES[words[at]], at + 1, True
        if scale >= 1000:
            total, part = total + part * scale, 0.0
        else:
            part *= scale
        rest = at + 1 if at < len(words) and words[at] == "and" else at
        more, end = _below_hundred(words, rest)
        follows = end < len(words) and words[end] in SCALES
        if end > rest and scale >= 100 and (not follows or SCALES[words[end]] < scale):
            part, at = part + more, end
    result = total + part
    if (not scaled and result != int(result)) or result > INT64_MAX:
        return None
    return round(result), at
