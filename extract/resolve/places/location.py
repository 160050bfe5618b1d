"""From quotes to one LocationSpec: choose the name that is the place.

Where the site itself is in no gazetteer, its nearest named container is coded, as UCDP does (`describe` says with what
precision). Quotes without any proper name give nothing, but for "the capital", "the south" or "across the country"
where the country is known; `basis` then says that it came from the context.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.resolve.places.countries import COUNTRIES, DEMONYMS
from extract.resolve.places.describe import Choice, describe
from extract.resolve.places.gazetteer import Gazetteer, default_gazetteer
from extract.resolve.places.nameless import from_words
from extract.resolve.places.parse import NameMention, parse_quote
from extract.resolve.places.score import Reading, read_names
from extract.resolve.places.surroundings import Surroundings, neighbours, surroundings
from extract.resolve.places.words import TYPE_KINDS
from schemas.places import LocationPrecision, LocationSpec

__all__ = ["resolve_location", "resolve_place"]

_PLACE_ROLES = ("core", "container", "anchor", "sibling", "far_end")
_ROLE_RANK = {"core": 0, "sibling": 1, "anchor": 1, "container": 2, "far_end": 3, "origin": 4}
_FINENESS = {"exact": 0.0, "near": 1.0, "admin2": 2.0, "area": 3.0, "admin1": 4.0, "country": 5.0, "international": 6.0}
_BESIDE = 2.0
_HEADLINE = 2.5
"""Fineness that a town named only as what something lies by, and a town in a heading or dateline, get at best."""


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
        The place with coordinates (degrees, WGS 84), runner-up candidates and confidence (0-1). A name that no
        gazetteer has comes back as written, without coordinates, in the country of the article; its precision is
        what the words say. None where there is no proper name.
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
    headlines = {index for index, quote in enumerate(parsed) if quote.headline}
    if len(headlines) == len(parsed):
        headlines = set()
    choice = _choose(places, headlines) or _choose([r for r in readings if r.mention.role == "origin"], headlines)
    if choice is None:
        return _unresolved(readings, around) or from_words(mentions, around.best_country, source)
    spec = describe(choice, parsed[choice.reading.quote], places, around)
    return spec, _carriers(choice, places)


def _choose(readings: list[Reading], headlines: set[int]) -> Choice | None:
    resolved = [r for r in readings if r.best is not None]
    if not resolved:
        return None
    chosen = min(resolved, key=lambda r: _order(r, headlines))
    before = readings[: readings.index(chosen)]
    sites = (r.mention for r in before if r.best is None and r.quote == chosen.quote)
    return Choice(chosen, next((m for m in sites if m.role in ("core", "anchor")), None))


def _order(reading: Reading, headlines: set[int]) -> tuple[float, int, int]:
    """Most specific first; among equals the core of the earliest quote."""
    assert reading.best is not None
    place = reading.best.place
    fineness = _FINENESS[place.precision]
    if place.latitude is None or (reading.mention.part_word and place.kind == "country"):
        fineness = _FINENESS["area"]
    if reading.mention.role == "anchor" and not reading.mention.offset:
        fineness = max(fineness, _BESIDE)
    if reading.quote in headlines:
        fineness = max(fineness, _HEADLINE)
    return fineness, reading.quote, _ROLE_RANK[reading.mention.role]


def _carriers(choice: Choice, places: list[Reading]) -> list[int]:
    chosen = choice.reading.best
    carriers = {choice.reading.quote}
    for reading in places:
        if reading.best and chosen and set(reading.best.place.countries) & set(chosen.place.countries):
            carriers.add(reading.quote)
    return sorted(carriers)


def _stated_precision(mention: NameMention) -> LocationPrecision:
    """How precisely the words say where, although no gazetteer has the name: a named point unless they differ."""
    kinds = {kind for word in mention.types for kind in TYPE_KINDS[word]}
    if "natural" in kinds:
        return "area"
    if kinds == {"admin1"} or kinds == {"admin2"}:
        return "admin1" if kinds == {"admin1"} else "admin2"
    return "near" if mention.near else "exact"


def _unresolved(readings: list[Reading], around: Surroundings) -> tuple[LocationSpec, list[int]] | None:
    """A name as written, or the country that an adjective names ("the Syrian border"); None where there is neither."""
    adjectives = [r for r in readings if r.mention.role == "demonym"]
    named = [r for r in readings if r.mention.role in (*_PLACE_ROLES, "origin") and not r.mention.doubtful]
    if named:
        first = named[0]
        stated = next((DEMONYMS[a.mention.text.lower()] for a in adjectives), None)
        code = around.best_country or stated
        spec = LocationSpec(
            name=first.mention.whole or first.mention.text,
            country=code,
            precision=_stated_precision(first.mention),
            relation="near" if first.mention.near else "in",
            confidence=0.3 if code else 0.1,
        )
        return spec, [first.quote]
    if not adjectives:
        return None
    first = adjectives[0]
    code = DEMONYMS[first.mention.text.lower()]
    home = around.best_country
    if first.mention.near and home and home != code and neighbours(home, code):
        code = home
    place = COUNTRIES[code]
    spec = LocationSpec(
        name=place.name,
        country=code,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames_id=place.geonames_id,
        precision="country",
        relation="near" if first.mention.near else "in",
        confidence=0.4,
    )
    return spec, [first.quote]
