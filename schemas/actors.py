"""Actor: who took part in an incident, in which role and how sure the text is."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from schemas.base import Confidence, CountryCode, Record
from schemas.casualties import Count
from schemas.span import Span

ActorRole = Literal["perpetrator", "target", "party", "claimant", "accused", "denier", "intervener"]
ActorKind = Literal[
    "state_military",
    "state_police",
    "state_other",
    "rebel",
    "militia",
    "communal",
    "criminal",
    "unidentified_armed",
    "rioters",
    "protesters",
    "civilians",
    "individual",
    "international",
    "facility",
    "other",
]
ActorEntity = Literal["organization", "person", "group", "facility"]
ActorCertainty = Literal["asserted", "claimed", "attributed", "suspected", "denied"]
ACTOR_ROLES: tuple[ActorRole, ...] = get_args(ActorRole)
ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
ACTOR_ENTITIES: tuple[ActorEntity, ...] = get_args(ActorEntity)
ACTOR_CERTAINTIES: tuple[ActorCertainty, ...] = get_args(ActorCertainty)


class Actor(Record):
    """One party, attacker, victim group, claimant or facility. Unknown attackers are described, never given a name."""

    text: str = Field(min_length=1, description="As written.")
    name: str | None = Field(default=None, description="Canonical name; null for described people (`gunmen`).")
    actor_id: str | None = Field(default=None, description="Id in the actor registry, or null.")
    role: ActorRole = Field(
        description="party: a side of a clash that nobody is said to have begun, or demonstrators at a protest; "
        "accused: blamed by one side only; intervener: third force or police at a protest."
    )
    kind: ActorKind = Field(description="What sort of actor (compare ACLED interaction codes).")
    entity: ActorEntity | None = Field(
        default=None, description="organization (named); person (named); group (described people); facility."
    )
    country: CountryCode | None = Field(default=None)
    certainty: ActorCertainty = Field(
        default="asserted",
        description="asserted; claimed (by themselves); attributed (by `attributed_by`); suspected; denied.",
    )
    attributed_by: str | None = Field(default=None, description="Who says that it was them, as written.")
    count: Count | None = Field(default=None, description="How many people the actor has here.")
    basis: str | None = Field(default=None, min_length=1, description="Where it came from if no words give it.")
    evidence: list[Span] = Field(default_factory=list, description="The words that name the actor.")
    confidence: Confidence | None = Field(
        default=None, description="Probability that actor and role are right; null: not estimated."
    )
