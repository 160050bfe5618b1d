"""Parts of a unit: early, mid and late, halves, the first ten days, the last Sunday; days counted from a date.

Conventions (README of the resolver cases): days 1-10, 11-20, 21-end of a month; January-March, May-August,
October-December of a year; years 0-3, 4-6, 7-9 of a decade; the months of a season or quarter; Monday-Wednesday,
Tuesday-Thursday, Thursday-Saturday of a week (its Saturday and Sunday are "the weekend").
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .days import UNIT_LENGTH, Days, Unit, add_units, months, one, shift, week_of, years
from .relative import UNITS
from .text import NUMBER, ORDINAL, WEEKDAY_FULL, number, ordinal, weekday_number

Cut = Callable[[Days], "Days | None"]
"""From the days of a whole to the days of its part."""

_YEAR_PARTS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}
_DECADE_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_WEEK_PARTS = {"early": (0, 2), "mid": (1, 3), "late": (3, 5)}


def part_of(part: str, unit: Unit) -> Cut:
    """The cut for "early", "mid" or "late" of a unit; a day is left as it is ("early on Sunday")."""

    def cut(days: Days) -> Days | None:
        start = days.start
        if unit is Unit.MONTH:
            first, last = {"early": (0, 9), "mid": (10, 19), "late": (20, days.length - 1)}[part]
            return Days(shift(start, first), min(shift(start, last), days.end))
        if unit is Unit.YEAR:
            return months(start.year, *_YEAR_PARTS[part])
        if unit is Unit.DECADE:
            first, last = _DECADE_PARTS[part]
            return years(start.year + first, start.year + last)
        if unit is Unit.CENTURY:
            first, last = {"early": (0, 32), "mid": (33, 65), "late": (66, 99)}[part]
            return years(start.year + first, start.year + last)
        if unit is Unit.SEASON:
            step = {"early": 0, "mid": 1, "late": 2}[part]
            return months(start.year, start.month + step, start.month + step)
        if unit is Unit.WEEK:
            first, last = _WEEK_PARTS[part]
            return Days(shift(start, first), shift(start, last))
        return days

    return cut


def _half(first: bool, unit: Unit) -> Cut:
    def cut(days: Days) -> Days | None:
        if unit is Unit.MONTH:
            middle = shift(days.start, 14)
        elif unit is Unit.YEAR:
            half = months(days.start.year, 1, 6)
            if half is None:
                return None
            middle = half.end
        else:
            middle = shift(days.start, days.length // 2 - 1)
        return Days(days.start, middle) if first else Days(shift(middle, 1), days.end)

    return cut


def _stretch(nth: int, amount: int, size: Unit) -> Cut:
    """The nth run of `amount` days, weeks or months of a whole, counted from its first day; negative: from its end."""

    def cut(days: Days) -> Days | None:
        if size in (Unit.DAY, Unit.WEEK):
            length = amount * (7 if size is Unit.WEEK else 1)
            if nth < 0:
                return Days(max(shift(days.end, 1 - length), days.start), days.end)
            start = shift(days.start, (nth - 1) * length)
            return Days(start, min(shift(start, length - 1), days.end)) if start <= days.end else None
        first = (
            add_units(days.start, size, (nth - 1) * amount) if nth > 0 else add_units(shift(days.end, 1), size, -amount)
        )
        after = add_units(first, size, amount) if first else None
        return Days(first, shift(after, -1)) if first and after else None

    return cut


def _nth_weekday(nth: int, weekday: int) -> Cut:
    def cut(days: Days) -> Days | None:
        if nth < 0:
            day = shift(days.end, -((days.end.weekday() - weekday) % 7))
        else:
            day = shift(days.start, (weekday - days.start.weekday()) % 7 + 7 * (nth - 1))
        return one(day) if days.start <= day <= days.end else None

    return cut


def _counted(amount: float, unit: Unit, before: bool) -> Cut:
    def cut(days: Days) -> Days | None:
        day = add_units(days.start if before else days.end, unit, -amount if before else amount)
        return one(day) if day else None

    return cut


def _weekday_beside(weekday: int, before: bool) -> Cut:
    def cut(days: Days) -> Days | None:
        if before:
            return one(shift(days.start, -((days.start.weekday() - weekday - 1) % 7 + 1)))
        return one(shift(days.end, (weekday - days.end.weekday() - 1) % 7 + 1))

    return cut


_EARLY = re.compile(
    r"\b(?:early|earlier|(?:the )?(?:very )?(?:beginning|start|outset|opening|early "
    r"(?:days|part|weeks|months|hours)|first (?:days|weeks|months)))"
    r"(?: (?:of|in|on))?(?: the)?(?: month of)? ?$"
)
_MID = re.compile(
    r"\b(?:mid|(?:the )?middle)(?: ?- ?| )(?:(?:of|in) )?(?:the )?$|\bmidway through "
    r"(?:the )?$|\bmid-$"
)
_LATE = re.compile(
    r"\b(?:late|(?:the )?(?:very )?(?:end|close|final|last|latter|closing|late)(?: (?:part"
    r"|days|weeks|months))?)(?: (?:of|in|on))(?: the)?(?: month of)? ?$"
    r"|\blate(?: the)? ?$|\blate-$"
)
_HALF = re.compile(r"\b(?:the )?(first|second|last|latter) half (?:of|in) (?:the )?$")
_NTH = re.compile(
    rf"\b(?:the )?(first|last|final|{ORDINAL}) (?:full )?(?:({NUMBER}) )?(day|night|evening"
    r"|morning|week|fortnight|month)s? (?:of|in) (?:the )?(?:holy |fasting )?"
    r"(?:month of )?$"
)
_NTH_WEEKDAY = re.compile(
    rf"\b(?:the )?(first|last|final|second|third|fourth|fifth) ({WEEKDAY_FULL}) (?:night )?"
    r"(?:of|in) (?:the )?$"
)
_OFFSET = re.compile(
    rf"\b({NUMBER}|the) (day|night|morning|evening|week|month)s? (before|after|following"
    rf"|prior to|ahead of)(?: the)?(?: [\w'-]+){{0,3}}?(?: on| of)?(?: the)? ?$"
)
_WEEKDAY_OFFSET = re.compile(
    rf"\b(?:the )?({WEEKDAY_FULL}) (before|after|following|preceding) (?:the )?(?:feast of "
    r"|start of |end of )?$"
)
_EVE = re.compile(r"\b(?:the )?eve of (?:the )?$")
_FOR_DAYS = re.compile(
    rf"\b(?:for|over|in|during) (?:the )?({NUMBER}) (day|night|week)s? "
    r"(?:from|starting|beginning|since)(?: on)?(?: the)? ?$"
)
_WEEK_OF = re.compile(r"\b(?:the )?(week|weekend) (of|beginning|starting|commencing|ending)(?: on)?(?: the)? ?$")


def _weekend_or_week(word: str, how: str) -> Cut:
    def cut(days: Days) -> Days | None:
        if days.length > 1:
            return days
        if how != "of" and word == "week":
            return (
                Days(shift(days.start, -6), days.start) if how == "ending" else Days(days.start, shift(days.start, 6))
            )
        monday = week_of(days.start).start
        return Days(shift(monday, 5), shift(monday, 6)) if word == "weekend" else Days(monday, shift(monday, 6))

    return cut


def _nth_part(match: re.Match[str], before: str, unit: Unit) -> tuple[int, Cut, Unit, str] | None:
    """ "the first ten days of", "the last week of", "the second day of" a unit or feast."""
    size = UNITS[match[3]]
    plural = before[match.end(3) : match.end(3) + 1] == "s"
    nth = -1 if match[1] in ("last", "final") else ordinal(match[1])
    if plural and not match[2]:
        return None
    if size is unit is Unit.DAY and nth > 0:  # a feast that goes on: the second day of Eid
        return match.start(), lambda days: one(shift(days.start, nth - 1)), Unit.DAY, ""
    if UNIT_LENGTH[size] >= UNIT_LENGTH[unit]:
        return None
    amount = round(number(match[2])) if match[2] else 1
    return match.start(), _stretch(nth, amount, size), size if amount == 1 else Unit.DAYS, ""


def prefix_part(before: str, unit: Unit) -> tuple[int, Cut, Unit, str] | None:
    """What the words before a date make of it.

    Args:
        before: the text up to the date, lower case.
        unit: the unit of the date that follows.

    Returns:
        Where the prefix begins, the cut, the unit of the result and "early", "mid", "late" or nothing; None where the
        words change nothing.
    """
    if match := _NTH_WEEKDAY.search(before):
        nth = -1 if match[1] in ("last", "final") else ordinal(match[1])
        return match.start(), _nth_weekday(nth, weekday_number(match[2])), Unit.DAY, ""
    if match := _HALF.search(before):
        return match.start(), _half(match[1] == "first", unit), Unit.WINDOW, ""
    if match := _FOR_DAYS.search(before):
        length = round(number(match[1]) * (7 if match[2] == "week" else 1))
        return match.start(), lambda days: Days(days.start, shift(days.start, length - 1)), Unit.DAYS, ""
    if (match := _NTH.search(before)) and (found := _nth_part(match, before, unit)):
        return found
    if match := _WEEKDAY_OFFSET.search(before):
        return (
            match.start(),
            _weekday_beside(weekday_number(match[1]), match[2] in ("before", "preceding")),
            Unit.DAY,
            "",
        )
    if match := _EVE.search(before):
        return match.start(), _counted(1, Unit.DAY, True), Unit.DAY, ""
    if match := _OFFSET.search(before):
        earlier = match[3] in ("before", "prior to", "ahead of")
        return (
            match.start(),
            _counted(1 if match[1] == "the" else number(match[1]), UNITS[match[2]], earlier),
            Unit.DAY,
            "",
        )
    if match := _WEEK_OF.search(before):
        return match.start(), _weekend_or_week(match[1], match[2]), Unit.WEEK, ""
    for name, pattern in (("mid", _MID), ("early", _EARLY), ("late", _LATE)):
        if match := pattern.search(before):
            return match.start(), part_of(name, unit), unit if unit is Unit.DAY else Unit.WINDOW, name
    return None
