"""From quotes to one LocationSpec: choose the name that is the place, and say how precisely it is known.

Precision follows UCDP GED's `where_prec` by name (Högbladh, UCDP GED Codebook 25.1): a named point is `exact`, a point
beside, between or at a distance from named points `near` (about 25 km), then the units, `area` for fuzzy regions and
lines, `country`, `international`. Where the site itself is in no gazetteer, its nearest named container is coded, as
UCDP does, and the site stays in `name`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.resolve.places.countries import COUNTRIES, DEMONYMS
from extract.resolve.places.extent import label_point
from extract.resolve.places.gazetteer import Gazetteer, Place, default_gazetteer
from extract.resolve.places.geometry import destination, distance_km, midpoint
from extract.resolve.places.normalize import name_key
from extract.resolve.places.parse import NameMention, ParsedQuote, parse_quote
from extract.resolve.places.score import Reading, Scored, read_names
from extract.resolve.places.surroundings import Surroundings, shares, surroundings
from extract.resolve.places.words import PARTS
from schemas.places import LocationPrecision, LocationSpec, PlaceCandidate

__all__ = ["resolve_location", "resolve_place"]

_FINENESS: dict[str, int] = {
    "exact": 0,
    "near": 1,
    "admin2": 2,
    "area": 3,
    "admin1": 4,
    "country": 5,
    "international": 6,
}
_PLACE_ROLES = ("core", "container", "anchor", "sibling", "far_end")
_CAPITAL = re.compile(r"\b(?:the|this|our|nation's|country's) capital\b", re.I)
_COUNTRY = re.compile(
    r"\b(?:across|throughout|in|around) (?:the|this|our) (?:whole )?(?:country|nation)\b|\bnationwide\b", re.I
)
_MAX_RUNNERS_UP = 4
_SITE_DECIMALS = 4
_SAME_PLACE_KM = 25.0


@dataclass(frozen=True)
class _Choice:
    """The reading whose place is coded, and the unresolved name (if any) that stands for the site itself."""

    reading: Reading
    site: NameMention | None


def resolve_place(
    name: str, country: str | None = None, context: Sequence[str] = (), *, gazetteer: Gazetteer | None = None
) -> LocationSpec | None:
    """The place that a name or a noisy quote means.

    Args:
        name: a place name, or words with one in them ("the New Baghdad district", "30 km north of Mubi").
        country: ISO 3166-1 code the article is about; places elsewhere need to be far likelier to win.
        context: other place names of the article, and country names or codes, the most likely country first.
        gazetteer: other than the default one.

    Returns:
        The place with coordinates (degrees, WGS 84), runner-up candidates and confidence (0-1); a name that no
        gazetteer has comes back as written, without coordinates; None where there is no proper name.
    """
    return resolve_location([name], country, context, gazetteer=gazetteer)[0]


def resolve_location(
    mentions: Sequence[str],
    country: str | None = None,
    context: Sequence[str] = (),
    *,
    gazetteer: Gazetteer | None = None,
) -> tuple[LocationSpec | None, list[int]]:
    """One place from all quotes that say where one incident happened.

    Args:
        mentions: quotes, the most telling first.
        country: as for `resolve_place`.
        context: as for `resolve_place`.
        gazetteer: other than the default one.

    Returns:
        The most specific named place, and the indices of the quotes that carried it (its name, or a container).
    """
    source = gazetteer or default_gazetteer()
    around = surroundings(source, country, tuple(context))
    parsed = [parse_quote(quote, source) for quote in mentions]
    names = [(index, name) for index, quote in enumerate(parsed) for name in quote.names]
    readings = read_names(names, source, around)
    places = [r for r in readings if r.mention.role in _PLACE_ROLES and (r.best or not r.mention.doubtful)]
    choice = _choose(places) or _choose([r for r in readings if r.mention.role == "origin"])
    if choice is None:
        return _without_place(readings, mentions, around, source)
    spec = _describe(choice, parsed, places, around)
    return spec, _carriers(choice, places)


def _choose(readings: list[Reading]) -> _Choice | None:
    resolved = [r for r in readings if r.best is not None]
    if not resolved:
        return None
    chosen = min(resolved, key=_order)
    site = next(
        (
            r.mention
            for r in readings
            if r.best is None and r.quote == chosen.quote and r.mention.role in ("core", "anchor") and r is not chosen
            and readings.index(r) < readings.index(chosen)
        ),
        None,
    )  # fmt: skip
    return _Choice(chosen, site)


def _order(reading: Reading) -> tuple[int, int, int]:
    """Most specific first; among equals the core of the earliest quote."""
    best = reading.best
    fineness = _FINENESS[best.place.precision] if best else 9
    if best and best.place.latitude is None:
        fineness = max(fineness, _FINENESS["area"])
    if reading.mention.role == "anchor" and not reading.mention.offset:
        fineness = max(fineness, _FINENESS["admin2"])
    if reading.mention.part_word and fineness == _FINENESS["country"]:
        fineness = _FINENESS["area"]
    roles = {"core": 0, "sibling": 1, "container": 2, "far_end": 3, "anchor": 1, "origin": 4}
    return fineness, reading.quote, roles[reading.mention.role]


def _carriers(choice: _Choice, places: list[Reading]) -> list[int]:
    chosen = choice.reading.best
    carriers = {choice.reading.quote}
    for reading in places:
        best = reading.best
        if best and chosen and set(best.place.countries) & set(chosen.place.countries):
            carriers.add(reading.quote)
    return sorted(carriers)


def _without_place(
    readings: list[Reading], quotes: Sequence[str], around: Surroundings, gazetteer: Gazetteer
) -> tuple[LocationSpec | None, list[int]]:
    """No resolvable name: the name as written, or the country that an adjective names ("the Syrian border")."""
    unresolved = [r for r in readings if r.best is None and r.mention.role in _PLACE_ROLES and not r.mention.doubtful]
    adjectives = [r for r in readings if r.mention.role == "demonym"]
    if unresolved:
        first = unresolved[0]
        country = around.best_country or next((DEMONYMS[a.mention.text.lower()] for a in adjectives), None)
        precision: LocationPrecision = "country" if country else "area"
        name = first.mention.whole or first.mention.text
        spec = LocationSpec(name=name, country=country, precision=precision, confidence=0.3 if country else 0.1)
        return spec, [first.quote]
    if adjectives:
        first = adjectives[0]
        code = DEMONYMS[first.mention.text.lower()]
        if first.mention.near and around.hint and around.hint != code:
            code = around.hint
        place = COUNTRIES[code]
        spec = LocationSpec(
            name=place.name, country=code, latitude=place.latitude, longitude=place.longitude,
            geonames_id=place.geonames_id, precision="country", relation="near" if first.mention.near else "in", confidence=0.4,
        )  # fmt: skip
        return spec, [first.quote]
    return _from_words(quotes, around, gazetteer)


def _from_words(
    quotes: Sequence[str], around: Surroundings, gazetteer: Gazetteer
) -> tuple[LocationSpec | None, list[int]]:
    """ "in the capital", "across the country": the country comes from the context, and `basis` says so."""
    country = COUNTRIES.get(around.best_country or "")
    if country is None:
        return None, []
    for index, quote in enumerate(quotes):
        capital = _CAPITAL.search(quote)
        if not capital and not _COUNTRY.search(quote):
            continue
        spec = LocationSpec(
            name=country.name, country=country.iso3, latitude=country.latitude, longitude=country.longitude,
            geonames_id=country.geonames_id, precision="country", basis="context", confidence=0.5,
        )  # fmt: skip
        towns = [h.place for h in gazetteer.exact(country.capital) if h.place.kind == "capital"] if capital else []
        city = next((p for p in towns if p.country == country.iso3), None)
        if city:
            spec = LocationSpec(
                name=city.name, country=country.iso3, admin1=city.admin1, admin2=city.admin2, latitude=city.latitude,
                longitude=city.longitude, geonames_id=city.geonames_id, precision="exact", basis="context", confidence=0.5,
            )  # fmt: skip
        return spec, [index]
    return None, []


def _describe(choice: _Choice, parsed: list[ParsedQuote], places: list[Reading], around: Surroundings) -> LocationSpec:
    reading = choice.reading
    best = reading.best
    assert best is not None  # _choose only takes resolved readings
    quote = parsed[reading.quote]
    place = best.place
    spec = LocationSpec(
        name=place.name,
        country=_country(place, around),
        admin1=place.admin1,
        admin2=place.admin2,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames_id=place.geonames_id,
        precision=_precision(place),
        candidates=_runners_up(reading, best),
        confidence=_confidence(reading, around),
    )
    _apply_part(spec, reading.mention, place)
    _apply_relation(spec, reading, quote, places)
    if choice.site is not None:
        # A site in a named town is coded as the town; a village that no gazetteer has as lying near what is named with it.
        if not choice.site.facility or spec.precision != "exact":
            spec.name = choice.site.whole or choice.site.text
            spec.geonames_id = None
            spec.precision = "near" if spec.precision == "exact" else spec.precision
        spec.confidence = round((spec.confidence or 0.0) * 0.8, 3)
    return spec


def _precision(place: Place) -> LocationPrecision:
    known: dict[str, LocationPrecision] = {
        "exact": "exact", "admin1": "admin1", "admin2": "admin2", "area": "area", "country": "country",
        "international": "international",
    }  # fmt: skip
    return known[place.precision]


def _country(place: Place, around: Surroundings) -> str | None:
    """The country to report: of a place shared by several, the one the article is about."""
    if len(place.countries) > 1:
        if around.hint in place.countries:
            return around.hint
        likely = max(place.countries, key=lambda code: around.countries.get(code, 0.0))
        if around.countries.get(likely, 0.0) > 0.5 and place.kind not in ("contested",):
            return likely
    return place.country


def _runners_up(reading: Reading, best: Scored) -> list[PlaceCandidate]:
    """Other places that the name may mean; not the town, district and province of one name that hold each other."""
    others = [other for other in reading.candidates[1:] if not _overlap(other.place, best.place)]
    return [
        PlaceCandidate(
            name=other.place.name,
            country=other.place.country,
            admin1=other.place.admin1,
            admin2=other.place.admin2,
            latitude=other.place.latitude,
            longitude=other.place.longitude,
            geonames_id=other.place.geonames_id,
            score=round(min(1.0, math.exp(other.score - best.score)), 4),
        )
        for other in others[:_MAX_RUNNERS_UP]
    ]


def _overlap(first: Place, second: Place) -> bool:
    if first.country != second.country:
        return False
    if first.kind != second.kind and (first.admin1 is None or first.admin1 == second.admin1):
        return True
    if None in (first.latitude, first.longitude, second.latitude, second.longitude):
        return False
    apart = distance_km(first.latitude or 0.0, first.longitude or 0.0, second.latitude or 0.0, second.longitude or 0.0)
    return apart < _SAME_PLACE_KM


def _confidence(reading: Reading, around: Surroundings) -> float:
    """Share of the best candidate's country and neighbourhood among all, lowered for near spellings and cut names."""
    best = reading.candidates[0]
    weights = shares([c.score for c in reading.candidates])
    share = sum(w for w, c in zip(weights, reading.candidates) if c.place.country == best.place.country)
    spelling = min(1.0, best.hit.match + 0.03)
    value = 0.55 + 0.4 * share if share > 0.5 else 0.9 * share + 0.05
    if reading.mention.partial or reading.mention.doubtful:
        value *= 0.6
    if around.hint and around.hint not in best.place.countries:
        value *= 0.7
    return round(max(0.02, min(0.98, value * spelling**2)), 3)


