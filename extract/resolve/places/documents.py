"""Which countries is an article about? Country names, demonyms and the places it names, weighed together."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, MutableMapping

from extract.resolve.places.countries import CASE_SENSITIVE, COUNTRY_NAMES, DEMONYMS
from extract.resolve.places.gazetteer import Gazetteer, Hit, default_gazetteer
from extract.resolve.places.normalize import name_key
from extract.resolve.places.runs import name_runs, split_run
from extract.resolve.places.surroundings import prior, shares
from extract.resolve.places.tokens import Token, tokenize
from extract.resolve.places.words import DEMOTING_VERBS

__all__ = ["document_countries"]

_LONGEST_NAME = 5
_NAMED, _NAMED_IN, _ADJECTIVE, _PLACE = 1.0, 2.0, 0.6, 1.0
_INTERVENER = 0.35
_INTERVENERS = frozenset({"USA", "GBR", "FRA", "RUS", "CHN", "DEU", "ISR"})
"""Countries that news of a conflict elsewhere names as party, donor, dateline or publisher's home."""
_DATELINE = 0.4
_MIN_SHARE = 0.01
_SENTENCE = re.compile(r"[^\n.!?;]+[.!?;]?|\n")


class _ExactOnly:
    """A vocabulary without near spellings: a whole article holds too many names of people for those."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def knows(self, name: str) -> bool:
        return self._gazetteer.knows(name)

    def nearly_knows(self, name: str) -> bool:
        return False


def document_countries(text: str, *, gazetteer: Gazetteer | None = None) -> list[tuple[str, float]]:
    """Countries that a text is about, as (ISO alpha-3, weight), best first; weights sum to 1.

    Repeats count by their square root. Names of powers that intervene everywhere, adjectives, and the dateline weigh
    less than the country that things happen "in"; ambiguous place names are read by the countries found so far.
    """
    source = gazetteer or default_gazetteer()
    stated: defaultdict[str, float] = defaultdict(float)
    names: defaultdict[str, float] = defaultdict(float)
    for line in text.splitlines():
        tokens = tokenize(line)
        _count_countries(tokens, stated)
        _count_names(tokens, source, names)
    weights = {code: _damped(code, count) for code, count in stated.items()}
    for _ in range(2):
        weights = _with_places(weights, stated, names, source)
    total = sum(weights.values())
    found = (
        [(code, weight / total) for code, weight in weights.items() if weight / total >= _MIN_SHARE] if total else []
    )
    return sorted(found, key=lambda item: (-item[1], item[0]))


def _damped(code: str, count: float) -> float:
    return math.sqrt(count) * (_INTERVENER if code in _INTERVENERS else 1.0)


def _count_countries(tokens: list[Token], found: MutableMapping[str, float]) -> None:
    words = [token.text for token in tokens]
    index = 0
    while index < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - index), 0, -1):
            name = " ".join(words[index : index + length])
            weight = _country_weight(name, words, index, index + length)
            if weight:
                code = COUNTRY_NAMES.get(name.lower()) or DEMONYMS[name.lower()]
                found[code] += weight
                index += length - 1
                break
        index += 1


def _country_weight(name: str, words: list[str], start: int, end: int) -> float:
    lower = name.lower()
    if lower in CASE_SENSITIVE and not (name.isupper() or (len(name) > 3 and name[0].isupper())):
        return 0.0
    if not name[0].isupper():
        return 0.0
    if lower in COUNTRY_NAMES:
        if end < len(words) and words[end].lower() in DEMOTING_VERBS:
            return _ADJECTIVE
        return _NAMED_IN if start and words[start - 1].lower() in ("in", "across", "inside") else _NAMED
    return _ADJECTIVE if lower in DEMONYMS else 0.0


def _count_names(tokens: list[Token], gazetteer: Gazetteer, found: MutableMapping[str, float]) -> None:
    vocabulary = _ExactOnly(gazetteer)
    for run in name_runs(tokens, vocabulary):
        dateline = run.start == 0 and any(t.text in ("-", "–", "—") for t in tokens[run.end : run.end + 6])
        said = run.end < len(tokens) and tokens[run.end].text.lower() in DEMOTING_VERBS
        for piece in split_run(tokens[run.start : run.end], vocabulary):
            lower = piece.text.lower()
            if piece.partial or lower in COUNTRY_NAMES or lower in DEMONYMS or len(name_key(piece.text)) < 4:
                continue
            found[piece.text] += _DATELINE if dateline or said else 1.0


def _with_places(
    weights: dict[str, float], stated: Mapping[str, float], names: Mapping[str, float], gazetteer: Gazetteer
) -> dict[str, float]:
    """Add what place names say, each spread over its countries by size and by the weights so far."""
    result = defaultdict(float, {code: _damped(code, count) for code, count in stated.items()})
    total = sum(weights.values()) or 1.0
    for name, count in names.items():
        hits = list(gazetteer.exact(name)[:40])
        known = [hit for hit in hits if hit.place.country]
        scores = [_score(hit, weights, total) for hit in known]
        for hit, share in zip(known, shares(scores), strict=True):
            certainty = min(1.0, max(0.4, (prior(hit) - 1.0) / 3.0))
            for code in hit.place.countries[:1]:
                result[code] += (
                    _PLACE * share * certainty * math.sqrt(count) * (_INTERVENER if code in _INTERVENERS else 1.0)
                )
    return dict(result)


def _score(hit: Hit, weights: dict[str, float], total: float) -> float:
    near = max((weights.get(code, 0.0) for code in hit.place.countries), default=0.0) / total
    return prior(hit) + 10.0 * near
