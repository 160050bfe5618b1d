"""What a single line of a pasted page says about itself.

A mark has a ``kind`` (what the line is) and a ``role`` (what it says about the lines after it):

``line``     only this line ("Share this:", "Advertisement", a photo credit)
``tail``     the article is over unless prose resumes ("Tags:", "Copyright", "Previous post")
``related``  a heading over links to other stories
``comments`` a heading over reader comments
``comment``  the first line of one reader comment ("Name says:", "Name • 3 hours ago")
``ui``       a button under a comment ("Reply", "Report abuse")
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, cast

from extract.ingest.line_patterns import PATTERNS
from extract.ingest.menu_words import SHARE_WORDS, SITE_WORDS, UNMISTAKABLE, count_entries
from extract.ingest.units import Unit

Kind = Literal["body", "dateline", "byline", "caption", "furniture", "comment", "related"]
Role = Literal["line", "tail", "related", "comments", "comment", "ui"]

# Rules are about labels; the cut keeps a giant line cheap.
_MATCHED_CHARACTERS: Final = 400


@dataclass(frozen=True)
class Mark:
    """What a line says about itself: its kind and what it says about the lines after it."""

    kind: Kind
    role: Role = "line"


_SHARE_BAR: Final = Mark("furniture", "line")

# Offices and agencies that the news quotes with a colon; none of them comments under an article.
_NOT_A_COMMENTER: Final = re.compile(
    r"\b(?:police|spokes\w+|statements?|minist\w+|army|officials?|president|general|governor|he|she|they|it|reports?|witness\w*"
    r"|residents?|who|sources?|military|group|agency|network|which|and|that|published|updated|posted|by)\b",
    re.IGNORECASE,
)
_AUTHOR_ROLE = (
    r"(?:fellow|editor|reporter|correspondent|journalist|analyst|researcher|writer|columnist|freelancer|freelance|contributor"
    r"|professor|lecturer|author|scholar|expert|consultant|photographer|producer|blogger|student|historian|adviser|advisor"
    r"|bureau chief|staff|veteran|founder|director)"
)
_NAME = (
    r"(?:(?:Dr|Prof|Col|Gen|Lt)\.?\s+)?[A-Z][\w.’'-]*(?:\s+(?:[A-Z][\w.’'-]*|al|bin|de|la|van|von|el|da|dos|and)){1,5}"
)
_AUTHOR_NOTE: Final = re.compile(
    rf"(?:about the author:?\s*)?(?:[Tt]he (?:author|writer)|{_NAME})"
    r"\s+(?:(?:is|was|has been)\b.{0,120}?(?:\b(?i:" + _AUTHOR_ROLE + r")s?\b|\bbased in\b)"
    r"|(?:covers|reports|writes|blogs|tweets|teaches|has (?:covered|reported|written))\b)"
)
_VIOLENCE: Final = re.compile(
    r"\b(?:kill|wound|injur|dead\b|died|dies|deaths?\b|attack|bomb|blast|explo|shot\b|shoot|gunm|gunfire|abduct|kidnap"
    r"|clash|ambush|raid|shell(?:ed|ing)|strike|massacre|murder|execut|hostage|fired? (?:on|at)|militant"
    r"|soldier|troops|rebel|insurg|riot|arrest)",
    re.IGNORECASE,
)


def read_mark(unit: Unit) -> Mark | None:
    """What ``unit`` says about itself, or None where it could be body."""
    words = unit.words
    if len(words) > _MATCHED_CHARACTERS and not words.lower().startswith(("©", "copyright", "we use cookies")):
        return None
    words = words[:_MATCHED_CHARACTERS]
    bare = unit.bare if unit.bulleted else None
    for pattern, mark in _rules():
        match = pattern.fullmatch(words)
        if match is None and bare is not None and mark.kind == "comment":
            match = pattern.fullmatch(bare)
        if match is not None and _is_commenter(match.groupdict().get("who")):
            return mark
    return _SHARE_BAR if count_entries(words, SHARE_WORDS) else None


def is_navigation(unit: Unit) -> bool:
    """Whether ``unit`` is a menu and nothing else: several section names ("Home | World | Africa") or one plain site
    link.
    """
    return unit.words.lower() in UNMISTAKABLE or count_entries(unit.words, SITE_WORDS) >= 2


def is_menu_entry(unit: Unit) -> bool:
    """Whether ``unit`` could be one entry of a menu written one entry a line."""
    return count_entries(unit.words, SITE_WORDS) >= 1


def is_author_note(unit: Unit) -> bool:
    """Whether ``unit`` reads as a note on the author ("X is a Senior Fellow at ...") and tells of no violence."""
    if unit.count > 70 or is_violent(unit.words):
        return False
    return _AUTHOR_NOTE.match(unit.words.lstrip("*_ ")[:_MATCHED_CHARACTERS]) is not None


def is_violent(words: str) -> bool:
    """Whether ``words`` hold a word of violence: such a line is never given up on weak grounds."""
    return _VIOLENCE.search(words) is not None


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], Mark], ...]:
    """The table of patterns, compiled at the first use: a tenth of a second that an import should not cost."""
    return tuple(
        (re.compile(alternative, re.IGNORECASE), Mark(cast(Kind, kind), cast(Role, role)))
        for kind, role, alternatives in PATTERNS
        for alternative in alternatives
    )


def _is_commenter(who: str | None) -> bool:
    """Whether ``who`` (None: the rule names nobody) can be a commenter: at most five words, no office or agency."""
    return who is None or (len(who.split()) <= 5 and _NOT_A_COMMENTER.search(who) is None)
