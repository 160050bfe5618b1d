"""Write the dataset folder: reports as JSON lines, Parquet and CSV, articles, rejections, dictionary, card, manifest.

    reports.jsonl  reports.parquet  reports.csv  articles.parquet  rejected.jsonl
    data_dictionary.csv  README.md  manifest.json

Everything streams in batches, so memory does not grow with the number of reports. The files appear together when all
are complete, the manifest last; after an error or a kill the folder holds what it held before.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from extract.export.articles import StoredText, article_rows, article_schema
from extract.export.card import dataset_card
from extract.export.dictionary import HEADINGS, entries
from extract.export.files import ExportError, Staging, staged
from extract.export.flat import COLUMNS, flat_row
from extract.export.plain import safe_cell
from schemas import Article, IncidentReport, Rejection, RunManifest

if TYPE_CHECKING:
    import pyarrow as pa

_T = TypeVar("_T")
BATCH = 1000
"""Reports or articles in one row group."""


@dataclass
class DatasetSummary:
    """What a dataset folder holds.

    Attributes:
        path: the folder.
        reports, articles, rejections: how many rows of each.
        by_type, by_status, by_country: reports by event type, status and ISO alpha-3 country (`""`: none known).
        first_date, last_date: earliest start and latest end of the reports, ISO dates; None where no report has one.
        files: bytes of each file.
    """

    path: Path
    reports: int = 0
    articles: int = 0
    rejections: int = 0
    by_type: Counter[str] = field(default_factory=Counter)
    by_status: Counter[str] = field(default_factory=Counter)
    by_country: Counter[str] = field(default_factory=Counter)
    first_date: str | None = None
    last_date: str | None = None
    files: dict[str, int] = field(default_factory=dict)

    def add(self, report: IncidentReport) -> None:
        """Count one report."""
        self.reports += 1
        self.by_type[report.event_type] += 1
        self.by_status[report.status] += 1
        self.by_country[(report.location and report.location.country) or ""] += 1
        date = report.date
        if date and date.start:
            self.first_date = min(self.first_date or date.start, date.start)
        if date and date.end:
            self.last_date = max(self.last_date or date.end, date.end)


def write_dataset(
    reports: Iterable[IncidentReport],
    articles: Iterable[Article | StoredText],
    rejections: Iterable[Rejection],
    manifest: RunManifest,
    out: Path,
    *,
    with_text: bool = False,
    texts: Iterable[Article] | None = None,
) -> DatasetSummary:
    """Write a dataset folder.

    Args:
        reports: the incident reports, in the order to write them.
        articles: the articles they come from, with or without texts.
        rejections: what did not get through.
        manifest: provenance of the run.
        out: the folder; made if missing, files of the same names are replaced.
        with_text: write the texts that `articles` carry. Off by default: most news texts may not be passed on.
        texts: articles with texts, in the order of `articles`, for articles that a run folder keeps without one.

    Returns:
        Counts of what was written.

    Raises:
        ExportError: the folder cannot be written, or a record cannot be put into a file.
    """
    summary = DatasetSummary(Path(out))
    with staged(summary.path) as staging:
        _write_reports(reports, staging, summary)
        _write_articles(article_rows(articles, with_text, texts), staging, summary)
        _write_rejections(rejections, staging, summary)
        _write_dictionary(staging)
        staging.path("README.md").write_text(
            dataset_card(summary, manifest, with_text or texts is not None), encoding="utf-8", newline="\n"
        )
        staging.path("manifest.json").write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
        summary.files = staging.commit()
    return summary


def _write_reports(reports: Iterable[IncidentReport], staging: Staging, summary: DatasetSummary) -> None:
    from schemas.arrow import arrow_schema, reports_to_table

    with ExitStack() as stack:
        jsonl = stack.enter_context(staging.path("reports.jsonl").open("w", encoding="utf-8", newline="\n"))
        flat = stack.enter_context(staging.path("reports.csv").open("w", encoding="utf-8", newline=""))
        rows = csv.writer(flat, lineterminator="\n")
        rows.writerow([column.name for column in COLUMNS])
        parquet = stack.enter_context(_parquet(staging.path("reports.parquet"), arrow_schema(IncidentReport)))
        for batch in _batches(reports):
            for report in batch:
                jsonl.write(_json_line(report, f"report {report.report_id}"))
                rows.writerow(flat_row(report))
                summary.add(report)
            parquet.write_table(reports_to_table(batch))


def _write_articles(rows: Iterable[dict[str, Any]], staging: Staging, summary: DatasetSummary) -> None:
    import pyarrow as pa

    schema = article_schema()
    with _parquet(staging.path("articles.parquet"), schema) as parquet:
        for batch in _batches(rows):
            parquet.write_table(pa.Table.from_pylist(batch, schema=schema))
            summary.articles += len(batch)


def _write_rejections(rejections: Iterable[Rejection], staging: Staging, summary: DatasetSummary) -> None:
    with staging.path("rejected.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for rejection in rejections:
            file.write(_json_line(rejection, f"rejection {rejection.source or rejection.article_id}"))
            summary.rejections += 1


def _write_dictionary(staging: Staging) -> None:
    with staging.path("data_dictionary.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADINGS)
        for entry in entries():
            writer.writerow([safe_cell(cell) for cell in entry.row()])


def _json_line(record: IncidentReport | Rejection, name: str) -> str:
    try:
        return record.to_json() + "\n"
    except ValueError as error:
        raise ExportError(f"{name}: expected text that UTF-8 can hold, found: {error}") from error


def _parquet(path: Path, schema: pa.Schema) -> pa.parquet.ParquetWriter:
    import pyarrow.parquet as pq

    return pq.ParquetWriter(path, schema, compression="zstd")


def _batches(items: Iterable[_T]) -> Iterator[list[_T]]:
    """Lists of at most `BATCH` items."""
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch
