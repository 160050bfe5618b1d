"""Expressions that count from the publication date: yesterday, last week, two months ago, over the past three days."""

from __future__ import annotations

import re
from datetime import date

from .context import Atom, Context, missing
from .days import Days, Unit, add_units, month_of, months, one, shift, unit_around
from .moments import Fixed, Part, Weekday, Yearly
from .text import MONTH, NUMBER, WEEKDAY_FULL, month_number, number, weekday_number
from .written import season_days

UNITS = {
    "hour": Unit.DAY, "day": Unit.DAY, "night": Unit.DAY, "evening": Unit.DAY, "morning": Unit.DAY, "week": Unit.WEEK,
    "fortnight": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR, "decade": Unit.DECADE, "century": Unit.CENTURY,
    "centurie": Unit.CENTURY, "quarter": Unit.SEASON,
}  # fmt: skip
_SEASON = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}
_VAGUE_DAYS = {"hour": 1, "day": 6, "night": 6, "week": 41, "month": 183, "year": 5 * 365}
"""Days before publication that "in recent days", "several weeks ago" are taken to reach back at most: 7 days, 6 weeks,
6 months, 5 years (a flagged window, as the annotated corpora have it for days)."""


def _atom(
    match: re.Match[str], days: Days | None, unit: Unit, confidence: float = 0.9, vague: bool = False
) -> Atom | None:
    if days is None:
        return None
    window = Unit.WINDOW if vague else unit
    return Atom(*match.span(), Fixed(days), window, "relative", confidence, vague, vague)


def _quantity(word: str, unit: str) -> float:
    return number(word) * (2 if unit == "fortnight" else 1)


def day_word(match: re.Match[str], ctx: Context) -> Atom | None:
    """today, yesterday, tonight, this morning, last night, the day before yesterday, tomorrow."""
    if ctx.published is None:
        return missing(*match.span(), Unit.DAY, "relative")
    word = match[0]
    back = 0
    if word.startswith(("the day before yesterday", "two nights ago", "the night before last")):
        back = 2
    elif word.startswith(("yesterday", "last night", "last evening", "yester")):
        back = 1
    elif word.startswith(("the day after tomorrow",)):
        back = -2
    elif word.startswith("tomorrow"):
        back = -1
    elif word.startswith(("tonight", "this evening", "this afternoon")) and ctx.filed and ctx.filed.hour < 5:
        back = 1  # filed after midnight: the evening was the day before
    return _atom(match, one(shift(ctx.published, -back)), Unit.DAY, 0.95)


def overnight(match: re.Match[str], ctx: Context) -> Atom | None:
    """The two days around the night before publication."""
    if ctx.published is None:
        return missing(*match.span(), Unit.DAYS, "relative")
    return _atom(match, Days(shift(ctx.published, -1), ctx.published), Unit.DAYS, 0.85)


def calendar_unit(match: re.Match[str], ctx: Context) -> Atom | None:
    """last week, this month, next year, early parts handled elsewhere; "earlier this month" runs to publication."""
    unit = UNITS[match["unit"]]
    if ctx.published is None:
        return missing(*match.span(), unit, "relative")
    which, pub = match["which"], ctx.published
    if match["unit"] == "fortnight":
        return _atom(match, Days(shift(pub, -14), pub), Unit.DAYS)
    if unit is Unit.SEASON:
        step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
        first = (pub.month - 1) // 3 * 3 + 1 + 3 * step
        return _atom(match, months(pub.year, first, first + 2), unit)
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if match["before_last"]:
        step = -2
    days = unit_around(pub, unit, step)
    earlier = match["earlier"] or ""
    if days and "late" in earlier:
        days = Days(pub, days.end)
    elif days and earlier and days.start <= pub <= days.end:
        days = Days(days.start, pub)
    return _atom(match, days, unit)


