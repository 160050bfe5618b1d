"""A mention to an entry of the registry: an exact name, in a frame of words that does not make it someone else.

"an IMU commander", "gunmen of 400 Mawozo" and "the Taliban" are the group; "protesters against Boko Haram", "the
widow of a Hamas official" and "anti-Taliban militia" are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import lexicon
from .mention import Mention
from .normalize import Token
from .registry import Registry, RegistryEntry

_BLOCKING = lexicon.words(
    """anti pro ex against counter non opponents opponent enemies critics critic victims victim survivors
    survivor defectors defector deserters widow widows rivals rival opposed critical fleeing introduced
    posing impersonating disguised dressed accused near outside escaped freed hostages captives prisoners
    detainees"""
)
_OTHERS = (
    (
        lexicon.CIVILIANS
        | lexicon.POLICE
        | lexicon.OFFICIALS
        | lexicon.PROTESTERS
        | lexicon.RIOTERS
        | lexicon.FACILITY
        | lexicon.MILITARY
    )
    - lexicon.MEMBERS
    - lexicon.VEHICLES
    - lexicon.PARTITIVE
)
_ENGLISH_WORDS = lexicon.words(
    """is aa as mas pat plan far arc cam wam tip plot pac gal base us jam raid sac pap mend model fact fuc
    aim era ans arena"""
)
"""Acronyms that are words or nothing much in a text of capitals."""
_RENAMING = lexicon.words(
    """new young real red black white true united democratic national popular people free continuity"""
)
"""Words that, in capitals in front of a group's name, make it another group's."""
_WORN = lexicon.words(
    """patch patches shirt shirts uniform uniforms fatigues camouflage colours colors flag flags badge
    badges insignia"""
)
"""Things with a group's name on them: whoever wears them need not belong to it."""
_BRIDGES = frozenset(
    {
        "of",
        "from",
        "by",
        "in",
        "for",
        "to",
        "with",
        "linked",
        "loyal",
        "belonging",
        "affiliated",
        "and",
        "known",
        "called",
        "named",
        "or",
        "the",
        "a",
        "under",
    }
)


@dataclass(frozen=True)
class Link:
    """The entry that a mention names, how sure that is (0-1), and the token positions of the name."""

    entry: RegistryEntry
    confidence: float
    start: int
    end: int


def find_link(mention: Mention, registry: Registry, country: str | None, year: int | None) -> Link | None:
    """The registry entry that the mention stands for, None if there is none or it is ambiguous."""
    tokens = mention.tokens
    for length in range(min(len(tokens), registry.longest), 0, -1):
        links = [_at(mention, at, at + length, registry, country, year) for at in range(len(tokens) - length + 1)]
        found = [link for link in links if link]
        if found:
            return next((link for link in found if not link.entry.wide), found[0])
    return None


def _at(
    mention: Mention, start: int, end: int, registry: Registry, country: str | None, year: int | None
) -> Link | None:
    span = mention.tokens[start:end]
    key = " ".join(token.key for token in span)
    names = registry.candidates(key)
    if not names or not _capitals(mention, span, all(name.acronym for name in names)):
        return None
    if not framed(mention, start, end):
        return None
    chosen = registry.choose(key, country, year)
    return Link(chosen[0], chosen[1], start, end) if chosen else None


def _capitals(mention: Mention, span: Sequence[Token], acronym: bool) -> bool:
    """Whether the words are written as a name is: an acronym in capitals, another with some capital."""
    if any(token.surface.isdigit() for token in span) and len(span) > 1 and not _unbroken(mention, span):
        return False
    if mention.shouting:
        return not acronym or len(mention.core) == 1 or span[0].key not in _ENGLISH_WORDS
    if acronym:
        return span[0].upper and (len(span) == 1 or _unbroken(mention, span))
    whole = len(span) == len(mention.core)
    return any(token.capital for token in span) or (whole and len(span) > 1) or (whole and span[0].key not in _OTHERS)


def _unbroken(mention: Mention, span: Sequence[Token]) -> bool:
    """Whether the parts of an acronym stand together ("M-19"), not in a list ("M., 19, Guinean")."""
    return re.search(r"[\s/()–-]{0,2}".join(re.escape(token.surface) for token in span), mention.text) is not None


def framed(mention: Mention, start: int, end: int) -> bool:
    """Whether the words around a group's name, at [start, end), leave it the actor."""
    before = [token.key for token in mention.tokens[:start]]
    if before[:1] and before[0] in {"that", "those"}:
        before = before[1:]
    if any(word in _BLOCKING for word in before):
        return False
    if any(word in lexicon.STOP_HEAD and word not in _BRIDGES for word in before):
        return False
    if any(word in _OTHERS and word not in lexicon.MODIFIERS and word not in lexicon.SKIP for word in before):
        return False
    if _longer_name(mention, start, end):
        return False
    if end - start == 1 and not mention.shouting and not mention.tokens[start].upper and _inside_name(mention, start):
        return False
    for token in mention.tokens[end:]:
        if token.key in _WORN:
            return False
        if token.key in lexicon.STOP_HEAD:
            break
        if token.key in _OTHERS and not (token.capital and not mention.shouting):
            return False
    return True


def _longer_name(mention: Mention, start: int, end: int) -> bool:
    """Whether the words are part of a longer name ("the Red People's Liberation Army")."""
    before = mention.tokens[start - 1] if start else None
    if before and before.capital and before.key in _RENAMING:
        return True
    if (
        end - start > 1
        and before
        and not mention.shouting
        and mention.unknown_capital(before)
        and not before.possessive
    ):
        return True
    return any(token.capital and token.key in {"province", "wilayat"} for token in mention.tokens[end : end + 3])


def _inside_name(mention: Mention, at: int) -> bool:
    """Whether a one-word name stands beside another proper name, as "Issa" does in "Hamani Issa"."""
    if mention.tokens[at].possessive:
        return False
    beside = [mention.tokens[other] for other in (at - 1, at + 1) if 0 <= other < len(mention.tokens)]
    return any(mention.unknown_capital(token) for token in beside)
