"""Described people and things ("six policemen", "gunmen on motorbikes", "a poultry market") to kind and entity.

The head noun decides; a modifier decides for nouns that say nothing by themselves ("police convoy"); the role decides
for words such as "men", "a crowd" or "a driver".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.actors import ActorEntity, ActorKind, ActorRole

from . import lexicon
from .mention import Mention, cut, is_leading
from .normalize import Token

_ATTACK_ROLES = frozenset({"perpetrator", "accused", "claimant"})
_INSTITUTIONS = lexicon.words(
    """army armies military navy infantry airforce police gendarmerie constabulary government governments
    ministry regime administration parliament senate presidency state junta customs intelligence authorities
    force forces service services marines rangers swat guard"""
)
_INSURGENT = lexicon.words("liberation revolutionary resistance people popular patriotic islamic free secret")
"""Words of an army's name that make it nobody's state army, unless the registry knows better."""
_SECURITY_FORCES = frozenset({"forces", "force", "personnel"})
_AGENCIES = frozenset({"service", "services", "agency", "agencies", "agents", "agent"})
_AGENT_ENDINGS = (
    "man",
    "men",
    "woman",
    "women",
    "er",
    "ers",
    "or",
    "ors",
    "ist",
    "ists",
    "ian",
    "ians",
    "smith",
    "monger",
)
_SINGULAR_MEN = frozenset(
    {
        "man",
        "woman",
        "youth",
        "boy",
        "lad",
        "someone",
        "somebody",
        "individual",
        "suspect",
        "person",
        "teenager",
        "figure",
    }
)
_CROWDS = frozenset(
    {
        "crowd",
        "crowds",
        "multitude",
        "throng",
        "supporters",
        "supporter",
        "youths",
        "locals",
        "sympathisers",
        "sympathizers",
    }
)
_PLURAL_IN_MEN = ("men", "people", "children", "women", "police")


@dataclass(frozen=True)
class Description:
    """What a described actor is: kind, entity, the noun that decided and how sure that is (0-1)."""

    kind: ActorKind
    entity: ActorEntity
    noun: str
    confidence: float


def describe(mention: Mention, role: ActorRole) -> Description | None:
    """Kind and entity of a description; None where no word of it is known."""
    return _describe(mention.core, role, mention.tokens, depth=0)


def _describe(core: Sequence[Token], role: ActorRole, whole: Sequence[Token], depth: int) -> Description | None:
    head = cut(core)
    keys = [token.key for token in head]
    rest = core[len(head) :]
    if rest and rest[0].key == "of" and keys and keys[-1] in lexicon.PARTITIVE and depth < 3:
        inner = _skip(rest[1:])
        found = _describe(inner, role, inner, depth + 1) if inner else None
        if found and _carries(keys[-1], found):
            return found
    floor = max((at + 1 for at, token in enumerate(head[:-1]) if token.possessive), default=0)
    for at in range(len(keys) - 1, -1, -1):
        found = _word(keys, at, role, whole)
        if found:
            return found
        if at == max(floor, len(keys) - 1) and _agent_noun(head[at]):
            return _plain(keys[at], "civilians", 0.55, role, "group")
    return None


def _agent_noun(token: Token) -> bool:
    """Whether an unlisted word is a person by its ending ("paymaster", "beekeepers")."""
    return token.surface.islower() and len(token.key) > 4 and token.key.endswith(_AGENT_ENDINGS)


def _skip(tokens: Sequence[Token]) -> Sequence[Token]:
    at = 0
    while at < len(tokens) - 1 and is_leading(tokens[at]):
        at += 1
    return tokens[at:]


def _carries(noun: str, inner: Description) -> bool:
    """Whether "<noun> of <inner>" has the kind of what it is made of."""
    if noun in lexicon.MILITARY | lexicon.POLICE | lexicon.ARMED | lexicon.REBEL | lexicon.CRIMINAL:
        return inner.kind not in {"civilians", "facility", "other"}
    if noun in lexicon.FACILITY:
        return False
    return inner.kind != "facility"


def _word(keys: Sequence[str], at: int, role: ActorRole, whole: Sequence[Token]) -> Description | None:
    """The description that one word of the head phrase gives, modifiers in front of it considered."""
    noun, before = keys[at], keys[:at]
    armed = any(word in lexicon.ARMED_MODIFIERS for word in [*before, *(token.key for token in whole[:4])])
    entity: ActorEntity = "organization" if noun in _INSTITUTIONS else "group"
    if noun in {"army", "armies", "forces"} and _INSURGENT & set(before):
        return Description("rebel", "organization", noun, 0.6)
    if noun in _SECURITY_FORCES and {"security", "armed", "special", "government", "ground"} & set(before):
        return Description("state_military", "organization", noun, 0.8)
    if noun == "forces" and not before:
        return Description("state_military", "organization", noun, 0.5)
    if noun in _AGENCIES and {"security", "secret", "intelligence"} & set(before):
        return Description("state_other", "organization", noun, 0.8)
    if noun in lexicon.FORMATIONS and (_ordinal(before) or {"army", "infantry", "armoured", "armored"} & set(before)):
        return Description("state_military", "organization", noun, 0.8)
    modifier = _modifier(before)
    if modifier and noun in lexicon.VEHICLES | lexicon.MEMBERS:
        return Description(modifier, "organization" if noun in _INSTITUTIONS else "group", noun, 0.8)
    if modifier == "state_other" and noun in lexicon.CIVILIANS | lexicon.BY_ROLE | {
        "officer",
        "officers",
        "guards",
        "guard",
    }:
        return Description("state_other", "group", noun, 0.7)
    special = _special(noun, before, role)
    if special:
        return special
    if noun in lexicon.PASSENGER_VEHICLES:
        return Description("civilians" if role == "target" else "unidentified_armed", "facility", noun, 0.55)
    if noun in lexicon.AIRCRAFT:
        return _aircraft(noun, before, role)
    for words, kind, sure in _PLAIN:
        if noun in words:
            if armed and kind == "civilians" and role in _ATTACK_ROLES | {"party"}:
                return Description("unidentified_armed", "group", noun, 0.7)
            return _plain(noun, kind, sure, role, entity)
    if noun in lexicon.BY_ROLE:
        return _by_role(noun, role, armed)
    if noun in lexicon.FACILITY:
        return Description("facility", "facility", noun, 0.8)
    return None


def _ordinal(before: Sequence[str]) -> bool:
    return any(
        word in lexicon.ORDINALS or (word[:1].isdigit() and word.endswith(("st", "nd", "rd", "th"))) for word in before
    )


def _modifier(before: Sequence[str]) -> ActorKind | None:
    return next((lexicon.MODIFIERS[word] for word in reversed(before) if word in lexicon.MODIFIERS), None)


_PLAIN: tuple[tuple[frozenset[str], ActorKind, float], ...] = (
    (lexicon.INTERNATIONAL - {"mission", "coalition", "contingent"}, "international", 0.85),
    (lexicon.PROTESTERS, "protesters", 0.9),
    (lexicon.RIOTERS, "rioters", 0.85),
    (lexicon.REBEL, "rebel", 0.8),
    (lexicon.MILITIA, "militia", 0.85),
    (lexicon.CRIMINAL, "criminal", 0.85),
    (lexicon.ARMED, "unidentified_armed", 0.85),
    (lexicon.POLICE, "state_police", 0.85),
    (lexicon.MILITARY, "state_military", 0.85),
    (lexicon.OFFICIALS, "state_other", 0.75),
    (lexicon.COMMUNAL, "communal", 0.75),
    (lexicon.CIVILIANS, "civilians", 0.85),
)


def _plain(noun: str, kind: ActorKind, sure: float, role: ActorRole, entity: ActorEntity) -> Description:
    attack = role in _ATTACK_ROLES
    if kind == "unidentified_armed" and noun in lexicon.LONE and noun != "gunman":
        return Description("individual", "group", noun, 0.65)
    if kind == "civilians" and role == "party" and noun != "civilians" and not _singular(noun):
        return Description("protesters", "group", noun, 0.5)
    if kind == "civilians" and attack:
        return Description("individual" if _singular(noun) else "rioters", "group", noun, 0.5)
    return Description(kind, entity, noun, sure)


def _special(noun: str, before: Sequence[str], role: ActorRole) -> Description | None:
    """Pairs of words whose meaning is not that of the last one."""
    pair = (before[-1], noun) if before else ("", noun)
    if noun in {"guard", "guards", "officer", "officers", "warden", "wardens"} and pair[0] in {
        "prison",
        "customs",
        "park",
        "border",
        "coast",
        "intelligence",
        "jail",
        "game",
    }:
        return Description("state_other", "group", noun, 0.8)
    if pair[0] == "coast" and noun in {"guard", "guards"}:
        return Description("state_other", "organization", noun, 0.85)
    if pair[0] in {"national", "civil", "republican"} and noun in {"guard", "guards", "guardsmen"}:
        return Description("state_police", "organization", noun, 0.7)
    if pair[0] in {"village", "self", "home"} and noun in {"guard", "guards", "defence", "defense"}:
        return Description("militia", "group", noun, 0.8)
    if pair in {("security", "guard"), ("security", "guards"), ("private", "guards"), ("private", "guard")}:
        return Description("other", "group", noun, 0.6)
    if noun == "general" and pair[0] in {"inspector", "attorney"}:
        return Description("state_police" if pair[0] == "inspector" else "state_other", "group", noun, 0.8)
    if pair == ("law", "enforcement") or pair == ("riot", "police"):
        return Description("state_police", "organization", noun, 0.9)
    if pair[0] in {"defence", "defense"} and noun in {"ministry", "minister", "department"}:
        return Description("state_military", "organization", noun, 0.7)
    if pair == ("air", "force") or pair == ("armed", "forces"):
        return Description("state_military", "organization", noun, 0.95)
    if pair[0] in {"aid", "relief", "humanitarian", "health", "rescue"} and noun in {
        "workers",
        "worker",
        "staff",
        "team",
    }:
        return Description("civilians", "group", noun, 0.8)
    if pair[0] == "suicide" and noun in {"bomber", "bombers", "attacker", "attackers"}:
        return Description("individual", "group", noun, 0.75)
    if noun in {"deminers", "deminer"}:
        return Description("civilians", "group", noun, 0.6)
    return None


def _aircraft(noun: str, before: Sequence[str], role: ActorRole) -> Description:
    civil = {"passenger", "civilian", "commercial", "cargo", "air", "civil"} & set(before)
    if civil or (noun in {"plane", "planes"} and role == "target"):
        return Description("facility", "facility", noun, 0.7)
    return Description("state_military", "group", noun, 0.65)


def _by_role(noun: str, role: ActorRole, armed: bool) -> Description | None:
    single = noun in _SINGULAR_MEN
    if armed and role != "target":
        return Description("unidentified_armed", "group", noun, 0.85)
    if noun == "group":
        return None
    if role in _ATTACK_ROLES:
        if noun in _CROWDS:
            return Description("rioters", "group", noun, 0.6)
        return Description("individual" if single else "unidentified_armed", "group", noun, 0.65)
    if role == "party":
        return Description("protesters" if noun in _CROWDS else "unidentified_armed", "group", noun, 0.5)
    if noun in {"supporters", "supporter"}:
        return Description("protesters", "group", noun, 0.55)
    return Description("civilians", "group", noun, 0.7)


def _singular(noun: str) -> bool:
    return not noun.endswith(("s", *_PLURAL_IN_MEN)) or noun.endswith("ss")
