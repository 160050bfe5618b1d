"""Rows of `articles.parquet`: what identifies an article, with its text only on demand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from extract.export.files import ExportError
from schemas import Article

if TYPE_CHECKING:
    import pyarrow as pa

ARTICLE_COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("id", "string", "Id of the article; `article_id` of its reports."),
    ("title", "string", "Headline."),
    ("published", "string", "Publication date, ISO 8601 date or datetime."),
    ("url", "string", "Address of the document."),
    ("publisher", "string", "Who published it."),
    ("language", "string", "Language of the text, BCP 47."),
    ("dateline", "string", "Dateline as written."),
    ("text_sha256", "string", "SHA-256 of the text in UTF-8, hexadecimal: tells whether a text is the one coded here."),
    ("text_length", "integer", "Length of the text in Unicode code points, in which offsets of spans count."),
    ("text", "string", "The text; null unless the dataset was built with texts."),
    ("metadata", "string", "JSON object with every other key of the input."),
)
_NAMES = ("id", "title", "published", "url", "publisher", "language", "dateline")


class StoredText(Protocol):
    """An article as a run folder keeps it: without its text, with hash and length instead."""

    @property
    def id(self) -> str:
        """Id of the article."""

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8, hexadecimal."""

    @property
    def text_length(self) -> int:
        """Code points of the text."""

    @property
    def metadata(self) -> dict[str, Any]:
        """Every other key of the input."""


def article_schema() -> pa.Schema:
    """The Arrow schema of `articles.parquet`."""
    import pyarrow as pa

    kinds = {"string": pa.string(), "integer": pa.int64()}
    return pa.schema([(name, kinds[kind]) for name, kind, _ in ARTICLE_COLUMNS])


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_row(article: Article | StoredText, text: str | None = None) -> dict[str, Any]:
    """One row; the text only as given in `text`."""
    row: dict[str, Any] = {name: getattr(article, name, None) for name in _NAMES}
    if isinstance(article, Article):
        row |= {"text_sha256": text_hash(article.text), "text_length": len(article.text)}
    else:
        row |= {"text_sha256": article.text_sha256, "text_length": article.text_length}
    return row | {"text": text, "metadata": json.dumps(article.metadata, ensure_ascii=False)}


def article_rows(
    articles: Iterable[Article | StoredText], with_text: bool, texts: Iterable[Article] | None
) -> Iterator[dict[str, Any]]:
    """The rows of all articles, in order.

    Args:
        articles: what was read, with or without texts.
        with_text: whether to write the texts that `articles` carry.
        texts: the articles read again, in the same order, for articles kept without a text. Others in between are
            passed over, so nothing is held in memory.

    Raises:
        ExportError: an article's text is not among `texts`, or has changed since.
    """
    again = None if texts is None else iter(texts)
    for article in articles:
        if again is not None:
            yield article_row(article, _find_text(article, again))
        else:
            yield article_row(article, article.text if with_text and isinstance(article, Article) else None)


def _find_text(article: Article | StoredText, again: Iterator[Article]) -> str:
    wanted = text_hash(article.text) if isinstance(article, Article) else article.text_sha256
    for candidate in again:
        if candidate.id == article.id and text_hash(candidate.text) == wanted:
            return candidate.text
    raise ExportError(
        f"article {article.id}: expected its text among the inputs as it was when it was read, found none; "
        "build from the same, unchanged inputs, or leave the texts out"
    )
