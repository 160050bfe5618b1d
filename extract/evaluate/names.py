"""When two names or descriptions mean the same actor or place, for scoring only.

Scoring may be more forgiving than resolving: both sides talk about the same article, so a near spelling is the same
thing. Nothing here feeds the extractor.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.fuzz import ratio


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LEADING = _words(
    """the a an some several many few dozens scores hundreds thousands of at least more than about around nearly up to
    one two three four five six seven eight nine ten eleven twelve suspected alleged unidentified unknown other another
    his her their its"""
)
_PREPOSITIONS = _words("of in from at on near with who that which by for")
_PLACE_TYPES = _words(
    """province state region governorate oblast district division department county municipality city town village
    area prefecture township camp wilayat emirate krai republic territory of the in at near"""
)
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "people": "person", "policemen": "policeman"}
_FUZZY_RATIO, _FUZZY_LENGTH = 90.0, 6


def squash(text: str) -> str:
    """Fold case, accents, punctuation and white space, so that only letters and digits count."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(re.sub(r"[^\w]+", " ", re.sub(r"'s\b|(?<=\w)'(?=\w)", "", bare)).replace("_", " ").split())


@lru_cache(maxsize=50_000)
def tokens_of(text: str) -> tuple[str, ...]:
    """The words that identify a mention: determiners, numbers and hedges in front are dropped, plurals folded."""
    words = squash(text).split()
    kept = list(words)
    while len(kept) > 1 and (kept[0] in _LEADING or kept[0].isdigit()):
        kept.pop(0)
    return tuple(_singular(word) for word in kept)


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _close(left: str, right: str) -> bool:
    if left == right:
        return True
    long_enough = min(len(left), len(right)) >= _FUZZY_LENGTH
    return long_enough and ratio(left, right) >= _FUZZY_RATIO


def contains(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether `shorter` stands word for word, in order and unbroken, in `longer`."""
    span = len(shorter)
    return 0 < span <= len(longer) and any(longer[at : at + span] == shorter for at in range(len(longer) - span + 1))


@lru_cache(maxsize=200_000)
def _mention_credit(gold: str, predicted: str) -> float:
    if gold == predicted:
        return 1.0
    left, right = tokens_of(gold), tokens_of(predicted)
    if not left or not right:
        return 0.0
    if _close("".join(left), "".join(right)):
        return 1.0
    if contains(left, right) or contains(right, left):
        return 0.5
    # A capital may be a name or a nationality: "Syrian forces" are not "Israeli forces".
    both_plain = gold.islower() and predicted.islower()
    return 0.5 if both_plain and _head(left) == _head(right) else 0.0


def _head(tokens: tuple[str, ...]) -> str:
    """Last word before the first preposition: `man` in "armed men from the north"."""
    for index, token in enumerate(tokens):
        if token in _PREPOSITIONS and index:
            return tokens[index - 1]
    return tokens[-1]


def name_credit(gold: Iterable[str], predicted: Iterable[str]) -> float:
    """Best credit over all pairs of accepted and predicted spellings.

    1 for the same words (case, accents, articles, counts, plural and near spellings aside), 0.5 where one contains
    the other or two plain descriptions share their head noun, else 0.
    """
    accepted = list(gold)
    return max((_mention_credit(left, right) for right in predicted for left in accepted), default=0.0)


@lru_cache(maxsize=50_000)
def place_tokens(text: str) -> tuple[str, ...]:
    """Words of a place name without type words ("Province", "city of"), unless nothing would be left."""
    words = tuple(squash(text).split())
    return tuple(word for word in words if word not in _PLACE_TYPES) or words


def same_place_name(left: str, right: str) -> bool:
    """Whether two spellings name one place: type words, case and accents aside, near spellings accepted."""
    return _close("".join(place_tokens(left)), "".join(place_tokens(right)))
