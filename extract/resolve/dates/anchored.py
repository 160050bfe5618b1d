"""Expressions that hang on another event of the story: the next day, three weeks later, in June of that year."""

from __future__ import annotations

import re

from .context import Atom, Context, missing
from .days import Days, Unit, add_units, month_of, one, shift, unit_around, week_of
from .moments import Fixed, Weekday
from .relative import UNITS, counted
from .text import MONTH, NUMBER, ORDINAL_WORD, WEEKDAY_FULL, month_number, number, weekday_number

_DAY_PART = r"(?:day|night|morning|afternoon|evening|noon|dawn|midnight|daybreak|hour|date|sunrise|sunset|dusk)"
_SAME = r"(?:the (?:very )?same|that same|that very|that|the very)"


def _atom(
    match: re.Match[str], days: Days | None, unit: Unit, confidence: float = 0.8, vague: bool = False
) -> Atom | None:
    if days is None:
        return None
    return Atom(*match.span(), Fixed(days), Unit.WINDOW if vague else unit, "event", confidence, vague, vague)


def same_day(match: re.Match[str], ctx: Context) -> Atom | None:
    """the same day, that evening, later that night, hours later: the day of the anchor."""
    if ctx.anchor is None:
        return missing(*match.span(), Unit.DAY, "event")
    return _atom(match, ctx.anchor, Unit.DAY, 0.85)


def next_day(match: re.Match[str], ctx: Context) -> Atom | None:
    """the next day, the following morning: the day after the anchor."""
    if ctx.anchor is None:
        return missing(*match.span(), Unit.DAY, "event")
    return _atom(match, one(shift(ctx.anchor.end, 1)), Unit.DAY, 0.85)


def day_before(match: re.Match[str], ctx: Context) -> Atom | None:
    """the previous day, the day before, the night preceding, on the eve of: the day before the anchor."""
    if ctx.anchor is None:
        return missing(*match.span(), Unit.DAY, "event")
    return _atom(match, one(shift(ctx.anchor.start, -1)), Unit.DAY, 0.85)


def counted_from(match: re.Match[str], ctx: Context) -> Atom | None:
    """three days later, a week earlier, two days before the raid; "a year earlier" falls back on publication."""
    unit, way = UNITS[match["unit"]], match["way"]
    base = ctx.anchor
    fallback = base is None
    if base is None:
        if not (unit in (Unit.YEAR, Unit.DECADE) and way in ("earlier", "previously") and ctx.published):
            return missing(*match.span(), Unit.WINDOW, "event")
        base = one(ctx.published)
    amount = (number(match["n"]) if match["n"] else 1) * (2 if match["unit"] == "fortnight" else 1)
    if match["unit"] == "hour":
        amount = amount // 24
    sign = -1 if way.startswith(("earl", "before", "prev", "prior")) else 1
    day = base.start if sign < 0 else base.end
    extra = re.search(rf"(?:and|,) ({NUMBER}) days? $", match.string[: match.start("way")])
    exact = bool(match["exact"]) or bool(extra)
    days = counted(day, unit, sign * amount, exact)
    if days and match["about"] and unit in (Unit.WEEK, Unit.MONTH):
        middle = add_units(day, unit, sign * amount)
        days = Days(shift(middle, -3), shift(middle, 3)) if middle else days
    found = _atom(match, days, unit, 0.7 if fallback else 0.8)
    return found if found is None or not fallback else _from_publication(found)


def _from_publication(atom: Atom) -> Atom:
    return Atom(atom.at, atom.stop, atom.moment, atom.unit, "relative", 0.7)


def days_and_years(match: re.Match[str], ctx: Context) -> Atom | None:
    """a year and two days before: both parts counted."""
    if ctx.anchor is None:
        return missing(*match.span(), Unit.DAY, "event")
    sign = -1 if match["way"].startswith(("earl", "before")) else 1
    day = ctx.anchor.start if sign < 0 else ctx.anchor.end
    for amount, unit in ((match["n"], match["unit"]), (match["n2"], match["unit2"])):
        moved = add_units(day, UNITS[unit], sign * number(amount))
        if moved is None:
            return None
        day = moved
    return _atom(match, one(day), Unit.DAY)


