"""The dataset folder: every file, its columns and the guarantees that its card makes."""

from __future__ import annotations

import csv
import hashlib
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from schemas_samples import TEXT, article, quote, report

from extract.export import ExportError, write_dataset
from extract.export.flat import COLUMNS
from extract.store import StoredArticle
from schemas import Actor, Article, Count, DateSpec, IncidentReport, Issue, Rejection, RunManifest, Weapon
from schemas.arrow import arrow_schema, table_to_reports
from schemas.run import CodebookInfo, ModelInfo

FILES = {
    "reports.jsonl",
    "reports.parquet",
    "reports.csv",
    "articles.parquet",
    "rejected.jsonl",
    "data_dictionary.csv",
    "README.md",
    "manifest.json",
}


def manifest() -> RunManifest:
    return RunManifest(
        run_id="run-1",
        state="finished",
        model=ModelInfo(id="embedded", weights_hash="ab" * 32),
        codebook=CodebookInfo(name="default", version="1.0", hash="cd"),
    )


def rejection() -> Rejection:
    return Rejection(source="press.csv:4", stage="ingest", code="no_text", message="expected text, found none")


def stored() -> StoredArticle:
    return StoredArticle(
        id="ansongo",
        title="Market attack",
        published="2019-03-09",
        url=None,
        publisher=None,
        language="en",
        dateline=None,
        text_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        text_length=len(TEXT),
        metadata={"desk": "Sahel"},
    )


