"""The flat form of a report: one row of `reports.csv`, one value a cell.

Lists are joined by `; ` (a `;` inside an item becomes a comma). An empty cell means "not known" or "not reported",
never zero. Everything that does not fit in a cell (spans, candidates, rival values) is in the JSONL and Parquet files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extract.export.plain import one_line, safe_cell
from schemas import HARMS, Actor, Count, DateSpec, IncidentReport, LocationSpec
from schemas.casualties import Harm

Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Column:
    """One column of `reports.csv`.

    Attributes:
        name: heading.
        path: the field of the record that it shows (`date.start`), which describes it in the data dictionary.
        value: the cell of a report.
        note: how the cell differs from the field; empty where it does not.
    """

    name: str
    path: str
    value: Callable[[IncidentReport], Cell]
    note: str = ""


def flat_row(report: IncidentReport) -> list[str]:
    """The cells of a report, as text, in the order of `COLUMNS`."""
    return [_text(column.value(report)) for column in COLUMNS]


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return safe_cell(cell) if isinstance(cell, str) else str(cell)


def joined(items: Iterable[str]) -> str | None:
    """A `; ` list without repeats; None where it is empty."""
    distinct = dict.fromkeys(one_line(item).replace(";", ",") for item in items)
    return "; ".join(item for item in distinct if item) or None


def actor_label(actor: Actor) -> str:
    """The canonical name, else the words of the article."""
    return actor.name or actor.text


def actors_of(report: IncidentReport, *roles: str) -> str | None:
    """The actors in these roles as a list."""
    return joined(actor_label(actor) for actor in report.actors if actor.role in roles)


def _others(report: IncidentReport) -> str | None:
    others = (actor for actor in report.actors if actor.role not in ("perpetrator", "target"))
    return joined(f"{actor.role}: {actor_label(actor)}" for actor in others)


def _date(field: Callable[[DateSpec], Cell]) -> Callable[[IncidentReport], Cell]:
    return lambda report: None if report.date is None else field(report.date)


def _place(field: Callable[[LocationSpec], Cell]) -> Callable[[IncidentReport], Cell]:
    return lambda report: None if report.location is None else field(report.location)


def _count(harm: Harm, field: Callable[[Count], Cell]) -> Callable[[IncidentReport], Cell]:
    def cell(report: IncidentReport) -> Cell:
        count = report.casualties.of(harm)
        return None if count is None else field(count)

    return cell


def _harm_columns(harm: Harm) -> list[Column]:
    return [
        Column(f"{harm}_low", f"casualties.{harm}.low", _count(harm, lambda count: count.low)),
        Column(f"{harm}_best", f"casualties.{harm}.best", _count(harm, lambda count: count.best)),
        Column(f"{harm}_high", f"casualties.{harm}.high", _count(harm, lambda count: count.high)),
        Column(f"{harm}_qualifier", f"casualties.{harm}.qualifier", _count(harm, lambda count: count.qualifier)),
    ]


COLUMNS: tuple[Column, ...] = (
    Column("report_id", "report_id", lambda report: report.report_id),
    Column("article_id", "article_id", lambda report: report.article_id),
    Column("incident_id", "incident_id", lambda report: report.incident_id),
    Column("event_type", "event_type", lambda report: report.event_type),
    Column("codebook_type", "codebook_type", lambda report: report.codebook_type),
    Column("status", "status", lambda report: report.status),
    Column("granularity", "granularity", lambda report: report.granularity),
    Column("prominence", "prominence", lambda report: report.prominence),
    Column("date_start", "date.start", _date(lambda date: date.start)),
    Column("date_end", "date.end", _date(lambda date: date.end)),
    Column("date_precision", "date.precision", _date(lambda date: date.precision)),
    Column("date_edtf", "date.edtf", _date(lambda date: date.edtf)),
    Column("date_basis", "date.basis", _date(lambda date: date.basis)),
    Column("place", "location.name", _place(lambda place: place.name)),
    Column("country", "location.country", _place(lambda place: place.country)),
    Column("admin1", "location.admin1", _place(lambda place: place.admin1)),
    Column("admin2", "location.admin2", _place(lambda place: place.admin2)),
    Column("latitude", "location.latitude", _place(lambda place: place.latitude)),
    Column("longitude", "location.longitude", _place(lambda place: place.longitude)),
    Column("geonames_id", "location.geonames_id", _place(lambda place: place.geonames_id)),
    Column("place_precision", "location.precision", _place(lambda place: place.precision)),
    Column("place_relation", "location.relation", _place(lambda place: place.relation)),
    Column("perpetrators", "actors[].name", lambda r: actors_of(r, "perpetrator"), "Actors of role perpetrator; list."),
    Column("targets", "actors[].name", lambda r: actors_of(r, "target"), "Actors of role target; list."),
    Column("other_actors", "actors[].name", _others, "All other actors as `role: name`; list."),
    *(column for harm in HARMS for column in _harm_columns(harm)),
    Column(
        "includes_perpetrators",
        "casualties.includes_perpetrators",
        lambda report: report.casualties.includes_perpetrators,
    ),
    Column("weapons", "weapons[].text", lambda r: joined(weapon.text for weapon in r.weapons), "List."),
    Column("weapon_kinds", "weapons[].kind", lambda r: joined(weapon.kind for weapon in r.weapons), "List."),
    Column("confidence", "confidence", lambda report: round(report.confidence, 4), "Rounded to four places."),
    Column("issues", "issues[].code", lambda r: joined(issue.code for issue in r.issues), "List of codes."),
    Column("review_state", "review.state", lambda report: report.review.state),
    Column("summary", "summary", lambda report: report.summary),
    Column(
        "evidence",
        "evidence[].text",
        lambda report: report.evidence[0].text,
        "The first of the sentences that tell of it, on one line.",
    ),
)
