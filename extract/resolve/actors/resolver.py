"""One actor mention to an `Actor`: what the article defines, the registry, state forces, descriptions, names.

In that order, because the nearer knowledge wins: an acronym that the article spells out means what it says there. A
name that nothing links stays as written, and described people get no name at all, so an unknown attacker never
becomes a known one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from extract.resolve.places.countries import country_code
from schemas.actors import Actor, ActorCertainty, ActorKind, ActorRole

from . import lexicon
from .context import ActorContext
from .described import Description, describe
from .link import Link, find_link, framed
from .mention import Mention
from .names import facility_name, kind_of_name, named_only, proper_name
from .normalize import Token, name_key
from .query import Facts, Query
from .registry import Registry, RegistryEntry, load_registry
from .states import BORDER, GOVERNMENT, INTELLIGENCE, MILITARY, POLICE, CountrySpan, Force, find_country

_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_GROUP_ANAPHORS = frozenset(
    {
        "group",
        "movement",
        "organisation",
        "organization",
        "rebels",
        "militants",
        "insurgents",
        "guerrillas",
        "militia",
        "gang",
        "cartel",
        "jihadists",
        "extremists",
        "separatists",
        "fighters",
        "front",
        "faction",
    }
)
_STATE_NOUNS = frozenset(
    {"army", "force", "forces", "police", "company", "agency", "ministry", "group", "party", "church"}
)
_ANYWHERE = frozenset({"unidentified_armed", "individual", "other"})
_STRIKERS = frozenset({"perpetrator", "target", "party"})


def resolve_actor(
    text: str,
    country: str | None = None,
    published: date | datetime | str | None = None,
    *,
    role: ActorRole = "party",
    certainty: ActorCertainty = "asserted",
    context: ActorContext | None = None,
    registry: Registry | None = None,
) -> Actor | None:
    """The actor that a mention names or describes, None for text without a word.

    Args:
        text: the mention as written ("an IMU commander named Mullo Abdullo", "six Jordanian troops").
        country: ISO alpha-3 (or alpha-2, or name) of the incident's country, where known. It chooses between groups of
            one name, completes "the army" and is the country of residents, not of tourists, gunmen or lone attackers.
        published: publication date (date, datetime or ISO text); only its year is used.
        role: role in the incident; settles words such as "men" or "a driver".
        certainty: passed on.
        context: what the article defines, from `ActorContext.from_text`.
        registry: another registry than `load_registry()`.

    Returns:
        Actor without evidence and count; `name` canonical where the registry or a state-force rule gives one, as
        written for other named organisations, people and facilities, None for described groups. `confidence` 0-1.
    """
    mention = Mention.of(text, capitals=context is not None and context.capitals)
    if not mention.tokens:
        return None
    query = Query(
        mention, country_code(country), _year(published), role, context or ActorContext(), registry or load_registry()
    )
    facts = _at_home(_facts(query), query)
    return Actor(
        text=text.strip(),
        name=facts.name,
        actor_id=facts.actor_id,
        role=role,
        kind=facts.kind,
        entity=facts.entity,
        country=facts.country,
        certainty=certainty,
        confidence=round(facts.confidence, 3),
    )


def _at_home(facts: Facts, query: Query) -> Facts:
    """Fill in the country of the incident for actors that belong where they act; an international body has none."""
    if facts.kind == "international":
        return replace(facts, country=None)
    if facts.country or not query.country or facts.kind in _ANYWHERE or facts.entity == "person":
        return facts
    if facts.kind == "civilians" and any(token.key in lexicon.TRANSIENT for token in query.mention.head_phrase):
        return facts
    registered = query.registry.entries.get(facts.actor_id) if facts.actor_id else None
    return facts if registered and registered.wide else replace(facts, country=query.country)


def _year(published: date | datetime | str | None) -> int | None:
    if isinstance(published, date):
        return published.year
    match = _YEAR.search(published or "")
    return int(match.group()) if match else None


def _facts(query: Query) -> Facts:
    for step in (_defined, _registered, _anaphor, _state, _described, named_only):
        facts = step(query)
        if facts:
            return facts
    return Facts("other", "group", 0.3)


def _defined(query: Query) -> Facts | None:
    """An acronym that the article spells out: the full name decides."""
    for at, token in enumerate(query.mention.tokens):
        full = query.context.expand(token.key) if token.upper else None
        if not full or not framed(query.mention, at, at + 1):
            continue
        expanded = Mention.of(full)
        link = find_link(expanded, query.registry, query.country, query.year)
        if link and link.end - link.start == len(expanded.core):
            own = find_link(query.mention, query.registry, query.country, query.year)
            return _of_entry(query, link.entry, link.confidence, own)
        own = find_link(query.mention, query.registry, query.country, query.year)
        if own and len(expanded.core) > 1 and not _same_words(own.entry, full):
            return _unlinked(query, full)
        return None if own else _unlinked(query, full)
    return None


def _same_words(entry: RegistryEntry, full: str) -> bool:
    """Whether a full name shares a telling word with an entry, so that both may be one group spelled two ways."""
    ours = {
        token.key for name in (entry.name, *entry.aliases) for token in Mention.of(name).tokens if len(token.key) > 3
    }
    return any(token.key in ours for token in Mention.of(full).tokens)


def _unlinked(query: Query, full: str) -> Facts | None:
    mention = Mention.of(full)
    facts = _state(Query(mention, query.country, query.year, query.role, query.context, query.registry))
    if facts and facts.name:
        return facts
    kind = kind_of_name(mention) or "other"
    return Facts(kind, "organization", 0.6, name=full)


def _registered(query: Query) -> Facts | None:
    span = find_country(query.mention.tokens, query.mention.shouting)
    country = span.iso3 if span and span.how != "capital" else query.country
    link = find_link(query.mention, query.registry, country, query.year)
    if link is None and country != query.country:
        link = find_link(query.mention, query.registry, query.country, query.year)
    if link and _someone_else(query, link):
        link = None
    if link is None and query.mention.person and " " not in query.mention.person:
        full = query.context.full_name(query.mention.person)
        link = find_link(Mention.of(full), query.registry, query.country, query.year) if full else None
        return _of_entry(query, link.entry, link.confidence) if link and link.entry.person else None
    if link is None:
        return None
    noun = query.mention.head_phrase[-1].key
    if (
        link.entry.kind == "communal"
        and noun in lexicon.REBEL | lexicon.MILITIA
        and noun not in Mention.of(link.entry.name).text
    ):
        kind: ActorKind = "rebel" if noun in lexicon.REBEL else "militia"
        return Facts(kind, "group", 0.7, name=_from_first_capital(query.mention), country=None)
    return _of_entry(query, link.entry, link.confidence, link)


def _from_first_capital(mention: Mention) -> str:
    """The mention as written, from its first capitalised content word ("Hutu rebels")."""
    first = next((token.surface for token in mention.core if token.capital), mention.core[0].surface)
    return mention.text[mention.text.find(first) :].strip()


def _of_entry(query: Query, entry: RegistryEntry, sure: float, link: Link | None = None) -> Facts:
    if entry.person:
        return _of_leader(query, entry, sure, link)
    person = _person_beside(query.mention, link) if link else None
    country = entry.home(query.country)
    if person:
        return Facts(entry.kind, "person", sure - 0.1, name=person, actor_id=entry.id, country=country)
    return Facts(entry.kind, "organization", sure, name=entry.name, actor_id=entry.id, country=country)


def _someone_else(query: Query, link: Link) -> bool:
    """Whether a leader's bare surname belongs to another person of this article."""
    if not link.entry.person or link.end - link.start > 1:
        return False
    full = query.context.full_name(query.mention.tokens[link.start].surface)
    return full is not None and name_key(full) not in {name_key(n) for n in (link.entry.name, *link.entry.aliases)}


