"""Hypothesis strategies for valid records, derived from the models' annotations and limits."""

from __future__ import annotations

import types
from datetime import date
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from annotated_types import Ge, Le, MinLen
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from schemas import Article, Record

_R = TypeVar("_R", bound=Record)

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
DATES = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=4,
)
BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "country": st.none() | st.sampled_from(["MLI", "TJK", "COL"]),
    "code": st.sampled_from(["vague_count", "year_open"]),
    "anchor": st.none() | DATES,
    "published": st.none() | DATES | st.sampled_from(["2019-03-09T23:30:00+05:00", "2019-03-09 10:00Z"]),
    **dict.fromkeys(("started", "finished"), st.none() | st.datetimes().map(lambda moment: moment.isoformat())),
    "reviewed_at": st.none() | st.datetimes().map(lambda moment: moment.isoformat()),
    "metadata": st.dictionaries(WORDS, JSON, max_size=2),
    "record": st.none() | st.dictionaries(WORDS, JSON, max_size=2),
}


def records(model: type[_R]) -> st.SearchStrategy[_R]:
    """Valid records of one model."""
    if model.__name__ == "Span":
        ends = st.tuples(st.integers(0, 10**12), st.integers(1, 50), WORDS, st.sampled_from([None, "title"]))
        return ends.map(
            lambda s: model.model_validate({"start": s[0], "end": s[0] + s[1], "text": s[2], "field": s[3]})
        )
    fields = {
        name: BY_NAME[name] if name in BY_NAME else _values(info.annotation, info)
        for name, info in model.model_fields.items()
    }
    if model.__name__ == "DateSpec":
        fields |= {"start": st.none() | DATES, "end": st.none() | DATES}
    if model is Article:
        fields |= {"text": WORDS.map(lambda words: words + " a"), "metadata": _metadata()}
    return st.fixed_dictionaries(fields).map(_both_coordinates).map(model.model_validate)


def _metadata() -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(WORDS, JSON, max_size=2)


def _both_coordinates(values: dict[str, Any]) -> dict[str, Any]:
    if (values.get("latitude") is None) != (values.get("longitude") is None):
        values |= {"latitude": None, "longitude": None}
    return values


def _values(annotation: Any, info: FieldInfo | None = None) -> st.SearchStrategy[Any]:
    limits = list(info.metadata) if info else []
    while get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        for part in more:
            limits += part.metadata if isinstance(part, FieldInfo) else [part]
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        (part,) = (part for part in get_args(annotation) if part is not type(None))
        inner = _values(Annotated[(part, *limits)] if limits else part)  # type: ignore[valid-type]
        return st.none() | inner
    if origin is Literal:
        return st.sampled_from(get_args(annotation))
    if origin is list:
        least = next((limit.min_length for limit in limits if isinstance(limit, MinLen)), 0)
        return st.lists(_values(get_args(annotation)[0]), min_size=least, max_size=2)
    if origin is dict:
        return st.dictionaries(WORDS, _values(get_args(annotation)[1]), max_size=2)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return records(annotation)
    least = next((limit.ge for limit in limits if isinstance(limit, Ge)), None)
    most = next((limit.le for limit in limits if isinstance(limit, Le)), None)
    if annotation is int:
        return st.integers(least, most if most is not None else 2**63 - 1)
    if annotation is float:
        return st.floats(least, most, allow_nan=False, allow_infinity=False)
    return {str: WORDS, bool: st.booleans(), Any: JSON}[annotation]