def flat(folder: Path) -> list[dict[str, str]]:
    with (folder / "reports.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_folder_holds_every_file_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "dataset"
    summary = write_dataset([report()], [article()], [rejection()], manifest(), out)
    assert {path.name for path in out.iterdir()} == FILES
    assert (summary.reports, summary.articles, summary.rejections) == (1, 1, 1)
    assert summary.files == {path.name: path.stat().st_size for path in out.iterdir()}
    assert (summary.first_date, summary.last_date) == ("2019-03-07", "2019-03-07")
    assert summary.by_country == {"MLI": 1}


def test_reports_come_back_from_jsonl_and_parquet(tmp_path: Path) -> None:
    write_dataset([report()], [article()], [], manifest(), tmp_path)
    lines = (tmp_path / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    assert [IncidentReport.from_json(line) for line in lines] == [report()]
    assert table_to_reports(pq.read_table(tmp_path / "reports.parquet")) == [report()]


def test_manifest_and_rejections_come_back(tmp_path: Path) -> None:
    write_dataset([], [], [rejection()], manifest(), tmp_path)
    assert RunManifest.from_json((tmp_path / "manifest.json").read_text(encoding="utf-8")) == manifest()
    assert Rejection.from_json((tmp_path / "rejected.jsonl").read_text(encoding="utf-8")) == rejection()


def test_empty_dataset_has_all_columns(tmp_path: Path) -> None:
    write_dataset([], [], [], manifest(), tmp_path)
    assert pq.read_schema(tmp_path / "reports.parquet").equals(arrow_schema(IncidentReport))
    assert pq.read_table(tmp_path / "articles.parquet").num_rows == 0
    header = (tmp_path / "reports.csv").read_text(encoding="utf-8").splitlines()
    assert header == [",".join(column.name for column in COLUMNS)]


def test_flat_row(tmp_path: Path) -> None:
    changed = report()
    changed.issues = [Issue(code="vague_count", field="casualties.wounded", severity="warning", message="x")]
    changed.weapons = [
        Weapon(text="rifles", kind="firearm", evidence=[quote("Gunmen")]),
        Weapon(text="rockets; mortars", kind="artillery_rocket", evidence=[quote("Gunmen")]),
    ]
    changed.casualties.wounded = Count(low=24, qualifier="vague", term="dozens")
    changed.casualties.missing = None
    write_dataset([changed], [article()], [], manifest(), tmp_path)
    (row,) = flat(tmp_path)
    expected = {
        "report_id": "r-1",
        "article_id": "ansongo",
        "event_type": "armed_assault",
        "date_start": "2019-03-07",
        "date_precision": "day",
        "place": "Ansongo",
        "country": "MLI",
        "latitude": "15.66",
        "perpetrators": "Gunmen on motorbikes",
        "targets": "a market",
        "killed_low": "11",
        "killed_best": "11",
        "wounded_low": "24",
        "wounded_best": "",
        "wounded_qualifier": "vague",
        "missing_low": "",
        "includes_perpetrators": "false",
        "weapons": "rifles; rockets, mortars",
        "issues": "vague_count",
    }
    assert {name: row[name] for name in expected} == expected
    assert row["evidence"] in " ".join(TEXT.split())


def test_null_is_empty_and_zero_is_zero(tmp_path: Path) -> None:
    changed = report()
    changed.casualties.killed = Count(low=0, best=0, high=0)
    changed.date, changed.location = None, None
    write_dataset([changed], [], [], manifest(), tmp_path)
    (row,) = flat(tmp_path)
    assert (row["killed_best"], row["date_start"], row["place"], row["longitude"]) == ("0", "", "", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n="])
def test_no_cell_is_run_as_a_formula(tmp_path: Path, start: str) -> None:
    changed = report()
    words = f'{start}HYPERLINK("http://example.org")'
    changed.actors = [Actor(text=words, role="perpetrator", kind="other")]
    changed.summary = words
    write_dataset([changed], [], [], manifest(), tmp_path)
    (row,) = flat(tmp_path)
    for name in ("perpetrators", "summary"):
        assert row[name].startswith("'")
        assert row[name].endswith('HYPERLINK("http://example.org")')


def test_negative_coordinates_stay_numbers(tmp_path: Path) -> None:
    changed = report()
    assert changed.location is not None
    changed.location.longitude = -3.25
    write_dataset([changed], [], [], manifest(), tmp_path)
    assert flat(tmp_path)[0]["longitude"] == "-3.25"


def test_texts_stay_out_unless_asked_for(tmp_path: Path) -> None:
    write_dataset([], [article()], [], manifest(), tmp_path / "without")
    write_dataset([], [article()], [], manifest(), tmp_path / "with", with_text=True)
    without = pq.read_table(tmp_path / "without" / "articles.parquet").to_pylist()[0]
    with_it = pq.read_table(tmp_path / "with" / "articles.parquet").to_pylist()[0]
    assert (without["text"], with_it["text"]) == (None, TEXT)
    assert without["text_sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert without["text_length"] == len(TEXT)
    assert b"Red Dunes" not in (tmp_path / "without" / "articles.parquet").read_bytes()


def test_articles_of_a_run_folder(tmp_path: Path) -> None:
    write_dataset([], [stored()], [], manifest(), tmp_path)
    (row,) = pq.read_table(tmp_path / "articles.parquet").to_pylist()
    assert (row["id"], row["text_length"], json.loads(row["metadata"])) == ("ansongo", len(TEXT), {"desk": "Sahel"})


def test_texts_are_read_again_for_articles_kept_without(tmp_path: Path) -> None:
    others = [Article(id="other", text="Nothing happened."), article()]
    write_dataset([], [stored()], [], manifest(), tmp_path, texts=others)
    assert pq.read_table(tmp_path / "articles.parquet").to_pylist()[0]["text"] == TEXT


def test_changed_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="ansongo: expected its text among the inputs"):
        write_dataset([], [stored()], [], manifest(), tmp_path, texts=[article(text="Another text.")])
    assert list(tmp_path.iterdir()) == []


def test_dictionary_describes_every_column(tmp_path: Path) -> None:
    write_dataset([], [], [], manifest(), tmp_path)
    with (tmp_path / "data_dictionary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["column"] for row in rows if row["file"] == "reports.csv"] == [column.name for column in COLUMNS]
    assert [row for row in rows if not row["description"]] == []
    columns = {row["column"]: row for row in rows if "reports.parquet" in row["file"]}
    assert set(arrow_schema(IncidentReport).names) <= set(columns)
    assert "perpetrator target" in columns["actors[].role"]["values"]
    assert columns["casualties.killed.low"]["type"] == "integer"


def test_card_says_what_is_inside(tmp_path: Path) -> None:
    write_dataset([report()], [article()], [rejection()], manifest(), tmp_path)
    card = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert card.startswith("---\n")
    assert "1 incident reports from 1 news articles, on incidents from 2019-03-07 to 2019-03-07" in card
    assert "| armed_assault | 1 |" in card
    assert "ab" * 32 in card
    assert all(name in card for name in FILES - {"README.md"})


def test_failure_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    write_dataset([report()], [], [], manifest(), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def broken() -> Iterator[IncidentReport]:
        yield report()
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError, match="the source broke"):
        write_dataset(broken(), [], [], manifest(), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_file_in_place_of_the_folder_is_an_error(tmp_path: Path) -> None:
    place = tmp_path / "dataset"
    place.write_text("not a folder")
    with pytest.raises(ExportError, match="expected a folder to write the dataset to, found a file"):
        write_dataset([], [], [], manifest(), place)


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_dataset([report()], [article()], [rejection()], manifest(), tmp_path / name)
    for name in FILES:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_open_year(tmp_path: Path) -> None:
    changed = report()
    changed.date = DateSpec(precision="day", edtf="XXXX-09-19", basis="explicit")
    summary = write_dataset([changed], [], [], manifest(), tmp_path)
    assert (flat(tmp_path)[0]["date_edtf"], summary.first_date) == ("XXXX-09-19", None)


def test_memory_does_not_grow_with_the_reports(tmp_path: Path) -> None:
    """Peak Python memory for 6000 reports is about that for 2000: batches are dropped once they are written."""
    peaks = []
    for number in (2000, 6000):
        tracemalloc.start()
        write_dataset((report() for _ in range(number)), [], [], manifest(), tmp_path / str(number))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0]
    assert pq.ParquetFile(tmp_path / "6000" / "reports.parquet").num_row_groups == 6
