"""Which earlier incident of the story an expression hangs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.dates import DateSpec

from .combine import combine
from .context import Context
from .scanner import scan
from .text import MONTH_NAMES, NUMBER_WORDS, ORDINAL_WORDS, WEEKDAY_NAMES, clean


@dataclass(frozen=True)
class AnchorCandidate:
    """An incident told elsewhere in the article that can be an anchor.

    Attributes:
        position: offset in the text of the words that tell of it.
        date: its date; an open or missing one makes it no anchor.
        words: the words that describe it (trigger, place, target), to match "the Khujand attack".
    """

    position: int
    date: DateSpec
    words: str


_EVENT_WORDS = re.compile(r"\b(?:after|before|following|since|of|from|preceding|to|as|than)\b(.*)$")
_WORD = re.compile(r"[^\W\d_][\w'-]{2,}")
_STOP = frozenset(
    [
        "the",
        "and",
        "that",
        "this",
        "same",
        "day",
        "night",
        "week",
        "month",
        "year",
        "hour",
        "days",
        "nights",
        "weeks",
        "months",
        "years",
        "hours",
        "morning",
        "evening",
        "afternoon",
        "earlier",
        "later",
        "next",
        "previous",
        "following",
        "within",
        "their",
        "his",
        "her",
        "its",
        "was",
        "were",
        "had",
        "when",
        "which",
        "attack",
        "attacks",
        "incident",
        "event",
        "after",
        "before",
        "since",
        "first",
        "last",
        "other",
        "another",
        "place",
        "early",
        "late",
        "spring",
        "summer",
        "autumn",
        "winter",
        "fall",
    ]
) | {*MONTH_NAMES, *WEEKDAY_NAMES, *ORDINAL_WORDS, *NUMBER_WORDS}
_STEM = 5
"""Words agree when their first five letters do ("ambush", "ambushed"; "Khujand")."""


def _content(words: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(words.lower().replace("'s", "")) if word not in _STOP}


def _hangs_on_event(expression: str) -> bool:
    """Whether the words hold a piece that needs an anchor (read without any)."""
    ctx = Context(text=clean(expression))
    return any(atom.basis == "event" for atom in combine(scan(ctx), ctx))


def choose_anchor(expression: str, candidates: Sequence[AnchorCandidate], position: int) -> AnchorCandidate | None:
    """Choose the incident that an expression like "a week after the Khujand attack" or "the next day" hangs on.

    Words after "after", "before", "of" that name an incident decide, wherever it stands in the article; else the
    nearest dated incident told before the expression.

    Args:
        expression: the date quote.
        candidates: dated incidents of the article in any order.
        position: offset of the expression in the text.

    Returns:
        The candidate, or None where the expression hangs on nothing or nothing dated fits.
    """
    dated = [c for c in candidates if c.date.start or c.date.end]
    if not dated or not _hangs_on_event(expression):
        return None
    match = _EVENT_WORDS.search(clean(expression).low)
    wanted = _content(match[1]) if match else set()
    if wanted:
        scored = [(len(wanted & _content(c.words)), c) for c in dated]
        top = max(score for score, _ in scored)
        if top:
            return min((c for score, c in scored if score == top), key=lambda c: _distance(c, position))
    before = [c for c in dated if c.position < position]
    return max(before, key=lambda c: c.position, default=None)


def _distance(candidate: AnchorCandidate, position: int) -> tuple[bool, int]:
    """Incidents told before the expression come first, the nearer the better."""
    return candidate.position >= position, abs(candidate.position - position)
