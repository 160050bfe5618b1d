"""Scoring the places that a name may mean, in log-odds: its prior, the article, the other names of the quotes."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.resolve.places.gazetteer import Gazetteer, Hit, Place
from extract.resolve.places.geometry import distance_km
from extract.resolve.places.normalize import name_key
from extract.resolve.places.parse import NameMention
from extract.resolve.places.surroundings import Surroundings, neighbours, prior
from extract.resolve.places.words import SEA_WORDS, TYPE_KINDS

__all__ = ["Reading", "Scored", "read_names"]

HINT = 6.0
HINT_ABROAD = -5.0
CONTEXT = 6.0
UNLISTED = 0.0
"""Log-odds that a name is that of a place in no gazetteer (in the likeliest country)."""
TWIN_UNIT = -2.0
"""For a unit that shares its name with a town in it: the town is meant unless a type word says otherwise."""
CUT_NAME = -2.5
STRAY_KM = 150.0
INSIDE = 4.0
CONTRADICTED = -4.0
TYPE_AGREES = 2.0
TYPE_DIFFERS = -2.0
FUZZY = 0.9
FUZZY_AT_HOME = 0.87
"""Least match of a near spelling: anywhere, and in a country that the article is about."""
_KEPT = 12
_NATURAL = frozenset(
    [
        "valley",
        "gorge",
        "forest",
        "desert",
        "lake",
        "mountains",
        "mountain",
        "river",
        "region",
        "tribal_area",
        "historic",
        "sea",
        "strait",
        "gulf",
        "island",
        "islands",
        "peninsula",
        "contested",
        "border",
        "road",
        "plain",
        "delta",
        "canal",
        "pass",
        "wetland",
        "park",
    ]
)


@dataclass
class Scored:
    """A candidate place with its score so far."""

    hit: Hit
    score: float

    @property
    def place(self) -> Place:
        """The place itself."""
        return self.hit.place


@dataclass
class Reading:
    """A name with its candidates, best first; none where the gazetteer has nothing near it."""

    mention: NameMention
    quote: int
    candidates: list[Scored] = field(default_factory=list)

    @property
    def best(self) -> Scored | None:
        """The most likely place."""
        return self.candidates[0] if self.candidates else None


def _hits(mention: NameMention, gazetteer: Gazetteer, around: Surroundings) -> list[Hit]:
    typed = sorted(mention.types)
    exact = [*gazetteer.exact(mention.text)]
    for word in typed:
        if not mention.text.lower().endswith(word):
            exact += gazetteer.exact(f"{mention.text} {word}")
    if mention.partial or any(_at_home(hit.place, around) for hit in exact):
        return exact
    if exact and not (around.hint or around.countries):
        return exact
    near = gazetteer.fuzzy(mention.text)
    return exact + [hit for hit in near if hit.match >= (FUZZY_AT_HOME if _at_home(hit.place, around) else FUZZY)]


def _at_home(place: Place, around: Surroundings) -> bool:
    return around.hint in place.countries or any(around.countries.get(code, 0.0) >= 0.5 for code in place.countries)


def _type_score(mention: NameMention, place: Place) -> float:
    wanted: set[str] = set()
    for word in mention.types:
        wanted |= TYPE_KINDS[word]
    if not wanted:
        return 0.0
    if place.kind in wanted or ("natural" in wanted and place.kind in _NATURAL):
        return TYPE_AGREES
    if place.kind == "country":
        return TYPE_DIFFERS if not mention.types & (SEA_WORDS | {"coast", "border"}) else 0.0
    return TYPE_DIFFERS


def _country_score(place: Place, around: Surroundings) -> float:
    if not place.countries:
        return 0.0
    score = CONTEXT * max(around.countries.get(code, 0.0) for code in place.countries)
    if around.hint:
        if around.hint in place.countries:
            score += HINT
        elif not any(neighbours(around.hint, code) for code in place.countries):
            score += HINT_ABROAD
        else:
            score += HINT_ABROAD / 2
    return score


def _point_score(place: Place, points: tuple[tuple[float, float], ...]) -> float:
    if place.latitude is None or place.longitude is None or place.precision not in ("exact", "admin2") or not points:
        return 0.0
    nearest = min(distance_km(place.latitude, place.longitude, lat, lon) for lat, lon in points)
    return 1.5 if nearest < 100 else 0.8 if nearest < 300 else 0.0


def _contains(outer: Place, inner: Place) -> float:
    """How well one place lies in another: 1 surely, 0 unknown, -1 not."""
    if outer.kind == "country":
        return 1.0 if outer.country in inner.countries else -1.0
    if not outer.countries or not inner.countries:
        return 0.0
    if not set(outer.countries) & set(inner.countries):
        return -1.0
    if outer.kind == "admin1" and inner.admin1:
        return 1.0 if inner.admin1 == outer.admin1 else _near(outer, inner, 60.0, -0.8)
    if outer.kind == "admin2" and inner.admin2:
        return 1.0 if inner.admin2 == outer.admin2 else _near(outer, inner, 40.0, -0.5)
    if outer.precision == "exact":
        return _near(outer, inner, 60.0, -0.8)
    return _near(outer, inner, 250.0, -0.5)


def _near(first: Place, second: Place, km: float, otherwise: float) -> float:
    if None in (first.latitude, first.longitude, second.latitude, second.longitude):
        return 0.0
    apart = distance_km(first.latitude or 0.0, first.longitude or 0.0, second.latitude or 0.0, second.longitude or 0.0)
    return 0.8 if apart <= km else 0.3 if apart <= 3 * km else otherwise


def _same(first: Place, second: Place) -> bool:
    return first.kind == second.kind and first.latitude == second.latitude and first.longitude == second.longitude


def _coherence(inner: Place, outer_reading: Reading, link: str) -> float:
    """The best that any candidate of the other name gives this one."""
    values: list[float] = []
    for other in outer_reading.candidates[:_KEPT]:
        # A name that cannot be told apart from its container says nothing ("Kunduz, Kunduz" is town and province).
        lead = max(0.0, (outer_reading.candidates[0].score - other.score)) * 0.5
        if link == "inside":
            value = 0.0 if _same(inner, other.place) else _contains(other.place, inner)
        elif link == "around":
            value = 0.0 if _same(inner, other.place) else _contains(inner, other.place)
        else:
            value = _beside(inner, other.place)
        values.append((INSIDE * value if value >= 0 else -CONTRADICTED * value) - lead)
    return max(values, default=0.0)


def _beside(first: Place, second: Place) -> float:
    if "country" in (first.kind, second.kind):
        return 0.5 if set(first.countries) & set(second.countries) else -0.3
    value = _near(first, second, 80.0, -0.5)
    return value if set(first.countries) & set(second.countries) else min(value, 0.3)


def _links(readings: list[Reading]) -> list[tuple[int, int, str]]:
    """Which names of the same quote bear on which: (this, other, how this lies to the other)."""
    links: list[tuple[int, int, str]] = []
    for i, first in enumerate(readings):
        for j, second in enumerate(readings):
            if i == j or second.mention.role in ("demoted",):
                continue
            if first.quote == second.quote and i < j and second.mention.role in ("container", "demonym"):
                links.append((i, j, "inside"))
            elif first.quote == second.quote and i > j and first.mention.role == "container":
                links.append((i, j, "around"))
            else:
                links.append((i, j, "beside"))
    return links


def read_names(mentions: list[tuple[int, NameMention]], gazetteer: Gazetteer, around: Surroundings) -> list[Reading]:
    """Candidates of every name, scored together.

    Args:
        mentions: (number of the quote, name), in reading order.

    Returns:
        One reading a name, in the same order; candidates best first, at most 12.
    """
    readings: list[Reading] = []
    for quote, mention in mentions:
        scored = [
            Scored(hit, prior(hit) + _type_score(mention, hit.place) + _country_score(hit.place, around))
            for hit in _hits(mention, gazetteer, around)
        ]
        _lower_twin_units(mention, scored)
        readings.append(Reading(mention, quote, scored))
    for reading in readings:
        _promote_contained(reading, readings)
        reading.candidates.sort(key=lambda c: -c.score)
        reading.candidates = reading.candidates[:_KEPT]
        for candidate in reading.candidates:
            candidate.score += _point_score(candidate.place, around.points)
    gains = [[0.0] * len(r.candidates) for r in readings]
    for i, j, link in _links(readings):
        for index, candidate in enumerate(readings[i].candidates):
            gains[i][index] += _coherence(candidate.place, readings[j], link) * (1.0 if link == "inside" else 0.5)
    for reading, gain in zip(readings, gains, strict=True):
        for candidate, extra in zip(reading.candidates, gain, strict=True):
            candidate.score += extra
        reading.candidates.sort(key=lambda c: -c.score)
    for reading in readings:
        if _contradicted(reading, readings) or _rather_unlisted(reading, around) or _stray_site(reading, readings):
            reading.candidates = []
    return readings


def _lower_twin_units(mention: NameMention, candidates: list[Scored]) -> None:
    towns = {
        (c.place.country, c.place.admin1): c.hit.match
        for c in reversed(candidates)
        if c.place.precision == "exact" and c.place.population
    }
    wants_unit = any(TYPE_KINDS[word] & {"admin1", "admin2"} for word in mention.types)
    for candidate in candidates:
        place = candidate.place
        same_town = towns.get((place.country, place.admin1), 0.0)
        if place.kind in ("admin1", "admin2") and not wants_unit and same_town >= candidate.hit.match:
            candidate.score += TWIN_UNIT


def _rather_unlisted(reading: Reading, around: Surroundings) -> bool:
    """Whether the name is rather that of a place in no gazetteer than of its best candidate."""
    best = reading.best
    if best is None:
        return False
    home = HINT if around.hint else CONTEXT * max(around.countries.values(), default=0.0)
    cut = CUT_NAME if reading.mention.partial or reading.mention.doubtful else 0.0
    return best.score + cut < UNLISTED + home


def _stray_site(reading: Reading, readings: list[Reading]) -> bool:
    """Whether a name cut from a site's ("Westgate Women's Center") lies far from every town that the quotes name."""
    best = reading.best
    if best is None or not (reading.mention.partial or reading.mention.facility):
        return False
    towns = [
        r.best.place
        for r in readings
        if r.best
        and r is not reading
        and r.best.place.precision == "exact"
        and not r.mention.partial
        and not r.mention.facility
    ]
    return bool(towns) and all(_near(best.place, town, STRAY_KM / 3, -1.0) < 0 for town in towns)


def _contradicted(reading: Reading, readings: list[Reading]) -> bool:
    """Whether a container named in the same quote rules the place out: then the name is in no gazetteer."""
    if reading.best is None or reading.mention.role not in ("core", "sibling"):
        return False
    after = readings[readings.index(reading) + 1 :]
    for other in after:
        if other.quote == reading.quote and other.mention.role == "container" and other.best is not None:
            weak = other.best.place.precision in ("area", "international") or other.mention.partial
            if weak or other.best.place.population < reading.best.place.population:
                continue
            if (
                _contains(other.best.place, reading.best.place) <= -0.5
                and _contains(reading.best.place, other.best.place) <= 0
            ):
                return True
    return False


def _promote_contained(reading: Reading, readings: list[Reading]) -> None:
    """Before the list is cut to the best few: lift candidates whose unit is named in the same quote."""
    if len(reading.candidates) <= _KEPT:
        return
    units = {name_key(r.mention.text) for r in readings if r is not reading and r.quote == reading.quote}
    for candidate in reading.candidates:
        if units & {name_key(candidate.place.admin1 or "-"), name_key(candidate.place.admin2 or "-")}:
            candidate.score += INSIDE
