"""Arrow tables and `datasets` features of the record models, derived from the models and never guessed from data.

A column has the same type whether it is full, empty or all null: pydantic model -> Arrow struct, list -> list,
enum and date string -> string, free-form dict (metadata) -> string with JSON. Null is not 0, an empty list not null.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from schemas.article import Article
from schemas.base import Record
from schemas.incident import Incident, IncidentReport

if TYPE_CHECKING:
    import datasets
    import pyarrow as pa

_R = TypeVar("_R", bound=Record)


def arrow_schema(model: type[Record]) -> pa.Schema:
    """The Arrow schema of a model: one column a field, in the model's order."""
    import pyarrow as pa

    return pa.schema(_arrow_fields(model))


def dataset_features(model: type[Record]) -> datasets.Features:
    """The `datasets.Features` of a model, for `Dataset.from_list(rows, features=...)` and `Dataset.map`."""
    import datasets

    return datasets.Features.from_arrow_schema(arrow_schema(model))


def to_rows(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """Rows as Arrow and `datasets` take them: plain values, free-form dicts as JSON strings."""
    return (_encode(record.model_dump(mode="json"), type(record)) for record in records)


def to_table(records: Iterable[_R], model: type[_R]) -> pa.Table:
    """A table with one row a record. No records give an empty table with all columns."""
    import pyarrow as pa

    return pa.Table.from_pylist(list(to_rows(records)), schema=arrow_schema(model))


def from_table(table: pa.Table, model: type[_R]) -> list[_R]:
    """The records of a table. Columns that are missing, and nulls where the model has no null, become defaults.

    Raises:
        pydantic.ValidationError: a row that is no valid record, or (but for `Article`) a column that the model lacks.
    """
    return [from_row(row, model) for row in table.to_pylist()]


def from_row(row: Mapping[str, Any], model: type[_R]) -> _R:
    """The record of one row, as Arrow and `datasets` give it; raises as `from_table` does."""
    return model.model_validate(_decode(row, model))


def reports_to_table(reports: Iterable[IncidentReport]) -> pa.Table:
    """Incident reports as a table, one row a report."""
    return to_table(reports, IncidentReport)


def table_to_reports(table: pa.Table) -> list[IncidentReport]:
    """The incident reports of a table."""
    return from_table(table, IncidentReport)


def articles_to_table(articles: Iterable[Article]) -> pa.Table:
    """Articles as a table, one row an article; `metadata` is a JSON string."""
    return to_table(articles, Article)


def table_to_articles(table: pa.Table) -> list[Article]:
    """The articles of a table. Columns that the contract does not name go to `metadata`."""
    return from_table(table, Article)


def incidents_to_table(incidents: Iterable[Incident]) -> pa.Table:
    """Incidents as a table, one row an incident."""
    return to_table(incidents, Incident)


def table_to_incidents(table: pa.Table) -> list[Incident]:
    """The incidents of a table."""
    return from_table(table, Incident)


def _plain(annotation: Any) -> tuple[Any, bool]:
    """The annotation without `Annotated` and `| None`, and whether null is allowed."""
    nullable = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            (annotation,) = (part for part in get_args(annotation) if part is not type(None))
            nullable = True
        else:
            return annotation, nullable


def _is_record(plain: Any) -> bool:
    # On Python 3.10 `list[str]` is a type, too.
    return get_origin(plain) is None and isinstance(plain, type) and issubclass(plain, Record)


def _arrow_fields(model: type[Record]) -> list[pa.Field]:
    import pyarrow as pa

    return [pa.field(name, _arrow_type(info.annotation)) for name, info in model.model_fields.items()]


def _arrow_type(annotation: Any) -> pa.DataType:
    import pyarrow as pa

    plain, _ = _plain(annotation)
    if _is_record(plain):
        return pa.struct(_arrow_fields(plain))
    origin = get_origin(plain) or plain
    if origin is list:
        return pa.list_(_arrow_type(get_args(plain)[0]))
    scalars = {str: pa.string(), Literal: pa.string(), dict: pa.string()}
    scalars |= {bool: pa.bool_(), int: pa.int64(), float: pa.float64()}
    try:
        return scalars[origin]
    except KeyError:
        raise TypeError(
            f"expected a record, list, dict, str, bool, int, float or Literal, found {annotation!r}"
        ) from None


def _encode(value: Any, annotation: Any) -> Any:
    """Free-form dicts, wherever they stand, as JSON strings."""
    plain, _ = _plain(annotation)
    if value is None:
        return None
    if _is_record(plain):
        fields = plain.model_fields
        return {name: _encode(item, fields[name].annotation) for name, item in value.items()}
    if get_origin(plain) is list:
        return [_encode(item, get_args(plain)[0]) for item in value]
    if get_origin(plain) is dict:
        return json.dumps(value, ensure_ascii=False)
    return value


def _decode(value: Any, annotation: Any) -> Any:
    """JSON strings back to dicts; nulls where the model has none are left out, so that defaults take their place."""
    plain, _ = _plain(annotation)
    if value is None:
        return None
    if _is_record(plain) and isinstance(value, Mapping):
        return dict(_decode_fields(value, plain))
    if get_origin(plain) is list:
        return [_decode(item, get_args(plain)[0]) for item in value]
    if get_origin(plain) is dict and isinstance(value, str):
        return json.loads(value)
    return value


def _decode_fields(row: Mapping[str, Any], model: type[Record]) -> Iterator[tuple[str, Any]]:
    for name, item in row.items():
        info = model.model_fields.get(name)
        if info is None:
            yield name, item
        elif item is not None or _plain(info.annotation)[1]:
            yield name, _decode(item, info.annotation)
