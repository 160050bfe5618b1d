"""Free-form values (metadata, rejected rows) brought to what JSON can hold, so that nothing is lost on the way."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator


def to_jsonable(value: Any) -> Any:
    """The value with only dicts with string keys, lists, strings, finite numbers, bools and None.

    NaN and infinity become None (data frames use NaN for "missing"); dates become ISO strings; array scalars become
    plain numbers; records their JSON form; bytes are decoded as UTF-8 with replacement characters; unpaired surrogates
    are replaced; anything else becomes its `str`.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, Mapping):
        return {to_jsonable(str(key)): to_jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_jsonable(item) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, BaseModel):
        return to_jsonable(value.model_dump(mode="json", warnings=False))
    if callable(getattr(value, "tolist", None)):  # numpy scalars and arrays
        return to_jsonable(value.tolist())
    return to_jsonable(str(value))


def _json_object(value: Any) -> Any:
    if isinstance(value, str):  # as Arrow and CSV columns hold it
        try:
            value = json.loads(value)
        except ValueError:
            raise ValueError(f"expected a JSON object, found the string {value[:80]!r}") from None
    return to_jsonable(value) if isinstance(value, Mapping) else value


JsonObject = Annotated[dict[str, Any], BeforeValidator(_json_object)]
"""A dict that JSON can hold; a string with a JSON object is taken, too (Arrow and CSV columns keep it so)."""
