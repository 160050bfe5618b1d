"""Reading a noisy quote: which words are place names, and how they hang together.

"30 km north of Mubi on the road to Michika" gives the anchor Mubi with an offset and the far end Michika; "the Old City
district of Mosul, Nineveh" gives Mosul inside Nineveh. Nothing is looked up here except whether the gazetteer knows
a string, which decides where a run of capitalised words is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from extract.resolve.places.countries import DEMONYMS
from extract.resolve.places.offsets import Offset, find_offset
from extract.resolve.places.runs import Piece, Run, name_runs, split_run
from extract.resolve.places.tokens import Token, tokenize
from extract.resolve.places.vocabulary import Vocabulary
from extract.resolve.places.words import (
    CONTAINER_WORDS,
    DEMOTING_VERBS,
    FACILITY_WORDS,
    GENERIC_NAMES,
    NEAR_WORDS,
    PARTS,
    TYPE_KINDS,
)
from schemas.places import LocationRelation

__all__ = ["NameMention", "ParsedQuote", "Role", "parse_quote"]

Role = Literal["core", "container", "anchor", "sibling", "far_end", "demoted", "origin", "demonym"]
"""What a name does in its quote: the place, what holds it, what it lies by, its equal, the other end of a road; a
government that speaks, where an attack came from, an adjective of a country."""

_AT_SEA = re.compile(
    r"\boff (?:the )?(?:\w+ )?(?:coast|shores?|waters|port|island)\b|\bat sea\b|\bwaters\b|\boff [A-Z]"
)
_BETWEEN = re.compile(r"\bbetween\b|\bfrom\b.+\bto\b", re.I)
_ALONG = re.compile(r"\b(?:along|road|highway|route|motorway|pipeline|railway|river|track|axis|stretch)\b", re.I)
_DISTANCE_FROM = re.compile(r"\b(?:km|kms|kilomet\w+|miles?|met\w+s|yards|hours?|minutes?|away|far|drive)\W*$", re.I)
_NO_PLACE: frozenset[Role] = frozenset({"demonym", "demoted", "origin"})
_ROLE_WORDS = CONTAINER_WORDS | NEAR_WORDS | {"from", "to", "and", "with"}
_BEARING_WORDS = frozenset(word for word, direction in PARTS.items() if direction and not word.endswith("ern"))


@dataclass(frozen=True)
class NameMention:
    """A place name in a quote. `types` are type words beside it, `part_word` one of `words.PARTS` ("northern").

    `near`: the incident is said to be beside it; `facility`: a site or street that carries the name; `partial`: cut out
    of the longer run `whole`; `offset`: a distance is counted from here; `doubtful`: perhaps only the capitalised first
    word of a sentence; `paired`: one end of "Monywa-Kalewa"; `link`: the sign or "and" right before it, if only that.
    """

    text: str
    role: Role
    types: frozenset[str] = frozenset()
    part_word: str | None = None
    near: bool = False
    facility: bool = False
    partial: bool = False
    whole: str = ""
    offset: bool = False
    doubtful: bool = False
    paired: bool = False
    link: str = ""
    possessive: bool = False


@dataclass(frozen=True)
class ParsedQuote:
    """Names in reading order, and the relation of the incident to the first.

    `headline`: written in capitals, as datelines and headings are.
    """

    names: tuple[NameMention, ...]
    relation: LocationRelation
    offset: Offset | None = None
    headline: bool = False


@dataclass(frozen=True)
class _Setting:
    """The words around a run: lower case before and after it, the text between it and the name before."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    between: str
    first: bool
    at_offset: bool


def parse_quote(quote: str, vocabulary: Vocabulary) -> ParsedQuote:
    """Names, roles and relation in a quote; no names where it has no proper name."""
    tokens = tokenize(quote)
    offset = find_offset(quote)
    runs = list(name_runs(tokens, vocabulary))
    names: list[NameMention] = []
    previous_end = 0
    for run in runs:
        words = " ".join(t.text for t in tokens[run.start : run.end]).lower()
        if words in GENERIC_NAMES and len(runs) > 1:
            continue
        setting = _setting(quote, tokens, run, previous_end, offset)
        has_core = any(name.role not in _NO_PLACE for name in names)
        pieces = split_run(tokens[run.start : run.end], vocabulary)
        names += _mentions(pieces, setting, _role(setting, has_core), offset)
        previous_end = run.end
    names = _lists_as_siblings(list(_possessives_behind(names)))
    letters = [c for c in quote if c.isalpha()]
    headline = bool(names) and sum(c.isupper() for c in letters) > 0.5 * len(letters)
    return ParsedQuote(tuple(names), _relation(quote, names, offset), offset, headline)


