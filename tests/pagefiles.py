"""Reader and scorer for the annotated pages in `tests/data/pages`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.ingest.furniture import READABLE_KINDS, mark_segments

PAGES = Path(__file__).parent / "data" / "pages"
KINDS = {
    "b": "body",
    "c": "caption",
    "d": "dateline",
    "f": "furniture",
    "m": "comment",
    "r": "related",
    "t": "title",
    "y": "byline",
}
UNREAD = {"furniture", "comment", "related"}


@dataclass(frozen=True)
class Line:
    page: str
    text: str
    gold: str
    found: frozenset[str]

    @property
    def kept(self) -> bool:
        """Whether an extractor reads all of it."""
        return self.found <= READABLE_KINDS

    @property
    def given_up(self) -> bool:
        """Whether an extractor reads none of it."""
        return not self.found & READABLE_KINDS


def page_names(pattern: str = "*.txt") -> list[str]:
    return sorted(path.stem for path in PAGES.glob(pattern))


def read_page(name: str) -> tuple[str, str | None, list[tuple[int, int, str]]]:
    """Text, headline and (start, end, kind) of every non-blank line."""
    text, title, lines = "", None, []
    for raw in (PAGES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if raw.strip() not in ("", "|"):
            code, words = raw[0], raw[3:]
            assert raw[1:3] == "| ", f"{name}: expected 'code| text', found {raw!r}"
            lines.append((len(text), len(text) + len(words), KINDS[code]))
            title = title or (words if code == "t" else None)
            text += words
        text += "\n"
    return text, title, lines


def score_page(name: str, with_title: bool) -> Iterator[Line]:
    text, title, lines = read_page(name)
    segments = mark_segments(text, title if with_title else None)
    for start, end, gold in lines:
        found = frozenset(
            s.kind
            for s in segments
            if s.start < end and start < s.end and text[max(s.start, start) : min(s.end, end)].strip()
        )
        yield Line(name, text[start:end], gold, found)
