"""Runs of capitalised words, and where to cut them into place names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.resolve.places.tokens import Token
from extract.resolve.places.vocabulary import Vocabulary
from extract.resolve.places.words import (
    FACILITY_WORDS,
    NOT_NAMES,
    PARTICLES,
    PARTS,
    PLAIN_TYPES,
    STREET_WORDS,
    TYPE_KINDS,
)

__all__ = ["Piece", "Run", "name_runs", "split_run"]

_PREFIXES = (
    "al-",
    "el-",
    "ad-",
    "an-",
    "ar-",
    "as-",
    "ash-",
    "at-",
    "az-",
    "ed-",
    "ez-",
    "es-",
    "d'",
    "l'",
    "d’",
    "l’",
)
_JOINTS = frozenset({"of", "and", "&", "the"})


@dataclass(frozen=True)
class Run:
    """Tokens `start` to `end` (half-open) that may hold names."""

    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """A name cut out of a run. `partial`: only some of its words, all of them in `whole`. `joined`: the next piece
    stands beside it ("and"), not around it. `paired`: one end of a road ("Monywa-Kalewa").

    `part_word`: a capitalised direction before it that is not of the name ("Northern Iraq").
    """

    text: str
    types: frozenset[str] = frozenset()
    facility: bool = False
    partial: bool = False
    joined: bool = False
    part_word: str | None = None
    whole: str = ""
    paired: bool = False


def _is_name_word(token: Token) -> bool:
    text = token.text
    if text[0].isupper():
        return True
    lower = text.lower()
    return any(lower.startswith(p) and len(text) > len(p) and text[len(p)].isupper() for p in _PREFIXES)


def _is_joint(token: Token) -> bool:
    return token.text.lower() in PARTICLES or token.text in ("of", "and", "&")


def name_runs(tokens: list[Token], vocabulary: Vocabulary) -> Iterator[Run]:
    """Longest runs of capitalised words, with particles and numbers inside, that have a word that can be a name."""
    index = 0
    while index < len(tokens):
        if not _is_name_word(tokens[index]):
            index += 1
            continue
        end = _run_end(tokens, index)
        start = index
        if start and tokens[start - 1].text in ("al", "el", "El", "Al"):
            start -= 1
        words = [t.text for t in tokens[start:end]]
        if any(_can_be_name(w) for w in words) or (vocabulary.knows(" ".join(words)) and len(words) > 1):
            yield Run(start, end)
        index = end


def _run_end(tokens: list[Token], start: int) -> int:
    end = start + 1
    while end < len(tokens):
        token = tokens[end]
        if _is_name_word(token) or (token.text.isdigit() and len(token.text) <= 3):
            end += 1
            continue
        ahead = end
        while ahead < len(tokens) and ahead - end < 2 and _is_joint(tokens[ahead]):
            ahead += 1
        if ahead > end and ahead < len(tokens) and _is_name_word(tokens[ahead]):
            end = ahead + 1
            continue
        break
    return end


def _stands_alone(word: str) -> bool:
    """Whether one capitalised word can be a place: "Plateau" can (a state), "Center" and "Province" cannot."""
    return _can_be_name(word) and word.lower() not in FACILITY_WORDS | PLAIN_TYPES


def _can_be_name(word: str) -> bool:
    lower = word.lower()
    if word == "US":
        return True
    return word[0].isalpha() and lower not in NOT_NAMES and lower not in PARTICLES and lower not in _JOINTS


def split_run(tokens: list[Token], vocabulary: Vocabulary) -> list[Piece]:
    """The names in a run: whole if the gazetteer knows it so, else cut at "of" and "and", type and facility words."""
    words = [t.text for t in tokens]
    whole = _known(words, vocabulary)
    if whole:
        return [whole]
    for joint in ("and", "&", "of"):
        if joint in words[1:-1]:
            at = words.index(joint, 1)
            left, right = split_run(tokens[:at], vocabulary), split_run(tokens[at + 1 :], vocabulary)
            return _joined(left, right) if joint != "of" else _within(words[:at], left, right)
    return _cut(words, vocabulary)


def _joined(left: list[Piece], right: list[Piece]) -> list[Piece]:
    """Names side by side; a plural type word after the last ("Departments") goes for all."""
    plural = frozenset(t for piece in right[-1:] for t in piece.types if t.endswith("s"))
    left = [replace(piece, types=piece.types | plural) for piece in left]
    return [*left[:-1], *(replace(piece, joined=True) for piece in left[-1:]), *right]


def _within(left_words: list[str], left: list[Piece], right: list[Piece]) -> list[Piece]:
    """A name in another ("Old City of Mosul"), or a type word before its name ("Province of Helmand")."""
    named = [w.lower() for w in left_words if _can_be_name(w)]
    if named and all(word in TYPE_KINDS for word in named):
        return [replace(piece, types=piece.types | {named[-1]}) for piece in right]
    return left + right


def _known(words: list[str], vocabulary: Vocabulary) -> Piece | None:
    """The run, or the run without words that are not part of the name, as the gazetteer knows it."""
    core = list(words)
    part_word = None
    while core:
        if (len(core) > 1 or _stands_alone(core[0])) and vocabulary.knows(" ".join(core)):
            return Piece(" ".join(core), _type_words(core), part_word=part_word)
        if core[0].lower() not in NOT_NAMES and core[0].lower() not in PARTS:
            break
        part_word = core[0].lower() if core[0].lower() in PARTS else part_word
        core = core[1:]
    return _typed(core, vocabulary, part_word)


def _type_words(words: list[str]) -> frozenset[str]:
    return (
        frozenset(w.lower() for w in (words[0], words[-1]) if w.lower() in TYPE_KINDS)
        if len(words) > 1
        else frozenset()
    )


def _typed(words: list[str], vocabulary: Vocabulary, part_word: str | None) -> Piece | None:
    types: set[str] = set()
    core = list(words)
    while len(core) > 1:
        if core[-1].lower() in TYPE_KINDS:
            types.add(core.pop().lower())
        elif core[0].lower() in TYPE_KINDS:
            types.add(core.pop(0).lower())
        else:
            break
        if _stands_alone(core[0]) and vocabulary.knows(" ".join(core)):
            return Piece(" ".join(core), frozenset(types), part_word=part_word)
    return None


def _cut(words: list[str], vocabulary: Vocabulary) -> list[Piece]:
    """Pieces of a run that is not known whole."""
    facility = any(w.lower() in FACILITY_WORDS for w in words)
    core = [w for w in words if w.lower() not in FACILITY_WORDS] if facility else list(words)
    while core and core[0].lower() in NOT_NAMES and not vocabulary.knows(" ".join(core[:2])):
        core = core[1:]
    while core and core[-1].lower() in NOT_NAMES | PARTICLES:
        core = core[:-1]
    if not core:
        return []
    types = frozenset(w.lower() for w in core if w.lower() in TYPE_KINDS)
    named = [w for w in core if w.lower() not in TYPE_KINDS] or core
    text = " ".join(named)
    if text.lower() in PLAIN_TYPES:
        return []
    if vocabulary.knows(text) and _can_be_name(named[-1]):
        street = any(w.lower() in STREET_WORDS for w in words)
        return [Piece(text, types, facility, partial=street, whole=" ".join(words) if street else "")]
    pair = _hyphen_pair(named, vocabulary)
    if pair:
        return [Piece(pair[0], types, True, joined=True, paired=True), Piece(pair[1], types, True, paired=True)]
    if vocabulary.nearly_knows(text):
        return [Piece(text, types, facility)]
    window = _known_window(named, vocabulary)
    if window:
        return [Piece(" ".join(window), types, facility, partial=True, whole=" ".join(core))]
    return [Piece(text, types, facility)]


def _hyphen_pair(words: list[str], vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The two ends in "Monywa-Kalewa"."""
    text = " ".join(words).replace("–", "-")
    for at, char in enumerate(text):
        if (
            char == "-"
            and vocabulary.knows(text[:at])
            and vocabulary.knows(text[at + 1 :])
            and text[at + 1 :][:1].isupper()
        ):
            return text[:at], text[at + 1 :]
    return None


def _known_window(words: list[str], vocabulary: Vocabulary) -> list[str] | None:
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length, -1, -1):
            window = words[start : start + length]
            usable = length > 1 or (_can_be_name(window[0]) and len(window[0]) > 3)
            if usable and _can_be_name(window[-1]) and vocabulary.knows(" ".join(window)):
                return window
    return None
