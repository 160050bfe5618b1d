"""The publication date, where the article shows it: dateline or byline. Never a guess."""

from __future__ import annotations

import re
from datetime import date

from schemas.span import Span

from .context import Context
from .moments import Fixed
from .scanner import scan
from .text import MONTH, clean

_HEAD = 1200
"""Characters at the beginning and end of an article where bylines and datelines stand."""

_FULL_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ /-]{MONTH},?[ /-](?:(?:19|20)\d\d|\d\d(?=\W))"
    rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d"
    r"|(?:19|20)\d\d-\d\d-\d\d)"
)
_LABEL = re.compile(
    rf"^[ \t]*(?:by [^\n]{{2,80}}?[|,\-—–·] ?)?(?:(?:first )?(?:published|posted|issued"
    r"|released|filed|date|dated|last updated|updated)(?: on| at)?[ :]+)"
    rf"(?:(?:[a-z]+day),? )?({_FULL_DATE})",
    re.IGNORECASE | re.MULTILINE,
)
_BYLINE = re.compile(
    rf"^[ \t]*by [^\n]{{2,80}}?[|,\-—–·•] ?(?:(?:[a-z]+day),? )?"
    rf"({_FULL_DATE})[^\n]{{0,20}}$",
    re.IGNORECASE | re.MULTILINE,
)
_ALONE = re.compile(rf"^[ \t]*(?:(?:[a-z]+day),? )?({_FULL_DATE})[ \t.]*$", re.IGNORECASE | re.MULTILINE)
_DATELINE = re.compile(
    rf"\A\s*(?-i:[A-Z][A-Z'’.() -]{{2,40}})(?:, [^\n,]{{2,40}})?,? "
    rf"(?:\([^)\n]{{2,20}}\) ?)?({_FULL_DATE})(?= ?(?:\(|-|—|–|:|\[|/))",
    re.IGNORECASE,
)


def _read(words: str) -> date | None:
    ctx = Context(text=clean(words))
    atoms = scan(ctx)
    if len(atoms) == 1 and isinstance(atoms[0].moment, Fixed) and atoms[0].moment.days.length == 1:
        return atoms[0].moment.days.start
    return None


def derive_published(text: str, title: str | None = None) -> tuple[date, Span] | None:
    """The publication date that an article shows of itself.

    Looks for a dateline with a full date ("BOGOTA, 7 JUL 89 (EFE) -"), a labelled date ("Published: 12 March 2019"), a
    byline that ends in one, or one that stands alone on a line, in the first and last 1,200 characters. A date without
    a year or inside a sentence is not taken.

    Args:
        text: the article.
        title: its title, searched after the text.

    Returns:
        The date and the span of its words (half-open offsets into `text`, or into the title with field "title");
        None where the article does not show it.
    """
    tail = max(len(text) - _HEAD, _HEAD)
    for pattern, start, end in (
        (_DATELINE, 0, _HEAD), (_LABEL, 0, _HEAD), (_BYLINE, 0, _HEAD), (_ALONE, 0, _HEAD), (_LABEL, tail, len(text)),
    ):  # fmt: skip
        for match in pattern.finditer(text[start:end]):
            day = _read(match[1])
            if day:
                at = start + match.start(1)
                return day, Span(start=at, end=at + len(match[1]), text=match[1])
    for match in _LABEL.finditer(title or ""):
        day = _read(match[1])
        if day:
            return day, Span(start=match.start(1), end=match.end(1), text=match[1], field="title")
    return None
