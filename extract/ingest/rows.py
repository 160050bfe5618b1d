"""What a reader yields: rows on their way to articles, or rejections of what could not be read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.ingest.options import ReadOptions
from schemas import Rejection

_PREVIEW = 500


@dataclass(frozen=True)
class IngestWarning:
    """Something a reader settled by itself and says so; kept in the article's `metadata["ingest_warnings"]`."""

    code: str
    message: str

    def as_json(self) -> dict[str, str]:
        """The form kept in the metadata."""
        return {"code": self.code, "message": self.message}


@dataclass(frozen=True)
class Row:
    """One record as it stands in the input: columns or keys with their values, and where it came from
    (`file.jsonl:12`).
    """

    source: str
    record: dict[str, Any]
    warnings: list[IngestWarning] = field(default_factory=list)


Reader = Callable[[Path, ReadOptions], Iterator["Row | Rejection"]]
"""Reads one file. It yields a `Rejection` for every part that it cannot read and goes on where it can."""


def reject(
    code: str, message: str, source: str, article_id: str | None = None, record: dict[str, Any] | None = None
) -> Rejection:
    """A rejection by the ingest stage; long strings of the record are cut, so that a rejected file stays readable."""
    return Rejection(
        article_id=article_id,
        source=source,
        stage="ingest",
        code=code,
        message=message,
        record=None if record is None else {str(key): _cut(value) for key, value in record.items()},
    )


def _cut(value: Any) -> Any:
    if isinstance(value, str | bytes) and len(value) > _PREVIEW:
        cut = value[:_PREVIEW] if isinstance(value, str) else value[:_PREVIEW].decode("utf-8", "replace")
        return f"{cut}… ({len(value):,} in all)"
    if isinstance(value, list | tuple) and len(value) > 20:
        return [_cut(item) for item in value[:20]]
    return value
