"""The data dictionary: every column of every file, described by the record models themselves."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from extract.export.articles import ARTICLE_COLUMNS
from extract.export.flat import COLUMNS
from schemas import IncidentReport, Rejection
from schemas.base import Record

HEADINGS = ("file", "column", "type", "nullable", "values", "description")


@dataclass(frozen=True)
class Entry:
    """One column of one file.

    Attributes:
        file, column: where it stands; `actors[].role` is the field of each item of a list.
        type: `string`, `integer`, `number`, `boolean`, `object`, `list of ...`.
        nullable: whether it may be null (in CSV: empty).
        values: the allowed values of an enumeration, separated by blanks.
        description: what it means, its unit and source.
    """

    file: str
    column: str
    type: str
    nullable: bool
    values: str
    description: str

    def row(self) -> list[str]:
        """The cells in the order of `HEADINGS`."""
        return [self.file, self.column, self.type, "yes" if self.nullable else "no", self.values, self.description]


def entries() -> Iterator[Entry]:
    """The entries of all files of a dataset folder, in the order of the files and their columns."""
    nested = list(describe(IncidentReport))
    by_path = {entry.column: entry for entry in nested}
    for column in COLUMNS:
        field = by_path[column.path]
        kind = "string" if "[]" in column.path else field.type
        description = " ".join(part for part in (field.description, column.note) if part)
        yield Entry("reports.csv", column.name, kind, True, field.values, description)
    for entry in nested:
        yield Entry("reports.parquet, reports.jsonl", *_cells(entry))
    for name, kind, description in ARTICLE_COLUMNS:
        yield Entry("articles.parquet", name, kind, name not in ("id", "text_sha256", "text_length"), "", description)
    for entry in describe(Rejection):
        yield Entry("rejected.jsonl", *_cells(entry))


def _cells(entry: Entry) -> tuple[str, str, bool, str, str]:
    return entry.column, entry.type, entry.nullable, entry.values, entry.description


def describe(model: type[Record], prefix: str = "") -> Iterator[Entry]:
    """The fields of a model and, below each record or list of records, theirs."""
    for name, info in model.model_fields.items():
        plain, nullable = _plain(info.annotation)
        path = f"{prefix}{name}"
        inner, suffix = plain, "."
        if get_origin(plain) is list:
            inner, _ = _plain(get_args(plain)[0])
            suffix = "[]."
        yield Entry("", path, _type_name(plain), nullable, _values(inner), _description(info))
        if _is_record(inner):
            yield from describe(inner, path + suffix)


def _description(info: FieldInfo) -> str:
    """The field's own description, else that of its annotated type."""
    if info.description:
        return info.description
    for part in get_args(info.annotation):
        for extra in getattr(part, "__metadata__", ()):
            if isinstance(extra, FieldInfo) and extra.description:
                return extra.description
    return ""


def _plain(annotation: Any) -> tuple[Any, bool]:
    """The annotation without `Annotated` and `| None`, and whether null is allowed."""
    nullable = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            annotation = next(part for part in get_args(annotation) if part is not type(None))
            nullable = True
        else:
            return annotation, nullable


def _is_record(plain: Any) -> bool:
    return get_origin(plain) is None and isinstance(plain, type) and issubclass(plain, Record)


def _type_name(plain: Any) -> str:
    if get_origin(plain) is list:
        return f"list of {_type_name(_plain(get_args(plain)[0])[0])}"
    if _is_record(plain) or (get_origin(plain) or plain) is dict:
        return "object"
    return {int: "integer", float: "number", bool: "boolean"}.get(plain, "string")


def _values(plain: Any) -> str:
    return " ".join(str(value) for value in get_args(plain)) if get_origin(plain) is Literal else ""
