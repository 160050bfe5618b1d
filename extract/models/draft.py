"""Draft records: what a back end says of an article, as spans and labels, before anything is resolved to a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from extract.segment import Sentence
from schemas import Article
from schemas.actors import ActorCertainty, ActorEntity, ActorKind, ActorRole
from schemas.casualties import CasualtyGroup, Harm
from schemas.incident import EventType, Granularity, Prominence, Status, WeaponKind


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that fill a slot: half-open offsets in the text, or in the title; `score`: the back end's probability."""

    start: int
    end: int
    field: Literal["text", "title"] = "text"
    score: float = 1.0


@dataclass(slots=True)
class DraftActor:
    """An actor's mention with its role."""

    mention: Mention
    role: ActorRole
    kind: ActorKind
    kind_score: float
    entity: ActorEntity
    certainty: ActorCertainty


@dataclass(slots=True)
class DraftPart:
    """The words that count one group's share of a harm."""

    mention: Mention
    harm: Harm
    group: CasualtyGroup


@dataclass(slots=True)
class DraftWeapon:
    """A weapon's mention."""

    mention: Mention
    kind: WeaponKind


@dataclass(slots=True)
class Draft:
    """One incident of one article. `anchor` and `evidence` are indices into the document's sentences."""

    anchor: int
    evidence: list[int]
    event_type: EventType
    event_type_score: float
    status: Status
    granularity: Granularity
    prominence: Prominence
    score: float
    includes_perpetrators: bool | None = None
    dates: list[Mention] = field(default_factory=list)
    places: list[Mention] = field(default_factory=list)
    actors: list[DraftActor] = field(default_factory=list)
    harms: dict[Harm, list[Mention]] = field(default_factory=dict)
    parts: list[DraftPart] = field(default_factory=list)
    weapons: list[DraftWeapon] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """An article with the sentences that may be read: body, captions and title; never furniture or comments."""

    article: Article
    sentences: Sequence[Sentence]


@dataclass(slots=True)
class DraftResult:
    """The drafts of one document, in text order, and what was not read: sentences cut at the model's limit."""

    drafts: list[Draft]
    cut_sentences: int = 0


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What identifies a back end in ids and manifests."""

    name: str
    weights_hash: str


class Backend(Protocol):
    """Articles in, drafts out: the only thing that the pipeline knows of a model."""

    info: ModelInfo

    def draft(self, documents: Sequence[Document]) -> list[DraftResult]:
        """One result for each document, in order."""
        ...
