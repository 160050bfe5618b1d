"""DateSpec: when an incident happened, as precisely as the text says."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from pydantic import Field

from schemas.base import Confidence, Record
from schemas.isodates import IsoDate, parse_iso_date
from schemas.span import Span

DatePrecision = Literal["day", "days", "week", "month", "season", "year", "unknown"]
DateBasis = Literal["explicit", "relative", "weekday", "event", "dateline", "publication"]
DATE_PRECISIONS: tuple[DatePrecision, ...] = get_args(DatePrecision)
DATE_BASES: tuple[DateBasis, ...] = get_args(DateBasis)

PRECISION_DAYS: dict[DatePrecision, tuple[int, int]] = {
    "day": (1, 1),
    "days": (2, 6),
    "week": (2, 7),
    "month": (3, 32),
    "season": (7, 93),
    "year": (28, 367),
}
"""Days (inclusive) that a window of each precision may have. Wider than the names say, since a week, month or
quarter is often cut at the publication date ("this month") or joined with a day ("over the past month")."""


class DateSpec(Record):
    """A window of days with the precision and the reasoning that led to it (compare UCDP GED `date_prec`).

    `start` and `end` are inclusive. Both are null where the year is open: `edtf` then holds what is known
    (`XXXX-09-19`). One alone is null where only a bound is known.
    """

    start: IsoDate | None = Field(default=None, description="First possible day, ISO 8601, inclusive.")
    end: IsoDate | None = Field(default=None, description="Last possible day, ISO 8601, inclusive.")
    precision: DatePrecision = Field(
        description="day; days (2-6); week; month (8-31 days); season (to a quarter); year; unknown (a bound, or more)."
    )
    edtf: str | None = Field(default=None, description="The same in EDTF (ISO 8601-2:2019), open parts as X.")
    basis: DateBasis = Field(
        description="explicit; relative; weekday; event (anchored to another incident); dateline; publication."
    )
    anchor: IsoDate | None = Field(default=None, description="The date it was resolved against, ISO 8601.")
    evidence: list[Span] = Field(default_factory=list, description="The words that give the date.")
    confidence: Confidence | None = Field(
        default=None, description="Probability that the window is right; null: not estimated."
    )

    @property
    def start_date(self) -> date | None:
        """`start` as a `datetime.date`."""
        return None if self.start is None else parse_iso_date(self.start)

    @property
    def end_date(self) -> date | None:
        """`end` as a `datetime.date`."""
        return None if self.end is None else parse_iso_date(self.end)


def precision_of(start: date, end: date) -> DatePrecision:
    """The precision of a window by its length: 1 day, 2-6 days, a week, 8-31 days, up to 92 days, up to 366, more.

    Raises:
        ValueError: `start` lies after `end`.
    """
    days = (end - start).days + 1
    if days < 1:
        raise ValueError(f"expected start <= end, found {start} to {end}")
    limits: tuple[tuple[int, DatePrecision], ...] = (
        (1, "day"),
        (6, "days"),
        (7, "week"),
        (31, "month"),
        (92, "season"),
        (366, "year"),
    )
    return next((name for limit, name in limits if days <= limit), "unknown")
