"""Clean-up of date quotes and the word patterns that the rules share.

All rules run on a lower-case copy whose characters stand at the same offsets as in the cleaned original, so a rule
can look back at the capital letters ("May" against "may").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_REPLACE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-"})

MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_CARDINALS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]

NUMBER_WORDS: dict[str, float] = {word: value for value, word in enumerate(_CARDINALS)}
NUMBER_WORDS |= {
    "a": 1,
    "an": 1,
    "a couple of": 2,
    "a half-dozen": 6,
    "half a dozen": 6,
    "a dozen": 12,
    "a hundred": 100,
}
NUMBER_WORDS |= {"one hundred": 100, "two and a half": 2.5, "one and a half": 1.5, "three and a half": 3.5} | _TENS
for _word, _value in _TENS.items():
    NUMBER_WORDS |= {f"{_word}-{unit}": _value + i for i, unit in enumerate(_CARDINALS[1:10], 1)}

ORDINAL_WORDS: dict[str, int] = {word: value for value, word in enumerate(_ORDINALS, 1)}
ORDINAL_WORDS |= {f"twenty-{word}": 20 + value for value, word in enumerate(_ORDINALS[:9], 1)}
ORDINAL_WORDS |= {"thirtieth": 30, "thirty-first": 31}

MONTHS: dict[str, int] = {}
for _number, _name in enumerate(MONTH_NAMES, 1):
    MONTHS |= {_name: _number, _name[:3]: _number}
MONTHS["sept"] = 9

WEEKDAYS: dict[str, int] = {}
for _number, _name in enumerate(WEEKDAY_NAMES):
    WEEKDAYS |= {_name: _number, _name[:3]: _number}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}


def alternatives(words: object) -> str:
    """A regular-expression group of literal words, longest first; spaces match any run of blanks."""
    ordered = sorted((str(word) for word in words), key=len, reverse=True)  # type: ignore[attr-defined]
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+").replace(r"\-", r"[\s-]") for word in ordered) + ")"


MONTH = alternatives(MONTHS) + r"\b\.?"
WEEKDAY = alternatives(WEEKDAYS) + r"\b\.?"
WEEKDAY_FULL = alternatives(WEEKDAY_NAMES)
YEAR = r"(?:1[6-9]\d\d|20\d\d)(?!\d|[:.,]\d|\s*(?:hrs?|hours?|local|gmt|utc|z|l)\b)"
NUMBER = rf"(?:\d{{1,3}}|{alternatives(NUMBER_WORDS)})"
ORDINAL_WORD = alternatives(ORDINAL_WORDS)
ORDINAL = rf"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)|{ORDINAL_WORD})"
DAY_NUMBER = rf"(?:(?<![\d:.,])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:]|\.\d)|{ORDINAL_WORD})"
UNIT_WORD = r"(?:hour|day|night|week|fortnight|month|year|decade|century|centurie)"


@dataclass(frozen=True)
class Text:
    """A cleaned quote: `raw` with its capitals, `low` in lower case, equal in length."""

    raw: str
    low: str

    def capital(self, at: int) -> bool:
        """Whether the word at `at` is capitalised in a text that is not all capitals."""
        return self.raw[at : at + 1].isupper() and not self.shouting

    @property
    def shouting(self) -> bool:
        """Whether the whole quote is upper case (old wire copy)."""
        return self.raw.isupper()


def clean(expression: str) -> Text:
    """Unify quotation marks, dashes and blanks, and make the lower-case copy (same length)."""
    raw = re.sub(r"(?<=\w)-\s*\n\s*(?=[a-z])", "", expression.translate(_REPLACE))
    raw = re.sub(r"\s+", " ", raw).strip()
    low = "".join(c if len(c.lower()) != 1 else c.lower() for c in raw)
    return Text(raw, low)


def number(word: str) -> float:
    """The value of a number as `NUMBER` matches it ("three", "a couple of", "48")."""
    word = re.sub(r"\s+", " ", word.strip())
    if word.isdigit():
        return float(word)
    return NUMBER_WORDS.get(word, NUMBER_WORDS.get(word.replace(" ", "-"), 1))


def ordinal(word: str) -> int:
    """The value of an ordinal or day number as `ORDINAL` or `DAY_NUMBER` match it ("12th", "twelfth", "12")."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else ORDINAL_WORDS.get(re.sub(r"\s+", "-", word.strip()), 1)


def month_number(word: str) -> int:
    """1-12 for a month as `MONTH` matches it ("Sept.")."""
    return MONTHS[word.rstrip(".")]


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 for a weekday as `WEEKDAY` matches it."""
    return WEEKDAYS[word.rstrip(".")]
