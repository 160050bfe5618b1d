"""Resolves one date expression: text, publication date and story anchor to a DateSpec."""

from __future__ import annotations

import re
from datetime import date, datetime

from schemas.dates import DateSpec

from .combine import combine, settle
from .context import Atom, Context, anchor_days, published_date
from .days import UNIT_LENGTH, Days
from .moments import OPEN_YEAR, Part, Weekday, Yearly
from .scanner import scan
from .spec import date_spec, open_spec
from .text import clean

MAX_LENGTH = 600
"""Characters of an expression that are read; a date quote is a phrase or a sentence, not an article."""

_FORWARD = re.compile(
    r"\b(?:will|planned|plans?|planning|scheduled|slated|due|upcoming|forthcoming"
    r"|to be held|to take place|set (?:to|for)|vowed to)\b"
)
_TIME_OF_DAY = re.compile(
    r"\b(?:\d{1,2}(?:[:.]\d\d)? ?(?:a\.?m|p\.?m)|\d{1,2}[:h]\d\d|(?:at|around|about|by"
    r"|before|after|until|till|since|towards|shortly before|shortly after)"
    r" (?:about |the )?(?:dawn|dusk|noon|midday|midnight|daybreak|sunrise|sunset|nightfall"
    r"|dark|first light|breakfast|lunch|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven)|in the (?:early )?"
    r"(?:morning|afternoon|evening|night|small hours|early hours)|"
    r"at night|after dark|mid-?morning|all morning|all day|half past \w+)\b"
)
_DATELINE = re.compile(r"^[A-Z][A-Z .'-]{2,}(?:, [A-Z][\w. ]+)?,? (?:\(\w+\) )?$")
_BASIS_RANK = {"explicit": 0, "weekday": 1, "relative": 1, "event": 2}


def reading_context(
    expression: str,
    published: date | datetime | str | None,
    anchor: DateSpec | date | str | None,
    country: str | None,
) -> Context:
    """The context of one expression.

    Raises:
        ValueError: `published` or `anchor` is a string that is no ISO date.
    """
    day, filed = published_date(published)
    text = clean(expression[:MAX_LENGTH])
    return Context(day, filed, anchor_days(anchor), (country or "").upper(), bool(_FORWARD.search(text.low)), text)


def _open_days(atom: Atom) -> Days | None:
    moment = atom.moment
    base = moment
    while isinstance(base, Part):
        base = base.whole
    if not isinstance(base, Yearly) or not base.gregorian or moment is None:
        return None
    return moment.within(Days(date(OPEN_YEAR, 1, 1), date(OPEN_YEAR, 12, 31)))


def _rank(placed: tuple[Atom, Days]) -> tuple[bool, int, int, int, int]:
    atom, days = placed
    length = 0 if days.length < 7 else 2 + UNIT_LENGTH[atom.unit]
    doubtful = atom.vague or atom.confidence < 0.72
    return doubtful, length, _BASIS_RANK.get(atom.basis, 3), days.length, atom.at


def _choose(placed: list[tuple[Atom, Days]]) -> tuple[Atom, Days]:
    """The finest piece; among equals the written date, then the first; an anchored day that its weekday confirms."""
    weekdays = {days.start.weekday() for atom, days in placed if isinstance(atom.moment, Weekday)}
    for atom, days in placed:
        if atom.basis == "event" and days.length == 1 and weekdays == {days.start.weekday()}:
            return atom, days
    return min(placed, key=_rank)


def _is_dateline(atom: Atom, ctx: Context) -> bool:
    rest = ctx.text.raw[atom.stop :].lstrip(" .,")
    return bool(_DATELINE.match(ctx.text.raw[: atom.at])) and (not rest or rest[0] in "-(") and not ctx.text.shouting


def resolve_date(
    expression: str,
    published: date | datetime | str | None = None,
    anchor: DateSpec | date | str | None = None,
    country: str | None = None,
) -> DateSpec | None:
    """Resolve a date expression as news writes it.

    The date part may stand anywhere in the quote. Years of four digits are read from 1600 to 2099. Conventions:
    `docs/decisions/0003-dates.md`. The system clock is never read.

    Args:
        expression: the words, for instance "late on Sunday" or "between August 2012 and January 2013".
        published: publication date or datetime (ISO string allowed); relative dates count from it.
        anchor: date of the story's previous event, for "the next day", "a week later", "that year".
        country: ISO 3166-1 alpha-3 or alpha-2 code; decides hemisphere, day/month order and church calendar.

    Returns:
        The window with precision, EDTF, basis and confidence, without evidence spans. `start` and `end` are null where
        the year stays open. None where the words hold no date, or one that hangs on an anchor that is not given.

    Raises:
        ValueError: `published` or `anchor` is a string that is no ISO date.
    """
    ctx = reading_context(expression, published, anchor, country)
    found = resolve_words(ctx)
    if found is None and ctx.anchor and is_time_of_day(ctx):
        return date_spec(ctx.anchor, "event", 0.55, ctx.anchor.start)
    return found


def is_time_of_day(ctx: Context) -> bool:
    """Whether the words name a time of day ("around 5:30 a.m.", "in the evening")."""
    return bool(_TIME_OF_DAY.search(ctx.text.low))


def resolve_words(ctx: Context) -> DateSpec | None:
    """The date that the words of a context hold, times of day apart."""
    atoms = combine(scan(ctx), ctx)
    placed = [(atom, days) for atom in atoms if (days := settle(atom, ctx))]
    if placed:
        return _finish(*_choose(placed), ctx)
    return _open(atoms) if ctx.published is None else None


def _finish(atom: Atom, days: Days, ctx: Context) -> DateSpec:
    basis = atom.basis
    if basis == "explicit" and _is_dateline(atom, ctx):
        return date_spec(days, "dateline", 0.5, ctx.published, approximate=atom.approximate)
    against = ctx.anchor.start if basis == "event" and ctx.anchor else ctx.published
    if basis == "explicit" and atom.year_given:
        against = None
    return date_spec(
        days,
        basis,
        atom.confidence,
        against,
        approximate=atom.approximate,
        readings=atom.readings if atom.readings == (days.start, days.end) else (),
    )


def _open(atoms: list[Atom]) -> DateSpec | None:
    known = [(atom, days) for atom in atoms if (days := _open_days(atom))]
    if len(known) == 2 and known[0][0].unit is known[1][0].unit and known[0][1].start <= known[1][1].start:
        return open_spec(Days(known[0][1].start, known[1][1].end), known[0][0].basis)
    if known:
        atom, days = min(known, key=_rank)
        return open_spec(days, atom.basis)
    undated = [atom for atom in atoms if atom.basis != "event"]
    return open_spec(None, undated[0].basis) if undated else None
