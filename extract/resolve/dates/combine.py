"""Joins the pieces of an expression: a day in its month, a weekday with its date, a part of a unit, a range."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from .context import Atom, Context
from .days import UNIT_LENGTH, Days, Unit, shift
from .moments import DayOfMonth, Fixed, Hijri, Moment, Part, Weekday, Yearly
from .parts import Cut, prefix_part

_DAY_TIME = (
    r"(?:(?:early |late |mid-?)?(?:night|morning|noon|midday|evening|afternoon|midnight"
    r"|dawn|dusk|daybreak|sunrise|sunset)s?)"
)
_BELONGS = re.compile(
    rf"^(?:'s)? ?(?:{_DAY_TIME} ?)?,? ?(?:(?:of|in|on|during|for)\b ?)?(?:the )?(?:{_DAY_TIME} of )?(?:the )?$"
)
_APPOSED = re.compile(r"^[ ,.(]*(?:the |a |an )?$")
_CONNECTOR = re.compile(
    rf"^(?:'s)?(?: (?:in the )?{_DAY_TIME})?[ ,]*(?P<word>-|to|and|or|until|till|through|thru|up to|into|at|,|&)[ ,]*"
    rf"(?:again )?(?:at )?(?:{_DAY_TIME} )?(?:on |in |of )?(?:the )?(?:{_DAY_TIME} of )?"
    r"(?:early |late )?(?:on |in )?(?:the )?$"
)
_RANGE_START = re.compile(
    r"\b(?:between|from|since|starting|beginning)(?: \w+)?(?: on| in| at)?(?: a| the)?"
    r"(?: early| late)? ?$"
)
_SINCE = re.compile(
    r"\bsince (?:[\w'-]+ ){0,7}$|\b(?:ever )?(?:since|starting|beginning|dating back to"
    r"|back to|from)(?: about| around| at least| early| late)?(?: on| in)?(?: the)? ?$"
)
_NIGHT_TO = re.compile(
    r"\b(?:night|overnight)(?: (?:in)?to|,? into| ahead of)(?: the)?(?: early hours of"
    r"| morning of)? ?$"
)
_OVERNIGHT = re.compile(r"\bovernight,?(?: on| of| from)?(?: the)?(?: night of)? ?$")
_LOOSE_JOIN_DAYS = 31


@dataclass(frozen=True)
class _OnWeekday:
    """A recurring date that the text says falls on a given weekday: the latest occurrence that does."""

    moment: Moment
    weekday: int
    lunar: bool = False

    def _fits(self, days: Days) -> Days | None:
        if days.start.weekday() == self.weekday:
            return days
        if self.lunar:  # local moon sighting: a day before or after the tables
            for step in (-1, 1):
                if shift(days.start, step).weekday() == self.weekday:
                    return Days(shift(days.start, step), shift(days.end, step))
        return None

    def latest(self, limit: date) -> Days | None:
        """The latest occurrence on that weekday; the latest one at all where none of seven fits."""
        first = days = self.moment.latest(limit)
        for _ in range(7):
            if days is None:
                break
            if found := self._fits(days):
                return found
            days = self.moment.latest(shift(days.start, -1))
        return first

    def earliest(self, floor: date) -> Days | None:
        """The first occurrence."""
        return self.moment.earliest(floor)

    def within(self, span: Days) -> Days | None:
        """The occurrence inside the span."""
        return self.moment.within(span)


def settle(atom: Atom, ctx: Context) -> Days | None:
    """The days of an atom in its context; None where it needs a date that is not there."""
    moment = atom.moment
    if moment is None:
        return None
    if isinstance(moment, Fixed):
        return moment.days
    if ctx.published is None:
        return None
    return moment.earliest(ctx.published) if ctx.forward else moment.latest(ctx.published)


def _finer(a: Atom, b: Atom) -> bool:
    return UNIT_LENGTH[a.unit] < UNIT_LENGTH[b.unit]


def _recurs(atom: Atom) -> bool:
    return isinstance(atom.moment, (Yearly, Weekday, DayOfMonth, Hijri, Part)) and not atom.year_given


def _place_in(fine: Atom, coarse: Atom, ctx: Context) -> Atom | None:
    """ "June" in "that year", "Tuesday" in "last week", "the 19th" in "July"."""
    if not _finer(fine, coarse) or not _recurs(fine) or coarse.unit in (Unit.DAY, Unit.DAYS, Unit.WINDOW):
        return None
    span = (min(fine.at, coarse.at), max(fine.stop, coarse.stop))
    basis = coarse.basis if fine.basis == "relative" or coarse.basis == "event" else fine.basis
    if coarse.moment is None:
        return Atom(*span, None, fine.unit, "event")
    moment = fine.moment
    if isinstance(fine.moment, DayOfMonth) and not isinstance(coarse.moment, Fixed):
        inner = fine.moment
        moment = Part(coarse.moment, lambda days: inner.within(days))
    elif isinstance(coarse.moment, Fixed):
        whole = settle(coarse, ctx)
        days = fine.moment.within(whole) if whole and fine.moment else None
        if days is None:
            return None
        moment = Fixed(days)
    else:
        return None
    confidence = min(fine.confidence, coarse.confidence)
    return replace(fine, at=span[0], stop=span[1], moment=moment, basis=basis, confidence=confidence, year_given=True)


def _with_weekday(a: Atom, b: Atom) -> Atom | None:
    """ "Thursday, Sept. 23", "the 23rd of November, a Friday": the date, checked against the weekday."""
    for day, other in ((a, b), (b, a)):
        if isinstance(day.moment, Weekday) and other.unit in (Unit.DAY, Unit.DAYS) and not other.ranged:
            if isinstance(other.moment, Weekday):
                continue
            moment = other.moment
            if moment is not None and not isinstance(moment, Fixed):
                moment = _OnWeekday(moment, day.moment.weekday, other.approximate)
            elif moment is not None and moment.days.start.weekday() != day.moment.weekday:
                other = replace(other, confidence=min(other.confidence, 0.6))  # the two disagree
            return replace(other, at=min(a.at, b.at), stop=max(a.stop, b.stop), moment=moment)
    return None


def _merge_pairs(atoms: list[Atom], ctx: Context) -> list[Atom]:
    low = ctx.text.low
    merged: list[Atom] = []
    for atom in atoms:
        while merged:
            last = merged[-1]
            between = low[last.stop : atom.at]
            joined = None
            if _APPOSED.match(between):
                joined = _with_weekday(last, atom)
            if joined is None and _BELONGS.match(between):
                joined = _place_in(last, atom, ctx) or _place_in(atom, last, ctx)
            if joined is None:
                break
            merged.pop()
            atom = joined
        merged.append(atom)
    return merged


def _around_night(ctx: Context) -> Cut:
    """The two days around a night named by one date: that day and the next, or the one before at publication; a night
    named by two dates stays."""

    def cut(days: Days) -> Days:
        if days.length > 1:
            return days
        following = shift(days.start, 1)
        if ctx.published and following > ctx.published:
            return Days(shift(days.start, -1), days.start)
        return Days(days.start, following)

    return cut


def _prefixed(atom: Atom, ctx: Context) -> Atom:
    """The atom with what the words before it make of it, applied from the nearest outwards."""
    for _ in range(3):
        before = ctx.text.low[: atom.at]
        if atom.unit is Unit.DAY and (match := _NIGHT_TO.search(before)):
            atom = _cut(atom, match.start(), lambda days: Days(shift(days.start, -1), days.start), Unit.DAYS)
        elif atom.unit in (Unit.DAY, Unit.DAYS) and (match := _OVERNIGHT.search(before)):
            atom = _cut(atom, match.start(), _around_night(ctx), Unit.DAYS)
        elif found := prefix_part(before, atom.unit):
            at, cut, unit, part = found
            atom = replace(_cut(atom, at, cut, unit), part=part)
        else:
            break
    return atom


def _cut(atom: Atom, at: int, cut: Cut, unit: Unit) -> Atom:
    if atom.moment is None:
        return replace(atom, at=at, unit=unit)
    moment = Part(atom.moment, cut)
    if isinstance(atom.moment, Fixed):
        days = moment.latest(atom.moment.days.end)
        if days is None:
            return atom
        return replace(atom, at=at, moment=Fixed(days), unit=unit)
    return replace(atom, at=at, moment=moment, unit=unit)


def _drop_covered(atoms: list[Atom]) -> list[Atom]:
    """Without atoms that a prefix of a later one has taken in ("the day after" of "the day after Christmas")."""
    return [a for a in atoms if not any(b is not a and b.at <= a.at and a.stop <= b.stop for b in atoms)]


def _range(first: Atom, second: Atom, ctx: Context, loose: bool) -> Atom | None:
    end = settle(second, ctx)
    start: Days | None
    if end is None or first.moment is None or second.moment is None:
        return None
    if isinstance(first.moment, Fixed):
        start = first.moment.days
        if end.end < start.start and _recurs(second):
            end = second.moment.earliest(start.start)
    else:
        start = first.moment.latest(end.start if end.start != end.end or isinstance(first.moment, Weekday) else end.end)
    if start is None or end is None or start.start > end.end:
        return None
    days = Days(start.start, max(start.end, end.end))
    if loose and days.length > _LOOSE_JOIN_DAYS and Unit.DAY in (first.unit, second.unit):
        return None
    basis = first.basis if first.basis == second.basis or second.basis == "relative" else second.basis
    confidence = min(first.confidence, second.confidence) - 0.03
    unit = Unit.DAYS if days.length < 7 else Unit.WINDOW
    approximate = first.approximate or second.approximate
    return Atom(first.at, second.stop, Fixed(days), unit, basis, confidence, approximate, ranged=True)


def _join_ranges(atoms: list[Atom], ctx: Context) -> list[Atom]:
    low = ctx.text.low
    joined: list[Atom] = []
    for atom in atoms:
        if joined:
            last = joined[-1]
            match = _CONNECTOR.match(low[last.stop : atom.at])
            if match:
                word = match["word"]
                loose = word in ("and", "or", ",", "&") and not _RANGE_START.search(low[: last.at])
                alike = (UNIT_LENGTH[last.unit] <= 1 and UNIT_LENGTH[atom.unit] <= 1) or last.unit is atom.unit
                at_night = word != "at" or "night" in low[: last.at]
                if at_night and (alike or not loose) and (word != "," or alike):
                    found = _range(last, atom, ctx, loose)
                    if found:
                        joined[-1] = found
                        continue
        joined.append(atom)
    return joined


def _since(atom: Atom, ctx: Context) -> Atom:
    """ "since X" runs to publication, from the first day of X, the middle of "mid-X", the last of "the end of X"."""
    match = _SINCE.search(ctx.text.low[: atom.at])
    if not match or atom.vague or atom.ranged:
        return atom
    days = settle(atom, ctx)
    if days is None or ctx.published is None or days.start >= ctx.published:
        return atom
    if atom.unit is Unit.DAYS and "from" in match[0]:
        return atom
    start = {"mid": shift(days.start, (days.length - 1) // 2), "late": days.end}.get(atom.part, days.start)
    whole = Fixed(Days(start, max(ctx.published, start)))
    return replace(atom, at=match.start(), moment=whole, unit=Unit.WINDOW)


def combine(atoms: list[Atom], ctx: Context) -> list[Atom]:
    """The atoms joined as far as the words between them allow."""
    merged = _merge_pairs(atoms, ctx)
    parts = _drop_covered([_prefixed(atom, ctx) for atom in merged])
    return [_since(atom, ctx) for atom in _join_ranges(parts, ctx)]
