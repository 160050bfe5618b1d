"""The pieces a quote is read as: mentions of people, words of harm, and the marks that join or part them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.resolve.numbers.quantities import Quantity
from schemas.casualties import Harm

MentionKind = Literal["number", "zero", "single", "name", "pronoun", "self", "plural"]
MarkKind = Literal["comma", "conj", "joiner", "open", "close", "clause", "stop", "include"]


@dataclass
class Mention:
    """People at one place of the quote.

    Attributes:
        at, end: token indices, half-open.
        quantity: how many.
        kind: number ("six troops"), zero ("nobody"), single ("a soldier"), name, pronoun ("he"), self ("himself"),
            plural ("soldiers", no number given).
        head: last word of the phrase, lower case; empty for a bare number.
        more: counts further people ("30 others").
        share: a part of people already counted ("two of them").
        blocked: behind a preposition ("by two gunmen"), so no victim unless nothing else is.
        possessed: "his wife": someone belonging to an earlier mention, never its other name.
        state: the harm that the phrase itself tells ("five dead holidaymakers").
    """

    at: int
    end: int
    quantity: Quantity
    kind: MentionKind
    head: str = ""
    more: bool = False
    share: bool = False
    blocked: bool = False
    possessed: bool = False
    state: Harm | None = None


@dataclass
class Trigger:
    """A word of harm. `harm` is None for weak verbs ("shot"), "outside" for people freed or unhurt.

    `negated`: said not to have happened ("was not hurt").
    `active`: its people follow it ("killed six"); else they stand before it ("six were killed").
    """

    at: int
    harm: Harm | Literal["outside"] | None
    active: bool
    passive: bool = False
    negated: bool = False


@dataclass
class Mark:
    """A comma, conjunction, bracket or other joint of the sentence."""

    at: int
    kind: MarkKind


Element = Mention | Trigger | Mark
