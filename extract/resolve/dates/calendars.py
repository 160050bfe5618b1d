"""Calendars other than the Gregorian: Hijri (Umm al-Qura), Solar Hijri (Iran, Afghanistan), Hebrew, and Easter.

Hijri days follow the Umm al-Qura tables of the ``hijridate`` package (1343-1500 AH). Local moon sighting can differ
by a day, so callers mark such dates as approximate.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from .days import Days, shift

HIJRI_YEARS = range(1343, 1501)

_PERSIAN_BREAKS = (
    -61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178,
)  # fmt: skip


@lru_cache(maxsize=4096)
def hijri_month(year: int, month: int) -> Days | None:
    """Gregorian days of a Hijri month (1 Muharram ... 12 Dhu al-Hijja); None outside 1343-1500 AH."""
    if year not in HIJRI_YEARS or not 1 <= month <= 12:
        return None
    from hijridate import Hijri

    first = Hijri(year, month, 1)
    gregorian = first.to_gregorian()
    start = date(gregorian.year, gregorian.month, gregorian.day)
    return Days(start, shift(start, first.month_length() - 1))


def hijri_years_of(year: int) -> tuple[int, int]:
    """The Hijri years that can overlap a Gregorian year (a Hijri year is 354 or 355 days long)."""
    first = int((year - 622) * 33 / 32)
    return first, first + 2


@lru_cache(maxsize=1024)
def nowruz(persian_year: int) -> date | None:
    """1 Farvardin of a Solar Hijri year, by the 33-year cycles of A. Borkowski (The Persian calendar, 1996)."""
    if not 1 <= persian_year < _PERSIAN_BREAKS[-1]:
        return None
    gregorian = persian_year + 621
    leaps, last, jump = -14, _PERSIAN_BREAKS[0], 0
    for end in _PERSIAN_BREAKS[1:]:
        jump = end - last
        if persian_year < end:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        last = end
    passed = persian_year - last
    leaps += passed // 33 * 8 + (passed % 33 + 3) // 4
    if jump % 33 == 4 and jump - passed == 4:
        leaps += 1
    gregorian_leaps = gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150
    return date(gregorian, 3, 20 + leaps - gregorian_leaps)


def persian_month(year: int, month: int) -> Days | None:
    """Gregorian days of a Solar Hijri month (1 Farvardin or Hamal ... 12 Esfand or Hut)."""
    first, following = nowruz(year), nowruz(year + 1)
    if first is None or following is None or not 1 <= month <= 12:
        return None
    start = shift(first, 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7))
    end = shift(following, -1) if month == 12 else shift(start, 30 if month <= 6 else 29)
    return Days(start, end)


@lru_cache(maxsize=512)
def easter(year: int) -> date:
    """Western Easter Sunday (anonymous Gregorian algorithm, Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=512)
def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday as a Gregorian date (Meeus's Julian algorithm, moved by the calendars' difference)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return shift(date(year, month, day + 1), year // 100 - year // 400 - 2)


def _hebrew_elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


@lru_cache(maxsize=512)
def rosh_hashanah(year: int) -> date:
    """1 Tishri that falls in a Gregorian year (Reingold and Dershowitz, Calendrical Calculations)."""
    hebrew = year + 3761
    before, this, after = (_hebrew_elapsed(hebrew + step) for step in (-1, 0, 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(-1373427 + this + delay)
