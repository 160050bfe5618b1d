"""What is asked of one mention, and what is found."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.actors import ActorEntity, ActorKind, ActorRole

from .context import ActorContext
from .mention import Mention
from .registry import Registry


@dataclass(frozen=True)
class Facts:
    """What is known of a mention, before role and certainty are added."""

    kind: ActorKind
    entity: ActorEntity
    confidence: float
    name: str | None = None
    actor_id: str | None = None
    country: str | None = None


@dataclass(frozen=True)
class Query:
    """A mention with everything that helps to read it."""

    mention: Mention
    country: str | None
    year: int | None
    role: ActorRole
    context: ActorContext
    registry: Registry
