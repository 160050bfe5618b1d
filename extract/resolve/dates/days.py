"""Inclusive spans of calendar days and the units they come in.

Conventions (README of the resolver cases, UCDP ``date_prec``): weeks run Monday to Sunday, spans include both ends.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

DAY = timedelta(days=1)


class Unit(str, Enum):
    """The calendar unit that an expression names; it decides what "early" or "the last days of" mean."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    WINDOW = "window"


UNIT_LENGTH = {unit: length for length, unit in enumerate(Unit)}


class Days(NamedTuple):
    """An inclusive span of days."""

    start: date
    end: date

    @property
    def length(self) -> int:
        """Number of days, at least 1."""
        return (self.end - self.start).days + 1

    def contains(self, other: Days) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def one(day: date) -> Days:
    """The span of a single day."""
    return Days(day, day)


def shift(day: date, days: int) -> date:
    """`day` moved by `days`, held inside the range that `datetime.date` can express."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day (30 February, year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int) -> Days | None:
    """All days of a month; months beyond 1-12 carry into other years; None outside years 1-9999."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def months(year: int, first: int, last: int) -> Days | None:
    """From the first day of month `first` to the last day of month `last` (which may exceed 12: the next year)."""
    start, end = month_of(year, first), month_of(year, last)
    return Days(start.start, end.end) if start and end else None


def years(first: int, last: int) -> Days | None:
    """From 1 January of `first` to 31 December of `last`; None outside years 1-9999 or where `last` < `first`."""
    if not 1 <= first <= last <= 9999:
        return None
    return Days(date(first, 1, 1), date(last, 12, 31))


def week_of(day: date) -> Days:
    """The Monday-Sunday week that holds `day`."""
    monday = shift(day, -day.weekday())
    return Days(monday, shift(monday, 6))


def unit_around(day: date, unit: Unit, step: int = 0) -> Days | None:
    """The day, week, month, year or decade that holds `day`, moved by `step` such units (-1: the one before)."""
    if unit is Unit.DAY:
        return one(shift(day, step))
    if unit is Unit.WEEK:
        return week_of(shift(day, 7 * step))
    if unit is Unit.MONTH:
        return month_of(day.year, day.month + step)
    if unit is Unit.YEAR:
        return years(day.year + step, day.year + step)
    if unit is Unit.DECADE:
        first = day.year // 10 * 10 + 10 * step
        return years(first, first + 9)
    if unit is Unit.CENTURY:
        first = day.year // 100 * 100 + 100 * step
        return years(first, first + 99)
    return None


def add_units(day: date, unit: Unit, number: float) -> date | None:
    """`day` moved by a number of units, the day of the month kept where it exists ("a month after 31 January")."""
    if unit in (Unit.DAY, Unit.WEEK):
        return shift(day, round(number * (7 if unit is Unit.WEEK else 1)))
    factor = {Unit.MONTH: 1, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}.get(unit)
    if factor is None:
        return None
    target = month_of(day.year, day.month + round(number * factor))
    return min(shift(target.start, day.day - 1), target.end) if target else None
