"""Sentences of an article, as offsets into its unchanged text.

Sentence boundaries come from `sentencex` (Wikimedia), which never drops a character, so offsets are sums of lengths.
What is ours: hard-wrapped text (telex, pasted mail) is unwrapped by a same-length copy, and lines of laid-out text
end sentences even without a full stop (headlines, captions, list items).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import sentencex

#: A text counts as hard-wrapped when this share of its inner lines has a length that wrapping produces.
_WRAPPED_SHARE = 0.6
_WRAPPED_LENGTHS = range(45, 101)
_LINE = re.compile(r"[^\n]+")
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
#: sentencex ends a sentence after these although the next word continues it ("at 5:30 p.m. Monday").
_FALSE_END = re.compile(
    r"\b(?:[ap]\.m\.|[Gg]en\.|[Ss]gt\.|[Cc]ol\.|[Ll]t\.|[Cc]apt\.|[Mm]aj\.|[Ss]en\.|[Rr]ep\.|No\.)\s*$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: half-open code point offsets into the article's text, or into its title where `field` says so."""

    start: int
    end: int
    field: Literal["text", "title"] = "text"


def split_sentences(text: str, keep: Iterable[tuple[int, int]] | None = None) -> list[Sentence]:
    """Sentences of `text` in order, without surrounding white space.

    `keep`: half-open ranges to read (body, captions); everything outside is skipped. None reads the whole text.
    """
    flat = _unwrap(text) if _is_wrapped(text) else text
    ranges = [(0, len(text))] if keep is None else list(keep)
    found: list[Sentence] = []
    for range_start, range_end in ranges:
        for line in _LINE.finditer(flat, range_start, range_end):
            found.extend(_split_line(flat, line.start(), line.end()))
    return found


def _split_line(text: str, start: int, end: int) -> list[Sentence]:
    pieces: list[tuple[int, int]] = []
    position = start
    for piece in sentencex.segment("en", text[start:end]):
        if pieces and _FALSE_END.search(text[pieces[-1][0] : pieces[-1][1]]):
            pieces[-1] = (pieces[-1][0], position + len(piece))
        else:
            pieces.append((position, position + len(piece)))
        position += len(piece)
    return [s for s in (_stripped(text, a, b) for a, b in pieces) if s is not None]


def _stripped(text: str, start: int, end: int) -> Sentence | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Sentence(start, end) if start < end else None


def _is_wrapped(text: str) -> bool:
    inner: list[int] = []
    for paragraph in _BLANK_LINES.split(text):
        inner.extend(len(line.rstrip()) for line in paragraph.split("\n")[:-1] if line.strip())
    if len(inner) < 3:
        return False
    return sum(length in _WRAPPED_LENGTHS for length in inner) >= _WRAPPED_SHARE * len(inner)


def _unwrap(text: str) -> str:
    """A copy of the same length in which line breaks inside a paragraph are spaces."""
    paragraphs: list[str] = []
    position = 0
    for gap in _BLANK_LINES.finditer(text):
        paragraphs.append(text[position : gap.start()].replace("\n", " "))
        paragraphs.append(gap.group())
        position = gap.end()
    paragraphs.append(text[position:].replace("\n", " "))
    return "".join(paragraphs)


def sentence_at(sentences: Sequence[Sentence], offset: int, field: str = "text") -> int | None:
    """Index of the sentence of `field` that holds `offset`; None where it lies between sentences."""
    for index, sentence in enumerate(sentences):
        if sentence.field == field and sentence.start <= offset < sentence.end:
            return index
    return None
