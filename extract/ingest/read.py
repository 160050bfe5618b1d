"""The way in: everything the user names becomes a stream of articles and rejections."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.ingest.articles import ArticleBuilder
from extract.ingest.discover import STDIN, check_inputs, find_files
from extract.ingest.options import ReadOptions
from extract.ingest.readers import find_reader
from extract.ingest.readers.jsonl import read_stream
from extract.ingest.readers.text import parse_text
from extract.ingest.rows import Row, reject
from schemas import Article, Rejection


def read_inputs(inputs: Sequence[str], options: ReadOptions | None = None) -> Iterator[Article | Rejection]:
    """Articles of files, folders, glob patterns and `-` (standard input: JSON lines, or one plain text), in order,
    one at a time.

    Whatever cannot be read comes as a `Rejection` (stage `ingest`) in its place: nothing is lost silently and one
    bad file costs that file only. Memory does not grow with the input but for 16 bytes an article, by which
    duplicates are known.

    Args:
        inputs: what to read; formats by file ending, see `extract.ingest.readers`.
        options: limits and defaults; None takes those of `ReadOptions`.

    Raises:
        InputError: at once, before anything is read, where an input does not exist or holds nothing readable.
    """
    check_inputs(inputs)
    return _read(inputs, options or ReadOptions())


def _read(inputs: Sequence[str], options: ReadOptions) -> Iterator[Article | Rejection]:
    builder = ArticleBuilder(options)
    for found in find_files(inputs):
        if isinstance(found, Rejection):
            yield found
            continue
        for row in _rows(found, options):
            yield builder.build(row) if isinstance(row, Row) else row


def _rows(path: Path, options: ReadOptions) -> Iterator[Row | Rejection]:
    """Rows of one file; whatever a parser throws ends this file only."""
    try:
        if path == STDIN:
            yield from _standard_input(options)
            return
        reader = find_reader(path)
        if reader is None:
            yield reject("unsupported_format", "expected a format that can be read, found another", str(path))
            return
        yield from reader(path, options)
    except OSError as error:
        yield reject("unreadable_file", f"expected a readable file, found: {error.strerror or error}", str(path))
    except ImportError:  # a library is missing: no fault of the file
        raise
    except Exception as error:
        yield reject("unreadable_file", f"reading stopped here: {type(error).__name__}: {str(error)[:200]}", str(path))


def _standard_input(options: ReadOptions) -> Iterator[Row | Rejection]:
    stream = sys.stdin.buffer
    start = stream.peek(8192)[:8192] if hasattr(stream, "peek") else b""
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        yield from read_stream(stream, "-", options)
        return
    data = stream.read(options.max_file_bytes + 1)
    if len(data) > options.max_file_bytes:
        yield reject("too_large", f"expected at most {options.max_file_bytes:,} bytes of text, found more", "-")
        return
    yield parse_text(data, "-", options)
