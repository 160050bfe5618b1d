"""Dates as written in the Gregorian calendar: day, month, year in any order, military groups, years, seasons."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from .context import MONTH_FIRST, Atom, Context, missing
from .days import Days, Unit, month_of, months, one, safe_date, years
from .moments import DayOfMonth, Fixed, Moment, Weekday, Yearly
from .text import (
    DAY_NUMBER,
    MONTH,
    MONTHS,
    NUMBER_WORDS,
    ORDINAL,
    WEEKDAY,
    WEEKDAY_FULL,
    YEAR,
    alternatives,
    month_number,
    ordinal,
    weekday_number,
)

_JOIN = (
    r"\s*(?:-|/|,|&|\band the\b|\band\b|\bor\b|\bto the\b|\bto\b|\bthrough\b|\buntil\b"
    rf"|, and)\s*(?:the )?(?:{WEEKDAY_FULL},? (?:the )?)?"
)
_DAY_LIST = rf"{DAY_NUMBER}(?:{_JOIN}{DAY_NUMBER})*"
_TAIL = r"(?=\s*(?:$|[-,.;:)]|at\b|in\b|on\b|of\b|and\b|1\d\d\d|20\d\d))"
_SHORT_YEAR = r"'?\d\d(?!\d|:|\.\d|st\b|nd\b|rd\b|th\b|\s*(?:hrs|hours|a\.?m|p\.?m|people|percent|-))"
_SPELT_DAY = alternatives([word for word, value in NUMBER_WORDS.items() if 2 <= value <= 31 and value % 1 == 0])
_SHORT_MONTH = alternatives(word for word in MONTHS if len(word) <= 4)
_PREPOSITION = re.compile(
    r"(?:\b(?:in|of|since|during|early|late|mid|last|this|next|by|until|through|from|to|between|and|before|after|for|"
    r"throughout|end|beginning|around|month of|previous|following|that|every)[ -](?:the )?|^)$"
)
_AMBIGUOUS_WORD = {"may", "march", "mar", "jun", "dec", "sat", "sun", "wed", "mon", "jan"}
_SEASONS = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}
_NOT_FALL = re.compile(r"(?:^|\b(?:in|of|since|the|early|mid|late|last|this|next|until)[ -](?:the )?)$")


def _list_ends(words: str) -> tuple[int, int]:
    days = [ordinal(word) for word in re.findall(DAY_NUMBER, words)]
    return days[0], days[-1]


def full_year(short: str, ctx: Context) -> int:
    """Four digits of a two-digit year: the latest one not after publication; without it 1950-2049 (POSIX-like)."""
    value = int(short.lstrip("'"))
    if ctx.published is None:
        return value + (1900 if value >= 50 else 2000)
    century = ctx.published.year // 100 * 100
    return century + value if century + value <= ctx.published.year + 1 else century - 100 + value


def _days_in(year: int, month: int, first: int, last: int) -> Days | None:
    start, end = safe_date(year, month, first), safe_date(year, month, last)
    return Days(start, end) if start and end and start <= end else None


def _dated(match: re.Match[str], ctx: Context, month: int, first: int, last: int, year: int | None) -> Atom | None:
    if first > last:
        return None
    unit = Unit.DAY if first == last else Unit.DAYS
    if _days_in(2000, month, first, last) is None:
        return missing(*match.span(), unit, "explicit")  # 31 February: not the month instead
    if year is not None:
        days = _days_in(year, month, first, last)
        moment: Moment | None = Fixed(days) if days else None
        return Atom(*match.span(), moment, unit, "explicit", 0.98, year_given=True) if moment else None
    yearly = Yearly(lambda y: _days_in(y, month, first, last), gregorian=True)
    return Atom(*match.span(), yearly, unit, "explicit", 0.93)


def _year_of(match: re.Match[str], ctx: Context) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return full_year(groups["short"], ctx) if groups.get("short") else None


def day_month(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "27 June 1997", "14-15 November", "2nd of August", "Fifteen January"."""
    first, last = _list_ends(match["days"]) if match["days"] else (int(NUMBER_WORDS[match["spelt"]]),) * 2
    return _dated(match, ctx, month_number(match["month"]), first, last, _year_of(match, ctx))


