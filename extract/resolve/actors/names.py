"""Names that no registry knows: people, organisations, facilities, told apart by their words and by the article."""

from __future__ import annotations

from dataclasses import replace

from schemas.actors import ActorEntity, ActorKind

from . import lexicon
from .described import describe
from .link import find_link
from .mention import Mention
from .normalize import is_acronym, name_key
from .query import Facts, Query
from .states import find_country

_ADJECTIVES = lexicon.words(
    """catholic protestant orthodox christian muslim islamic jewish hindu sikh buddhist shia shiite sunni western
    african european arab"""
)
"""Capitalised words that describe a building without naming it."""
_CIVIC = lexicon.words("rights human civil constitution workers students teachers women youth labour labor trade")
"""Words that make a front or movement a political one unless something says that it is armed."""
_OFFICES = frozenset({"state_military", "state_police", "state_other", "rebel", "militia", "criminal"})


def named_only(query: Query) -> Facts | None:
    """Names that nothing knows: as written, organisation or person by their words."""
    mention = query.mention
    span = find_country(mention.core, mention.shouting)
    if span and span.how == "demonym":
        kind: ActorKind = "civilians" if query.role == "target" else "other"
        return Facts(kind, "group", 0.5, country=span.iso3)
    named = kind_of_name(mention)
    if named:
        entity: ActorEntity = "facility" if named == "facility" else "organization"
        return Facts(named, entity, 0.6, name=proper_name(mention) or mention.text.strip())
    initials = _initials(mention)
    if initials:
        attacks = query.role in {"perpetrator", "claimant", "accused", "party"}
        return Facts("rebel" if attacks else "other", "organization", 0.45, name=initials)
    title = _definite_name(mention)
    if title and any(token.key == "of" for token in mention.core) and query.role != "target":
        return Facts("rebel", "organization", 0.45, name=title)
    person = mention.person
    if person and query.role == "claimant" and not _introduced(query, person):
        return Facts("rebel", "organization", 0.45, name=person)
    if person:
        return _person(query, person)
    if title and query.role == "target":
        return Facts("facility", "facility", 0.4, name=title)
    if title:
        return Facts("rebel", "organization", 0.45, name=title)
    if query.role == "target":
        return Facts("civilians", "group", 0.4)
    return Facts("unidentified_armed", "group", 0.35) if query.role in {"perpetrator", "accused"} else None


def _initials(mention: Mention) -> str | None:
    """The mention's acronym where it is nothing else ("the FRDK", "KKB")."""
    if len(mention.core) != 1 or not is_acronym(mention.core[0].surface) or mention.core[0].key in {"us", "uk"}:
        return None
    return mention.core[0].surface


def _definite_name(mention: Mention) -> str | None:
    """A name with its article, "the Caravan of Martyrs": a group or, as a target, a ship or building."""
    words = [token for token in mention.core if token.key not in {"of", "the", "and", "for"}]
    named = mention.tokens[0].key == "the" or any(token.key == "of" for token in mention.core)
    if mention.shouting or not named or not all(token.capital for token in words):
        return None
    return mention.text[mention.text.find(mention.core[0].surface) :].strip() or None


def kind_of_name(mention: Mention) -> ActorKind | None:
    """The kind that the words of an organisation's proper name suggest; None if it does not look like one."""
    capitals = [token for token in mention.core if token.capital]
    if len(capitals) < 2 and not mention.shouting:
        return None
    for token in reversed(mention.head_phrase):
        if (token.capital or mention.shouting) and token.key in lexicon.ORG_HEADS:
            civic = any(other.key in _CIVIC for other in mention.core)
            return "other" if civic else lexicon.ORG_HEADS[token.key]
        if token.capital and token.key in lexicon.FACILITY and token is mention.head_phrase[-1]:
            return "facility"
    return None


def facility_name(mention: Mention) -> str | None:
    """The named part of a facility's head phrase ("Jolo Cathedral", "Saidov house"); a place after "in" is no name."""
    head = mention.head_phrase
    capitals = [token for token in head if token.capital and not token.surface.isdigit()]
    proper = len(capitals) > 1 and head[-1].capital
    named = [token for token in capitals if mention.unknown_capital(token) and token.key not in _ADJECTIVES]
    if mention.shouting or not (proper or named):
        return None
    return mention.between((capitals if proper else named)[0].surface, head[-1].surface)


def proper_name(mention: Mention) -> str | None:
    """The mention from its first to its last capital, where it holds a name at all."""
    capitals = [token for token in mention.core if token.capital and not token.surface.isdigit()]
    names = [token for token in capitals if mention.proper(token)]
    if mention.shouting or not names or find_country(names):
        return None
    return mention.between(capitals[0].surface, capitals[-1].surface)


def _person(query: Query, person: str) -> Facts:
    titles = {token.key for token in query.mention.tokens}
    full = query.context.full_name(person.split()[-1]) if " " not in person else None
    kind: ActorKind = "civilians" if query.role == "target" else "individual"
    introduced = _introduced(query, full or person)
    if introduced:
        return replace(introduced, name=full or person)
    for words, titled in (
        (lexicon.STATE_TITLES, "state_other"),
        (lexicon.POLICE_TITLES, "state_police"),
        (lexicon.MILITARY_TITLES, "state_military"),
    ):
        if titles & words:
            kind = titled  # type: ignore[assignment]
    where = query.country if kind.startswith("state_") else None
    return Facts(kind, "person", 0.6, name=full or person, country=where)


def _introduced(query: Query, name: str) -> Facts | None:
    """What the article says a person is ("Ismail Idris, a customs officer"), if that makes him more than a civilian."""
    for phrase in query.context.portraits.get(name_key(name), ()):
        mention = Mention.of(phrase)
        if not mention.tokens:
            continue
        link = find_link(mention, query.registry, query.country, query.year)
        if link and link.entry.kind not in {"international", "other"}:
            return Facts(
                link.entry.kind,
                "person",
                0.65,
                actor_id=link.entry.id,
                country=link.entry.home(query.country),
            )
        description = describe(mention, "target")
        if description and description.kind in _OFFICES:
            span = find_country(mention.core)
            country = span.iso3 if span else query.country if description.kind.startswith("state_") else None
            return Facts(description.kind, "person", 0.65, country=country)
    return None