def vague_later(match: re.Match[str], ctx: Context) -> Atom | None:
    """days later, some weeks before: a flagged window on that side of the anchor."""
    if ctx.anchor is None:
        return missing(*match.span(), Unit.WINDOW, "event")
    reach = {"day": 6, "night": 6, "week": 41, "month": 183, "year": 5 * 365}[match["unit"]]
    if match["way"].startswith(("earl", "before")):
        return _atom(match, Days(shift(ctx.anchor.start, -reach), shift(ctx.anchor.start, -1)), Unit.WINDOW, 0.35, True)
    return _atom(match, Days(shift(ctx.anchor.end, 1), shift(ctx.anchor.end, reach)), Unit.WINDOW, 0.35, True)


def within_units(match: re.Match[str], ctx: Context) -> Atom | None:
    """within a week of the attack, in the three days that followed: from the anchor on."""
    if ctx.anchor is None:
        return missing(*match.span(), Unit.WINDOW, "event")
    name = match["unit"] or match["unit2"]
    amount = number(match["n"] or match["n2"] or "a") * (2 if name == "fortnight" else 1)
    if name in ("hour", "minute"):
        return _atom(
            match, one(ctx.anchor.end) if amount < 24 else Days(ctx.anchor.start, shift(ctx.anchor.end, 1)), Unit.DAY
        )
    end = add_units(ctx.anchor.end, UNITS[name], amount)
    after = bool(match["unit2"]) and name != "night"
    start = shift(ctx.anchor.end, 1) if after else ctx.anchor.start
    return _atom(match, Days(start, end) if end else None, Unit.DAYS, 0.75)


def anchored_unit(match: re.Match[str], ctx: Context) -> Atom | None:
    """that week, the same month, the following year: the anchor's calendar unit or its neighbour."""
    unit = UNITS[match["unit"]]
    if ctx.anchor is None:
        return missing(*match.span(), unit, "event")
    which = match["which"]
    step = 1 if which in ("the following", "the next") else -1 if which in ("the previous", "the preceding") else 0
    return _atom(match, unit_around(ctx.anchor.start, unit, step), unit, 0.75)


def anchored_weekend(match: re.Match[str], ctx: Context) -> Atom | None:
    """that weekend, the following weekend."""
    if ctx.anchor is None:
        return missing(*match.span(), Unit.DAYS, "event")
    saturday = shift(week_of(ctx.anchor.start).start, 5)
    if match["which"] == "the following" and ctx.anchor.end >= saturday:
        saturday = shift(saturday, 7)
    return _atom(match, Days(saturday, shift(saturday, 1)), Unit.DAYS, 0.75)


def anchored_weekday(match: re.Match[str], ctx: Context) -> Atom | None:
    """the following Thursday, the Monday before, that same Tuesday."""
    moment = Weekday(weekday_number(match["weekday"]))
    way = match["way"] or ""
    if ctx.anchor is None:
        if way.endswith(("same", "that")) and ctx.published:
            return Atom(*match.span(), moment, Unit.DAY, "weekday", 0.85)
        return missing(*match.span(), Unit.DAY, "event")
    if "follow" in way or "next" in way or match["tail"] in ("after", "following"):
        days = moment.earliest(shift(ctx.anchor.end, 1))
    elif "prev" in way or "preced" in way or match["tail"] in ("before", "previous"):
        days = moment.latest(shift(ctx.anchor.start, -1))
    else:
        days = moment.earliest(shift(ctx.anchor.start, -3))
    return _atom(match, days, Unit.DAY)


def that_month(match: re.Match[str], ctx: Context) -> Atom | None:
    """that June, the following March: of the anchor's year, or the next one after it."""
    if ctx.anchor is None:
        return missing(*match.span(), Unit.MONTH, "event")
    month = month_number(match["month"])
    year = ctx.anchor.start.year
    if match["which"] != "that" and month <= ctx.anchor.start.month:
        year += 1
    return _atom(match, month_of(year, month), Unit.MONTH)


_LATER = r"(?P<way>later|earlier|before|after|afterwards?|previously|prior|following)"
_ABOUT = r"(?P<about>about |around |some |roughly |approximately |nearly |almost )?"

