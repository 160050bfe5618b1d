"""The lines of one page and questions about where a line stands among them."""

import re
from collections.abc import Sequence

from extract.ingest.line_rules import Mark, is_menu_entry, is_violent, read_mark
from extract.ingest.units import Unit


class PageLines:
    """The units of a page in order with what each says about itself, and what can be told from their order alone.

    Attributes:
        units, marks: parallel; a mark is None where the unit claims to be nothing but body.
        first: index of the first unit that reads as running text; None where there is none.
        headline: index of the headline above the body; 0 where none is found.
        last_prose: index of the last unit that reads as running text (reader comments included).
        trailing: index where a closing menu begins; the number of units where there is none.
    """

    def __init__(self, units: Sequence[Unit], title: str | None) -> None:
        """Read the marks of `units`; `title` is the known headline, if any."""
        self.units = units
        self.title = _key(title or "")
        self.keys = {_key(unit.words) for unit in units[:40] if 4 <= unit.count <= 40}
        self.marks: list[Mark | None] = [read_mark(unit) for unit in units]
        self.buttons = [i for i, mark in enumerate(self.marks) if mark is not None and mark.role == "ui"]
        self.first = self._first_prose()
        self.headline = self._headline()
        self.last_prose = max((i for i, unit in enumerate(units) if unit.prose and self.marks[i] is None), default=0)
        self.trailing = self._trailing_menu()

    def repeats_title(self, unit: Unit) -> bool:
        """Whether the line is the known headline, perhaps with the name of the site behind it."""
        if len(self.title) < 8 or unit.count > 60:
            return False
        key = _key(unit.words)
        return key == self.title or (key.startswith(self.title) and len(key) < len(self.title) + 30 and not unit.prose)

    def is_page_title(self, unit: Unit) -> bool:
        """Whether the line is a headline that stands on the page once more, with the site's name behind it ("... -
        The Times").
        """
        pieces = re.split(r"\s+[|–—-]\s+", unit.words)
        return len(pieces) > 1 and _key(" - ".join(pieces[:-1])) in self.keys

    def in_menu(self, index: int) -> bool:
        """Whether the unit stands among three or more short lines in a row, most of them names of site sections."""
        run = [index]
        for step in (-1, 1):
            neighbour = index + step
            while 0 <= neighbour < len(self.units) and self.units[neighbour].count <= 3 and abs(neighbour - index) < 12:
                run.append(neighbour)
                neighbour += step
        entries = sum(is_menu_entry(self.units[i]) for i in run)
        return self.units[index].count <= 3 and len(run) >= 3 and 2 * entries >= len(run)

    def among_furniture(self, index: int) -> bool:
        """Whether a short label stands between two lines of furniture ("close panel" in a share bar)."""
        unit = self.units[index]
        if unit.count > 4 or unit.ends_sentence or re.search(r"[\d:]", unit.words) or is_violent(unit.words):
            return False
        around = [self.marks[i] for i in (index - 1, index + 1) if 0 <= i < len(self.units)]
        return len(around) == 2 and all(mark is not None and mark.kind == "furniture" for mark in around)

    def only_labels_follow(self, index: int) -> bool:
        """Whether only labels and links come after a line of furniture, up to the reader comments or the end."""
        if index < self.last_prose:
            return False
        for following in range(index + 1, len(self.units)):
            unit, mark = self.units[following], self.marks[following]
            if mark is not None and mark.role in ("related", "comments", "comment", "ui", "tail"):
                return True
            if mark is None and (unit.count > 8 or unit.words.endswith(":") or unit.bulleted or is_violent(unit.words)):
                return False
        return True

    def comments_follow(self, index: int) -> bool:
        """Whether another reader comment or a button of one comes later."""
        return any(mark is not None and mark.role in ("comment", "ui") for mark in self.marks[index + 1 :])

    def prose_after(self, index: int) -> bool:
        """Whether at least two lines of prose come after the next line."""
        return sum(unit.prose for unit in self.units[index + 2 :]) >= 2

    def buttons_after(self, index: int) -> bool:
        """Whether a button of a reader comment ("Reply") comes later."""
        return bool(self.buttons) and self.buttons[-1] > index

    def _first_prose(self) -> int | None:
        """Index of the first unit that reads as running text and claims to be nothing else."""
        for index, unit in enumerate(self.units):
            if unit.prose and self.marks[index] is None and not self.repeats_title(unit):
                return index
        return None

    def _headline(self) -> int:
        """Index of the headline above the body; 0 where none is found (then nothing stands above it)."""
        above = range(self.first or 0)
        for index in above:
            if self.repeats_title(self.units[index]):
                return index
        for index in above:
            if self.marks[index] is None and self.units[index].count >= 5 and not is_breadcrumb(self.units[index]):
                return index
        return 0

    def _trailing_menu(self) -> int:
        """Index where a closing list of short capitalised lines (tags, sections) begins; the number of units where
        there is none.
        """
        start = len(self.units)
        while start > 0 and self._is_entry(start - 1):
            start -= 1
        lines = self.units[start:]
        if start == 0 or len(lines) < 3 or self.units[start - 1].words.endswith(":"):
            return len(self.units)
        known = sum(is_menu_entry(unit) for unit in lines)
        usual = sorted(unit.gap for unit in self.units[:start])[start // 2]
        spaced = sum(unit.gap > usual + 1 for unit in lines)
        return start if known or spaced else len(self.units)

    def _is_entry(self, index: int) -> bool:
        unit, mark = self.units[index], self.marks[index]
        if mark is not None:
            return mark.kind == "furniture" and mark.role == "line" and unit.count <= 6
        if unit.count > 6 or unit.ends_sentence or unit.bulleted or re.search(r"[\d:;]", unit.words):
            return False
        return unit.words[0].isupper() and not is_violent(unit.words)


def _key(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def is_breadcrumb(unit: Unit) -> bool:
    """Whether the line is a path or a row of links: three or more short pieces between bars or arrows."""
    pieces = re.split(r"\s*[|›»>/]\s*", unit.words)
    return len(pieces) >= 3 and not unit.ends_sentence and all(0 < len(piece.split()) <= 3 for piece in pieces)
