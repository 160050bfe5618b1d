"""What a date expression can stand for before it is placed in time: a fixed span, or something that recurs.

A `Moment` answers three questions: its latest occurrence up to a day (news looks back), its first one from a day on
(plans look forward), and its occurrence inside a longer span ("June of that year", "Tuesday of last week").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from .days import Days, month_of, one, safe_date, shift

OPEN_YEAR = 2000
"""Stands for the open year in spans whose year is not known (a leap year, so that 29 February exists)."""


class Moment(Protocol):
    """Something that can be placed in time."""

    def latest(self, limit: date) -> Days | None:
        """The latest occurrence that starts on or before `limit`."""

    def earliest(self, floor: date) -> Days | None:
        """The first occurrence that starts on or after `floor`."""

    def within(self, span: Days) -> Days | None:
        """The first occurrence that starts inside `span`."""


@dataclass(frozen=True)
class Fixed:
    """A span that is known ("27 June 1997", "last week")."""

    days: Days

    def latest(self, limit: date) -> Days | None:
        """The span itself, whatever the limit."""
        return self.days

    def earliest(self, floor: date) -> Days | None:
        """The span itself."""
        return self.days

    def within(self, span: Days) -> Days | None:
        """The span where it lies inside."""
        return self.days if span.contains(self.days) else None


@dataclass(frozen=True)
class Yearly:
    """Something that happens once a Gregorian year at most: a day and month, a month, a season, a feast."""

    find: Callable[[int], Days | None]
    gregorian: bool = False

    def in_year(self, year: int) -> Days | None:
        """The occurrence of a Gregorian year, None where there is none."""
        return self.find(year) if 1 <= year <= 9998 else None

    def latest(self, limit: date) -> Days | None:
        """Looks back nine years at most: 29 February is up to eight years away."""
        for year in range(limit.year + 1, limit.year - 9, -1):
            days = self.in_year(year)
            if days and days.start <= limit:
                return days
        return None

    def earliest(self, floor: date) -> Days | None:
        """Looks ahead nine years at most."""
        for year in range(floor.year - 1, floor.year + 9):
            days = self.in_year(year)
            if days and days.start >= floor:
                return days
        return None

    def within(self, span: Days) -> Days | None:
        """The first occurrence that starts inside the span."""
        days = self.earliest(span.start)
        return days if days and days.start <= span.end else None


@dataclass(frozen=True)
class Hijri:
    """Something that happens once a Hijri year ("the 10th of Muharram"): twice in some Gregorian years."""

    find: Callable[[int], Days | None]
    """From a Hijri year to days."""

    def _around(self, day: date) -> list[Days]:
        first = int((day.year - 622) * 33 / 32)
        found = [self.find(year) for year in range(first - 1, first + 4)]
        return [days for days in found if days]

    def latest(self, limit: date) -> Days | None:
        """The latest occurrence that starts on or before the limit."""
        return max((days for days in self._around(limit) if days.start <= limit), default=None)

    def earliest(self, floor: date) -> Days | None:
        """The first occurrence that starts on or after the floor."""
        return min((days for days in self._around(floor) if days.start >= floor), default=None)

    def within(self, span: Days) -> Days | None:
        """The first occurrence that starts inside the span."""
        days = self.earliest(span.start)
        return days if days and days.start <= span.end else None


@dataclass(frozen=True)
class Weekday:
    """A day of the week, 0 (Monday) to 6."""

    weekday: int

    def latest(self, limit: date) -> Days | None:
        """The last such day up to and including the limit."""
        return one(shift(limit, -((limit.weekday() - self.weekday) % 7)))

    def earliest(self, floor: date) -> Days | None:
        """The first such day from the floor on."""
        return one(shift(floor, (self.weekday - floor.weekday()) % 7))

    def within(self, span: Days) -> Days | None:
        """The first such day inside the span."""
        days = self.earliest(span.start)
        return days if days and days.start <= span.end else None


@dataclass(frozen=True)
class DayOfMonth:
    """Days of a month that is not named ("the 23rd", "the 6th and the 9th")."""

    first: int
    last: int

    def _of(self, year: int, month: int) -> Days | None:
        base = month_of(year, month)
        if base is None:
            return None
        start, end = (safe_date(base.start.year, base.start.month, day) for day in (self.first, self.last))
        return Days(start, end) if start and end else None

    def latest(self, limit: date) -> Days | None:
        """In this month or one of the two before."""
        found = (self._of(limit.year, limit.month - back) for back in range(3))
        return next((days for days in found if days and days.start <= limit), None)

    def earliest(self, floor: date) -> Days | None:
        """In this month or one of the two after."""
        found = (self._of(floor.year, floor.month + ahead) for ahead in range(3))
        return next((days for days in found if days and days.start >= floor), None)

    def within(self, span: Days) -> Days | None:
        """The first one inside the span."""
        days = self.earliest(span.start)
        return days if days and days.start <= span.end else None


@dataclass(frozen=True)
class Part:
    """A part of another moment ("early June"), or days counted from it ("two days before Eid")."""

    whole: Moment
    cut: Callable[[Days], Days | None]

    def latest(self, limit: date) -> Days | None:
        """One occurrence further back where the part of the latest one would start after the limit."""
        days = self.whole.latest(limit)
        found = self.cut(days) if days else None
        if days and found and found.start > limit and not isinstance(self.whole, Fixed):
            earlier = self.whole.latest(shift(days.start, -1))
            return self.cut(earlier) if earlier else None
        return found

    def earliest(self, floor: date) -> Days | None:
        """The part of the first occurrence."""
        days = self.whole.earliest(floor)
        return self.cut(days) if days else None

    def within(self, span: Days) -> Days | None:
        """The part of the occurrence inside the span."""
        days = self.whole.within(span)
        return self.cut(days) if days else None
