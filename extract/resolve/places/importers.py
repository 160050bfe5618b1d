"""A user's gazetteer file from a full GeoNames dump (streamed) or from a CSV of one's own.

GeoNames dumps (`allCountries.zip`, or one country's `XX.zip`, from the export folder of www.geonames.org; CC BY 4.0):
tab-separated, 19 columns, described in the dump's `readme.txt`. They are read three times (first-order units,
second-order units, places), and nothing is held in memory but the units (about 50,000 for the whole world).
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from extract.resolve.places.countries import COUNTRIES, country_code
from extract.resolve.places.store import KIND_CODES, PlaceRow, write_store
from extract.resolve.places.supplement import POINT_POPULATION

__all__ = ["CSV_COLUMNS", "DEFAULT_CLASSES", "import_csv", "import_geonames"]

DEFAULT_CLASSES = "APTHLV"
"""GeoNames feature classes that are taken: units, populated places, mountains, waters, regions, forests."""
CSV_COLUMNS = (
    "name", "alternates", "country", "kind", "latitude", "longitude", "admin1", "admin2", "population", "geonames_id",
)  # fmt: skip
"""Columns of a user's CSV; only name, country, latitude and longitude must be filled. `alternates` are split at ";"."""

_ISO3 = {country.iso2: country.iso3 for country in COUNTRIES.values()}
_CODE_KINDS = {
    "ADM1": "admin1", "ADM2": "admin2", "PPLC": "capital", "PPLX": "district", "AIRB": "base", "AIRP": "base",
    "INSM": "base", "CMP": "camp", "CMPRF": "camp", "CMPL": "camp",
}  # fmt: skip
_CLASS_KINDS = {"A": "district", "P": "populated", "T": "mountains", "H": "river", "V": "forest", "L": "region"}
_SITE_CODES = frozenset(code for code in _CODE_KINDS if not code.startswith(("ADM", "PPL")))
_COLUMNS = 19
_GONE = frozenset({"PPLH", "PPLQ", "PPLW", "ADM1H", "ADM2H", "ADM3H", "ADM4H", "PCLH"})
_COUNTRY_CODES = frozenset({"PCL", "PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "TERR"})


@contextmanager
def _lines(path: Path) -> Iterator[IO[str]]:
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8", newline="") as handle:
            yield handle
        return
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if n.endswith(".txt") and not n.lower().startswith("readme")]
        if len(names) != 1:
            raise ValueError(f"{path}: expected one data file (.txt) in the archive, found {names or 'none'}")
        with archive.open(names[0]) as raw:
            yield io.TextIOWrapper(raw, encoding="utf-8", newline="")


def _fields(path: Path) -> Iterator[list[str]]:
    with _lines(path) as handle:
        for number, line in enumerate(handle, start=1):
            fields = line.rstrip("\r\n").split("\t")
            if len(fields) != _COLUMNS:
                raise ValueError(
                    f"{path} line {number}: expected {_COLUMNS} tab-separated columns of a GeoNames dump, "
                    f"found {len(fields)}: is it the main table (allCountries.zip, XX.zip)?"
                )
            yield fields


def _kind(feature_class: str, code: str, classes: str) -> str | None:
    if code in _GONE or code in _COUNTRY_CODES:
        return None
    if code in _SITE_CODES:
        return _CODE_KINDS[code]
    return _CODE_KINDS.get(code) or _CLASS_KINDS.get(feature_class) if feature_class in classes else None


def _row(fields: list[str], kind: str) -> PlaceRow:
    geonames_id, name, ascii_name, alternates, lat, lon, _, _, country, _, a1, a2, _, _, population = fields[:15]
    first, second = f"{country}.{a1}", f"{country}.{a1}.{a2}"
    return PlaceRow(
        ref=second if kind == "admin2" else first,
        name=name,
        country=_ISO3.get(country),
        kind=kind,
        alternates=[ascii_name, *(a for a in alternates.split(",") if a)],
        geonames_id=int(geonames_id),
        admin1=None if kind == "admin1" else first,
        admin2=second if kind not in ("admin1", "admin2") and a2 else None,
        population=int(population or 0),
        latitude=float(lat),
        longitude=float(lon),
    )


def _geonames_rows(
    source: Path, classes: str, countries: frozenset[str], progress: Callable[[int], None] | None
) -> Iterator[PlaceRow]:
    read = 0
    for wanted in ("admin1", "admin2", ""):
        for fields in _fields(source):
            read += 1
            if progress and read % 100_000 == 0:
                progress(read)
            if countries and fields[8] not in countries:
                continue
            kind = _kind(fields[6], fields[7], classes)
            is_unit = kind in ("admin1", "admin2")
            if kind is not None and (kind == wanted if wanted else not is_unit):
                yield _row(fields, kind)


def import_geonames(
    source: Path,
    output: Path,
    classes: str = DEFAULT_CLASSES,
    countries: frozenset[str] = frozenset(),
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write a gazetteer file from a GeoNames dump and return the number of places.

    Args:
        source: `allCountries.zip`, `XX.zip` or the `.txt` in them.
        output: file to write; must not exist.
        classes: feature classes to take; camps, air bases and airports are always taken.
        countries: ISO alpha-2 codes to take, empty for all.
        progress: called with the number of rows read so far (the dump is read three times).

    Raises:
        ValueError: not a GeoNames main table.
        FileExistsError: `output` is there already.
    """
    meta = {"sources": {"geonames": source.name}, "licence": "CC BY 4.0, GeoNames (www.geonames.org)"}
    return write_store(output, _geonames_rows(source, classes, countries, progress), meta)


def _number(value: str, what: str, where: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise ValueError(f"{where}: expected a number of degrees in {what}, found {value!r}") from None


def _csv_row(row: dict[str, str], where: str) -> PlaceRow:
    name, country = row["name"].strip(), country_code(row["country"])
    if not name:
        raise ValueError(f"{where}: expected a name, found nothing")
    if country is None:
        raise ValueError(f"{where}: expected an ISO 3166 code or English country name, found {row['country']!r}")
    latitude, longitude = (_number(row[key], key, where) for key in ("latitude", "longitude"))
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(
            f"{where}: expected latitude -90 to 90 and longitude -180 to 180, found {latitude}, {longitude}"
        )
    kind = (row.get("kind") or "populated").strip()
    if kind not in KIND_CODES:
        raise ValueError(f"{where}: expected a kind of {', '.join(KIND_CODES)}, found {kind!r}")
    population, geonames_id = (row.get("population") or "").strip(), (row.get("geonames_id") or "").strip()
    return PlaceRow(
        ref=f"{country}/{name}",
        name=name,
        country=country,
        kind=kind,
        alternates=[a.strip() for a in (row.get("alternates") or "").split(";") if a.strip()],
        geonames_id=int(geonames_id) if geonames_id else None,
        admin1=f"{country}/{row['admin1'].strip()}" if (row.get("admin1") or "").strip() else None,
        admin2=f"{country}//{row['admin2'].strip()}" if (row.get("admin2") or "").strip() else None,
        population=int(population) if population else POINT_POPULATION,
        latitude=latitude,
        longitude=longitude,
    )


def _unlisted_units(rows: list[PlaceRow]) -> list[PlaceRow]:
    """Rows that only lend their names as admin1 or admin2 to the places that state them."""
    own = {row.ref for row in rows if row.kind == "admin1"}
    units: dict[str, PlaceRow] = {}
    for row in rows:
        for ref, kind in ((row.admin1, "admin1"), (row.admin2, "admin2")):
            if ref and ref not in own and ref not in units:
                units[ref] = PlaceRow(ref, ref.rsplit("/", 1)[1], row.country, kind, listed=False)
    return list(units.values())


def import_csv(source: Path, output: Path) -> int:
    """Write a gazetteer file from a CSV of one's own (columns `CSV_COLUMNS`, UTF-8) and return the number of places.

    A place without population weighs as much as a town of 20,000: it is listed because it matters.

    Raises:
        ValueError: a missing column, or a row with a wrong value; the message names the line.
        FileExistsError: `output` is there already.
    """
    with source.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        missing = [c for c in ("name", "country", "latitude", "longitude") if c not in (reader.fieldnames or ())]
        if missing:
            raise ValueError(f"{source}: expected columns {', '.join(CSV_COLUMNS)}, found no {', '.join(missing)}")
        rows = [_csv_row(row, f"{source} line {reader.line_num}") for row in reader]
    ordered = sorted(rows, key=lambda row: (not row.kind.startswith("admin"), row.kind, -row.population))
    write_store(
        output, [*_unlisted_units(rows), *ordered], {"sources": {"csv": source.name}, "licence": "the user's own"}
    )
    return len(rows)