def the_unit(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "the year", "the month" as in "since the start of the year": the one that publication falls in."""
    unit = UNITS[match["unit"]]
    if ctx.published is None:
        return missing(*match.span(), unit, "relative")
    return _atom(match, unit_around(ctx.published, unit), unit, 0.75)


def weekend(match: re.Match[str], ctx: Context) -> Atom | None:
    """The last Saturday and Sunday that had begun by publication; "next weekend" the coming one."""
    if ctx.published is None:
        return missing(*match.span(), Unit.DAYS, "relative")
    saturday = shift(ctx.published, -((ctx.published.weekday() - 5) % 7))
    which = match["which"] or ""
    if "next" in which or "coming" in which:
        saturday = shift(saturday, 7)
    elif "last" in which and ctx.published.weekday() >= 5:
        saturday = shift(saturday, -7)
    if match["before_last"]:
        saturday = shift(saturday, -7)
    return _atom(match, Days(saturday, shift(saturday, 1)), Unit.DAYS)


def ago(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "three days ago" is a day, "five weeks ago" a week, "two months ago" a month, "two years ago" a year."""
    name = match["unit"]
    unit = UNITS[name]
    if ctx.published is None:
        return missing(*match.span(), unit, "relative")
    amount = _quantity(match["n"], name)
    exact = bool(match["exact"]) or "to the day" in match[0]
    if name == "hour":
        days: Days | None = one(shift(ctx.published, -round(amount / 24)))
        return _atom(match, days, Unit.DAY, 0.8)
    return _atom(match, counted(ctx.published, unit, -amount, exact), unit, 0.85)


def counted(day: date, unit: Unit, amount: float, exact: bool = False) -> Days | None:
    """`amount` units from a day, in the grain of the unit: days for days and up to four weeks, else the calendar unit
    that the counted day falls in (the larger the number, the rounder it is)."""
    target = add_units(day, unit, amount)
    if target is None:
        return None
    if exact or unit is Unit.DAY or (unit is Unit.WEEK and abs(amount) < 5):
        return one(target)
    grain = Unit.YEAR if unit is Unit.DECADE else unit
    return unit_around(target, grain)


def weekdays_ago(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "two Sundays ago": the last one is one Sunday ago."""
    if ctx.published is None:
        return missing(*match.span(), Unit.DAY, "weekday")
    last = shift(ctx.published, -1)
    back = (last.weekday() - weekday_number(match["weekday"])) % 7 + 7 * (round(number(match["n"])) - 1)
    return Atom(*match.span(), Fixed(one(shift(last, -back))), Unit.DAY, "weekday", 0.85)


def ago_from(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "a week ago yesterday", "a week ago Tuesday": counted from the second day."""
    if ctx.published is None:
        return missing(*match.span(), Unit.DAY, "relative")
    word = match["from_day"]
    if word in ("today", "yesterday", "tomorrow"):
        base = shift(ctx.published, {"today": 0, "yesterday": -1, "tomorrow": 1}[word])
    else:
        base = Weekday(weekday_number(word)).latest(ctx.published).start  # type: ignore[union-attr]
    target = add_units(base, UNITS[match["unit"]], -_quantity(match["n"], match["unit"]))
    return _atom(match, one(target), Unit.DAY) if target else None


def past_window(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "over the past two weeks": from the same day two weeks before up to publication."""
    name = match["unit"]
    if ctx.published is None:
        return missing(*match.span(), Unit.WINDOW, "relative")
    amount = _quantity(match["n"] or "a", name)
    forward = match["way"] in ("next", "coming", "following")
    if name == "hour":
        span: date | None = shift(ctx.published, -max(1, round(amount / 24)) * (-1 if forward else 1))
    else:
        span = add_units(ctx.published, UNITS[name], amount if forward else -amount)
    if span is None:
        return None
    return _atom(match, Days(*sorted((span, ctx.published))), Unit.DAYS, 0.85)


def vague_past(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "in recent days", "several weeks ago": a flagged window, never a day."""
    if ctx.published is None:
        return missing(*match.span(), Unit.WINDOW, "relative")
    name = match["unit"] or match["unit2"] or "day"
    ahead = "coming" in match[0] or "next few" in match[0]
    reach = _VAGUE_DAYS.get(name)
    if reach is None:
        return None
    if ahead:
        return _atom(match, Days(ctx.published, shift(ctx.published, reach)), Unit.WINDOW, 0.35, True)
    return _atom(match, Days(shift(ctx.published, -reach), ctx.published), Unit.WINDOW, 0.4, True)


def weekday(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "last Tuesday" lies before publication day, "next Tuesday" after it, "the Friday before last" a week back."""
    moment = Weekday(weekday_number(match["weekday"]))
    if ctx.published is None:
        return missing(*match.span(), Unit.DAY, "weekday")
    way = match["way"] or ("last" if match["tail"] or match["before_last"] else "")
    if way in ("next", "coming", "this coming"):
        days = moment.earliest(shift(ctx.published, 1))
    elif way in ("last", "past", "this past", "previous"):
        days = moment.latest(shift(ctx.published, -1))
    else:
        days = moment.latest(ctx.published)
    if days and match["before_last"]:
        days = one(shift(days.start, -7))
    if days is None:
        return None
    return Atom(*match.span(), Fixed(days), Unit.DAY, "weekday", 0.93)


def last_named(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "last September" is the latest one over before publication's month, "next May" the coming one, "this June"
    that of the publication year; likewise seasons ("last winter": the latest one that is over)."""
    if ctx.published is None:
        return missing(*match.span(), Unit.MONTH, "relative")
    pub, way = ctx.published, match["way"] or "last"
    if match["month"]:
        number_of_month = month_number(match["month"])
        moment, unit = Yearly(lambda y: month_of(y, number_of_month)), Unit.MONTH
        this = month_of(pub.year, pub.month)
    else:
        index = _SEASON[match["season"]]
        moment, unit = Yearly(lambda y: season_days(index, y, ctx.southern)), Unit.SEASON
        this = moment.latest(pub)
    if this is None:
        return None
    if way in ("next", "coming"):
        return _atom(match, moment.earliest(shift(pub, 1)), unit)
    if way == "this":
        return _atom(match, moment.latest(pub) if unit is Unit.SEASON else moment.in_year(pub.year), unit)
    limit = shift(this.start, -1) if unit is Unit.MONTH or this.contains(one(pub)) else pub
    return _atom(match, moment.latest(limit), unit)


def midweek(match: re.Match[str], ctx: Context) -> Atom | None:
    """Tuesday to Thursday of the latest such week."""
    if ctx.published is None:
        return missing(*match.span(), Unit.DAYS, "relative")
    whole = Part(Weekday(1), lambda days: Days(days.start, shift(days.start, 2)))
    return Atom(*match.span(), whole, Unit.DAYS, "relative", 0.7)


def year_to_date(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "so far this year", "this year to date"."""
    unit = UNITS[match["unit"] or match["unit2"] or match["unit3"]]
    if ctx.published is None:
        return missing(*match.span(), unit, "relative")
    whole = unit_around(ctx.published, unit)
    return _atom(match, Days(whole.start, ctx.published) if whole else None, Unit.WINDOW)


_AGO_UNIT = r"(?P<unit>hour|day|night|week|fortnight|month|year|decade)s?"
_SEVERAL = r"(?:several|some|a few|few|many|a number of)"

RELATIVE_RULES = (
    (re.compile(rf"\b(?P<n>{NUMBER}) (?P<weekday>{WEEKDAY_FULL})s ago\b"), weekdays_ago),
    (
        re.compile(
            rf"\b(?P<n>{NUMBER}) (?P<unit>day|week|fortnight|month|year)s? ago (?:on |last )?"
            rf"(?P<from_day>today|yesterday|tomorrow|{WEEKDAY_FULL})\b"
        ),
        ago_from,
    ),
    (
        re.compile(
            r"\b(?:the day before yesterday|the day after tomorrow|two nights ago|the night before last"
            r"|yesterday|today|tonight|tomorrow|last (?:night|evening)(?! of)"
            r"|this (?:morning|afternoon|evening|noon))\b(?:'s)?"
        ),
        day_word,
    ),
    (
        re.compile(
            r"\b(?P<exact>exactly |precisely )?(?:about |around |some |almost |nearly |just over "
            rf"|more than |over )?(?P<n>{NUMBER}) {_AGO_UNIT} (?:to the day )?(?:ago|back)\b"
            r"(?: to the day)?"
        ),
        ago,
    ),
    (re.compile(rf"\b(?P<exact>)(?P<n>{NUMBER}) (?P<unit>fortnight|week|month|year)s? to the day since\b"), ago),
    (
        re.compile(
            r"\b(?:(?:in|over|during|for|within|throughout) )?(?:the )?(?:recent|past few|last few"
            r"|last several|past several|last couple of|coming|next few) (?P<unit>hour|day|night"
            r"|week|month|year)s\b"
            rf"|\b{_SEVERAL} (?P<unit2>day|night|week|month|year)s (?:ago|back)\b|\b(?:recently|lately)\b"
        ),
        vague_past,
    ),
    (
        re.compile(
            r"\b(?:(?:in|over|during|for|within|throughout) )?(?:the )?(?P<way>last|past|next"
            rf"|coming) (?:(?P<n>{NUMBER}) |(?<=the last )|(?<=the past ))(?P<unit>hour|day|night"
            r"|week|fortnight|month|year|decade)s?\b(?! of\b| before last)"
        ),
        past_window,
    ),
    (
        re.compile(
            r"\b(?:so far|thus far|already) (?:in )?this (?P<unit>week|month|year)\b|\bthis "
            r"(?P<unit2>week|month|year) (?:to date|so far|alone)\b|\b(?P<unit3>year"
            r"|month) to date\b"
        ),
        year_to_date,
    ),
    (
        re.compile(
            r"(?P<earlier>\b(?:earlier|later|previously) (?:on )?(?:in )?)?\b(?:the )?"
            r"(?P<which>last|this|next|past|coming|current|previous)"
            r" (?P<unit>week|month|year|decade|century|quarter|fortnight)\b(?:'s)?"
            r"(?P<before_last>)(?! before last| of (?:the )?(?:\d|ramadan|[jfmasond]\w+))"
        ),
        calendar_unit,
    ),
    (
        re.compile(
            r"(?P<earlier>)\b(?P<which>the) (?P<unit>week|month|year)"
            r"(?P<before_last> before last)\b"
        ),
        calendar_unit,
    ),
    (
        re.compile(
            r"\b(?:(?P<which>the last|the past|last|this past|past|this coming|next|this|the"
            r"|over the|at the) )?weekend\b(?! of)(?P<before_last> before last)?"
        ),
        weekend,
    ),
    (
        re.compile(
            r"\b(?:the )?(?P<way>this coming|this past|last|past|next|coming|this|previous) "
            rf"(?P<weekday>{WEEKDAY_FULL})\b(?:'s)?(?P<tail>)(?P<before_last>)(?! (?:of|in) (?!last"
            r"|this|next))"
        ),
        weekday,
    ),
    (re.compile(rf"(?P<way>)\bthe (?P<weekday>{WEEKDAY_FULL})(?P<tail>)(?P<before_last> before last)\b"), weekday),
    (
        re.compile(
            rf"(?P<way>)\b(?P<weekday>{WEEKDAY_FULL})(?P<tail> (?:last|past|just past))(?! week"
            r"| month| year)(?P<before_last>)\b"
        ),
        weekday,
    ),
    (
        re.compile(
            r"\b(?P<way>last|this|next|past|this past|coming) (?:(?P<season>spring|summer|autumn"
            rf"|fall|winter)|(?P<month>{MONTH}))(?= |'|$|,|\.|;|-)(?! \d)"
        ),
        last_named,
    ),
    (
        re.compile(
            rf"(?P<way>)\b(?:(?P<season>spring|summer|autumn|winter)|(?P<month>{MONTH})) last\b"
            r"(?! week| year| month)"
        ),
        last_named,
    ),
    (re.compile(r"\bmid-?week\b"), midweek),
    (re.compile(r"\bovernight\b"), overnight),
    (re.compile(r"(?<=of |in )\b(?:the) (?P<unit>week|month|year)\b(?! of| that| before| after)"), the_unit),
)
"""Rules for the scanner in order of priority."""