def _apply_part(spec: LocationSpec, mention: NameMention, place: Place) -> None:
    """ "northern Mali" is an area: its label point lies half-way from the country's to its edge that way."""
    if mention.part_word is None or place.kind != "country" or place.country is None:
        return
    spec.name = f"{mention.part_word} {place.name}"
    spec.precision = "area"
    spec.geonames_id = None
    direction = PARTS[mention.part_word]
    point = label_point(place.country, direction) if direction else None
    if point:
        spec.latitude, spec.longitude = point


def _apply_relation(spec: LocationSpec, reading: Reading, quote: ParsedQuote, places: list[Reading]) -> None:
    """Set relation, offset and bearing; move the point and lower the precision as they say."""
    spec.relation = quote.relation
    fine = spec.precision in ("exact", "near")
    if quote.relation == "between":
        other = next((r for r in places if r.quote == reading.quote and r is not reading and r.best), None)
        _apply_between(spec, other)
    elif quote.relation in ("near", "offset"):
        _apply_offset(spec, reading, quote, places)
    elif quote.relation == "at_sea":
        if spec.precision == "country":
            spec.latitude = spec.longitude = None
            spec.precision = "area"
        elif fine:
            spec.precision = "near"
    elif quote.relation == "along" and fine:
        spec.precision = "near"
    if reading.mention.near and spec.relation in ("in", "near") and fine:
        spec.relation, spec.precision = "near", "near"


