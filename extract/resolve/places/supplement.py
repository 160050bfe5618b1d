"""Places that no population gazetteer has: the curated supplement and the countries themselves.

Source: `extract/resolve/gazetteer/supplement.csv`, this project's own compilation of natural features, informal and
historic regions, camps, city districts and contested areas; see `ATTRIBUTION.md` beside it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from extract.resolve.places.countries import COUNTRIES

__all__ = ["AREA_POPULATION", "curated_places"]

AREA_POPULATION = 150_000
POINT_POPULATION = 20_000
"""Weight of a curated area, and of a town, camp, base or district, as a population: news writes of them."""


def curated_places() -> Iterator[tuple[list[str], dict[str, Any]]]:
    """Names (main name first) and the fields of `gazetteer.Place` of every curated place."""
    yield from _supplement()
    yield from _countries()


def _supplement() -> Iterator[tuple[list[str], dict[str, Any]]]:
    text = files("extract").joinpath("resolve/gazetteer/supplement.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        names = [row["name"], *(name for name in row["alternates"].split(";") if name)]
        yield (
            names,
            {
                "name": row["name"],
                "kind": "admin1" if row["precision"] == "admin1" else row["kind"],
                "countries": tuple(code for code in row["country"].split(";") if code),
                "latitude": float(row["latitude"]),
                "longitude": float(row["longitude"]),
                "admin1": row["name"] if row["precision"] == "admin1" else row["admin1"] or None,
                "population": POINT_POPULATION if row["precision"] == "exact" else AREA_POPULATION,
                "precision": row["precision"],
            },
        )


def _countries() -> Iterator[tuple[list[str], dict[str, Any]]]:
    for country in COUNTRIES.values():
        yield (
            [country.name, *country.aliases],
            {
                "name": country.name,
                "kind": "country",
                "countries": (country.iso3,),
                "latitude": country.latitude,
                "longitude": country.longitude,
                "population": country.population,
                "geonames_id": country.geonames_id,
                "precision": "country",
            },
        )
