"""How inputs are read, and the error for inputs that cannot be read at all."""

from dataclasses import dataclass
from typing import Literal

from schemas import parse_published


class InputError(ValueError):
    """An input that the user must correct before anything is read; the message is one line: expected, found, how to
    fix.
    """


@dataclass(frozen=True)
class ReadOptions:
    """Options of `read_inputs`.

    Attributes:
        published: ISO 8601 date or datetime for articles that carry no date of their own.
        max_bytes: longest text of one article, in bytes of UTF-8; a longer one is rejected (`too_large`). The
            default of 1 MB is about 160,000 words: no news article, but a file of many articles pasted together.
        max_file_bytes: largest .txt or .html file, and longest line or field of .jsonl and .csv, in bytes or
            characters. Keeps memory bounded; tables and JSON lines are streamed and may be of any size.
        encoding: encoding of text files; None reads byte order marks and UTF-8, and guesses the rest (with a warning).
        bad_dates: what becomes of an article whose date cannot be read: `reject` it (`bad_date`), or `keep` it
            without a date, the value kept in `metadata["published_raw"]` and a warning in
            `metadata["ingest_warnings"]`.

    Raises:
        InputError: `published` is no ISO date, a limit is not positive, or `encoding` is unknown.
    """

    published: str | None = None
    max_bytes: int = 1_000_000
    max_file_bytes: int = 16_000_000
    encoding: str | None = None
    bad_dates: Literal["reject", "keep"] = "reject"

    def __post_init__(self) -> None:
        if self.published is not None:
            try:
                parse_published(self.published)
            except ValueError as error:
                raise InputError(f"publication date: {error}") from None
        if self.max_bytes < 1 or self.max_file_bytes < 1:
            raise InputError("limits: expected positive numbers of bytes, found max_bytes or max_file_bytes below 1")
        if self.encoding is not None:
            try:
                "".encode(self.encoding)
            except LookupError:
                raise InputError(
                    f"encoding: expected a name that Python knows (utf-8, cp1251, ...), found {self.encoding!r}"
                ) from None
