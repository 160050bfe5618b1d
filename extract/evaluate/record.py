"""The common shape that every gold form and every prediction is brought into before it is scored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Json = Mapping[str, Any]
Credit = Callable[[Any, Any], float]


@dataclass(frozen=True)
class GoldArticle:
    """One article with its annotations, as read by the loaders.

    `records` keeps the corpus's own form (reports, templates or one incident); `form` names it.
    """

    id: str
    text: str
    title: str | None
    published: str | None
    records: tuple[Json, ...]
    form: str = "gold"
    language: str | None = None


@dataclass(frozen=True)
class Fill:
    """One value of a slot. An `optional` gold fill may be absent at no cost, and earns nothing when it is there."""

    value: Any
    optional: bool = False


@dataclass(frozen=True)
class Record:
    """One incident as slots with fills; an absent slot is an empty one.

    `evidence` holds (field, start, end) of the sentences that tell of it, empty where the corpus gives none.
    """

    slots: Mapping[str, Sequence[Fill]]
    optional: bool = False
    evidence: tuple[tuple[str, int, int], ...] = ()
    source: Json = field(default_factory=dict)

    @cached_property
    def quoted(self) -> frozenset[tuple[str, int]]:
        """Every (field, offset) that the evidence covers."""
        return frozenset((name, at) for name, start, end in self.evidence for at in range(start, end))


@dataclass(frozen=True)
class SlotRule:
    """How one slot is compared.

    `identity` is its weight when two records are asked whether they are the same incident (0: it does not help).
    With `gold_only`, predictions cost nothing in a found record whose gold side leaves the slot empty.
    """

    name: str
    credit: Credit
    identity: float = 0.0
    gold_only: bool = False


@dataclass(frozen=True)
class Form:
    """A gold form: its slots, and how both sides are brought into them.

    `from_report` gives None for a predicted record that lies outside what the corpus annotates. `same_incident`
    decides from the pair score, the agreement by slot and both records whether a prediction is that gold record.
    `core` are the slots that say who did what to whom, where and when. `has_actors` says that gold sources list
    actors as reports do.
    """

    name: str
    rules: tuple[SlotRule, ...]
    from_gold: Callable[[Json, GoldArticle], Record]
    from_report: Callable[[Json, GoldArticle], Record | None]
    same_incident: Callable[[float, Mapping[str, float], Record, Record], bool]
    core: frozenset[str]
    has_actors: bool = True
