"""Words that place an incident without a name: "the capital", "the country's east", "across four provinces"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.resolve.places.countries import COUNTRIES, Country
from extract.resolve.places.extent import label_point
from extract.resolve.places.gazetteer import Gazetteer
from extract.resolve.places.words import PARTS
from schemas.places import LocationSpec

__all__ = ["from_words", "part_name"]

_CAPITAL = re.compile(r"\b(?:the|this|our|nation['’]s|country['’]s) capital\b", re.I)
_COUNTRY = re.compile(
    r"\b(?:across|throughout|in|around|of) (?:the|this|our) (?:whole )?(?:country|nation)\b|\bnationwide\b"
    r"|\b(?:across|in|all|throughout) (?:\w+ )?(?:provinces|departments|regions|states|governorates)\b",
    re.I,
)
_DIRECTIONS = "|".join(
    sorted((re.escape(w) for w, d in PARTS.items() if d and not w.endswith("ern")), key=len, reverse=True)
)
_PART = re.compile(
    rf"\b(?:the|nation['’]s|country['’]s) (?P<part>{_DIRECTIONS})\b(?! (?:of|side|bank|end|gate|wing|wall|edge))", re.I
)
_ADJECTIVES = {
    "N": "northern", "S": "southern", "E": "eastern", "W": "western",
    "NE": "north-eastern", "NW": "north-western", "SE": "south-eastern", "SW": "south-western",
}  # fmt: skip
_CONFIDENCE = 0.5


def part_name(part_word: str, country: str) -> str:
    """ "northern Mali" for ("north", "Mali"); words without a direction stay ("central Mali")."""
    return f"{_ADJECTIVES.get(PARTS[part_word], part_word)} {country}"


def from_words(quotes: Sequence[str], iso3: str | None, gazetteer: Gazetteer) -> tuple[LocationSpec | None, list[int]]:
    """The place that such words mean in a known country, with `basis` "context", and the index of the quote."""
    country = COUNTRIES.get(iso3 or "")
    if country is None:
        return None, []
    for index, quote in enumerate(quotes):
        spec = _read(quote, country, gazetteer)
        if spec is not None:
            return spec, [index]
    return None, []


def _read(quote: str, country: Country, gazetteer: Gazetteer) -> LocationSpec | None:
    if _CAPITAL.search(quote):
        return _capital(country, gazetteer)
    part = _PART.search(quote)
    if part:
        word = part["part"].lower()
        point = label_point(country.iso3, PARTS[word]) or (country.latitude, country.longitude)
        return LocationSpec(
            name=part_name(word, country.name),
            country=country.iso3,
            latitude=point[0],
            longitude=point[1],
            precision="area",
            basis="context",
            confidence=_CONFIDENCE,
        )
    if _COUNTRY.search(quote):
        return LocationSpec(
            name=country.name,
            country=country.iso3,
            latitude=country.latitude,
            longitude=country.longitude,
            geonames_id=country.geonames_id,
            precision="country",
            basis="context",
            confidence=_CONFIDENCE,
        )
    return None


def _capital(country: Country, gazetteer: Gazetteer) -> LocationSpec | None:
    places = (hit.place for hit in gazetteer.exact(country.capital))
    city = next((place for place in places if place.kind == "capital" and place.country == country.iso3), None)
    if city is None:
        return None
    return LocationSpec(
        name=city.name,
        country=country.iso3,
        admin1=city.admin1,
        admin2=city.admin2,
        latitude=city.latitude,
        longitude=city.longitude,
        geonames_id=city.geonames_id,
        precision="exact",
        basis="context",
        confidence=_CONFIDENCE,
    )
