"""Arrow, Parquet and `datasets`: the types come from the models, and every valid record comes back as it was."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from schemas_samples import article, report
from schemas_strategies import records

from schemas import Article, Casualties, Count, Incident, IncidentReport, Record, Rejection, RunManifest
from schemas.arrow import (
    _arrow_type,
    arrow_schema,
    articles_to_table,
    dataset_features,
    from_row,
    from_table,
    incidents_to_table,
    reports_to_table,
    table_to_articles,
    table_to_incidents,
    table_to_reports,
    to_rows,
    to_table,
)

MODELS = [Article, IncidentReport, Incident, Rejection, RunManifest]
SLOW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def bare_report() -> IncidentReport:
    """Every optional field null, every list but the evidence empty."""
    return report().model_copy(
        update={"date": None, "location": None, "actors": [], "casualties": Casualties(), "weapons": []}
    )


def through_parquet(table: pa.Table) -> pa.Table:
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return pq.read_table(io.BytesIO(buffer.getvalue()))


@pytest.mark.parametrize("model", MODELS)
def test_every_valid_record_round_trips_json_arrow_and_parquet(model: type[Record]) -> None:
    @SLOW
    @given(st.lists(records(model), max_size=2))
    def check(found: list[Record]) -> None:
        assert [model.from_json(record.to_json()) for record in found] == found
        table = to_table(found, model)
        assert table.schema == arrow_schema(model)
        assert from_table(table, model) == found
        assert from_table(through_parquet(table), model) == found

    check()


@pytest.mark.parametrize("model", [Article, IncidentReport])
def test_every_valid_record_round_trips_datasets(model: type[Record]) -> None:
    datasets = pytest.importorskip("datasets")

    @settings(SLOW, max_examples=15)
    @given(st.lists(records(model), min_size=1, max_size=2))
    def check(found: list[Record]) -> None:
        dataset = datasets.Dataset.from_list(list(to_rows(found)), features=dataset_features(model))
        assert [from_row(row, model) for row in dataset] == found

    check()


def test_features_have_the_arrow_schema() -> None:
    pytest.importorskip("datasets")
    for model in MODELS:
        assert dataset_features(model).arrow_schema.equals(arrow_schema(model))


def test_datasets_map_and_parquet_keep_types_where_all_is_null(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    features = dataset_features(IncidentReport)
    dataset = datasets.Dataset.from_list(list(to_rows([bare_report()])), features=features)
    mapped = dataset.map(lambda row: {"confidence": 0.5}, features=features, load_from_cache_file=False)
    mapped.to_parquet(tmp_path / "reports.parquet")
    (back,) = table_to_reports(pq.read_table(tmp_path / "reports.parquet"))
    assert back == bare_report().model_copy(update={"confidence": 0.5})


def test_types_do_not_depend_on_the_data() -> None:
    schema = arrow_schema(IncidentReport)
    for reports in ([], [bare_report()], [report()]):
        assert reports_to_table(reports).schema == schema
        assert through_parquet(reports_to_table(reports)).schema.equals(schema)
    assert pa.types.is_string(schema.field("event_type").type)
    assert schema.field("casualties").type.field("killed").type.field("best").type == pa.int64()
    assert pa.types.is_struct(schema.field("evidence").type.value_type)
    assert schema.field("location").type.field("latitude").type == pa.float64()
    assert arrow_schema(Article).field("metadata").type == pa.string()


def test_no_type_is_null() -> None:
    def leaves(kind: pa.DataType) -> Iterator[pa.DataType]:
        if pa.types.is_struct(kind):
            for field in kind:
                yield from leaves(field.type)
        elif pa.types.is_list(kind):
            yield from leaves(kind.value_type)
        else:
            yield kind

    for model in MODELS:
        for field in arrow_schema(model):
            assert not any(pa.types.is_null(kind) for kind in leaves(field.type))


def test_columns_are_the_fields_in_their_order() -> None:
    for model in MODELS:
        assert arrow_schema(model).names == list(model.model_fields)


def test_null_is_not_zero_and_empty_is_not_null() -> None:
    zero = report().model_copy(update={"casualties": Casualties(killed=Count(low=0, best=0, high=0))})
    rows = through_parquet(reports_to_table([zero, bare_report()])).to_pylist()
    assert rows[0]["casualties"]["killed"]["best"] == 0
    assert rows[1]["casualties"]["killed"] is None
    assert rows[1]["date"] is None
    assert rows[1]["actors"] == []


def test_metadata_comes_back() -> None:
    source = article(section="World", tags=["mali", "sahel"], nested={"a": None}, published=None)
    assert table_to_articles(through_parquet(articles_to_table([source]))) == [source]
    assert source.metadata == {"section": "World", "tags": ["mali", "sahel"], "nested": {"a": None}}


def test_other_columns_of_articles_become_metadata() -> None:
    (read,) = table_to_articles(pa.table({"text": ["Two men were shot."], "desk": ["Africa"]}))
    assert read.metadata == {"desk": "Africa"}


def test_other_columns_of_reports_are_errors() -> None:
    table = reports_to_table([report()]).append_column("surprise", pa.array(["x"]))
    with pytest.raises(ValidationError, match="surprise"):
        table_to_reports(table)


def test_missing_columns_and_null_lists_become_defaults() -> None:
    row: dict[str, Any] = next(to_rows([report()]))
    for name in ("issues", "extraction", "weapons"):
        del row[name]
    read = from_row(row | {"actors": None, "casualties": None}, IncidentReport)
    assert (read.issues, read.actors, read.weapons) == ([], [], [])
    assert read.casualties == Casualties()


def test_incidents() -> None:
    incident = Incident.model_validate(
        {
            "incident_id": "i-1",
            "report_ids": ["r-1", "r-2"],
            "policy": {"name": "median", "version": "1"},
            "event_type": "bombing",
            "disagreements": [{"field": "casualties.killed", "values": [{"value": "11", "report_ids": ["r-1"]}]}],
        }
    )
    assert table_to_incidents(through_parquet(incidents_to_table([incident]))) == [incident]


def test_a_type_without_a_column_type_is_named() -> None:
    with pytest.raises(TypeError, match="bytes"):
        _arrow_type(bytes)
