"""Plain text: one article a file, kept as it stands (line ends too)."""

import re
from collections.abc import Iterator
from pathlib import Path

from extract.ingest.encodings import UndecodableError, decode, is_binary
from extract.ingest.furniture import mark_segments
from extract.ingest.options import ReadOptions
from extract.ingest.rows import Row, reject
from extract.ingest.units import split_units
from schemas import Rejection

_LABEL = re.compile(r"(?:headline|title|subject|subj)\s*:\s*", re.IGNORECASE)


def read_text(path: Path, options: ReadOptions) -> Iterator[Row | Rejection]:
    """The article of a .txt file."""
    size = path.stat().st_size
    if size > options.max_file_bytes:
        yield reject("too_large", f"expected at most {options.max_file_bytes:,} bytes, found {size:,}", str(path))
        return
    yield parse_text(path.read_bytes(), str(path), options)


def parse_text(data: bytes, source: str, options: ReadOptions) -> Row | Rejection:
    """The article in `data`: its text unchanged, its headline where the first lines have one."""
    if is_binary(data[:8192]):
        return reject("binary_file", "expected plain text, found NUL bytes: this is no text file", source)
    try:
        text, warnings = decode(data, options.encoding)
    except UndecodableError as error:
        return reject("bad_encoding", str(error), source)
    record: dict[str, object] = {"text": text}
    headline = find_headline(text) if len(data) <= options.max_bytes else None
    if headline is not None:
        record |= {"title": headline, "title_source": "first_line"}
    return Row(source, record, warnings)


def find_headline(text: str) -> str | None:
    """The headline above the body of a pasted page: the first line of 3 to 30 words that is no furniture, ends no
    sentence and stands alone above more text; None where the text begins with a paragraph.
    """
    segments = [segment for segment in mark_segments(text) if segment.kind == "body"]
    for unit in split_units(text[:20_000]):
        if not any(segment.start <= unit.start < segment.end for segment in segments):
            continue
        words = _LABEL.sub("", unit.words, count=1)
        if 3 <= len(words.split()) <= 30 and not unit.prose and not unit.ends_sentence and not unit.bulleted:
            return words if text[unit.end :].strip() else None
        return None
    return None
