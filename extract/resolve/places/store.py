"""The gazetteer file: one SQLite database, written once, then only read.

`place` has one row a place, most important first (ids are ranks); `name` has one row a spelling, clustered by
skeleton and key, so that one B-tree serves exact look-ups (skeleton and key known) and fuzzy ones (all keys of a
skeleton, or of a skeleton's prefix); `name.entry` is twice the place id, plus one for an alternate name. `extent` has
one bounding box a country, `meta` says what was built from what.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract.resolve.places.normalize import name_key, skeleton

__all__ = ["KIND_CODES", "SCHEMA_VERSION", "PlaceRow", "longitude_range", "scaled_back", "write_store"]

KIND_CODES = {
    "admin1": "1", "admin2": "2", "capital": "c", "populated": "p", "district": "d", "base": "b", "camp": "k",
    "region": "r", "mountains": "t", "river": "w", "forest": "f",
}  # fmt: skip
"""Kinds of place that a file can hold, with the letter that stands for them in it."""

SCHEMA_VERSION = 1
"""Changes when the table layout, `name_key` or `skeleton` change: an older file is then refused."""

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, geonames_id INTEGER, country TEXT, admin1 INTEGER, admin2 INTEGER,
  kind TEXT NOT NULL, population INTEGER NOT NULL, latitude INTEGER, longitude INTEGER);
CREATE TABLE name (
  skeleton TEXT NOT NULL, key TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (skeleton, key, entry)) WITHOUT ROWID;
CREATE TABLE extent (country TEXT PRIMARY KEY, south REAL, north REAL, west REAL, east REAL) WITHOUT ROWID;
"""
COORDINATE_SCALE = 10_000
"""Coordinates are whole numbers of 1/10,000 degree (about 11 m) in the file."""


@dataclass
class PlaceRow:
    """A place on its way into the file. `admin1` and `admin2` are `ref` values of other rows; degrees are WGS 84.

    A row that is not `listed` only lends its name to the places in it: look-ups do not find it.
    """

    ref: str
    name: str
    country: str | None
    kind: str
    alternates: list[str] = field(default_factory=list)
    geonames_id: int | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    latitude: float | None = None
    longitude: float | None = None
    listed: bool = True


def _scaled(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * COORDINATE_SCALE)


def _name_rows(place_id: int, row: PlaceRow) -> Iterator[tuple[str, str, int]]:
    if not row.listed:
        return
    seen: set[str] = set()
    for alternate, name in enumerate([row.name, *row.alternates]):
        key = name_key(name)
        if len(key) < 2 or key in seen:
            continue
        seen.add(key)
        yield skeleton(name), key, 2 * place_id + (alternate > 0)


def longitude_range(longitudes: Iterable[float]) -> tuple[float, float]:
    """The shortest arc that holds all longitudes, as (west, east) in degrees; west > east crosses 180°."""
    points = sorted(set(longitudes))
    gaps = [(points[i + 1] - points[i], i) for i in range(len(points) - 1)]
    around = points[0] + 360.0 - points[-1]
    widest, index = max(gaps, default=(0.0, 0))
    if widest <= around:
        return points[0], points[-1]
    return points[index + 1], points[index]


def _extents(database: sqlite3.Connection) -> Iterator[tuple[str, float, float, float, float]]:
    boxes: dict[str, tuple[list[float], set[float]]] = {}
    query = "SELECT country, latitude, longitude FROM place WHERE country IS NOT NULL AND latitude IS NOT NULL"
    for country, latitude, longitude in database.execute(query):
        lat = latitude / COORDINATE_SCALE
        box = boxes.setdefault(country, ([lat, lat], set()))
        box[0][0], box[0][1] = min(box[0][0], lat), max(box[0][1], lat)
        box[1].add(round(longitude / COORDINATE_SCALE, 1))
    for country, ((south, north), longitudes) in boxes.items():
        yield (country, south, north, *longitude_range(longitudes))


def write_store(path: Path, rows: Iterable[PlaceRow], meta: Mapping[str, object]) -> int:
    """Write a gazetteer file and return the number of places.

    Rows are streamed; only `ref` -> id of the administrative rows is held in memory, so rows of kind `admin1` and
    `admin2` must come before the rows that name them.

    Raises:
        FileExistsError: `path` is there already.
    """
    if path.exists():
        raise FileExistsError(f"{path} exists: remove it first, a gazetteer file is never changed in place")
    admins: dict[str, int] = {}
    database = sqlite3.connect(path)
    try:
        database.executescript("PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
        database.execute("CREATE TEMP TABLE spelling (skeleton TEXT, key TEXT, entry INTEGER)")
        count = 0
        for count, row in enumerate(rows, start=1):
            if row.kind in ("admin1", "admin2"):
                admins[row.ref] = count
            values = (
                count, row.name, row.geonames_id, row.country,
                admins.get(row.admin1 or ""), admins.get(row.admin2 or ""),
                KIND_CODES[row.kind], row.population, _scaled(row.latitude), _scaled(row.longitude),
            )  # fmt: skip
            database.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", values)
            database.executemany("INSERT INTO spelling VALUES (?,?,?)", _name_rows(count, row))
        database.execute("INSERT OR IGNORE INTO name SELECT * FROM spelling ORDER BY skeleton, key, entry")
        database.executemany("INSERT INTO extent VALUES (?,?,?,?,?)", list(_extents(database)))
        stamps = {**meta, "schema": SCHEMA_VERSION, "places": count}
        database.executemany("INSERT INTO meta VALUES (?,?)", [(k, json.dumps(v)) for k, v in stamps.items()])
        database.commit()
        database.execute("DROP TABLE spelling")
        database.execute("VACUUM")
    finally:
        database.close()
    return count


def scaled_back(value: int | None) -> float | None:
    """Degrees of a stored coordinate; None stays None."""
    return None if value is None else value / COORDINATE_SCALE
