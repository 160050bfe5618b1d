"""Paths into a record (`actors[1].evidence[0]`): walking, reading and setting values aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from schemas.base import Record
from schemas.span import Span

_STEP = re.compile(r"\.?([A-Za-z_]\w*)|\[(\d+)\]")
_R = TypeVar("_R", bound=Record)

Steps = tuple[str | int, ...]


def parse_path(path: str) -> Steps:
    """The field names and list positions of a path, outermost first.

    Raises:
        ValueError: not a path.
    """
    steps: list[str | int] = []
    at = 0
    while at < len(path):
        match = _STEP.match(path, at)
        if match is None:
            raise ValueError(f"expected a path such as actors[1].count, found {path!r}")
        steps.append(match[1] if match[1] is not None else int(match[2]))
        at = match.end()
    return tuple(steps)


def walk(record: Record, path: str = "") -> Iterator[tuple[str, Record]]:
    """Every record inside the record with its path, the record itself first (path '')."""
    yield path, record
    for name in type(record).model_fields:
        inner = f"{path}.{name}" if path else name
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from walk(value, inner)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield from walk(item, f"{inner}[{index}]")


def iter_records(record: Record, kind: type[_R]) -> Iterator[tuple[str, _R]]:
    """Every record of one kind inside the record, with its path."""
    return ((path, inner) for path, inner in walk(record) if isinstance(inner, kind))


def iter_spans(record: Record) -> Iterator[tuple[str, Span]]:
    """Every span inside the record, with its path."""
    return iter_records(record, Span)


def get_value(record: Record, path: str) -> Any:
    """The value at a path.

    Raises:
        LookupError: nothing there.
    """
    value: Any = record
    for step in parse_path(path):
        try:
            value = value[step] if isinstance(step, int) else getattr(value, step)
        except (AttributeError, TypeError) as error:
            raise LookupError(f"nothing at {path!r}") from error
    return value


def change_values(record: Record, changes: Mapping[str, Any]) -> None:
    """Set each path to its new value, in place; a list item set to None is taken out of its list.

    Paths mean the record as it is before any change. Parts of a value that is itself replaced are left alone.
    """

    def order(item: tuple[str, Any]) -> list[tuple[bool, str | int]]:
        return [(isinstance(step, int), step) for step in parse_path(item[0])]

    for path, value in sorted(changes.items(), key=order, reverse=True):  # inner first, later list items first
        *outer, last = parse_path(path)
        parent: Any = record
        for step in outer:
            parent = parent[step] if isinstance(step, int) else getattr(parent, step)
        if isinstance(last, str):
            setattr(parent, last, value)
        elif value is None:
            del parent[last]
        else:
            parent[last] = value
