"""From a row to an article: what cannot be an article is rejected with its reason, what was settled on the way is said.

Text is kept as it stands: line ends, tabs, emoji, combining marks. Two things cannot be kept, because neither JSON
files nor Arrow hold
them: NUL characters and unpaired surrogates become U+FFFD, one for one, so offsets still hold in the source.
"""

import hashlib
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from pydantic import ValidationError

from extract.ingest.options import ReadOptions
from extract.ingest.rows import IngestWarning, Row, reject
from schemas import Article, Rejection, describe_validation_error, parse_published

_UNHOLDABLE = re.compile(r"[\0\ud800-\udfff]")
_REPLACEMENT = "\ufffd"
_WRITTEN_DATES = (
    "%Y%m%d",
    "%Y/%m/%d",
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%B %d %Y",
    "%b %d %Y",
    "%d-%b-%Y",
)


class ArticleBuilder:
    """Turns rows into articles and remembers ids, 16 bytes each, so that a second article under one id is seen."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._texts: dict[bytes, bytes] = {}

    def build(self, row: Row) -> Article | Rejection:
        """The article of `row`, or why there is none."""
        problem = self._text_problem(row)
        if problem is not None:
            return problem
        record = dict(row.record)
        warnings = list(row.warnings)
        record = {key: _clean(key, value, warnings) for key, value in record.items()}
        bad_date = self._settle_date(record, warnings)
        if bad_date is not None and self._options.bad_dates == "reject":
            return reject("bad_date", bad_date, row.source, _id(record), row.record)
        if warnings:
            record["ingest_warnings"] = [warning.as_json() for warning in warnings]
        record["ingest_source"] = row.source
        try:
            article = Article.model_validate(record)
        except ValidationError as error:
            message = f"expected an article as in the record contract, found {describe_validation_error(error)}"
            return reject("wrong_type", message, row.source, _id(record), row.record)
        return self._duplicate(article, row) or article

    def _text_problem(self, row: Row) -> Rejection | None:
        record = row.record
        text = record.get("text")
        if text is None:
            keys = ", ".join(str(key) for key in record)[:200] or "no keys"
            message = f"expected the key 'text' with the article, found {keys}; rename the key that holds it"
            return reject("no_text", message, row.source, _id(record), record)
        if not isinstance(text, str):
            message = f"text: expected a string, found {type(text).__name__} {str(text)[:80]!r}"
            return reject("wrong_type", message, row.source, _id(record), record)
        if not text.strip("\0\ufeff \t\r\n\f\v\xa0\u200b"):
            message = "text: expected the words of an article, found nothing but white space"
            return reject("no_text", message, row.source, _id(record), record)
        size = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
        if size > self._options.max_bytes:
            limit = f"expected at most {self._options.max_bytes:,} bytes an article"
            message = f"text: {limit}, found {size:,}; split it or raise the limit"
            return reject("too_large", message, row.source, _id(record), record)
        return None

    def _settle_date(self, record: dict[str, Any], warnings: list[IngestWarning]) -> str | None:
        """Bring `published` to ISO 8601 in place; returns what is wrong with it, or None."""
        value = record.pop("published", None)
        if value is None or (isinstance(value, str) and not value.strip()):
            if self._options.published is not None:
                record |= {"published": self._options.published, "published_source": "option"}
            return None
        written = _as_iso(value)
        if written is not None:
            record["published"] = written
            if written != value:
                record["published_raw"] = value
            return None
        found = f"found {str(value)[:80]!r}"
        message = f"published: expected an ISO date YYYY-MM-DD or datetime, {found}; write it so or leave it empty"
        record["published_raw"] = value
        warnings.append(IngestWarning("bad_date", message))
        return message

    def _duplicate(self, article: Article, row: Row) -> Rejection | None:
        name, text = _digest(article.id), _digest(article.text)
        known = self._texts.setdefault(name, text)
        if known is text:
            return None
        if known == text:
            message = f"expected each article once, found the text of article {article.id!r} again"
            return reject("duplicate_article", message, row.source, article.id, row.record)
        message = (
            f"expected one article an id, found another text under the id {article.id!r}; give it an id of its own"
        )
        return reject("duplicate_id", message, row.source, article.id, row.record)


def _digest(words: str) -> bytes:
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _id(record: dict[str, Any]) -> str | None:
    value = record.get("id")
    return str(value)[:200] if isinstance(value, str | int) and value != "" else None


def _clean(key: str, value: Any, warnings: list[IngestWarning]) -> Any:
    if not isinstance(value, str) or _UNHOLDABLE.search(value) is None:
        return value
    cleaned, count = _UNHOLDABLE.subn(_REPLACEMENT, value)
    warnings.append(
        IngestWarning("replaced_characters", f"{key}: {count} NUL characters or unpaired surrogates became U+FFFD")
    )
    return cleaned


def _as_iso(value: Any) -> str | None:
    """`value` as an ISO 8601 date or datetime where it can be read in one way only ("03/04/2019" cannot), else None."""
    if isinstance(value, date):  # a datetime is a date, too
        return value.isoformat()
    if not isinstance(value, str):
        return None
    written = value.strip()
    try:
        parse_published(written)
    except ValueError:
        return _from_words(written)
    return written


def _from_words(written: str) -> str | None:
    for form in _WRITTEN_DATES:
        try:
            return datetime.strptime(written, form).date().isoformat()
        except ValueError:
            continue
    if not re.search(r"[A-Za-z]{3}", written) or ":" not in written:
        return None
    try:
        return parsedate_to_datetime(written).isoformat()  # RFC 5322, as in mail and feeds
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
