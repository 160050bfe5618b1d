"""Tables: .csv row by row and .parquet batch by batch; columns named as the fields of an article, others become
metadata.
"""

import csv
import io
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.ingest.encodings import guess_encoding, is_binary, marked_encoding
from extract.ingest.options import ReadOptions
from extract.ingest.rows import IngestWarning, Row, reject
from schemas import Rejection

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 262_144
_BATCH_ROWS = 128


def read_csv(path: Path, options: ReadOptions) -> Iterator[Row | Rejection]:
    """Rows of a .csv file with a header line; sources are `file:LINE`, the line on which the row begins. Blank rows
    are passed over.
    """
    with path.open("rb") as binary:
        start = binary.read(_SAMPLE)
        binary.seek(0)
        if is_binary(start):
            yield reject(
                "binary_file", "expected comma-separated text, found NUL bytes: this is no text file", str(path)
            )
            return
        encoding, warnings = _encoding(start, options)
        # A file cut in the middle of a character is no reason to lose the rows before it: undecodable bytes become
        # U+FFFD.
        text = io.TextIOWrapper(binary, encoding, errors="replace", newline="")
        yield from _csv_rows(text, str(path), options, warnings)


def _encoding(start: bytes, options: ReadOptions) -> tuple[str, list[IngestWarning]]:
    known = options.encoding or marked_encoding(start[:4])
    if known is not None:
        return known, []
    try:
        start[: start.rfind(b"\n") + 1 or None].decode("utf-8")
    except UnicodeDecodeError:
        guess = guess_encoding(start) or "utf-8"
        return guess, [IngestWarning("encoding_guessed", f"not UTF-8; read as {guess}")]
    return "utf-8", []


def _csv_rows(
    text: io.TextIOWrapper, name: str, options: ReadOptions, warnings: list[IngestWarning]
) -> Iterator[Row | Rejection]:
    csv.field_size_limit(max(csv.field_size_limit(), options.max_file_bytes))
    header_line = text.readline(options.max_file_bytes)
    delimiter, header = _header(header_line)
    problem = _header_problem(header)
    if problem is not None:
        yield reject("no_text_column", problem, name)
        return
    lines = (line.replace("\0", "\ufffd") for line in text)  # NUL ends the csv module on Python 3.10
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        source = f"{name}:{reader.line_num + 2}"
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            found = f"found broken quoting: {error}"
            message = f"expected a row of {len(header)} columns, {found}; quote marks inside a field are doubled"
            yield reject("broken_row", message, source)
            continue
        if not any(value.strip() for value in values):
            continue
        if len(values) != len(header):
            expected = f"expected {len(header)} columns as in the header, found {len(values)}"
            message = f"{expected}; quote fields that hold the delimiter"
            yield reject("broken_row", message, source, record=dict(zip(header, values, strict=False)))
            continue
        record = {column: value for column, value in zip(header, values, strict=True) if value != ""}
        yield Row(source, record, list(warnings))


def _header(line: str) -> tuple[str, list[str]]:
    """The delimiter under which the header has a column `text` (else the one that gives most columns), and the
    columns.
    """
    splits = []
    for delimiter in _DELIMITERS:
        try:
            columns = [column.strip() for column in next(csv.reader([line], delimiter=delimiter), [])]
        except csv.Error:
            continue
        splits.append((delimiter, columns))
    if not splits:
        return ",", []
    return max(splits, key=lambda split: ("text" in split[1], len(split[1])))


def _header_problem(columns: list[str]) -> str | None:
    if "text" not in columns:
        found = ", ".join(columns[:20])[:200] or "an empty header"
        return f"expected a header line with a column 'text', found {found}; rename the column that holds the articles"
    twice = sorted({column for column in columns if columns.count(column) > 1})
    return f"expected every column once, found twice: {', '.join(twice)}" if twice else None


def read_parquet(path: Path, options: ReadOptions) -> Iterator[Row | Rejection]:
    """Rows of a .parquet file, a batch at a time; sources are `file:ROW`, counted from 1."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        yield reject("unreadable_file", f"expected a Parquet file, found {_first_line(error)}", str(path))
        return
    with file:
        problem = _header_problem(list(file.schema_arrow.names))
        if problem is not None:
            yield reject("no_text_column", problem.replace("a header line with ", ""), str(path))
            return
        number = itertools.count(1)
        for batch in file.iter_batches(batch_size=_BATCH_ROWS):
            for record in _records(batch.to_pylist()):
                yield Row(f"{path}:{next(number)}", record)


def _records(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {key: value for key, value in row.items() if value is not None and value == value}  # NaN is no value


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
