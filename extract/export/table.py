"""Incident reports as a table for people, in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from extract.export.flat import actors_of
from extract.export.plain import one_line
from schemas import Count, DateSpec, IncidentReport

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from extract.export.articles import StoredText
    from schemas import Article

_NOTHING = "–"
_LONGEST = 60


def print_reports(
    reports: Iterable[IncidentReport], articles: Iterable[Article | StoredText], console: Console | None = None
) -> None:
    """Print one row a report, grouped by article in the order given.

    Words of articles are printed as plain text: markup is not interpreted, control characters are left out.

    Args:
        reports: what to print.
        articles: where the headlines come from; reports of other articles stand under their article's id.
        console: where to print; None: standard output.
    """
    from rich.console import Console
    from rich.table import Table

    titles = {article.id: getattr(article, "title", None) or article.id for article in articles}
    table = Table(show_lines=False, header_style="bold", row_styles=["", "dim"])
    for heading in ("date", "place", "country", "type", "status", "perpetrators", "targets"):
        table.add_column(heading, overflow="fold")
    table.add_column("killed / wounded", justify="right")
    table.add_column("conf.", justify="right")
    previous = None
    for report in reports:
        if report.article_id != previous:
            previous = report.article_id
            table.add_section()
            table.add_row(_plain(titles.get(previous, previous), "bold"), *[""] * 8)
        table.add_row(*_cells(report))
    console = console or Console()
    if table.row_count:
        console.print(table)
    else:
        console.print("No incident reports.")


def _cells(report: IncidentReport) -> list[Text]:
    place = report.location
    killed, wounded = report.casualties.killed, report.casualties.wounded
    values = [
        date_label(report.date),
        place.name if place else _NOTHING,
        (place and place.country) or _NOTHING,
        report.event_type,
        report.status if report.granularity == "single" else f"{report.status}, {report.granularity}",
        actors_of(report, "perpetrator", "party") or _NOTHING,
        actors_of(report, "target") or _NOTHING,
        f"{count_label(killed)} / {count_label(wounded)}",
        f"{report.confidence:.2f}",
    ]
    return [_plain(value) for value in values]


def _plain(text: str, style: str = "") -> Text:
    from rich.text import Text

    line = one_line(text)
    return Text(line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…", style=style)


def date_label(date: DateSpec | None) -> str:
    """A window of days as `2021-03-02`, `2021-03-02 to 2021-03-05`, or its EDTF where the year is open."""
    if date is None:
        return _NOTHING
    if date.start and date.end:
        return date.start if date.start == date.end else f"{date.start} to {date.end}"
    if date.edtf:
        return date.edtf
    return f"from {date.start}" if date.start else f"to {date.end}" if date.end else _NOTHING


def count_label(count: Count | None) -> str:
    """A count as `11`, `≥20`, `≤15`, `10-15`, the vague word, or a dash where nothing is reported."""
    if count is None:
        return _NOTHING
    if count.best is not None:
        mark = {"at_least": "≥", "more_than": ">", "up_to": "≤", "about": "~"}.get(count.qualifier, "")
        return f"{mark}{count.best}"
    if count.low is not None and count.high is not None:
        return f"{count.low}-{count.high}"
    if count.term:
        return count.term
    if count.low is not None:
        return f"≥{count.low}"
    return f"≤{count.high}" if count.high is not None else "?"
