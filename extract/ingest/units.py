"""Units of a plain-text page: lines, or whole paragraphs where the text is hard-wrapped."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]+")
_SENTENCE_END = re.compile(r"[.!?…。؟।][\"'”’»)\]]*$")
_LETTER = re.compile(r"[^\W\d_]")
_BULLET = re.compile(r"^(?:[•·▪◦‣*>]|[-–—]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)\s*")

# A line of prose as wire services and mail programs wrap it: 45-100 characters.
_WRAP_MIN, _WRAP_MAX = 45, 100


@dataclass(frozen=True)
class Unit:
    """A stretch of the text that gets one kind: ``text[start:end]``, code points, half-open.

    ``words`` is its text on one line without outer white space, ``count`` their number, ``gap`` the number of blank
    lines before it.
    """

    start: int
    end: int
    words: str
    count: int
    gap: int

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does (closing quotes and brackets may follow)."""
        return _SENTENCE_END.search(self.words[-8:]) is not None

    @property
    def prose(self) -> bool:
        """Whether it reads as running text rather than a headline, label or link."""
        return self.count >= 22 or (self.count >= 7 and self.ends_sentence)

    @property
    def bulleted(self) -> bool:
        """Whether it begins with a bullet, a dash or a list number."""
        return _BULLET.match(self.words) is not None

    @property
    def bare(self) -> str:
        """The words without a leading bullet or list number."""
        return _BULLET.sub("", self.words, count=1).strip()


def split_units(text: str) -> list[Unit]:
    """Split ``text`` into units in order; white space between units belongs to none of them.

    A unit is a non-blank line. In hard-wrapped text (telex, mail) it is the run of full lines that makes a
    paragraph, because a single wrapped line looks like a headline or a link.
    """
    lines = _lines(text)
    width = _wrap_width(lines)
    if width is None:
        return lines
    paragraphs: list[list[Unit]] = []
    for line in lines:
        full = bool(paragraphs) and len(paragraphs[-1][-1].words) >= 0.7 * width
        if full and line.gap == 0 and not line.bulleted and _LETTER.search(line.words):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_join(paragraph) for paragraph in paragraphs]


def _join(lines: list[Unit]) -> Unit:
    if len(lines) == 1:
        return lines[0]
    words = " ".join(line.words for line in lines)
    return Unit(lines[0].start, lines[-1].end, words, sum(line.count for line in lines), lines[0].gap)


def _lines(text: str) -> list[Unit]:
    units: list[Unit] = []
    position = 0
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if not words:
            continue
        between = text[position : match.start()]
        breaks = between.count("\n") or between.count("\r")
        gap = max(0, breaks - 1) if units else 0
        units.append(Unit(match.start(), match.end(), words, len(words.split()), gap))
        position = match.end()
    return units


def _wrap_width(lines: Sequence[Unit]) -> int | None:
    """Column at which the text is hard-wrapped, or None where lines are sentences, paragraphs or links."""
    if len(lines) < 4 or max(len(line.words) for line in lines) > _WRAP_MAX + 20:
        return None
    pairs = [(line, after) for line, after in itertools.pairwise(lines) if after.gap == 0]
    full = [(line, after) for line, after in pairs if _WRAP_MIN <= len(line.words) <= _WRAP_MAX]
    broken = [(line, after) for line, after in full if not line.ends_sentence]
    if len(broken) < 3 or len(broken) < 0.6 * len(full):
        return None
    # A line that wrapping broke goes on in lower case; where capitals are all there is (telex), this says nothing.
    going_on = sum(after.words[0].islower() for _, after in broken)
    shouted = sum(line.words.isupper() for line, _ in broken) > len(broken) / 2
    if not shouted and going_on < 0.4 * len(broken):
        return None
    return sorted(len(line.words) for line, _ in full)[int(0.9 * (len(full) - 1))]
