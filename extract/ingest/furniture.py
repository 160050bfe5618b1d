"""Which parts of a pasted page are the article: every character gets one kind, nothing is deleted.

The reader walks the page line by line with a small state: before the body (``head``), in it (``body``), among links
to other stories (``related``), among reader comments (``comment``), after the article (``tail``). A line in the body
is given up only when it says itself that it is no body ("Advertisement", "READ MORE: ..."); after the end of the
article everything is given up unless prose resumes. A body line lost is an incident missed, a furniture line kept is
only noise, hence the asymmetry.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from extract.ingest.datelines import dateline_end
from extract.ingest.line_rules import (
    Kind,
    Mark,
    is_author_note,
    is_menu_entry,
    is_navigation,
    is_violent,
)
from extract.ingest.page_lines import PageLines, is_breadcrumb
from extract.ingest.units import Unit, split_units

#: Kinds of segments that an extractor reads; the others yield nothing.
READABLE_KINDS: Final[frozenset[Kind]] = frozenset({"body", "dateline", "caption"})

_COMMENT_START: Final = Mark("comment", "comment")

_State = Literal["head", "body", "related", "comment", "tail"]


@dataclass(frozen=True)
class Segment:
    """``text[start:end]`` (code points, half-open) is of ``kind``."""

    start: int
    end: int
    kind: Kind


def mark_segments(text: str, title: str | None = None) -> list[Segment]:
    """Divide ``text`` into segments that cover it without gaps or overlaps, in order; an empty text has none.

    ``title`` is the known headline, if any: its repeats in the text are furniture, because the title is read on its
    own. White space between two lines belongs to the segment before it. Never raises for any string.
    """
    units = split_units(text)
    kinds = _Page(units, title).kinds()
    pieces: list[tuple[int, Kind]] = []
    for unit, kind in zip(units, kinds, strict=True):
        body_start = dateline_end(text, unit) if kind == "body" else None
        if body_start is not None:
            pieces.append((unit.start, "dateline"))
        if body_start is None or body_start < unit.end:
            pieces.append((body_start or unit.start, kind))
    return _merge(pieces, len(text))


def _merge(pieces: Sequence[tuple[int, Kind]], length: int) -> list[Segment]:
    if not pieces:
        return [Segment(0, length, "body")] if length else []
    starts: list[tuple[int, Kind]] = [(0, pieces[0][1])]
    for start, kind in pieces[1:]:
        if kind != starts[-1][1]:
            starts.append((start, kind))
    ends = [start for start, _ in starts[1:]] + [length]
    return [Segment(start, end, kind) for (start, kind), end in zip(starts, ends, strict=True)]


class _Page(PageLines):
    """One page: the walk over its lines that gives each its kind."""

    def __init__(self, units: Sequence[Unit], title: str | None) -> None:
        super().__init__(units, title)
        self.state: _State = "head"
        self.ended = False  # a reliable sign that the article is over has been seen
        self.kept_head = False
        self.prose_seen = 0
        self.headlines = 0  # links seen since the last heading over links

    def kinds(self) -> list[Kind]:
        """The kind of every unit."""
        if self.first is None:  # headlines or notes only: nothing tells an article from its surroundings
            return [self._head(index) for index in range(len(self.units))]
        return [self._kind(index) for index in range(len(self.units))]

    def _kind(self, index: int) -> Kind:
        if self.state == "head" and index == self.first:
            self.state = "body"
        steps = {
            "head": self._head,
            "body": self._body,
            "related": self._related,
            "comment": self._comment,
            "tail": self._tail,
        }
        return steps[self.state](index)

    # --- the states -------------------------------------------------------------------------------------------------

    def _head(self, index: int) -> Kind:
        unit, mark = self.units[index], self.marks[index]
        if self.repeats_title(unit) or self.is_page_title(unit):
            return "furniture"
        if mark is not None:
            return {"comment": "byline", "ui": "furniture", "comments": "furniture"}.get(mark.role, mark.kind)  # type: ignore[return-value]
        above_headline = index < self.headline and unit.count <= 4 and not is_violent(unit.words)
        if self.kept_head or re.search(
            r"\d", unit.words
        ):  # something above the headline belongs to the article already
            above_headline = False
        if (
            above_headline
            or self.among_furniture(index)
            or is_navigation(unit)
            or self.in_menu(index)
            or is_breadcrumb(unit)
        ):
            return "furniture"
        if self.first is not None and (is_menu_entry(unit) or unit.words.isdigit()):
            return "furniture"
        self.kept_head = True
        return "body"

    def _body(self, index: int) -> Kind:
        unit, mark = self.units[index], self.marks[index]
        if mark is None:
            if self._precedes_comment(index):
                return self._enter("comment", "comment")
            return self._body_unmarked(index)
        if mark.role == "comment":
            if self._is_comment_start(index):
                return self._enter("comment", "comment")
            return "byline" if self._is_signature(index) else "body"
        if mark.role == "comments":
            return self._enter("comment", "comment") if self._opens_comments(index) else "furniture"
        if mark.role == "ui":
            return "furniture" if unit.count <= 3 else "body"
        if mark.role == "related":
            self.state, self.headlines = "related", 0
            return "related"
        if mark.role == "tail":
            return self._enter("tail", mark.kind) if not self._prose_resumes(index, 2) else mark.kind
        if mark.kind == "dateline" and self.prose_seen and index > self.last_prose:
            return "furniture"
        if mark.kind == "furniture" and self.only_labels_follow(index):
            return self._enter("tail", "furniture")
        weak = mark.kind == "furniture" and unit.prose and is_violent(unit.words)
        return "body" if weak else mark.kind

    def _body_unmarked(self, index: int) -> Kind:
        unit = self.units[index]
        if self.repeats_title(unit) or is_navigation(unit) or self.among_furniture(index):
            return "furniture"
        if index >= self.trailing and not is_violent(unit.words):
            return self._enter("tail", "furniture")
        if self.prose_seen >= 2 and is_author_note(unit) and not self._prose_resumes(index, 1):
            return self._enter("tail", "furniture")
        self.prose_seen += unit.prose
        return "body"

    def _related(self, index: int) -> Kind:
        unit, mark = self.units[index], self.marks[index]
        if mark is not None:
            if mark.kind == "dateline" or (mark.kind in ("caption", "byline") and self.ended):
                return "related"
            if mark.role == "comment" and not self._is_comment_start(index):
                return "related"
            return self._body(index) if not self.ended else self._tail(index)
        if unit.prose and not self.ended and self._body_resumes(index):
            self.state = "body"
            return self._body_unmarked(index)
        self.headlines += not unit.prose
        if is_navigation(unit):
            return self._enter("tail", "furniture") if self.ended else "furniture"
        return "related"

    def _comment(self, index: int) -> Kind:
        unit, mark = self.units[index], self.marks[index]
        if mark is None:
            if index >= self.trailing or is_navigation(unit):
                return self._enter("tail", "furniture")
            return "comment"
        if mark.role == "tail":
            return self._enter("tail", mark.kind)
        if mark.role == "related":
            return self._enter("related", "related")
        if mark.kind in ("furniture", "related") and not self.comments_follow(index):
            return self._enter("tail", mark.kind)
        return "comment"

    def _tail(self, index: int) -> Kind:
        unit, mark = self.units[index], self.marks[index]
        if mark is not None:
            if mark.role in ("comment", "comments", "ui"):
                return self._enter("comment", "comment")
            if mark.role == "related":
                return self._enter("related", "related")
            return "furniture" if mark.kind in ("dateline", "caption") else mark.kind
        if is_navigation(unit) or unit.count < 5 or is_author_note(unit):
            return "furniture"
        return "related" if not unit.prose else "furniture"

    def _enter(self, state: _State, kind: Kind) -> Kind:
        self.state, self.ended, self.headlines = state, True, 0
        return kind

    # --- questions about the surroundings ---------------------------------------------------------------------------

    def _prose_resumes(self, index: int, needed: int) -> bool:
        """Whether ``needed`` lines of body prose in a row follow before reader comments begin."""
        run = 0
        for following in range(index + 1, len(self.units)):
            unit, mark = self.units[following], self.marks[following]
            if mark is not None:
                if mark.role in ("comments", "ui") or (mark.role == "comment" and self._is_comment_start(following)):
                    return False
                run = run if mark.role == "line" else 0
            elif not unit.prose or is_author_note(unit):
                run = 0
            else:
                run += 1
                if run >= needed:
                    return True
        return False

    def _body_resumes(self, index: int) -> bool:
        """Whether prose under a heading over links is the article again rather than a teaser under its headline."""
        if self.units[index].count >= 40 or self.headlines == 0:
            return True
        for following in range(index + 1, len(self.units)):
            mark = self.marks[following]
            if mark is not None and mark.role == "line":
                continue
            if mark is not None:
                return True
            return self.units[following].prose
        return True

    def _opens_comments(self, index: int) -> bool:
        """Whether a line such as "Comments (3)" heads the reader comments rather than linking to them."""
        evidence = [i for i in range(index + 1, len(self.units)) if self._is_comment_sign(i)]
        if evidence and (evidence[0] <= index + 3):
            return True
        last_prose = max((i for i, unit in enumerate(self.units) if unit.prose), default=0)
        if last_prose < index:
            return True
        if any(mark is not None and mark.role == "comments" for mark in self.marks[index + 1 :]):
            return False
        until = evidence[0] if evidence else len(self.units)
        between = sum(self.units[i].prose for i in range(index + 1, until))
        return between < 3 if evidence else self.prose_seen >= 3

    def _is_comment_sign(self, index: int) -> bool:
        mark = self.marks[index]
        if mark is None:
            return False
        return mark.role in ("comment", "ui") or (mark.kind == "dateline" and self.prose_seen >= 2)

    def _is_comment_start(self, index: int) -> bool:
        """Whether a line such as "Name says:" begins a reader comment rather than quoting somebody in the news."""
        words = self.units[index].words
        if self.ended or self.units[index].bulleted:
            return True
        nearby = [mark for mark in self.marks[index + 1 : index + 3] if mark is not None]
        if any(mark.role == "ui" or mark.kind == "dateline" for mark in nearby):
            return True
        later = [i for i in range(index + 1, len(self.units)) if self.marks[i] == _COMMENT_START]
        stamped = re.search(r"\d", words) is not None
        if stamped or words.lower().startswith("re:"):
            return bool(later)
        if self.buttons_after(index):
            return bool(later) or not self.prose_after(index)
        return len({self.units[i].words.split()[0] for i in [index, *later]}) >= 3

    def _precedes_comment(self, index: int) -> bool:
        """Whether a bare name or subject line stands above the stamp of a reader comment ("Leyla A." / "12 October,
        15:55").
        """
        unit = self.units[index]
        if unit.count > 4 or unit.ends_sentence or self.prose_seen == 0 or index + 1 == len(self.units):
            return False
        mark = self.marks[index + 1]
        if mark is None or re.search(r"\d", self.units[index + 1].words) is None:
            return False
        if mark.role == "comment":
            return self._is_comment_start(index + 1)
        return mark.kind == "dateline" and self.buttons_after(index) and not self._prose_resumes(index + 1, 2)

    def _is_signature(self, index: int) -> bool:
        """Whether an unconfirmed comment start is a stamp such as "Posted by Admin at 9:14 AM"."""
        words = self.units[index].words
        return words.lower().startswith(("posted", "submitted", "written")) or re.search(r"\d", words) is not None
