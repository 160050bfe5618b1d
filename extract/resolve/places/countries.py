"""Countries: ISO 3166-1 codes, the names news writes for them, demonyms, capitals, neighbours.

Source: `extract/resolve/gazetteer/countries.csv`. Codes, GeoNames ids, capitals and neighbours come from GeoNames
(CC BY 4.0, see `ATTRIBUTION.md` beside the table); aliases, demonyms and label points (degrees, WGS 84, rounded
to 0.1) are this project's own compilation. Kosovo carries the user-assigned code XKX, as UCDP and GeoNames do.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

__all__ = [
    "CASE_SENSITIVE",
    "COUNTRIES",
    "COUNTRY_NAMES",
    "DEMONYMS",
    "Country",
    "country_code",
    "country_name",
    "iso3_to_iso2",
    "iso3_to_numeric",
]


@dataclass(frozen=True)
class Country:
    """One country or territory.

    `latitude` and `longitude` are a label point near the middle of the land area, in degrees. `population` is the
    GeoNames figure (persons). `neighbours` are ISO 3166-1 alpha-3 codes of land neighbours.
    """

    iso3: str
    iso2: str
    numeric: str
    name: str
    latitude: float
    longitude: float
    geonames_id: int
    capital: str
    population: int
    continent: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    neighbours: tuple[str, ...]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


def _load() -> dict[str, Country]:
    text = files("extract").joinpath("resolve/gazetteer/countries.csv").read_text(encoding="utf-8")
    return {
        row["iso3"]: Country(
            iso3=row["iso3"],
            iso2=row["iso2"],
            numeric=row["numeric"],
            name=row["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            geonames_id=int(row["geonames_id"]),
            capital=row["capital"],
            population=int(row["population"]),
            continent=row["continent"],
            aliases=_split(row["aliases"]),
            demonyms=_split(row["demonyms"]),
            neighbours=_split(row["neighbours"]),
        )
        for row in csv.DictReader(text.splitlines())
    }


def _names(countries: Mapping[str, Country]) -> dict[str, str]:
    names = {alias: country.iso3 for country in countries.values() for alias in country.aliases}
    names.update({country.name.lower(): country.iso3 for country in countries.values()})
    return names


COUNTRIES: Mapping[str, Country] = MappingProxyType(_load())
"""ISO 3166-1 alpha-3 code -> Country."""

COUNTRY_NAMES: Mapping[str, str] = MappingProxyType(_names(COUNTRIES))
"""Lower-cased country name or alias -> ISO alpha-3. "congo" alone is read as DR Congo, "georgia" as the country."""

DEMONYMS: Mapping[str, str] = MappingProxyType(
    {demonym: country.iso3 for country in COUNTRIES.values() for demonym in country.demonyms}
)
"""Lower-cased demonym or adjective (singular and plural) -> ISO alpha-3."""

CASE_SENSITIVE: frozenset[str] = frozenset({"car", "chad", "jordan", "kiwi", "pole", "poles", "polish", "turkey", "us"})
"""Keys of the two tables that are ordinary English words or first names when not capitalised (or not upper case)."""

_BY_ISO2: Mapping[str, str] = MappingProxyType({country.iso2: country.iso3 for country in COUNTRIES.values()})


def country_code(value: str | None) -> str | None:
    """ISO alpha-3 code of a code (alpha-2 or alpha-3) or country name, None where `value` is none of these."""
    if not value:
        return None
    text = value.strip()
    upper = text.upper()
    if upper in COUNTRIES:
        return upper
    if upper in _BY_ISO2:
        return _BY_ISO2[upper]
    return COUNTRY_NAMES.get(text.lower().replace("’", "'"))


def country_name(iso3: str) -> str:
    """English short name of an ISO alpha-3 code, as news writes it ("DR Congo"); the code itself if unknown."""
    country = COUNTRIES.get(iso3)
    return country.name if country else iso3


def iso3_to_iso2(iso3: str) -> str | None:
    """ISO alpha-2 code, None if unknown."""
    country = COUNTRIES.get(iso3)
    return country.iso2 if country else None


def iso3_to_numeric(iso3: str) -> str | None:
    """ISO numeric code as three digits, None if unknown or not assigned (Kosovo)."""
    country = COUNTRIES.get(iso3)
    return country.numeric or None if country else None