ANCHORED_RULES = (
    (
        re.compile(
            rf"\b(?P<n>{NUMBER}) (?P<unit>year|month|week)s? and (?P<n2>{NUMBER}) (?P<unit2>day"
            r"|week|month)s? (?P<way>later|earlier|before|after)\b"
        ),
        days_and_years,
    ),
    (
        re.compile(
            r"\bthe (?:day|night|evening|morning|afternoon) (?:before|preceding|prior to)\b"
            r"(?: yesterday)?(?! yesterday)"
        ),
        day_before,
    ),
    (re.compile(r"\bthe (?:day|night|evening|morning|afternoon) (?:after|following)\b(?! tomorrow)"), next_day),
    (
        re.compile(
            r"\bthe (?:previous|preceding|prior) (?:day|night|evening|morning|afternoon)\b"
            r"|\bon the eve of\b"
        ),
        day_before,
    ),
    (
        re.compile(
            r"\b(?:the |on the )?(?:next|following) (?:day|morning|afternoon|evening|night|noon"
            r"|dawn)\b|\bthe morrow\b"
        ),
        next_day,
    ),
    (
        re.compile(
            rf"\b(?:within|less than|in under) (?:the )?(?:(?P<n>{NUMBER}) )?(?P<unit>minute|hour"
            r"|day|night|week|fortnight|month)s? (?:of|after|from|later)\b"
            rf"|\b(?:in|over|during) the (?:(?P<n2>{NUMBER}) )?(?P<unit2>hour|day|night|week"
            r"|month)s? (?:that|which|who) (?:followed|came after)\b"
        ),
        within_units,
    ),
    (
        re.compile(
            rf"\b(?P<exact>(?<!almost )(?<!nearly )exactly |precisely |to the day )?{_ABOUT}"
            rf"(?P<n>{NUMBER}|one|the) (?P<unit>hour|day|night|week|fortnight|month|year"
            rf"|decade)s? {_LATER}\b"
        ),
        counted_from,
    ),
    (
        re.compile(
            r"\b(?:several |some |a few |few |many )?(?P<unit>day|night|week|month|year)s "
            r"(?P<way>later|earlier|afterwards?|before)\b"
        ),
        vague_later,
    ),
    (
        re.compile(
            rf"\b(?:{_SAME}) {_DAY_PART}\b(?!s)|\bsame (?:day|night|evening|morning|afternoon)\b"
            r"|\b(?:a few |several |some |few |many |a couple of )?(?:hours|minutes|moments"
            r"|seconds) (?:later|earlier|after(?:wards?)?|before|into)\b"
            r"|\b(?:an hour|half an hour|a half-hour|an hour and a half) (?:later|earlier|before"
            r"|after(?:wards?)?)\b|\bwithin (?:the hour|hours|minutes)\b"
            r"|\bearlier in the day\b|\blater (?:in the day|on)\b|\b(?:shortly|soon|immediately) after(?:wards?)?\b"
        ),
        same_day,
    ),
    (
        re.compile(
            r"\bthe (?:very )?(?:day|night|evening|morning|afternoon) of (?:the|his|her|their|its|that) "
            rf"(?!\d|{ORDINAL_WORD}\b|{MONTH}|{WEEKDAY_FULL}|previous|next|following|same|month|week|year)[a-z]+"
        ),
        same_day,
    ),
    (
        re.compile(
            r"\b(?P<which>the following|the next|the previous|the preceding|the same|that same"
            r"|that|same) (?P<unit>week|month|year|decade|century)\b(?:'s)?"
        ),
        anchored_unit,
    ),
    (re.compile(r"\b(?P<which>that|the same|that same|the following) weekend\b"), anchored_weekend),
    (
        re.compile(
            r"\b(?P<way>the following|the next|the previous|the preceding|that same|the same"
            rf"|that) (?P<weekday>{WEEKDAY_FULL})\b(?P<tail>)"
        ),
        anchored_weekday,
    ),
    (
        re.compile(
            rf"(?P<way>)\bthe (?P<weekday>{WEEKDAY_FULL}) (?P<tail>before|after|following"
            r"|previous)\b(?! last)"
        ),
        anchored_weekday,
    ),
    (re.compile(rf"\b(?P<which>that|the following) (?P<month>{MONTH})(?! \d)\b"), that_month),
)
"""Rules for the scanner in order of priority."""
