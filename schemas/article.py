"""Article: one input document."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from pydantic import ConfigDict, Field, field_validator, model_validator

from schemas.base import Record
from schemas.isodates import DateOrDatetime, parse_published
from schemas.jsonvalues import JsonObject, to_jsonable


class Article(Record):
    """One document as it came in. All offsets of spans count Unicode code points into `text` (or `title`).

    Keys that the contract does not name are kept under `metadata`. An article without an `id` gets one from its
    content: the same text, title, date and address always get the same id.
    """

    model_config = ConfigDict(json_schema_extra={"additionalProperties": True, "required": ["text"]})

    id: str = Field(min_length=1, description="Unique name; where missing, a hash of the content.")
    text: str = Field(description="The article; never altered, since offsets count into it.")
    title: str | None = Field(default=None, description="Headline.")
    published: DateOrDatetime = Field(
        default=None, description="Publication date, ISO 8601 date or datetime: the anchor of relative dates."
    )
    url: str | None = Field(default=None, description="Address of the document.")
    publisher: str | None = Field(default=None, description="Who published it.")
    language: str | None = Field(default=None, description="Language of the text, BCP 47 (`en`).")
    dateline: str | None = Field(
        default=None, description="Dateline as written (`NAIROBI, Jan. 5`): not the event's place."
    )
    metadata: JsonObject = Field(default_factory=dict, description="Every other key of the input.")

    @model_validator(mode="before")
    @classmethod
    def _fill_id_and_metadata(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        known = {key: value for key, value in data.items() if key in cls.model_fields}
        known["metadata"] = _merge_metadata(
            known.get("metadata"), {key: value for key, value in data.items() if key not in cls.model_fields}
        )
        if isinstance(known.get("id"), int) and not isinstance(known["id"], bool):
            known["id"] = str(known["id"])
        if known.get("id") in (None, "") and isinstance(known.get("text"), str):
            known["id"] = content_id(known["text"], known.get("title"), known.get("published"), known.get("url"))
        return known

    @field_validator("text")
    @classmethod
    def _has_words(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("expected the text of an article, found nothing but white space")
        return text

    @property
    def published_date(self) -> date | None:
        """The publication day as written (a time zone never moves it), or None."""
        return None if self.published is None else parse_published(self.published)


def content_id(text: str, title: object = None, published: object = None, url: object = None) -> str:
    """The id of an article that has none: `a-` and 16 hexadecimal digits of a SHA-256 of its content."""
    parts = "\x1f".join("" if part is None else str(part) for part in (text, title, published, url))
    return "a-" + hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _merge_metadata(given: Any, unknown: dict[str, Any]) -> Any:
    """Metadata as given plus the unknown keys; a key that is taken gets a `_` at its end, so neither value is lost."""
    if not unknown:
        return {} if given is None else given
    merged: dict[str, Any] = dict(given) if isinstance(given, dict) else {}
    if given is not None and not isinstance(given, dict):
        merged["metadata"] = given
    for key, value in unknown.items():
        name = to_jsonable(str(key))
        while name in merged:
            name += "_"
        merged[name] = value
    return merged
