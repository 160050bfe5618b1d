"""Reading EDTF, the Extended Date/Time Format (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/).

Levels 0 and 1 without years beyond four digits, and of level 2 unspecified digits anywhere, sets and seasons by
hemisphere: what a date in the news can need.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

Window = tuple[date | None, date | None]
"""First and last day, inclusive; None: open or unknown."""

_DATE = re.compile(r"([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?", re.ASCII)
_NORTH = {1: (3, 5), 2: (6, 8), 3: (9, 11), 4: (12, 2)}
_SOUTH = {1: (9, 11), 2: (12, 2), 3: (3, 5), 4: (6, 8)}
_PARTS = {  # quarters, thirds and halves of a year (level 2)
    **{33 + i: (3 * i + 1, 3 * i + 3) for i in range(4)},
    **{37 + i: (4 * i + 1, 4 * i + 4) for i in range(3)},
    **{40 + i: (6 * i + 1, 6 * i + 6) for i in range(2)},
}


@dataclass(frozen=True)
class Edtf:
    """What an EDTF string says.

    Attributes:
        windows: the possible windows; several for a season, whose months depend on the hemisphere.
        year_open: the year is not known (`XXXX-09-19`); `windows` is empty then.
        approximate: marked with `~`, `?` or `%`.
    """

    windows: tuple[Window, ...]
    year_open: bool = False
    approximate: bool = False


def parse_edtf(text: str) -> Edtf:
    """Read an EDTF string.

    Raises:
        ValueError: not EDTF, or a day that the calendar lacks.
    """
    approximate = any(mark in text for mark in "~?%")
    plain = re.sub(r"[~?%]", "", text)
    first, last = _ends(plain)
    if not {first, last} - {"", ".."}:
        raise ValueError(f"expected a date or an interval with a date, found {text!r}")
    if {"XXXX"} & {part[:4] for part in (first, last)}:
        for part in (first, last):
            _date_windows(part.replace("XXXX", "2000", 1))  # a leap year: 29 February stands
        return Edtf((), year_open=True, approximate=approximate)
    if first == last:
        return Edtf(tuple(_date_windows(first)), approximate=approximate)
    starts = {window[0] for window in _date_windows(first)}
    ends = {window[1] for window in _date_windows(last)}
    return Edtf(tuple((start, end) for start in starts for end in ends), approximate=approximate)


def _ends(text: str) -> tuple[str, str]:
    """The first and last part of an interval (`a/b`), a set (`[a,b]`, `{a..b}`) or a single date."""
    if text[:1] + text[-1:] in ("[]", "{}"):
        members = text[1:-1].split(",")
        return members[0].strip().split("..")[0], members[-1].strip().split("..")[-1]
    parts = text.split("/")
    if len(parts) > 2:
        raise ValueError(f"expected at most one '/' in an EDTF interval, found {text!r}")
    return parts[0], parts[-1]


def _date_windows(text: str) -> list[Window]:
    if text in ("", ".."):
        return [(None, None)]
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"expected an EDTF date such as 2010-09-19, 2010-09, 201X or XXXX-09-19, found {text!r}")
    year, month, day = match.groups()
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first_year < 1:
        raise ValueError(f"expected a year from 0001, found {text!r}")
    if month is not None and month.isdigit() and int(month) > 12:
        if day is not None:
            raise ValueError(f"expected a month from 01 to 12, found {text!r}")
        return _season_windows(first_year, last_year, int(month), text)
    months = _matching(month, 12, text)
    return [(_day(first_year, months[0], day, 0, text), _day(last_year, months[-1], day, -1, text))]


def _day(year: int, month: int, pattern: str | None, which: int, text: str) -> date:
    """The first (`which` 0) or last (-1) day of the month that the pattern allows."""
    return date(year, month, _matching(pattern, calendar.monthrange(year, month)[1], text)[which])


def _matching(pattern: str | None, limit: int, text: str) -> list[int]:
    """The numbers from 1 to `limit` that a two-digit pattern with X allows; all where there is no pattern."""
    if pattern is None:
        return list(range(1, limit + 1))
    wanted = re.compile(pattern.replace("X", r"\d"))
    numbers = [number for number in range(1, limit + 1) if wanted.fullmatch(f"{number:02d}")]
    if not numbers:
        raise ValueError(f"expected a date of the calendar, found {text!r}")
    return numbers


def _season_windows(first_year: int, last_year: int, code: int, text: str) -> list[Window]:
    if code in _PARTS:
        return [_months(first_year, last_year, *_PARTS[code])]
    if 21 <= code <= 24:
        halves = [_NORTH[code - 20], _SOUTH[code - 20]]
    elif 25 <= code <= 28:
        halves = [_NORTH[code - 24]]
    elif 29 <= code <= 32:
        halves = [_SOUTH[code - 28]]
    else:
        raise ValueError(f"expected a month from 01 to 12 or a season from 21 to 41, found {text!r}")
    windows = []
    for first, last in halves:
        if first < last:
            windows.append(_months(first_year, last_year, first, last))
        else:  # December to February: begun or ended in that year
            windows.append(_months(first_year, last_year + 1, first, last))
            windows.append(_months(max(first_year - 1, 1), last_year, first, last))
    return windows


def _months(first_year: int, last_year: int, first: int, last: int) -> Window:
    return date(first_year, first, 1), date(last_year, last, calendar.monthrange(last_year, last)[1])