def _setting(quote: str, tokens: list[Token], run: Run, previous_end: int, offset: Offset | None) -> _Setting:
    start = tokens[run.start].start
    since = tokens[previous_end].start if previous_end < len(tokens) else 0
    return _Setting(
        before=tuple(t.text.lower() for t in tokens[previous_end : run.start]),
        after=tuple(t.text.lower() for t in tokens[run.end : run.end + 3]),
        between=quote[since:start].lower(),
        first=run.start == 0 and run.end == 1,
        at_offset=offset is not None and since <= offset.start and offset.end <= start + 1,
    )


def _mentions(pieces: list[Piece], setting: _Setting, role: Role, offset: Offset | None) -> Iterator[NameMention]:
    for number, piece in enumerate(pieces):
        mention = NameMention(
            text=piece.text,
            role="demonym" if piece.text.lower() in DEMONYMS else role,
            types=piece.types | _types_beside(setting),
            part_word=piece.part_word or _part_word(setting.before),
            near=_is_near(setting.before),
            facility=piece.facility or any(word in FACILITY_WORDS for word in setting.after[:2]),
            partial=piece.partial,
            whole=piece.whole,
            offset=setting.at_offset and offset is not None and offset.km is not None,
            doubtful=_is_doubtful(setting),
            paired=piece.paired,
            link=_link(setting.before) if number == 0 else "and" if pieces[number - 1].joined else "",
            possessive=setting.after[:1] in (("'s",), ("'",)),
        )
        yield mention
        if mention.role not in _NO_PLACE:
            role = "sibling" if piece.joined else "container"


def _is_doubtful(setting: _Setting) -> bool:
    """ "Riots in ...": a single capitalised first word, unless a comma, an end or a type word shows it to be a name."""
    after = setting.after[0] if setting.after else ""
    return setting.first and after.isalpha() and after not in TYPE_KINDS and after != "and"


def _link(before: tuple[str, ...]) -> str:
    if before in ((",",), ("and",), (",", "and"), ("&",), ("or",)):
        return "," if before == (",",) else "and"
    return ""


def _role(setting: _Setting, has_core: bool) -> Role:
    last = next((word for word in reversed(setting.before) if word in _ROLE_WORDS), "")
    if setting.after and setting.after[0] in DEMOTING_VERBS:
        return "demoted"
    if setting.at_offset:
        return "anchor" if has_core else "core"
    if last == "from" and not _DISTANCE_FROM.search(setting.between.rsplit("from", 1)[0]):
        return "origin"
    if not has_core:
        return "core"
    if last == "to":
        return "far_end"
    if last == "and" and setting.before[-1:] == ("and",):
        return "sibling"
    return "anchor" if last in NEAR_WORDS else "container"


def _is_near(before: tuple[str, ...]) -> bool:
    close = before[-5:]
    for position, word in enumerate(close):
        # "near" binds to what follows at once; "in" after it starts a container ("outside a mosque in X").
        if word in NEAR_WORDS and not any(w in ("in", "at", "inside") for w in close[position + 1 :]):
            return True
    return any(
        word in _BEARING_WORDS and close[i + 1 : i + 2] == ("of",) and close[max(0, i - 1) : i] != ("the",)
        for i, word in enumerate(close)
    )


def _part_word(before: tuple[str, ...]) -> str | None:
    if before and before[-1] in PARTS:
        return before[-1]
    if before[-1:] == ("of",) and before[-3:-2] == ("the",) and before[-2] in PARTS:
        return before[-2]
    return None


def _types_beside(setting: _Setting) -> frozenset[str]:
    before, after = setting.before, setting.after
    beside = [*after[:1], *before[-1:]]
    if before[-1:] == ("of",):
        beside += before[-2:-1]
    if after[:1] == ("business",):
        beside += after[1:2]
    return frozenset(word for word in beside if word in TYPE_KINDS)


def _possessives_behind(names: list[NameMention]) -> Iterator[NameMention]:
    """Order "Lyari's Kalakot" as Kalakot inside Lyari."""
    index = 0
    while index < len(names):
        name = names[index]
        if name.possessive and index + 1 < len(names) and names[index + 1].role == "container":
            yield replace(names[index + 1], role=name.role, near=name.near or names[index + 1].near)
            yield replace(name, role="container")
            index += 2
        else:
            yield name
            index += 1


def _lists_as_siblings(names: list[NameMention]) -> list[NameMention]:
    """ "Zamfara, Sokoto, Kebbi and Katsina": no name holds the one before it."""
    result = list(names)
    for last, name in enumerate(names):
        first = last
        while name.link == "and" and first > 1 and names[first - 1].link == ",":
            first -= 1
        for index in range(first, last):
            if result[index].role == "container":
                result[index] = replace(result[index], role="sibling")
    return result


def _relation(quote: str, names: list[NameMention], offset: Offset | None) -> LocationRelation:
    if not names:
        return "in"
    if offset is not None and offset.km is not None and any(name.offset for name in names):
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
