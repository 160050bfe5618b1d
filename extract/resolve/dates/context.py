"""What an expression is read against: publication date, the story's previous event, the country."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from schemas.dates import DateBasis, DateSpec

from .days import Days, Unit
from .moments import Moment
from .text import Text

SOUTHERN = frozenset(
    [
        "ARG",
        "AUS",
        "BOL",
        "BRA",
        "BWA",
        "CHL",
        "COD",
        "COM",
        "FJI",
        "IDN",
        "LSO",
        "MDG",
        "MOZ",
        "MUS",
        "MWI",
        "NAM",
        "NCL",
        "NZL",
        "PER",
        "PNG",
        "PRY",
        "REU",
        "SWZ",
        "SYC",
        "TLS",
        "TZA",
        "URY",
        "VUT",
        "WSM",
        "ZAF",
        "ZMB",
        "ZWE",
        "AGO",
        "BDI",
        "RWA",
        "AR",
        "AU",
        "BO",
        "BR",
        "BW",
        "CL",
        "CD",
        "ID",
        "LS",
        "MG",
        "MZ",
        "MU",
        "MW",
        "NA",
        "NZ",
        "PE",
        "PG",
        "PY",
        "SZ",
        "TL",
        "TZ",
        "UY",
        "ZA",
        "ZM",
        "ZW",
        "AO",
        "BI",
        "RW",
    ]
)
"""Countries whose larger part lies south of the equator, ISO alpha-3 and alpha-2."""

MONTH_FIRST = frozenset(["USA", "US", "PHL", "PH", "FSM", "MHL", "PLW"])
"""Countries that write 03/04 for 4 March (Unicode CLDR, short date patterns)."""

ORTHODOX = frozenset(
    ["RUS", "RU", "BLR", "BY", "SRB", "RS", "MKD", "MK", "MNE", "ME", "GEO", "GE", "ETH", "ET", "ERI", "ER"]
)
"""Countries whose church keeps Christmas on 7 January and Orthodox Easter."""


@dataclass(frozen=True)
class Context:
    """Reading context of one expression. `filed` is the local time of filing where the publication date carries one."""

    published: date | None = None
    filed: time | None = None
    anchor: Days | None = None
    country: str = ""
    forward: bool = False
    text: Text = field(default_factory=lambda: Text("", ""))

    @property
    def southern(self) -> bool:
        """Whether seasons are those of the southern hemisphere."""
        return self.country in SOUTHERN


@dataclass(frozen=True)
class Atom:
    """A piece of the expression that stands for a time: characters `at` to `stop`, what it means, how it is known.

    A `moment` of None marks a piece that needs an anchor or a publication date that is not there. `open_words` marks a
    coarse unit to which a finer piece can belong ("last year", "that month").
    """

    at: int
    stop: int
    moment: Moment | None
    unit: Unit
    basis: DateBasis
    confidence: float = 0.9
    approximate: bool = False
    vague: bool = False
    year_given: bool = False
    ranged: bool = False
    part: str = ""
    readings: tuple[date, ...] = ()

    def moved(self, at: int, stop: int) -> Atom:
        """The same at other characters."""
        return replace(self, at=at, stop=stop)


def missing(at: int, stop: int, unit: Unit, basis: DateBasis) -> Atom:
    """An atom that cannot be placed: its anchor or the publication date is missing."""
    return Atom(at, stop, None, unit, basis)


def published_date(published: date | datetime | str | None) -> tuple[date | None, time | None]:
    """Date and local time of publication; a string must be an ISO date or datetime.

    Raises:
        ValueError: the string is no ISO date or datetime.
    """
    if published is None or published == "":
        return None, None
    if isinstance(published, datetime):
        return published.date(), published.time()
    if isinstance(published, date):
        return published, None
    words = published.strip()
    try:
        if len(words) == 10:
            return date.fromisoformat(words), None
        moment = datetime.fromisoformat(words.replace("Z", "+00:00"))
    except ValueError:
        try:
            return date.fromisoformat(words[:10]), None
        except ValueError as error:
            raise ValueError(
                f"published: expected an ISO date or datetime such as '2019-03-02', found {published!r}; "
                "convert it, or pass None where the date is not known"
            ) from error
    return moment.date(), moment.time()


def anchor_days(anchor: DateSpec | date | str | None) -> Days | None:
    """The days of an anchor event; None where it is not dated.

    Raises:
        ValueError: a string that is no ISO date.
    """
    if anchor is None or anchor == "":
        return None
    if isinstance(anchor, DateSpec):
        start, end = anchor.start_date, anchor.end_date
        if start is None or end is None:
            known = start or end
            return Days(known, known) if known else None
        return Days(start, end)
    day, _ = published_date(anchor)
    return Days(day, day) if day else None
