"""Reading a noisy quote: which words are place names, and how they hang together.

"30 km north of Mubi on the road to Michika" gives the anchor Mubi with an offset and the far end Michika; "the Old City
district of Mosul, Nineveh" gives Old City inside Mosul inside Nineveh. Nothing is looked up here except whether the
gazetteer knows a string, which decides where a run of capitalised words is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from extract.resolve.places.countries import DEMONYMS
from extract.resolve.places.offsets import Offset, find_offset
from extract.resolve.places.runs import name_runs, split_run
from extract.resolve.places.tokens import Token, tokenize
from extract.resolve.places.vocabulary import Vocabulary
from extract.resolve.places.words import CONTAINER_WORDS, DEMOTING_VERBS, NEAR_WORDS, PARTS, TYPE_KINDS

__all__ = ["NameMention", "ParsedQuote", "parse_quote"]

Role = Literal["core", "container", "anchor", "sibling", "far_end", "demoted", "origin", "demonym"]

_AT_SEA = re.compile(
    r"\boff (?:the )?(?:\w+ )?(?:coast|shores?|waters|port|island)\b|\bat sea\b|\bwaters\b|\boff [A-Z]", re.I
)
_BETWEEN = re.compile(r"\bbetween\b|\bfrom\b.+\bto\b", re.I)
_ALONG = re.compile(r"\b(?:along|road|highway|route|motorway|pipeline|railway|river|track)\b", re.I)
_DISTANCE_FROM = re.compile(r"\b(?:km|kms|kilomet\w+|miles?|met\w+s|yards|hours?|minutes?|away|far|drive)\W*$", re.I)


_FOLLOWERS = CONTAINER_WORDS | NEAR_WORDS | frozenset(TYPE_KINDS) | {"and", "on", "at", "where", "s"}


@dataclass(frozen=True)
class NameMention:
    """A place name in a quote. `types` are type words beside it, `part_word` one of `words.PARTS` ("northern").

    `facility`: a site or street that carries the name; `partial`: cut out of the longer run `whole`;
    `offset`: a distance is counted from here; `doubtful`: perhaps only the capitalised first word of a sentence.
    """

    text: str
    role: Role
    types: frozenset[str] = frozenset()
    part_word: str | None = None
    near: bool = False
    facility: bool = False
    whole: str = ""
    partial: bool = False
    followed_by_possessive: bool = False
    doubtful: bool = False
    offset: bool = False


@dataclass(frozen=True)
class ParsedQuote:
    """Names in reading order, and the relation of the incident to the first."""

    names: tuple[NameMention, ...]
    relation: Literal["in", "near", "offset", "between", "along", "at_sea"]
    offset: Offset | None = None


def parse_quote(quote: str, vocabulary: Vocabulary) -> ParsedQuote:
    """Names, roles and relation in a quote; no names where it has no proper name."""
    tokens = tokenize(quote)
    offset = find_offset(quote)
    names: list[NameMention] = []
    previous_end = 0
    for run in name_runs(tokens, vocabulary):
        between = quote[tokens[previous_end].start if previous_end < len(tokens) else 0 : tokens[run.start].start]
        before = [t.text.lower() for t in tokens[previous_end : run.start]]
        after = [t.text.lower() for t in tokens[run.end : run.end + 3]]
        at_offset = (
            offset is not None
            and offset.end <= tokens[run.start].start + 1
            and offset.start >= _start(tokens, previous_end)
        )
        has_core = any(name.role not in ("demonym", "demoted", "origin") for name in names)
        role = _role(before, after, between, has_core, at_offset)
        for piece in split_run(tokens[run.start : run.end], vocabulary):
            mention = NameMention(
                text=piece.text,
                role="demonym" if piece.text.lower() in DEMONYMS else role,
                types=piece.types | _types_beside(before, after),
                part_word=piece.part_word or _part_word(before),
                near=_near(before),
                facility=piece.facility,
                partial=piece.partial,
                whole=piece.whole,
                offset=at_offset and offset is not None and offset.km is not None,
                doubtful=run.start == 0
                and run.end == 1
                and bool(after)
                and after[0].isalpha()
                and after[0] not in _FOLLOWERS,
                followed_by_possessive=bool(after) and after[0] in ("'s", "'"),
            )
            names.append(mention)
            if mention.role not in ("demoted", "demonym", "origin"):
                role = "sibling" if piece.joined else "container"
        previous_end = run.end
    names = list(_possessives_behind(names))
    return ParsedQuote(tuple(names), _relation(quote, names, offset), offset)


def _start(tokens: list[Token], index: int) -> int:
    return tokens[index].start if index < len(tokens) else 0


def _role(before: list[str], after: list[str], between: str, has_core: bool, at_offset: bool) -> Role:
    last = next((w for w in reversed(before) if w in CONTAINER_WORDS | NEAR_WORDS | {"from", "to", "and", "with"}), "")
    if after and after[0] in DEMOTING_VERBS:
        return "demoted"
    if at_offset:
        return "anchor" if has_core else "core"
    if last == "from" and not _DISTANCE_FROM.search(between.lower().rsplit("from", 1)[0]):
        return "origin"
    if not has_core:
        return "core"
    if last == "to":
        return "far_end"
    if last == "and" and before[-1:] == ["and"]:
        return "sibling"
    return "anchor" if last in NEAR_WORDS else "container"


def _near(before: list[str]) -> bool:
    close = before[-5:]
    for position, word in enumerate(close):
        # "by" and "near" bind to what follows at once; "in" after them starts a container ("outside a mosque in X").
        if word in NEAR_WORDS and not any(w in ("in", "at", "inside") for w in close[position + 1 :]):
            return True
    return any(
        word in BEARING_WORDS and close[i + 1 : i + 2] == ["of"] and close[i - 1 : i] != ["the"]
        for i, word in enumerate(close)
    )


BEARING_WORDS = frozenset(word for word, direction in PARTS.items() if direction and not word.endswith("ern"))


def _part_word(before: list[str]) -> str | None:
    if before and before[-1] in PARTS:
        return before[-1]
    if len(before) >= 2 and before[-1] == "of" and before[-2] in PARTS and before[-3:-2] == ["the"]:
        return before[-2]
    return None


def _types_beside(before: list[str], after: list[str]) -> frozenset[str]:
    found = {w for w in after[:1] if w in TYPE_KINDS}
    if (
        after[1:2]
        and after[0] not in TYPE_KINDS
        and after[1] in TYPE_KINDS
        and after[0].isalpha()
        and after[0] == "business"
    ):
        found.add(after[1])
    if before and before[-1] in TYPE_KINDS:
        found.add(before[-1])
    elif len(before) >= 2 and before[-1] == "of" and before[-2] in TYPE_KINDS:
        found.add(before[-2])
    return frozenset(found)


def _possessives_behind(names: list[NameMention]) -> Iterator[NameMention]:
    """Order "Lyari's Kalakot" as Kalakot inside Lyari."""
    index = 0
    while index < len(names):
        name = names[index]
        if name.followed_by_possessive and index + 1 < len(names) and names[index + 1].role == "container":
            yield replace(names[index + 1], role=name.role)
            yield replace(name, role="container")
            index += 2
        else:
            yield name
            index += 1


def _relation(
    quote: str, names: list[NameMention], offset: Offset | None
) -> Literal["in", "near", "offset", "between", "along", "at_sea"]:
    if not names:
        return "in"
    if offset is not None and offset.km is not None:
        return "offset" if offset.bearing or offset.km >= 1 else "near"
    if len(names) > 1 and _BETWEEN.search(quote) and names[1].role in ("sibling", "far_end"):
        return "between"
    if _AT_SEA.search(quote):
        return "at_sea"
    if names[0].near:
        return "near"
    if _ALONG.search(quote) and (names[0].facility or names[0].types & {"river", "road"}):
        return "along"
    return "in"