def _apply_between(spec: LocationSpec, other: Reading | None) -> None:
    far = other.best.place if other and other.best else None
    if far is None or far.latitude is None or far.longitude is None or far.precision == "country":
        spec.precision = "near" if spec.precision == "exact" else spec.precision
        return
    if spec.latitude is not None and spec.longitude is not None and spec.precision == "exact":
        spec.latitude, spec.longitude = _rounded(midpoint(spec.latitude, spec.longitude, far.latitude, far.longitude))
        spec.precision = "near"


def _apply_offset(spec: LocationSpec, reading: Reading, quote: ParsedQuote, places: list[Reading]) -> None:
    offset = quote.offset
    anchor = next(
        (r for r in places if r.quote == reading.quote and r.mention.role == "anchor" and r.best and r is not reading),
        reading,
    )
    place = anchor.best.place if anchor.best else None
    if offset is None or place is None:
        spec.precision = "near" if spec.precision == "exact" else spec.precision
        return
    spec.offset_km, spec.bearing = offset.km, offset.bearing
    resolved_itself = anchor is not reading and spec.precision == "exact"
    if resolved_itself or place.latitude is None or place.longitude is None:
        return
    if place.precision != "exact":
        return
    spec.precision = "near"
    spec.latitude, spec.longitude = place.latitude, place.longitude
    if offset.km and offset.bearing:
        spec.latitude, spec.longitude = _rounded(
            destination(place.latitude, place.longitude, offset.bearing, offset.km)
        )
        spec.geonames_id = None if name_key(spec.name) != name_key(place.name) else spec.geonames_id


def _rounded(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0], _SITE_DECIMALS), round(point[1], _SITE_DECIMALS)
