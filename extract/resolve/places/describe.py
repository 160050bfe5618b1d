"""The chosen place as a LocationSpec: precision, relation, offset, runner-up candidates, confidence.

Precision follows UCDP GED's `where_prec` by name (Högbladh, UCDP GED Codebook 25.1): a named point is `exact`, a point
beside, between or at a distance from named points `near` (about 25 km), then the units, `area` for fuzzy regions and
lines, `country`, `international`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

from extract.resolve.places.extent import label_point
from extract.resolve.places.gazetteer import Place
from extract.resolve.places.geometry import destination, distance_km, midpoint
from extract.resolve.places.nameless import part_name
from extract.resolve.places.parse import NameMention, ParsedQuote
from extract.resolve.places.score import Reading, Scored
from extract.resolve.places.surroundings import Surroundings, shares
from extract.resolve.places.words import PARTS
from schemas.places import LocationPrecision, LocationSpec, PlaceCandidate

__all__ = ["Choice", "describe"]

_MAX_RUNNERS_UP = 4
_DECIMALS = 4
_SAME_PLACE_KM = 25.0
_UNLISTED_SITE = 0.8
"""Factor on the confidence of a place that stands in for an unlisted site in it."""


@dataclass(frozen=True)
class Choice:
    """The reading whose place is coded, and the unresolved name (if any) that stands for the site itself."""

    reading: Reading
    site: NameMention | None


def describe(choice: Choice, quote: ParsedQuote, places: list[Reading], around: Surroundings) -> LocationSpec:
    """Write the choice down.

    Args:
        choice: a resolved reading.
        quote: the quote it stands in.
        places: all readings that can be places, for the other ends of offsets and roads.
        around: for the country to report of a place shared by several.
    """
    reading = choice.reading
    assert reading.best is not None
    place = reading.best.place
    spec = LocationSpec(
        name=place.name,
        country=_country(place, around),
        admin1=place.admin1,
        admin2=place.admin2,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames_id=place.geonames_id,
        precision=cast(LocationPrecision, place.precision),
        candidates=_runners_up(reading, reading.best),
        confidence=_confidence(reading, around),
    )
    _apply_part(spec, reading.mention, place)
    _apply_relation(spec, reading, quote, places)
    if choice.site is not None:
        _apply_site(spec, choice.site)
    return spec


def _apply_site(spec: LocationSpec, site: NameMention) -> None:
    """A site in a named town is coded as the town; an unlisted village as lying near what is named with it."""
    if not site.facility or spec.precision != "exact":
        spec.name = site.whole or site.text
        spec.geonames_id = None
        spec.precision = "near" if spec.precision == "exact" else spec.precision
    spec.confidence = round((spec.confidence or 0.0) * _UNLISTED_SITE, 3)


def _country(place: Place, around: Surroundings) -> str | None:
    """The country to report: of a place shared by several, the one the article is about."""
    if len(place.countries) > 1:
        if around.hint in place.countries:
            return around.hint
        likely = max(place.countries, key=lambda code: around.countries.get(code, 0.0))
        if around.countries.get(likely, 0.0) > 0.5 and place.kind != "contested":
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
    apart = _apart(first, second)
    return apart is not None and apart < _SAME_PLACE_KM


def _apart(first: Place, second: Place) -> float | None:
    if first.latitude is None or first.longitude is None or second.latitude is None or second.longitude is None:
        return None
    return distance_km(first.latitude, first.longitude, second.latitude, second.longitude)


def _confidence(reading: Reading, around: Surroundings) -> float:
    """Share of the candidates at or around the chosen one, lowered for near spellings and cut names."""
    best = reading.candidates[0]
    weights = shares([candidate.score for candidate in reading.candidates])
    share = sum(
        w for w, c in zip(weights, reading.candidates, strict=True) if c is best or _overlap(c.place, best.place)
    )
    value = 0.95 * share
    if reading.mention.partial or reading.mention.doubtful:
        value *= 0.6
    if around.hint and around.hint not in best.place.countries:
        value *= 0.7
    return round(max(0.02, min(0.98, value * min(1.0, best.hit.match + 0.03) ** 2)), 3)


def _apply_part(spec: LocationSpec, mention: NameMention, place: Place) -> None:
    """ "northern Mali" is an area: its label point lies between the country's and its edge that way."""
    if mention.part_word is None or place.kind != "country" or place.country is None:
        return
    spec.name = part_name(mention.part_word, place.name)
    spec.precision = "area"
    spec.geonames_id = None
    direction = PARTS[mention.part_word]
    point = label_point(place.country, direction) if direction else None
    if point:
        spec.latitude, spec.longitude = point


def _apply_relation(spec: LocationSpec, reading: Reading, quote: ParsedQuote, places: list[Reading]) -> None:
    """Set relation, offset and bearing; move the point and lower the precision as they say."""
    spec.relation = quote.relation
    others = [r for r in places if r.quote == reading.quote and r is not reading and r.best]
    if quote.relation == "between" or reading.mention.paired:
        _apply_between(spec, others)
    elif quote.relation == "offset":
        _apply_offset(spec, reading, quote, others)
    elif quote.relation == "at_sea":
        _apply_sea(spec)
    if quote.offset and quote.offset.km is None and reading.mention.near:
        spec.bearing = quote.offset.bearing
    if spec.precision == "exact" and (quote.relation in ("along", "near", "between") or reading.mention.near):
        spec.precision = "near"
    if reading.mention.near and spec.relation == "in":
        spec.relation = "near"


def _apply_sea(spec: LocationSpec) -> None:
    if spec.precision == "country":
        # A country's label point lies on land: better no point than a wrong one.
        spec.latitude = spec.longitude = None
        spec.precision = "area"
    elif spec.precision == "exact":
        spec.precision = "near"


def _apply_between(spec: LocationSpec, others: list[Reading]) -> None:
    far = next((r.best.place for r in others if r.best and r.best.place.precision == "exact"), None)
    if far is None or far.latitude is None or far.longitude is None or spec.precision != "exact":
        return
    if spec.latitude is not None and spec.longitude is not None:
        spec.latitude, spec.longitude = _rounded(midpoint(spec.latitude, spec.longitude, far.latitude, far.longitude))
        spec.geonames_id = None
        spec.precision = "near"


def _apply_offset(spec: LocationSpec, reading: Reading, quote: ParsedQuote, others: list[Reading]) -> None:
    """Move the point; a place that is listed itself keeps its own ("Um Keraim, 35 km west of El Obeid")."""
    offset = quote.offset
    anchor = reading if reading.mention.offset else next((r for r in others if r.mention.offset), None)
    if offset is None or anchor is None or anchor.best is None:
        return
    spec.offset_km, spec.bearing = offset.km, offset.bearing
    place = anchor.best.place
    listed_itself = anchor is not reading and spec.precision == "exact"
    if listed_itself or place.precision != "exact" or place.latitude is None or place.longitude is None:
        return
    spec.precision = "near"
    spec.latitude, spec.longitude = place.latitude, place.longitude
    if offset.km and offset.bearing:
        point = destination(place.latitude, place.longitude, offset.bearing, offset.km)
        spec.latitude, spec.longitude = _rounded(point)


def _rounded(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0], _DECIMALS), round(point[1], _DECIMALS)
