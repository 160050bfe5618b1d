"""Readers by file ending. A new format is one function of type `Reader` and one line here (or `register_reader`)."""

from pathlib import Path
from typing import Final

from extract.ingest.readers.html import read_html
from extract.ingest.readers.jsonl import read_jsonl, read_jsonl_gz
from extract.ingest.readers.tables import read_csv, read_parquet
from extract.ingest.readers.text import read_text
from extract.ingest.rows import Reader

READERS: Final[dict[str, Reader]] = {
    ".csv": read_csv,
    ".htm": read_html,
    ".html": read_html,
    ".jsonl": read_jsonl,
    ".jsonl.gz": read_jsonl_gz,
    ".ndjson": read_jsonl,
    ".parquet": read_parquet,
    ".txt": read_text,
}

#: Documents that people keep beside articles and that no reader takes yet: named in a rejection instead of passed over.
UNREAD_DOCUMENTS: Final[frozenset[str]] = frozenset(
    {
        ".pdf",
        ".doc",
        ".docx",
        ".odt",
        ".rtf",
        ".epub",
        ".eml",
        ".mbox",
        ".msg",
        ".xls",
        ".xlsx",
        ".tsv",
        ".json",
        ".json.gz",
        ".xml",
        ".mht",
        ".mhtml",
        ".warc",
        ".warc.gz",
        ".zip",
        ".tar",
        ".tar.gz",
        ".tgz",
        ".7z",
        ".csv.gz",
        ".txt.gz",
        ".html.gz",
        ".jsonl.zst",
        ".arrow",
        ".feather",
    }
)


def register_reader(suffix: str, reader: Reader) -> None:
    """Read files that end in `suffix` (".rtf", lower case, with its dot) by `reader`; an existing one is replaced."""
    if not suffix.startswith(".") or suffix != suffix.lower():
        raise ValueError(f"expected a lower-case ending with its dot, such as '.rtf', found {suffix!r}")
    READERS[suffix] = reader


def find_reader(path: Path) -> Reader | None:
    """The reader of the longest registered ending of the file's name, or None."""
    name = path.name.lower()
    endings = [suffix for suffix in READERS if name.endswith(suffix)]
    return READERS[max(endings, key=len)] if endings else None


def is_unread_document(path: Path) -> bool:
    """Whether the file looks like a document in a format that no reader takes."""
    return path.name.lower().endswith(tuple(UNREAD_DOCUMENTS))
