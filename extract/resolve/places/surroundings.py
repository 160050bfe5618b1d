"""What the article around a name says of where things happen: countries with weights, and points of other places."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from extract.resolve.places.countries import COUNTRIES, DEMONYMS, country_code
from extract.resolve.places.gazetteer import Gazetteer, Hit
from extract.resolve.places.runs import name_runs
from extract.resolve.places.tokens import tokenize

__all__ = ["NAME_DECADE", "Surroundings", "prior", "shares", "surroundings"]

NAME_DECADE = 1.1
"""Log-odds that ten times the population adds (a place ten times as large is meant about three times as often)."""

_KIND_BONUS = {"country": 4.0, "capital": 1.5, "admin1": 0.0, "admin2": -1.0, "district": -0.5}
_MAX_POINTS = 12


@dataclass(frozen=True)
class Surroundings:
    """`hint` is the country the caller names; `countries` weights run from 0 to 1 (the most likely has 1)."""

    hint: str | None
    countries: dict[str, float]
    points: tuple[tuple[float, float], ...]

    @property
    def best_country(self) -> str | None:
        """The caller's country, else the most likely one of the context."""
        if self.hint:
            return self.hint
        return max(self.countries, key=lambda code: self.countries[code]) if self.countries else None


def prior(hit: Hit) -> float:
    """Log-odds of a place before any context: population, kind, and how well the spelling agrees."""
    place = hit.place
    size = NAME_DECADE * math.log10(place.population + 200)
    spelling = -1.0 if 0.96 < hit.match < 1.0 else -22.0 * (1.0 - hit.match)
    return size + _KIND_BONUS.get(place.kind, 0.0) + (spelling if hit.match < 1.0 else 0.0)


def shares(scores: list[float]) -> list[float]:
    """Scores in log-odds as shares that sum to 1."""
    if not scores:
        return []
    top = max(scores)
    weights = [math.exp(s - top) for s in scores]
    total = sum(weights)
    return [w / total for w in weights]


def _named_in(text: str, gazetteer: Gazetteer) -> tuple[Hit, ...]:
    """What a context string names: itself, or the first known name in it ("a bakery in El Bagre")."""
    hits = gazetteer.exact(text)
    if hits:
        return hits
    tokens = tokenize(text)
    for run in name_runs(tokens, gazetteer):
        piece = gazetteer.exact(" ".join(t.text for t in tokens[run.start : run.end]))
        if piece:
            return piece
    return ()


@lru_cache(maxsize=4096)
def _read_context(
    gazetteer: Gazetteer, context: tuple[str, ...]
) -> tuple[dict[str, float], tuple[tuple[float, float], ...]]:
    weights: dict[str, float] = {}
    points: list[tuple[float, float]] = []
    stated = 0
    for name in context:
        code = country_code(name) or DEMONYMS.get(name.lower())
        if code:
            weights[code] = weights.get(code, 0.0) + 1.5 / (1 + stated)
            stated += 1
            continue
        hits = _named_in(name, gazetteer)[:20]
        for hit, share in zip(hits, shares([prior(h) for h in hits]), strict=True):
            if hit.place.country:
                weights[hit.place.country] = weights.get(hit.place.country, 0.0) + 0.4 * share
            if share > 0.6 and hit.place.latitude is not None and hit.place.longitude is not None:
                points.append((hit.place.latitude, hit.place.longitude))
    top = max(weights.values(), default=1.0)
    return {code: weight / top for code, weight in weights.items()}, tuple(points[:_MAX_POINTS])


def surroundings(gazetteer: Gazetteer, country: str | None, context: tuple[str, ...]) -> Surroundings:
    """Read the caller's hints.

    Args:
        country: ISO alpha-3 or alpha-2 code, or a country name; unknown values are ignored.
        context: country names or codes (the most likely first) and other place names of the article.
    """
    hint = country_code(country)
    weights, points = _read_context(gazetteer, context)
    return Surroundings(hint=hint, countries=weights, points=points)


def neighbours(first: str, second: str) -> bool:
    """Whether two countries share a land border."""
    return first in COUNTRIES and second in COUNTRIES[first].neighbours