def month_day(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "June 27, 1997", "March 3-5"."""
    first, last = _list_ends(match["days"])
    return _dated(match, ctx, month_number(match["month"]), first, last, _year_of(match, ctx))


def month_year(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "September 2009"."""
    days = month_of(int(match["year"]), month_number(match["month"]))
    return Atom(*match.span(), Fixed(days), Unit.MONTH, "explicit", 0.98, year_given=True) if days else None


def bare_month(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "in September"; "may" and "march" only where they can be months."""
    word = match["month"].rstrip(".")
    start = match.start("month")
    before, raw = match.string[:start], ctx.text.raw
    if word in _AMBIGUOUS_WORD or len(word) <= 4:
        capital = raw[start : start + 1].isupper() and not raw.isupper()
        after_preposition = bool(_PREPOSITION.search(before)) and (start > 0 or ctx.text.raw[:1].isupper())
        if not after_preposition and not (capital and start > 0):
            return None
    month = month_number(word)
    return Atom(*match.span(), Yearly(lambda y: month_of(y, month), gregorian=True), Unit.MONTH, "explicit", 0.9)


def iso(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "1997-06-27", "2014/08/02"."""
    day = safe_date(int(match[1]), int(match[2]), int(match[3]))
    return Atom(*match.span(), Fixed(one(day)), Unit.DAY, "explicit", 0.98, year_given=True) if day else None


def numeric(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "27/06/1997", "03/04/2021": where both orders are possible and neither publication date nor country decides,
    the window from one reading to the other, with half the confidence."""
    a, separator, b = int(match[1]), match[2], int(match[3])
    year = int(match[4]) if len(match[4]) == 4 else full_year(match[4], ctx)
    day_first, month_first = safe_date(year, b, a), safe_date(year, a, b)
    if day_first and month_first and ctx.published and min(day_first, month_first) <= ctx.published:
        day_first, month_first = (day if day <= ctx.published else None for day in (day_first, month_first))
    sure = not (day_first and month_first) or day_first == month_first
    if not sure and separator != "/":
        month_first = None
    elif not sure and ctx.country:
        day_first, month_first = (None, month_first) if ctx.country in MONTH_FIRST else (day_first, None)
    known = sorted(day for day in (day_first, month_first) if day)
    if not known:
        return None
    if len(known) == 2 and known[0] != known[1]:
        days = Days(known[0], known[1])
        window = Atom(*match.span(), Fixed(days), Unit.WINDOW, "explicit", 0.45, vague=True, year_given=True)
        return replace(window, readings=(known[0], known[1]))
    confidence = 0.97 if sure else 0.7
    return Atom(*match.span(), Fixed(one(known[0])), Unit.DAY, "explicit", confidence, year_given=True)


def numeric_days(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "5-7/8/2021": days of a month, the month second."""
    days = _days_in(int(match[4]), int(match[3]), int(match[1]), int(match[2]))
    return Atom(*match.span(), Fixed(days), Unit.DAYS, "explicit", 0.9, year_given=True) if days else None


def compact(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "15AUG21", "20210815"."""
    if match["iso"]:
        digits = match["iso"]
        day = safe_date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    else:
        year = int(match["year"]) if len(match["year"]) == 4 else full_year(match["year"], ctx)
        day = safe_date(year, month_number(match["month"]), int(match["day"]))
    return Atom(*match.span(), Fixed(one(day)), Unit.DAY, "explicit", 0.9, year_given=True) if day else None


def iso_month(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "2021-08"."""
    days = month_of(int(match[1]), int(match[2]))
    return Atom(*match.span(), Fixed(days), Unit.MONTH, "explicit", 0.85, year_given=True) if days else None


def day_slash_month(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "24/04", "30/1": the day first outside the countries that write the month first."""
    a, b = int(match[1]), int(match[2])
    if (ctx.country in MONTH_FIRST and a <= 12) or b > 12:
        a, b = b, a
    if not 1 <= b <= 12 or _days_in(2000, b, a, a) is None:
        return None
    return Atom(*match.span(), Yearly(lambda y: _days_in(y, b, a, a), gregorian=True), Unit.DAY, "explicit", 0.7)


def nine_eleven(match: re.Match[str], ctx: Context) -> Atom | None:
    """The attacks of 11 September 2001 by their short name."""
    return Atom(*match.span(), Fixed(one(date(2001, 9, 11))), Unit.DAY, "explicit", 0.9, year_given=True)


def date_time_group(match: re.Match[str], ctx: Context) -> Atom | None:
    """Military date-time group DDHHMMZ MON YY (ACP 121): "070530Z JUN 15"."""
    year = int(match["year"]) if len(match["year"]) == 4 else full_year(match["year"], ctx)
    day = safe_date(year, month_number(match["month"]), int(match["day"]))
    return Atom(*match.span(), Fixed(one(day)), Unit.DAY, "explicit", 0.97, year_given=True) if day else None


def bare_year(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "in 1997"."""
    span = years(int(match["year"]), int(match["year"]))
    return Atom(*match.span(), Fixed(span), Unit.YEAR, "explicit", 0.95, year_given=True) if span else None


def year_range(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "1992-1997", "2009-10"."""
    first, end = int(match[1]), match[2]
    last = int(end) if len(end) == 4 else first // 100 * 100 + int(end)
    span = years(first, last)
    if span is None or (len(end) == 2 and not 1 <= last - first <= 40):
        return None
    return Atom(*match.span(), Fixed(span), Unit.WINDOW, "explicit", 0.9, year_given=True)


def decade(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "the 1990s"."""
    first = int(match[1])
    span = years(first, first + 9)
    return Atom(*match.span(), Fixed(span), Unit.DECADE, "explicit", 0.95, year_given=True) if span else None


def season_days(season: int, year: int, southern: bool) -> Days | None:
    """The season that begins in `year`: meteorological quarters from 1 March (north), six months later in the south."""
    first = ((9, 12, 3, 6) if southern else (3, 6, 9, 12))[season]
    return months(year, first, first + 2)


def season(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "the summer of 2009", "the winter of 2009-10", "in the autumn"."""
    name = match["season"]
    if name == "fall" and match.string[match.end() :].startswith(" of"):
        return None
    if name in ("fall", "spring") and not match["year"] and not _NOT_FALL.search(match.string[: match.start("season")]):
        return None
    index, southern = _SEASONS[name], ctx.southern
    if match["year"]:
        span = season_days(index, int(match["year"]), southern)
        return Atom(*match.span(), Fixed(span), Unit.SEASON, "explicit", 0.9, year_given=True) if span else None
    yearly = Yearly(lambda y: season_days(index, y, southern), gregorian=True)
    return Atom(*match.span(), yearly, Unit.SEASON, "relative", 0.8)


def quarter(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "the third quarter of 2009", "Q3 2009"; without a year the latest such quarter."""
    word = match["nth"] or match["q"]
    number = 4 if word in ("last", "final") else int(word) if word.isdigit() else ordinal(word)
    if not 1 <= number <= 4:
        return None
    if match["year"]:
        span = months(int(match["year"]), 3 * number - 2, 3 * number)
        return Atom(*match.span(), Fixed(span), Unit.SEASON, "explicit", 0.95, year_given=True) if span else None
    yearly = Yearly(lambda y: months(y, 3 * number - 2, 3 * number), gregorian=True)
    return Atom(*match.span(), yearly, Unit.SEASON, "relative", 0.8)


def bare_weekday(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "Tuesday's attack", "Sun. 13 May"; short names only where they are written like names."""
    word = match["weekday"].rstrip(".")
    follows = match.string[match.end() : match.end() + 4].strip(" ,")[:1]
    if len(word) <= 5 and not (match["weekday"].endswith(".") or follows.isdigit()):
        return None
    return Atom(*match.span(), Weekday(weekday_number(word)), Unit.DAY, "weekday", 0.93)


def weekday_number_day(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "Tue. 15", "Saturday the second": the latest such day of a month that falls on that weekday."""
    day, weekday = ordinal(match["days"]), weekday_number(match["weekday"])
    if ctx.published is None:
        return missing(*match.span(), Unit.DAY, "explicit")
    for back in range(14):
        month = month_of(ctx.published.year, ctx.published.month - back)
        found = DayOfMonth(day, day).within(month) if month else None
        if found and found.start <= ctx.published and found.start.weekday() == weekday:
            return Atom(*match.span(), Fixed(found), Unit.DAY, "explicit", 0.85)
    return None


def day_of_month(match: re.Match[str], ctx: Context) -> Atom | None:
    """ "the 23rd", "the 6th and the 9th", "the 3rd of this month"."""
    first, last = _list_ends(match["days"])
    if first > last:
        return None
    unit = Unit.DAY if first == last else Unit.DAYS
    if ctx.published is None and ctx.anchor is None:
        return missing(*match.span(), unit, "explicit")
    return Atom(*match.span(), DayOfMonth(first, last), unit, "explicit", 0.85)


WRITTEN_RULES = (
    (re.compile(r"\b(1\d{3}|20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b"), iso),
    (re.compile(r"(?<![\d/.])(\d{1,2})-(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?![\d/])"), numeric_days),
    (re.compile(r"(?<![\d/.])(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})(?![\d/])"), numeric),
    (
        re.compile(
            r"\b(?P<day>\d\d)(?P<time>[0-2]\d[0-5]\d) ?[a-z] ?"
            rf"(?P<month>{alternatives(m for m in MONTHS if len(m) == 3)})"
            r" ?(?P<year>\d{4}|\d{2})\b"
        ),
        date_time_group,
    ),
    (
        re.compile(
            rf"\b(?:(?P<day>\d\d)(?P<month>{alternatives(m for m in MONTHS if len(m) == 3)})(?P<year>\d{{4}}|\d\d)"
            r"|(?P<iso>(?:19|20)\d\d[01]\d[0-3]\d))\b"
        ),
        compact,
    ),
    (re.compile(r"\b9/11\b(?!/)|\bsept(?:ember|\.)? 11(?:th)? (?:terror(?:ist)? )?attacks?\b"), nine_eleven),
    (
        re.compile(
            rf"(?:(?P<days>{_DAY_LIST})|\b(?P<spelt>{_SPELT_DAY}))(?:-| ?)(?:day )?(?:of )?"
            rf"(?:the month of )?\b(?P<month>{MONTH})"
            rf"(?:(?:,? (?:of |in )?|-|/)(?P<year>{YEAR})\b|,? (?P<short>{_SHORT_YEAR}))?"
        ),
        day_month,
    ),
    (
        re.compile(
            rf"\b(?P<month>{MONTH}),? ?(?:the )?(?P<days>{DAY_NUMBER}(?:\s?-\s?{DAY_NUMBER}|\s(?:to"
            rf"|through|and|or)\s(?:the )?{DAY_NUMBER}"
            rf"{_TAIL})*)(?:,? ?(?:of |in )?(?P<year>{YEAR})\b)?"
        ),
        month_day,
    ),
    (re.compile(rf"\b(?P<month>{MONTH})(?:,| of| in)? (?:the year )?(?P<year>{YEAR})\b"), month_year),
    (
        re.compile(
            r"\b(?P<season>spring|summer|autumn|fall|winter)(?:,? (?:of |in )?(?P<year>(?:1[6-9]"
            r"|20)\d\d)(?:[-/]\d\d(?:\d\d)?)?\b)?"
        ),
        season,
    ),
    (
        re.compile(
            r"\b(?:(?P<nth>first|second|third|fourth|last|final) quarter|q(?P<q>[1-4]))\b(?:,? "
            rf"(?:of |in )?(?P<year>{YEAR}))?"
        ),
        quarter,
    ),
    (re.compile(r"\b(1[5-9]\d0|20\d0)'?s\b"), decade),
    (re.compile(r"\b((?:1[6-9]|20)\d\d)(?:\s?-\s?|/)((?:1[6-9]|20)\d\d|\d\d)\b(?![-/\d])"), year_range),
    (re.compile(r"\b((?:19|20)\d\d)-(0[1-9]|1[0-2])\b(?![-/\d])"), iso_month),
    (
        re.compile(
            rf"\b(?P<weekday>{WEEKDAY}),? (?:the )?(?P<days>{DAY_NUMBER})(?=\s*(?:$|[-,.;)]|and\b"
            rf"|to\b))(?!\s*-?\s*(?:{MONTH}|of {MONTH}))"
        ),
        weekday_number_day,
    ),
    (re.compile(rf"\b(?P<weekday>{WEEKDAY})(?:'?s\b)?"), bare_weekday),
    (re.compile(rf"\b(?P<month>{MONTH})(?:'s\b)?(?! of (?!this|that|last|next|the same))"), bare_month),
    (re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?![\d/])"), day_slash_month),
    (re.compile(r"\bthe (?P<days>(?:[12]?\d|3[01]))(?= of (?:this|that|the|last|next) )"), day_of_month),
    (
        re.compile(
            rf"\bthe (?P<days>{ORDINAL}(?:(?: and | or |-| to )(?:the )?{ORDINAL})*)(?=\s*(?:$"
            rf"|[,.;:)]|at\b|in the\b|of (?:this|that|the|last|next)|when\b|as\b|a {WEEKDAY_FULL})|\s*$)"
        ),
        day_of_month,
    ),
    (
        re.compile(
            rf"(?<!at )(?<![\d.,$:])\b(?P<year>{YEAR})\b(?! (?:people|men|troops|soldiers|fighters"
            r"|civilians|others|hrs|hours))"
        ),
        bare_year,
    ),
)
"""Rules for the scanner in order of priority."""
