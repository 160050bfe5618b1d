"""Span: exact words of an article with their offsets."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator
from typing_extensions import Self

from schemas.base import INT64_MAX, Record


class Span(Record):
    """A half-open range `[start, end)` of Unicode code points with the words found there.

    `article.text[start:end] == text` always holds for a grounded span (rule `span_mismatch`); where `field` is
    `title` the offsets count in `article.title`. The JSON form leaves `field` out for spans in the text.
    """

    start: int = Field(ge=0, le=INT64_MAX, description="First code point, counted from 0.")
    end: int = Field(ge=1, le=INT64_MAX, description="One past the last code point.")
    text: str = Field(min_length=1, description="The words, exactly as they stand in the article.")
    field: Literal["title"] | None = Field(default=None, description="`title` for a span in the title, else absent.")

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"expected start < end, found start={self.start}, end={self.end}")
        return self

    @model_serializer(mode="wrap")
    def _leave_out_no_field(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        data: dict[str, Any] = handler(self)
        if data.get("field") is None:
            data.pop("field", None)
        return data

    def source(self, text: str, title: str | None) -> str:
        """The string that the offsets count in: `title` or `text` of the article ('' where there is no title)."""
        return (title or "") if self.field == "title" else text

    def reproduces(self, text: str, title: str | None = None) -> bool:
        """Whether the article has exactly these words at these offsets."""
        return self.source(text, title)[self.start : self.end] == self.text
