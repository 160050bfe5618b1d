"""Incident reports as a list for people, in the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from extract.export.flat import actors_of
from extract.export.plain import one_line
from schemas import Count, DateSpec, IncidentReport, LocationSpec

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from extract.export.articles import StoredText
    from schemas import Article

_NOTHING = "–"
_LONGEST = 80
_COUNTS_WIDTH = 8
_MONTH_OR_YEAR = re.compile(r"\d{4}(-\d\d)?")


def print_reports(
    reports: Iterable[IncidentReport], articles: Iterable[Article | StoredText], console: Console | None = None
) -> None:
    """Print the headline of every article and below it one row a report, or that it tells of no incident.

    Columns are as wide for every article, and all fit from 80 characters on. A status other than `actual` and a
    granularity other than `single` stand behind the type; `who → whom` are perpetrators and targets.
    Words of articles are printed as plain text: markup is not interpreted, control characters are left out.

    Args:
        reports: what to print; held in memory, as they are grouped by article.
        articles: where order and headlines come from; reports of other articles follow under their article's id.
        console: where to print; None: standard output.
    """
    from rich.console import Console

    console = console or Console()
    titles = {article.id: getattr(article, "title", None) or article.id for article in articles}
    rows: dict[str, list[IncidentReport]] = {name: [] for name in titles}
    for report in reports:
        rows.setdefault(report.article_id, []).append(report)
    if not rows:
        console.print("No articles.")
        return
    console.print(_table([]))
    for name, found in rows.items():
        console.print(_plain(titles.get(name, name), "bold", longest=None), no_wrap=True, overflow="ellipsis")
        console.print(_table(found) if found else _plain("no incident", "dim"))
        console.print()


def _table(reports: Iterable[IncidentReport]) -> Table:
    """Rows of one article, without a heading; the heading alone where there are none."""
    from rich.table import Table

    cells = [_cells(report) for report in reports]
    table = Table(
        box=None, show_header=not cells, header_style="underline", padding=(0, 1, 0, 0), pad_edge=False, expand=True
    )
    table.add_column("date", width=13)
    table.add_column("place", ratio=4, overflow="fold")
    table.add_column("type, status", width=19, overflow="fold")
    table.add_column("who → whom", ratio=5, overflow="fold")
    table.add_column("killed/\nwounded", width=_COUNTS_WIDTH, overflow="fold")
    table.add_column("conf.", width=5, justify="right")
    for row in cells:
        table.add_row(*row)
    return table


def _cells(report: IncidentReport) -> list[Text]:
    kind = [
        report.event_type,
        *([report.status] if report.status != "actual" else []),
        *([report.granularity] if report.granularity != "single" else []),
    ]
    values = [
        date_label(report.date),
        _place_label(report.location),
        ", ".join(kind),
        _actors_label(report),
        _counts_label(report.casualties.killed, report.casualties.wounded),
        f"{report.confidence:.2f}",
    ]
    return [_plain(value) for value in values]


def _place_label(place: LocationSpec | None) -> str:
    """`Ansongo, MLI`, or the country alone."""
    if place is None:
        return _NOTHING
    return f"{place.name}, {place.country}" if place.country and place.precision != "country" else place.name


def _actors_label(report: IncidentReport) -> str:
    """`gunmen → villagers`, or the side that is known."""
    who, whom = actors_of(report, "perpetrator", "party"), actors_of(report, "target")
    return f"{who or ''} → {whom}".strip() if whom else who or _NOTHING


def _counts_label(killed: Count | None, wounded: Count | None) -> str:
    """`11/–`; what is too long for the column breaks after the stroke."""
    label = f"{count_label(killed)}/{count_label(wounded)}"
    return label if len(label) <= _COUNTS_WIDTH else label.replace("/", "/ ")


def _plain(text: str, style: str = "", longest: int | None = _LONGEST) -> Text:
    from rich.text import Text

    line = one_line(text)
    return Text(line if longest is None or len(line) <= longest else line[: longest - 1] + "…", style=style)


def date_label(date: DateSpec | None) -> str:
    """A window of days as `2021-03-02`, `2021-03` or `2021-03-02 to 2021-03-05`, or EDTF where the year is open."""
    if date is None:
        return _NOTHING
    if date.start and date.end:
        if date.edtf and _MONTH_OR_YEAR.fullmatch(date.edtf):
            return date.edtf
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
