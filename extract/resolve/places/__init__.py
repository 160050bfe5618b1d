"""Places: names in quotes to coordinates, countries and UCDP precision.

`location` reads quotes (`parse`, `runs`, `offsets`), looks names up (`gazetteer`, `store`, `supplement`), scores what
they may mean (`score`, `surroundings`) and describes the winner (`describe`); `documents` finds the countries of a
whole article, `extent` knows roughly where countries lie, `build` and `importers` make gazetteer files.
"""

from extract.resolve.places.countries import COUNTRY_NAMES, DEMONYMS, country_code, country_name
from extract.resolve.places.documents import document_countries
from extract.resolve.places.extent import country_contains
from extract.resolve.places.location import resolve_location, resolve_place

__all__ = [
    "COUNTRY_NAMES",
    "DEMONYMS",
    "country_code",
    "country_contains",
    "country_name",
    "document_countries",
    "resolve_location",
    "resolve_place",
]