def _of_leader(query: Query, entry: RegistryEntry, sure: float, link: Link | None) -> Facts:
    """A leader of the registry; his force where the mention is of his men ("Dudayev's fighters")."""
    after = query.mention.tokens[link.end :] if link else ()
    if entry.parents and any(token.key in lexicon.MEMBERS for token in after):
        return _of_entry(query, query.registry.entries[entry.parents[0]], sure - 0.1)
    return Facts(entry.kind, "person", sure, name=entry.name, actor_id=entry.id, country=entry.home(query.country))


def _person_beside(mention: Mention, link: Link) -> str | None:
    """A person named beside a group ("Boko Haram leader Abubakar Shekau")."""
    person = mention.person
    if not person or not ({token.key for token in mention.tokens} & (lexicon.MEMBERS | {"called", "named"})):
        return None
    linked = {token.surface for token in mention.tokens[link.start : link.end]}
    words = person.replace("-", " ").split()
    return None if linked & set(words) or len(words) < 2 else person


def _anaphor(query: Query) -> Facts | None:
    """ "the group", "the militants": the one armed group of the article; "the brigade": the one so named."""
    mention = query.mention
    core = [token for token in mention.core if token.key not in {"same", "armed", "islamist", "militant", "rebel"}]
    if not mention.definite or len(core) != 1 or (core[0].capital and not mention.shouting):
        return None
    noun = core[0].key
    name = query.context.organisation(noun) if noun not in _STATE_NOUNS else None
    if name:
        link = find_link(Mention.of(name), query.registry, query.country, query.year)
        if link:
            return _of_entry(query, link.entry, min(link.confidence, 0.75))
        return Facts(lexicon.ORG_HEADS.get(noun, "other"), "organization", 0.6, name=name)
    sole = query.context.sole_group() if noun in _GROUP_ANAPHORS else None
    return _of_entry(query, query.registry.entries[sole], 0.65) if sole else None


