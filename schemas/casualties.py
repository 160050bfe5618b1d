"""Counts of people harmed: low, best and high, by harm and by group."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from schemas.base import Confidence, Number, Record
from schemas.span import Span

Harm = Literal["killed", "wounded", "missing", "abducted", "detained", "displaced"]
HARMS: tuple[Harm, ...] = get_args(Harm)
CountQualifier = Literal["exact", "at_least", "more_than", "up_to", "about", "range", "vague"]
CountScope = Literal["incident", "shared", "cumulative"]
CasualtyGroup = Literal["civilians", "state", "non_state", "perpetrators", "unknown"]
COUNT_QUALIFIERS: tuple[CountQualifier, ...] = get_args(CountQualifier)
COUNT_SCOPES: tuple[CountScope, ...] = get_args(CountScope)
CASUALTY_GROUPS: tuple[CasualtyGroup, ...] = get_args(CasualtyGroup)


class Count(Record):
    """A number of people as the text gives it. Zero is "said to be none"; an absent Count is "not reported".

    "at least 40", "more than 40": low = best = 40, high null. "about 40": best 40. "up to 40", "nearly 40":
    best = high = 40, low null. "10 to 15" and rival tolls: low 10, high 15, best null. Vague words keep best null and
    low holds what the word guarantees ("dozens" 24, "several" 3).
    """

    low: Number | None = Field(default=None, description="People: the least that the words allow.")
    best: Number | None = Field(default=None, description="People: the number said; null where the words give none.")
    high: Number | None = Field(
        default=None, description="People: the most that the words allow; null: no upper bound."
    )
    qualifier: CountQualifier = Field(default="exact", description="How the words bound the number.")
    term: str | None = Field(default=None, description="The vague word (`dozens`).")
    scope: CountScope = Field(
        default="incident",
        description="incident; shared (one number over several incidents); cumulative (over a period).",
    )
    asserted_by: str | None = Field(default=None, description="Who gave the number, as written.")
    basis: str | None = Field(
        default=None, min_length=1, description="Where the number came from if no words give it: sum, singular."
    )
    evidence: list[Span] = Field(default_factory=list, description="The words that give the number.")
    confidence: Confidence | None = Field(
        default=None, description="Probability that the number is right; null: not estimated."
    )


class GroupCount(Record):
    """The share of one group in one harm. Never added to the total, of which it is a part."""

    harm: Harm = Field(description="What happened to them.")
    group: CasualtyGroup = Field(description="Who they were.")
    description: str | None = Field(default=None, description="The group as written (`three policemen`).")
    count: Count = Field(description="How many.")


class Casualties(Record):
    """Everybody harmed in the incident, attackers included where the text counts them. Null: not reported; 0: none."""

    killed: Count | None = Field(default=None, description="People killed.")
    wounded: Count | None = Field(default=None, description="People wounded.")
    missing: Count | None = Field(default=None, description="People missing.")
    abducted: Count | None = Field(default=None, description="People abducted or taken hostage.")
    detained: Count | None = Field(default=None, description="People arrested or detained.")
    displaced: Count | None = Field(default=None, description="People driven from their homes.")
    includes_perpetrators: bool | None = Field(
        default=None, description="Whether killed and wounded count attackers; null: the text does not say."
    )
    by_group: list[GroupCount] = Field(default_factory=list, description="Shares of groups in the totals.")

    def of(self, harm: Harm) -> Count | None:
        """The total of one harm."""
        total: Count | None = getattr(self, harm)
        return total
