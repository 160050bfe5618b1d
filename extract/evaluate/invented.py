"""Whether a predicted record names a perpetrator that the gold record does not."""

from __future__ import annotations

from collections.abc import Iterable

from extract.evaluate.gold_form import actor_names
from extract.evaluate.names import name_credit
from extract.evaluate.record import Json

# Roles in which a gold record may name whoever did it, or is said to have done it.
_AUTHOR_ROLES = frozenset({"perpetrator", "party", "accused", "claimant", "denier"})
_NAMED_ENTITIES = frozenset({"organization", "person"})
_DESCRIBED_KINDS = frozenset({"unidentified_armed", "civilians", "protesters", "rioters", "facility"})


def names_author(report: Json) -> bool:
    """Whether any actor who did it, or is said to have done it, has a name."""
    return any(_is_named(actor) for actor in _authors(report))


def invents_perpetrator(gold: Json, predicted: Json) -> bool:
    """Whether `predicted` has a named perpetrator although `gold` names nobody and describes nobody like it."""
    described = [name for actor in _authors(gold) for name in actor_names(actor)]
    return not names_author(gold) and any(
        actor["role"] == "perpetrator" and _is_named(actor) and not name_credit(described, actor_names(actor))
        for actor in predicted.get("actors", ())
    )


def _authors(report: Json) -> Iterable[Json]:
    return (actor for actor in report.get("actors", ()) if actor["role"] in _AUTHOR_ROLES)


def _is_named(actor: Json) -> bool:
    """By `entity` where it is given, else by a capital letter in the canonical name of a kind that can have one."""
    if actor.get("entity"):
        return actor["entity"] in _NAMED_ENTITIES
    name = actor.get("name") or ""
    return actor.get("kind") not in _DESCRIBED_KINDS and any(letter.isupper() for letter in name)
