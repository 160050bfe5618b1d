"""Feasts, months of other calendars and national days, by the names that news uses."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from .calendars import easter, hijri_month, orthodox_easter, persian_month, rosh_hashanah
from .context import ORTHODOX, Atom, Context
from .days import Days, Unit, one, shift
from .moments import Fixed, Hijri, Moment, Yearly
from .text import DAY_NUMBER, YEAR, alternatives, ordinal

HIJRI_MONTHS: dict[str, int] = {
    "muharram": 1, "muharam": 1, "moharram": 1, "safar": 2, "rabi al-awwal": 3, "rabi ul-awwal": 3, "rabi i": 3,
    "rabi al-thani": 4, "rabi ul-thani": 4, "rabi al-akhir": 4, "rabi ii": 4, "jumada al-awwal": 5, "jumada al-ula": 5,
    "jumada i": 5, "jumada al-thani": 6, "jumada al-akhira": 6, "jumada ii": 6, "rajab": 7, "sha'ban": 8, "shaban": 8,
    "shaaban": 8, "sha'aban": 8, "ramadan": 9, "ramadhan": 9, "ramazan": 9, "shawwal": 10, "shawal": 10,
    "dhu al-qa'da": 11, "dhul qa'da": 11, "dhu al-qadah": 11, "zulqada": 11, "zilqad": 11, "dhu al-hijja": 12,
    "dhul hijja": 12, "dhul-hijjah": 12, "dhu al-hijjah": 12, "zulhijja": 12, "zil hajj": 12,
}  # fmt: skip

PERSIAN_MONTHS: dict[str, int] = {
    "farvardin": 1, "ordibehesht": 2, "khordad": 3, "tir": 4, "mordad": 5, "amordad": 5, "shahrivar": 6, "mehr": 7,
    "aban": 8, "azar": 9, "dey": 10, "bahman": 11, "esfand": 12,
    "hamal": 1, "sawr": 2, "saur": 2, "jawza": 3, "saratan": 4, "asad": 5, "sunbula": 6, "mizan": 7, "aqrab": 8,
    "qaws": 9, "jadi": 10, "dalw": 11, "hut": 12,
}  # fmt: skip

_FIXED: dict[str, tuple[int, int]] = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new years eve": (12, 31), "new year's day": (1, 1), "new years day": (1, 1),
    "new year's": (1, 1), "new year": (1, 1), "epiphany": (1, 6), "orthodox christmas": (1, 7), "candlemas": (2, 2),
    "candelaria": (2, 2), "valentine's day": (2, 14), "women's day": (3, 8), "st patrick's day": (3, 17),
    "st. patrick's day": (3, 17), "anzac day": (4, 25), "may day": (5, 1), "labour day": (5, 1), "victory day": (5, 9),
    "bastille day": (7, 14), "assumption day": (8, 15), "halloween": (10, 31), "all saints' day": (11, 1),
    "all saints day": (11, 1), "all souls' day": (11, 2), "all souls day": (11, 2), "armistice day": (11, 11),
}  # fmt: skip

_EASTER: dict[str, tuple[int, int]] = {
    "carnival": (-50, -47), "mardi gras": (-47, -47), "ash wednesday": (-46, -46), "palm sunday": (-7, -7),
    "holy week": (-7, -1), "maundy thursday": (-3, -3), "holy thursday": (-3, -3), "good friday": (-2, -2),
    "holy saturday": (-1, -1), "easter eve": (-1, -1), "easter sunday": (0, 0), "easter day": (0, 0),
    "easter weekend": (-2, 1), "easter week": (0, 6), "easter": (0, 0), "easter monday": (1, 1),
    "ascension day": (39, 39), "pentecost": (49, 49), "whit sunday": (49, 49), "whit monday": (50, 50),
}  # fmt: skip

_HIJRI_FEASTS: dict[str, tuple[tuple[int, int], ...]] = {
    "eid al-fitr": ((10, 1),), "eid ul-fitr": ((10, 1),), "eid el-fitr": ((10, 1),), "idul fitri": ((10, 1),),
    "eid al-adha": ((12, 10),), "eid ul-adha": ((12, 10),), "eid el-adha": ((12, 10),), "eid-e-qurban": ((12, 10),),
    "eid al-kabir": ((12, 10),), "tabaski": ((12, 10),), "feast of the sacrifice": ((12, 10),),
    "eid": ((10, 1), (12, 10)), "ashura": ((1, 10),), "ashoura": ((1, 10),), "tasua": ((1, 9),), "arbaeen": ((2, 20),),
    "arbain": ((2, 20),), "mawlid": ((3, 12),), "mawlid al-nabi": ((3, 12),), "milad un-nabi": ((3, 12),),
    "prophet's birthday": ((3, 12),), "islamic new year": ((1, 1),), "laylat al-qadr": ((9, 27),),
}  # fmt: skip

_HEBREW: dict[str, tuple[int, int]] = {
    "rosh hashanah": (0, 1), "yom kippur": (9, 9), "sukkot": (14, 20), "simchat torah": (22, 22),
    "purim": (-193, -193), "passover": (-163, -157),
}  # fmt: skip
"""Days from 1 Tishri of the same Gregorian year; Nisan to Tishri has a fixed length, so spring feasts count back."""

NATIONAL_DAYS: dict[str, tuple[int, int]] = {
    "USA": (7, 4), "IND": (8, 15), "PAK": (8, 14), "AFG": (8, 19), "BGD": (3, 26), "COL": (7, 20), "MEX": (9, 16),
    "BRA": (9, 7), "PER": (7, 28), "KEN": (12, 12), "NGA": (10, 1), "GHA": (3, 6), "CIV": (8, 7), "MLI": (9, 22),
    "BFA": (8, 5), "NER": (8, 3), "TCD": (8, 11), "CMR": (5, 20), "UGA": (10, 9), "COD": (6, 30), "BDI": (7, 1),
    "SOM": (7, 1), "SSD": (7, 9), "SDN": (1, 1), "UKR": (8, 24), "PHL": (6, 12), "IDN": (8, 17), "MMR": (1, 4),
    "LKA": (2, 4), "LBN": (11, 22), "SYR": (4, 17), "MOZ": (6, 25),
}  # fmt: skip
"""Days that news calls "Independence Day" there."""

_NOWRUZ = ("nowruz", "novruz", "navruz", "nawroz", "naw ruz", "norouz", "newroz")
_NAMES = alternatives(
    [*_FIXED, *_EASTER, *_HIJRI_FEASTS, *_HEBREW, *_NOWRUZ, "orthodox easter", "independence day", "thanksgiving",
     "labor day"]
)  # fmt: skip
_FEAST = re.compile(rf"\b({_NAMES})\b(?:(?:'s)?(?:,| day| morning| night| eve)?(?: (?:of|in))? ({YEAR}))?")
_HIJRI_DAY = re.compile(
    rf"\b(?:(?:the )?({DAY_NUMBER})(?: ?(?:-|to|and) ?({DAY_NUMBER}))? (?:day )?(?:of )?(?:the )?)?"
    rf"({alternatives(HIJRI_MONTHS)})\b(?:,? (?:of |in )?(?:(1[34]\d\d)\b(?: ?a\.?h\.?)?|({YEAR})))?"
)
_PERSIAN_DAY = re.compile(
    rf"\b(?:(?:the )?({DAY_NUMBER})(?: of)? )?({alternatives(PERSIAN_MONTHS)})\b(?:,? (?:of )?(1[34]\d\d)\b)?"
)
_BARE_HIJRI = {"ramadan", "ramadhan", "ramazan", "muharram", "moharram"}
_AMBIGUOUS_PERSIAN = {"asad", "hut", "jadi", "mizan", "tir", "dey", "azar", "mehr", "aban", "hamal", "saratan"}


def _hijri_days(month: int, first: int, last: int) -> Callable[[int], Days | None]:
    def find(year: int) -> Days | None:
        whole = hijri_month(year, month)
        if whole is None:
            return None
        return Days(shift(whole.start, first - 1), shift(whole.start, last - 1)) if first else whole

    return find


class _AnyOf:
    """The nearest of several recurring feasts ("Eid" is either of two)."""

    def __init__(self, moments: list[Hijri]) -> None:
        self._moments = moments

    def latest(self, limit: date) -> Days | None:
        return max((days for moment in self._moments if (days := moment.latest(limit))), default=None)

    def earliest(self, floor: date) -> Days | None:
        return min((days for moment in self._moments if (days := moment.earliest(floor))), default=None)

    def within(self, span: Days) -> Days | None:
        return min((days for moment in self._moments if (days := moment.within(span))), default=None)


def _offset(base: Callable[[int], date], first: int, last: int) -> Yearly:
    return Yearly(lambda year: Days(shift(base(year), first), shift(base(year), last)))


def _nth_weekday(month: int, weekday: int, nth: int) -> Yearly:
    def find(year: int) -> Days | None:
        first = date(year, month, 1)
        return one(shift(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1)))

    return Yearly(find)


def _feast(name: str, ctx: Context) -> Moment | None:
    orthodox = ctx.country in ORTHODOX
    if name in ("christmas", "christmas day") and orthodox:
        name = "orthodox christmas"
    if name in _FIXED:
        month, day = _FIXED[name]
        return Yearly(lambda year: one(date(year, month, day)), gregorian=True)
    if name == "orthodox easter" or name in _EASTER:
        base = orthodox_easter if orthodox or name == "orthodox easter" else easter
        return _offset(base, *_EASTER.get(name, (0, 0)))
    if name in _HIJRI_FEASTS:
        moments = [Hijri(_hijri_days(month, day, day)) for month, day in _HIJRI_FEASTS[name]]
        return moments[0] if len(moments) == 1 else _AnyOf(moments)
    if name in _HEBREW:
        return _offset(rosh_hashanah, *_HEBREW[name])
    if name == "thanksgiving":
        return _nth_weekday(11, 3, 4)
    if name == "labor day":
        return _nth_weekday(9, 0, 1)
    if name == "independence day":
        if ctx.country not in NATIONAL_DAYS:
            return None
        month, day = NATIONAL_DAYS[ctx.country]
        return Yearly(lambda year: one(date(year, month, day)), gregorian=True)
    return Yearly(lambda year: one(persian.start) if (persian := persian_month(year - 621, 1)) else None)


def feast_atom(match: re.Match[str], ctx: Context) -> Atom | None:
    """A named feast, with its Gregorian year where given."""
    name = re.sub(r"\s+", " ", match.group(1))
    moment = _feast(name, ctx)
    if moment is None:
        return None
    lunar = name in _HIJRI_FEASTS
    year = match.group(2)
    if year:
        days = moment.within(Days(date(int(year), 1, 1), date(int(year), 12, 31)))
        if days is None:
            return None
        moment = Fixed(days)
    confidence = 0.75 if lunar else 0.9
    return Atom(match.start(), match.end(), moment, Unit.DAY, "explicit", confidence, lunar, year_given=bool(year))


def hijri_atom(match: re.Match[str], ctx: Context) -> Atom | None:
    """A day or month of the Hijri calendar ("15 Sha'ban 1431", "Ramadan")."""
    first, last, name, hijri_year, year = match.groups()
    name = re.sub(r"\s+", " ", name)
    if not first and not hijri_year and not year and name not in _BARE_HIJRI:
        return None
    low = ordinal(first) if first else 0
    high = ordinal(last) if last else low
    if low > high or high > 30:
        return None
    find = _hijri_days(HIJRI_MONTHS[name], low, high)
    moment: Moment = Hijri(find)
    if hijri_year or year:
        days = (
            find(int(hijri_year)) if hijri_year else moment.within(Days(date(int(year), 1, 1), date(int(year), 12, 31)))
        )
        if days is None:
            return None
        moment = Fixed(days)
    unit = Unit.MONTH if not first else Unit.DAY if low == high else Unit.DAYS
    given = bool(hijri_year or year)
    return Atom(match.start(), match.end(), moment, unit, "explicit", 0.75, approximate=True, year_given=given)


def persian_atom(match: re.Match[str], ctx: Context) -> Atom | None:
    """A day or month of the Solar Hijri calendar ("5 Mehr 1389", "22 Bahman")."""
    day, name, year = match.groups()
    if not year and (not day or (name in _AMBIGUOUS_PERSIAN and ctx.country not in ("IRN", "IR", "AFG", "AF"))):
        return None
    month, number = PERSIAN_MONTHS[name], ordinal(day) if day else 0

    def find(persian_year: int) -> Days | None:
        whole = persian_month(persian_year, month)
        if whole is None or number > whole.length:
            return None
        return one(shift(whole.start, number - 1)) if number else whole

    moment: Moment = Yearly(lambda gregorian: find(gregorian - 621))
    if year:
        days = find(int(year))
        if days is None:
            return None
        moment = Fixed(days)
    unit = Unit.DAY if number else Unit.MONTH
    return Atom(match.start(), match.end(), moment, unit, "explicit", 0.85, year_given=bool(year))


FEAST_RULES = ((_FEAST, feast_atom), (_HIJRI_DAY, hijri_atom), (_PERSIAN_DAY, persian_atom))
"""Rules for the scanner: a pattern and the function that reads its match."""
