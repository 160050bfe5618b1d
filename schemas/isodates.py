"""Dates as strings: ISO 8601 calendar dates and datetimes, checked and kept as written."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DATETIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(?:Z|z|[+-]\d{2}:?(?:\d{2})?)?", re.ASCII
)


def parse_iso_date(value: str) -> date:
    """Read `YYYY-MM-DD`.

    Raises:
        ValueError: any other form, or a day that the calendar lacks.
    """
    if not _DATE.fullmatch(value):
        raise ValueError(f"expected an ISO date YYYY-MM-DD, found {value!r}")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"expected a date of the calendar, found {value!r}") from None


def parse_published(value: str) -> date:
    """The calendar day of an ISO date or datetime, as written: a time zone never moves it to another day.

    Raises:
        ValueError: not an ISO 8601 date or datetime in the extended form (hyphens and colons).
    """
    match = _DATETIME.fullmatch(value)
    if match is None:
        if not _DATE.fullmatch(value):
            raise ValueError(
                f"expected an ISO date YYYY-MM-DD or datetime YYYY-MM-DDTHH:MM:SS, found {value!r}; "
                "write the date in that form or leave it null"
            )
        return parse_iso_date(value)
    day, hour, minute, second = match.groups(default="0")
    # 24:00 and leap seconds (:60) are legal ISO 8601.
    if int(hour) > 24 or int(minute) > 59 or int(second) > 60:
        raise ValueError(f"expected a time of day from 00:00:00 to 24:00:00, found {value!r}")
    return parse_iso_date(day)


def _iso_date(value: Any) -> Any:
    if isinstance(value, datetime):
        raise ValueError(f"expected a date without a time of day, found {value.isoformat()!r}")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        parse_iso_date(value)
    return value


def _published(value: Any) -> Any:
    if isinstance(value, date):  # a datetime is a date, too
        return value.isoformat()
    if isinstance(value, str):
        value = value.strip()
        if not value:
            return None
        parse_published(value)
    return value


IsoDate = Annotated[
    str,
    BeforeValidator(_iso_date),
    WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
"""An ISO 8601 calendar date as a string `YYYY-MM-DD`; a `datetime.date` is taken and turned into one."""

DateOrDatetime = Annotated[
    str | None,
    BeforeValidator(_published),
    Field(description="ISO 8601 date or datetime; blank is null."),
]
"""An ISO 8601 date or datetime as a string, kept as written; `date` and `datetime` objects are taken, too."""
