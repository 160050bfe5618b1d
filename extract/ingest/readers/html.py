"""Saved web pages: the article as trafilatura finds it, without reader comments; the date from the page's metadata
and address.

The date search of `htmldate` is kept from guessing in the running text, where it takes the date of a reader comment
for the page's.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.ingest.encodings import UndecodableError, decode, is_binary
from extract.ingest.options import ReadOptions
from extract.ingest.rows import IngestWarning, Row, reject
from schemas import Rejection

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_COMMENTS = re.compile(
    r"(?:comments?|comment-?list|comments?-(?:area|section|list|wrap(?:per)?|container|thread|body|content|meta|text)"
    r"|disqus_thread|disqus|respond|replies|reader-comments|user-comments|fb-comments)$",
    re.IGNORECASE,
)
_FEWEST_WORDS = 5  # what is left of a page of menus
_CLAIMS = ("author", "sitename", "hostname", "description", "categories", "tags")


def read_html(path: Path, options: ReadOptions) -> Iterator[Row | Rejection]:
    """The article of a .html file."""
    size = path.stat().st_size
    if size > options.max_file_bytes:
        yield reject("too_large", f"expected at most {options.max_file_bytes:,} bytes, found {size:,}", str(path))
        return
    yield parse_html(path.read_bytes(), str(path), options)


def parse_html(data: bytes, source: str, options: ReadOptions) -> Row | Rejection:
    """The article in a page: text (paragraphs a line), title, date, address, publisher, language; other claims
    become metadata.
    """
    import trafilatura

    if is_binary(data[:8192]):
        return reject("binary_file", "expected an HTML page, found NUL bytes: this is no text file", source)
    try:
        page, warnings = _decode(data, options.encoding)
    except UndecodableError as error:
        return reject("bad_encoding", str(error), source)
    tree = trafilatura.load_html(page)
    if tree is not None:
        _drop_comments(tree)
    document: Any = (
        None
        if tree is None
        else trafilatura.bare_extraction(
            tree,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"},
        )
    )
    if document is None or len((document.text or "").split()) < _FEWEST_WORDS:
        return reject("no_text", "expected an article on the page, found none: only menus, links or scripts", source)
    return Row(source, _record(document.as_dict(), page), warnings)


def _drop_comments(tree: Any) -> None:
    """Take reader comments out of the page, so that neither their words nor their dates are taken for the article's."""
    for element in list(tree.iter("section", "div", "ol", "ul", "li", "aside", "article", "p", "span")):
        names = f"{element.get('id', '')} {element.get('class', '')}".split()
        marked = any(_COMMENTS.match(name) for name in names) or element.get("itemtype", "").endswith("/Comment")
        if marked and element.getparent() is not None and next(element.iter("h1", "main"), None) is None:
            element.drop_tree()


def _decode(data: bytes, encoding: str | None) -> tuple[str, list[IngestWarning]]:
    """The page as text: given encoding, byte order mark, UTF-8, what the page says of itself, then a guess."""
    declared = _CHARSET.search(data[:4096])
    if encoding is None and declared is not None:
        try:
            return data.decode("utf-8-sig"), []
        except UnicodeDecodeError:
            pass
        try:
            return data.decode(declared.group(1).decode("ascii")), []
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, encoding)


def _record(found: dict[str, Any], page: str) -> dict[str, Any]:
    record: dict[str, Any] = {"text": found["text"]}
    if found.get("title"):
        record["title"] = found["title"]
    if found.get("date"):
        record |= {"published": found["date"], "published_source": "html"}
    if found.get("url"):
        record["url"] = found["url"]
    if found.get("sitename") or found.get("hostname"):
        record["publisher"] = found.get("sitename") or found["hostname"]
    language = re.search(r"<html[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", page[:20_000], re.IGNORECASE)
    if language is not None:
        record["language"] = language.group(1).lower()
    return record | {f"html_{key}": found[key] for key in _CLAIMS if found.get(key)}
