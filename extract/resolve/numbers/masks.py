"""Numbers that count no people: ages, times, dates, measures, money, models of weapons, things."""

from __future__ import annotations

from collections.abc import Sequence

from extract.resolve.numbers.lexicon import DAYS, MONTHS, UNIT_WORDS
from extract.resolve.numbers.tokens import Token, word_set

_AGE_WORDS = frozenset(["aged", "age", "ages"])
_AGE_NOUNS = word_set(
    "boy girl boys girls brothers sisters nephew niece youth youths men women child children man woman daughter "
    "son infant teenager"
)
_MONEY = word_set("$ € £ # usd eur")
_LABELS = word_set(
    "no. route highway article section resolution page chapter flight channel line battalion infantry squadron "
    "sector zone ward block unit"
)
_YEAR_BEFORE = word_set("in since of by from until during year late early mid before after to between")
_CLOCK_AFTER = frozenset(["am", "pm", "a.m.", "p.m.", "o'clock", "hours", "gmt"])
_TOLL_WORDS = word_set("put puts putting toll number dead count stood stands total death figure killed")


def counts_nobody(tokens: Sequence[Token], words: Sequence[str], start: int, end: int, value: int | None) -> bool:
    """Whether the number at [start, end) is an age, a time, a date, a measure, money or a label.

    Args:
        tokens: the quote.
        words: its lower-case tokens.
        start, end: the number, without its qualifier.
        value: what it says; None for vague words.
    """
    before = words[start - 1] if start else ""
    after = words[end] if end < len(words) else ""
    return (
        _measures(words, end, before, after)
        or _is_age(tokens, words, start, end, value)
        or _is_date(tokens, words, start, before, after, value)
        or _is_clock(words, start, end, before, after, value)
        or (before == "-" and start > 1 and words[start - 2][-1].isalpha())
    )


def _measures(words: Sequence[str], end: int, before: str, after: str) -> bool:
    if before in _MONEY or before in _LABELS or after in UNIT_WORDS:
        return True
    if after == "more" and end + 1 < len(words) and words[end + 1] in UNIT_WORDS:
        return True
    if after == "-" and end + 1 < len(words):
        compound = words[end + 1]
        return compound in UNIT_WORDS or compound in ("year", "storey", "story", "member", "strong", "man", "foot")
    return False


def _is_age(tokens: Sequence[Token], words: Sequence[str], start: int, end: int, value: int | None) -> bool:
    if value is None or value > 110:
        return False
    before = words[max(start - 2, 0) : start]
    if before[-1:] and before[-1] in _AGE_WORDS:
        return True
    if before[-1:] == ["of"] and (before[0] in _AGE_NOUNS or before[0] == "age"):
        return True
    if _second_age(words, start):
        return True
    after = words[end] if end < len(words) else ","
    follows = after in (",", ")", "and", ".", ";")
    if not follows or not words[start].isdigit():
        return False
    if before[-1:] in (["and"], ["to"]) and start > 2 and words[start - 2].isdigit():
        return words[start - 3] in (",", "(")
    return (
        before[-1:] in ([","], ["("])
        and start > 1
        and (tokens[start - 2].word or words[start - 2] == ".")
        and (after != "and" or _paired(words, end))
    )


def _second_age(words: Sequence[str], start: int) -> bool:
    """The 17 of "boys of 15 and 17", the 26 of "aged 22 and 26"."""
    if start < 4 or words[start - 1] not in ("and", "to", "or"):
        return False
    opener, noun = words[start - 3], words[start - 4]
    return opener in _AGE_WORDS or (opener == "of" and noun in _AGE_NOUNS)


def _paired(words: Sequence[str], end: int) -> bool:
    """Whether ", 15 and 16," goes on with a second bare age."""
    return (
        words[end + 1 : end + 2] != [] and words[end + 1].isdigit() and words[end + 2 : end + 3] in ([], [","], [")"])
    )


def _is_date(
    tokens: Sequence[Token], words: Sequence[str], start: int, before: str, after: str, value: int | None
) -> bool:
    if value is None:
        return False
    capital_may = before != "may" or tokens[start - 1].capital
    if value <= 31 and ((before in MONTHS and capital_may) or after in MONTHS or before in DAYS):
        return True
    if before == "of" and after == "" and value <= 31 and words[start].isdigit() and "morning" in words:
        return True
    year = words[start].isdigit() and len(words[start]) == 4 and 1800 <= value <= 2100
    if not year:
        return False
    return before in _YEAR_BEFORE or before in MONTHS or before == "," or before.isdigit()


def _is_clock(words: Sequence[str], start: int, end: int, before: str, after: str, value: int | None) -> bool:
    if value is None or value > 24:
        return False
    if after in _CLOCK_AFTER or before == "past" or (after == "past" and before in ("at", "")):
        return True
    ends = after == "" or not after[0].isalnum()
    return before == "at" and (ends or after in MONTHS or after in ("on", "in")) and not _TOLL_WORDS.intersection(words)
