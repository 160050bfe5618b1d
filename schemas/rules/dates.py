"""Rules on dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from schemas.dates import PRECISION_DAYS, DateSpec
from schemas.edtf import Edtf, Window, parse_edtf
from schemas.rules.base import RULES, Context, Finding

AFTER_PUBLICATION = timedelta(days=1)
"""Time zones put an incident a day after its report; more is an error."""

LONG_BEFORE_PUBLICATION = timedelta(days=30)
"""News tells its main incident within a month."""

_YEAR_WORDS = re.compile(
    r"\d{4}"  # 2010, also in other digits
    r"|['’‘]\d{2}\b"  # '89
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2}"  # 14.11.89
    r"|\b\d{1,2}\s+[^\W\d]{3,}\.?,?\s+\d{2}\b"  # 14 Nov 89
    r"|\b[^\W\d]{3,}\.?\s+\d{1,2},\s+\d{2}\b"  # Nov. 14, 89
    r"|\b\d{6}Z?\s*[^\W\d]{3}\s+\d{2}\b"  # 070530Z JUN 15
    r"|\b(?:nineteen|twenty)[ -](?:hundred|oh|ten|\w+teen|\w+ty)\b|\btwo thousand\b",
    re.IGNORECASE,
)


@RULES.add("date_start_after_end", "error")
def date_start_after_end(context: Context) -> Iterator[Finding]:
    """A date starts no later than it ends."""
    date = context.report.date
    if date and not _ordered(date):
        yield Finding("date", f"expected start <= end, found {date.start} to {date.end}")


@RULES.add("date_edtf_mismatch", "error")
def date_edtf_mismatch(context: Context) -> Iterator[Finding]:
    """The EDTF string is EDTF and says the same window as start and end."""
    date = context.report.date
    if date is None or date.edtf is None or not _ordered(date):
        return
    try:
        parsed = parse_edtf(date.edtf)
    except ValueError as error:
        yield Finding("date.edtf", str(error))
        return
    if not _edtf_agrees(parsed, date):
        yield Finding("date.edtf", f"expected EDTF for {date.start} to {date.end}, found {date.edtf!r}")


def _edtf_agrees(parsed: Edtf, date: DateSpec) -> bool:
    start, end = date.start_date, date.end_date
    if parsed.year_open or (start is None and end is None):
        return parsed.year_open and start is None and end is None
    if parsed.approximate:
        return any(_overlaps(window, (start, end)) for window in parsed.windows)
    return any(
        all(said is None or said == spanned for said, spanned in zip(window, (start, end), strict=True))
        for window in parsed.windows
    )


def _overlaps(one: Window, other: Window) -> bool:
    def before(first: Window, second: Window) -> bool:
        return first[1] is not None and second[0] is not None and first[1] < second[0]

    return not before(one, other) and not before(other, one)


@RULES.add("date_precision_mismatch", "error")
def date_precision_mismatch(context: Context) -> Iterator[Finding]:
    """The precision fits the length of the window (`PRECISION_DAYS`)."""
    date = context.report.date
    if date is None or not _ordered(date) or date.start_date is None or date.end_date is None:
        return
    days = (date.end_date - date.start_date).days + 1
    least, most = PRECISION_DAYS.get(date.precision, (1, days))
    if not least <= days <= most:
        yield Finding(
            "date.precision",
            f"expected {least} to {most} days for a {date.precision}, found {days} ({date.start} to {date.end})",
            {"date.precision": "unknown"},
        )


@RULES.add("date_after_publication", "error")
def date_after_publication(context: Context) -> Iterator[Finding]:
    """An actual incident happened no later than a day after its publication."""
    date, published = context.report.date, context.article.published_date
    if date is None or date.start_date is None or published is None or context.report.status != "actual":
        return
    if date.start_date - published > AFTER_PUBLICATION:
        yield Finding("date", f"expected a date up to a day after publication ({published}), found {date.start}")


@RULES.add("year_open", "warning")
def year_open(context: Context) -> Iterator[Finding]:
    """A date without a year, in an article without a date, leaves the year open (`XXXX-09-19`); it is never guessed."""
    date = context.report.date
    if date is None:
        return
    if date.start is None and date.end is None:
        if date.edtf is not None and date.edtf.startswith("XXXX"):
            yield Finding("date", f"expected a year, found none in the article; it stays open: {date.edtf}")
    elif _year_is_guessed(date, context):
        known = _without_year(date)
        yield Finding(
            "date",
            f"expected a year in the words of the date or a date to count from, found neither; {date.start} to "
            f"{date.end} becomes {known or 'unknown'}",
            {"date.start": None, "date.end": None, "date.edtf": known},
        )


def _year_is_guessed(date: DateSpec, context: Context) -> bool:
    """Whether nothing gives the year: no publication date, no anchor, no year in the words."""
    if context.article.published is not None or date.anchor is not None:
        return False
    return not any(_YEAR_WORDS.search(span.text) for span in date.evidence)


def _without_year(date: DateSpec) -> str | None:
    """EDTF with the year left open; None where only the year was known or the day was counted from an unknown one."""
    if date.basis != "explicit" or date.start is None or date.end is None or date.precision not in ("day", "days"):
        return None
    ends = [f"XXXX{day[4:]}" for day in (date.start, date.end)]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


@RULES.add("date_from_publication", "warning")
def date_from_publication(context: Context) -> Iterator[Finding]:
    """A date comes from the text, not from the publication date."""
    date = context.report.date
    if date and date.basis == "publication":
        yield Finding(
            "date", f"expected words that date the incident, found none; {date.start} is the publication date"
        )


@RULES.add("date_long_before_publication", "warning")
def date_long_before_publication(context: Context) -> Iterator[Finding]:
    """A main incident happened within the 30 days before publication."""
    report, published = context.report, context.article.published_date
    if report.prominence != "main" or report.date is None or published is None:
        return
    last = report.date.end_date or report.date.start_date
    if last and published - last > LONG_BEFORE_PUBLICATION:
        yield Finding("date", f"expected a main incident within 30 days before {published}, found {last}")


def _ordered(date: DateSpec) -> bool:
    return date.start is None or date.end is None or date.start <= date.end