def _state(query: Query) -> Facts | None:
    """State forces, governments and their people, named by their country."""
    mention = query.mention
    span = find_country(mention.core, mention.shouting)
    country = span.iso3 if span else query.country
    if span and span.end - span.start == len(mention.core) and span.how != "demonym":
        return _whole_country(query, span)
    if span and len(mention.core) == 1 and (mention.core[0].possessive or _stands_for_state(query, mention.core[0])):
        return _whole_country(query, span)
    if span and mention.head_phrase[-1].key in {"forces", "force", "side"} and not mention.person:
        return Facts("state_military", "organization", 0.85, *_identity(MILITARY, span.iso3), country=span.iso3)
    description = describe(mention, query.role)
    if description is None or not description.kind.startswith("state_") or mention.person:
        return None
    force = _force(mention, description)
    if force is MILITARY and span is None and any(mention.unknown_capital(token) for token in mention.head_phrase[:-1]):
        return Facts("state_military", description.entity, 0.5)
    if force is GOVERNMENT and query.role in {"perpetrator", "accused"}:
        return Facts("state_military", "organization", 0.7, *_identity(force, country), country=country)
    if force is None or country is None:
        return Facts(description.kind, description.entity, description.confidence, country=country)
    sure = 0.9 if span else 0.75
    return Facts(description.kind, description.entity, sure, *_identity(force, country), country=country)


def _identity(force: Force, country: str | None) -> tuple[str | None, str | None]:
    return (force.name(country), force.identifier(country)) if country else (None, None)


def _stands_for_state(query: Query, token: Token) -> bool:
    """Whether a bare nationality means its forces: "Turkish", "the Americans" as the side that strikes; "US" always."""
    if token.key in {"palestinian", "palestinians"}:
        return False
    return token.key in {"us", "uk", "usa", "uae"} or query.role in {"perpetrator", "accused", "claimant", "denier"}


def _whole_country(query: Query, span: CountrySpan) -> Facts:
    kind: ActorKind = "state_military" if query.role in _STRIKERS | {"accused"} else "state_other"
    return Facts(kind, "organization", 0.7, *_identity(GOVERNMENT, span.iso3), country=span.iso3)


def _force(mention: Mention, description: Description) -> Force | None:
    keys = {token.key for token in mention.head_phrase}
    if "border" in keys:
        return BORDER
    if "intelligence" in keys or {"secret", "service"} <= keys:
        return INTELLIGENCE
    if description.kind == "state_military":
        return MILITARY
    if description.kind == "state_police":
        return POLICE
    if description.noun in lexicon.GOVERNMENT_NOUNS:
        return GOVERNMENT
    return None


def _described(query: Query) -> Facts | None:
    """Described people and things; with a personal name in it the description gives the kind."""
    mention = query.mention
    description = describe(mention, query.role)
    if description is None:
        return None
    span = find_country(mention.core, mention.shouting)
    country = span.iso3 if span else None
    person = mention.person
    if description.entity == "facility":
        name = facility_name(mention)
        if description.kind != "facility":
            return Facts(description.kind, "facility", description.confidence, name=name, country=country)
        return Facts("facility", "facility", description.confidence, name=name, country=country)
    if person and not _is_country_word(mention, person):
        organisation = kind_of_name(mention)
        if organisation and not mention.shouting:
            return Facts(organisation, "organization", 0.6, name=proper_name(mention) or person, country=country)
        kind = _person_kind(mention, description, query.role)
        full = query.context.full_name(person.split()[-1]) if " " not in person else None
        where = country or (query.country if kind.startswith("state_") else None)
        return Facts(kind, "person", 0.7, name=full or person, country=where)
    return Facts(description.kind, description.entity, description.confidence, country=country)


def _person_kind(mention: Mention, description: Description, role: ActorRole) -> ActorKind:
    if description.kind == "civilians" and role in {"perpetrator", "accused"}:
        return "individual"
    return description.kind


def _is_country_word(mention: Mention, person: str) -> bool:
    return find_country(Mention.of(person).tokens, mention.shouting) is not None
