"""JSON lines: one object a line, UTF-8 (RFC 8259), plain or gzipped, streamed line by line."""

import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from extract.ingest.encodings import is_binary, marked_encoding
from extract.ingest.options import ReadOptions
from extract.ingest.rows import Row, reject
from schemas import Rejection


def read_jsonl(path: Path, options: ReadOptions) -> Iterator[Row | Rejection]:
    """Rows of a .jsonl file."""
    with path.open("rb") as stream:
        yield from read_stream(stream, str(path), options)


def read_jsonl_gz(path: Path, options: ReadOptions) -> Iterator[Row | Rejection]:
    """Rows of a gzipped .jsonl file; what stands before a defect is read."""
    with gzip.open(path, "rb") as stream:
        yield from read_stream(cast(BinaryIO, stream), str(path), options)


def read_stream(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Row | Rejection]:
    """Rows of a stream of JSON lines; sources are `name:LINE`, counted from 1. Blank lines are passed over."""
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), 65_536) if not hasattr(stream, "peek") else stream
    start = buffered.peek(8192)[:8192]
    if is_binary(start):
        yield reject("binary_file", "expected JSON lines, found NUL bytes: this is no text file", name)
        return
    encoding = options.encoding or marked_encoding(start[:4]) or "utf-8"
    text = io.TextIOWrapper(buffered, encoding, errors="surrogateescape", newline="\n")
    number = 0
    while line := text.readline(options.max_file_bytes):
        number += 1
        source = f"{name}:{number}"
        if len(line) >= options.max_file_bytes and not line.endswith("\n"):
            while (rest := text.readline(options.max_file_bytes)) and not rest.endswith("\n"):
                pass
            limit = f"expected at most {options.max_file_bytes:,} characters a line, found more"
            yield reject("too_large", f"{limit}; one line holds one article", source)
        elif line.strip():
            yield _parse(line, encoding, source)
    text.detach()


def _parse(line: str, encoding: str, source: str) -> Row | Rejection:
    if any("\udc80" <= character <= "\udcff" for character in line) and not line.isascii():
        return reject(
            "bad_encoding",
            f"expected {encoding}, found other bytes; save the file as UTF-8 or name its encoding (--encoding)",
            source,
            record={"line": line.encode("utf-8", "replace").decode("utf-8")},
        )
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        what = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        message = f"expected one JSON object on the line, found broken JSON: {what}"
        return reject("broken_json", message, source, record={"line": line.rstrip("\r\n")})
    if not isinstance(record, dict):
        message = f"expected a JSON object with the key 'text', found {_json_type(record)}"
        return reject("not_an_object", message, source, record={"line": line.rstrip("\r\n")})
    return Row(source, record)


def _json_type(value: object) -> str:
    names = {list: "an array", str: "a string", bool: "a boolean", type(None): "null"}
    return names.get(type(value), "a number")
