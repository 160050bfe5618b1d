"""Gazetteer: exact and fuzzy name look-ups over the shipped file, the supplement, countries and a user's file."""

from __future__ import annotations

import math
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from extract.resolve.places.normalize import name_key, skeleton
from extract.resolve.places.store import KIND_CODES, SCHEMA_VERSION, scaled_back
from extract.resolve.places.supplement import curated_places

__all__ = ["ENV_USER_GAZETTEER", "Gazetteer", "Hit", "Place", "PlaceStore", "default_gazetteer", "shipped_path"]

ENV_USER_GAZETTEER = "CONFLICT_INCIDENTS_GAZETTEER"
"""Environment variable: path of a user's gazetteer file, looked up before the shipped one."""

_KINDS = {code: kind for kind, code in KIND_CODES.items()}
_EXACT_LIMIT = 200
_FUZZY_POOL = 4000
_CUTOFF = 0.82
_NEAR_LIMIT = 15
_SAME_NAME_LIMIT = 5
_MIN_FUZZY_KEY = 5


@dataclass(frozen=True)
class Place:
    """One place. Degrees are WGS 84; `countries` are ISO alpha-3, the one to report first.

    `admin1` and `admin2` are names; `population` is that of the place or the sum of the listed places of a unit.
    """

    name: str
    kind: str
    countries: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    geonames_id: int | None = None
    precision: str = "exact"

    @property
    def country(self) -> str | None:
        """ISO alpha-3 code to report, None in international waters."""
        return self.countries[0] if self.countries else None


@dataclass(frozen=True)
class Hit:
    """A place that a name may mean. `match`: 1 for its own name, 0.97 for an alternate, less for a near spelling."""

    place: Place
    match: float


def shipped_path() -> Path:
    """Where the shipped gazetteer file lies."""
    return Path(str(files("extract").joinpath("resolve/gazetteer/places.sqlite")))


_PRECISIONS = {
    "admin1": "admin1",
    "admin2": "admin2",
    "region": "area",
    "mountains": "area",
    "river": "area",
    "forest": "area",
}
_COLUMNS = "p.name, p.kind, p.country, p.latitude, p.longitude, p.admin1, p.admin2, p.population, p.geonames_id"


class PlaceStore:
    """Read-only access to one gazetteer file. Safe in threads, after a fork, and picklable (by path).

    Raises:
        FileNotFoundError: no such file.
        ValueError: not a gazetteer file, or of another version.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        if not self.path.is_file():
            raise FileNotFoundError(
                f"no gazetteer at {self.path}: build it with scripts/build_gazetteer.py or import one"
            )
        self._local = threading.local()
        self._units: dict[int, str] = {}
        version = self.meta().get("schema")
        if version != str(SCHEMA_VERSION):
            raise ValueError(
                f"{self.path}: expected gazetteer schema {SCHEMA_VERSION}, found {version}: import it again"
            )

    def __getstate__(self) -> dict[str, Path]:
        return {"path": self.path}

    def __setstate__(self, state: dict[str, Path]) -> None:
        self.path = state["path"]
        self._local = threading.local()
        self._units = {}

    def _database(self) -> sqlite3.Connection:
        # A connection belongs to one thread of one process: a forked child must not reuse its parent's.
        if getattr(self._local, "pid", None) != os.getpid():
            self._local.database = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            # Mapped, not read: look-ups touch pages all over the file, and processes share them.
            self._local.database.execute(f"PRAGMA mmap_size = {self.path.stat().st_size}")
            self._local.pid = os.getpid()
        database: sqlite3.Connection = self._local.database
        return database

    def meta(self) -> dict[str, str]:
        """What the file says of itself (JSON values as text)."""
        try:
            return dict(self._database().execute("SELECT key, value FROM meta"))
        except sqlite3.DatabaseError as error:
            raise ValueError(f"{self.path}: expected a gazetteer file, found something else ({error})") from error

    def kinds(self) -> dict[str, int]:
        """Number of places by kind."""
        rows = self._database().execute("SELECT kind, count(*) FROM place GROUP BY kind")
        return {_KINDS[code]: count for code, count in rows}

    def extents(self) -> dict[str, tuple[float, float, float, float]]:
        """Country -> (south, north, west, east) in degrees; west > east crosses 180°."""
        rows = self._database().execute("SELECT country, south, north, west, east FROM extent")
        return {country: (south, north, west, east) for country, south, north, west, east in rows}

    def place(self, number: int) -> Place:
        """The place with this row id."""
        query = f"SELECT {_COLUMNS} FROM place p WHERE p.id = ?"
        return self._place(self._database().execute(query, (number,)).fetchone())

    def _unit(self, number: int | None) -> str | None:
        if number is None:
            return None
        if number not in self._units:
            (self._units[number],) = (
                self._database().execute("SELECT name FROM place WHERE id = ?", (number,)).fetchone()
            )
        return self._units[number]

    def _place(self, row: tuple[Any, ...]) -> Place:
        name, code, country, latitude, longitude, admin1, admin2, population, geonames_id = row
        kind = _KINDS[code]
        return Place(
            name=name,
            kind=kind,
            countries=(country,) if country else (),
            latitude=scaled_back(latitude),
            longitude=scaled_back(longitude),
            admin1=name if kind == "admin1" else self._unit(admin1),
            admin2=name if kind == "admin2" else self._unit(admin2),
            population=population,
            geonames_id=geonames_id,
            precision=_PRECISIONS.get(kind, "exact"),
        )

    def exact(self, key: str, skeleton_: str) -> list[Hit]:
        """The places so spelled, most important first."""
        query = (
            f"SELECT n.entry, {_COLUMNS} FROM name n JOIN place p ON p.id = n.entry / 2 "
            "WHERE n.skeleton = ? AND n.key = ? ORDER BY n.entry LIMIT ?"
        )
        rows = self._database().execute(query, (skeleton_, key, _EXACT_LIMIT))
        return [Hit(self._place(row[1:]), 0.97 if row[0] % 2 else 1.0) for row in rows]

    def pool(self, skeleton_: str, length: int) -> list[tuple[str, int]]:
        """Keys, with row ids, near enough to be compared: same skeleton, one consonant less, or the same beginning."""
        variants = {
            skeleton_,
            *(skeleton_[:i] + skeleton_[i + 1 :] for i in range(len(skeleton_)) if len(skeleton_) > 3),
        }
        marks = ",".join("?" * len(variants))
        query = f"SELECT key, entry FROM name WHERE skeleton IN ({marks}) AND abs(length(key) - ?) <= 3 LIMIT ?"
        rows = self._database().execute(query, (*variants, length, _FUZZY_POOL)).fetchall()
        if len(skeleton_) >= 3:
            stem = skeleton_[:-1] if len(skeleton_) > 3 else skeleton_
            query = (
                "SELECT key, entry FROM name WHERE skeleton >= ? AND skeleton < ? AND abs(length(key) - ?) <= 2 LIMIT ?"
            )
            rows += self._database().execute(query, (stem, stem + "~", length, _FUZZY_POOL)).fetchall()
        return [(key, entry // 2) for key, entry in rows]


class Gazetteer:
    """All sources behind two look-ups. Earlier stores win where two hold the same place."""

    def __init__(self, stores: Iterable[PlaceStore]) -> None:
        self.stores = tuple(stores)
        self._curated: dict[str, list[Hit]] = {}
        for names, place in curated_places():
            hit = Place(**place)
            for number, name in enumerate(names):
                self._curated.setdefault(name_key(name), []).append(Hit(hit, 0.97 if number else 1.0))
        self._curated_pool: dict[str, list[str]] = {}
        for key in self._curated:
            self._curated_pool.setdefault(skeleton(key)[:2], []).append(key)
        # The caches live on the instance: lru_cache on a method would keep every gazetteer alive.
        self._exact_cached = lru_cache(maxsize=20_000)(self._exact)
        self._fuzzy_cached = lru_cache(maxsize=5_000)(self._fuzzy)

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[tuple[PlaceStore, ...]]]:
        return (Gazetteer, (self.stores,))

    def exact(self, name: str) -> tuple[Hit, ...]:
        """Every place spelled so (accents, apostrophes, hyphens and spaces aside), most important first."""
        key = name_key(name)
        return self._exact_cached(key, skeleton(name)) if len(key) >= 2 else ()

    def fuzzy(self, name: str) -> tuple[Hit, ...]:
        """Places whose name is a near spelling, best first; none for short names.

        `match` is the share of letters in common (Indel ratio, at least 0.82), raised to 0.92 where only vowels or
        like consonants differ (same skeleton) and no more than one letter, or two in long names.
        """
        key = name_key(name)
        return self._fuzzy_cached(key, skeleton(name)) if len(key) >= _MIN_FUZZY_KEY else ()

    def knows(self, name: str) -> bool:
        """Whether any source has exactly this name."""
        return bool(self.exact(name))

    def nearly_knows(self, name: str) -> bool:
        """Whether some source has a name with at least nine letters in ten in common."""
        return any(hit.match >= 0.9 for hit in self.fuzzy(name))

    def _exact(self, key: str, skeleton_: str) -> tuple[Hit, ...]:
        hits = [hit for store in self.stores for hit in store.exact(key, skeleton_)]
        hits += self._curated.get(key, ())
        return tuple(_without_twins(hits))

    def _fuzzy(self, key: str, skeleton_: str) -> tuple[Hit, ...]:
        pool = self._curated_pool.get(skeleton_[:2], [])
        found: list[tuple[float, Hit]] = [
            (ratio, hit) for name, ratio in _near_keys(key, skeleton_, pool) for hit in self._curated[name]
        ]
        for store in self.stores:
            by_key: dict[str, list[int]] = {}
            for name, number in store.pool(skeleton_, len(key)):
                by_key.setdefault(name, []).append(number)
            for name, ratio in _near_keys(key, skeleton_, list(by_key)):
                found += [(ratio, Hit(store.place(number), ratio)) for number in by_key[name][:_SAME_NAME_LIMIT]]
        hits = [Hit(hit.place, ratio) for ratio, hit in found]
        hits.sort(key=lambda hit: (-hit.match, -hit.place.population))
        return tuple(_without_twins(hits))


def _near_keys(key: str, skeleton_: str, pool: list[str]) -> Iterator[tuple[str, float]]:
    """Names of the pool that are near enough, with their match."""
    for name, ratio, _ in process.extract(key, pool, scorer=fuzz.ratio, score_cutoff=_CUTOFF * 100, limit=_NEAR_LIMIT):
        edits = Levenshtein.distance(key, name)
        like = skeleton(name) == skeleton_ and edits <= (2 if len(key) >= 9 else 1)
        yield name, min(0.96, max(ratio / 100, 0.92 if like else 0.0))


def _without_twins(hits: list[Hit]) -> Iterator[Hit]:
    """Drop repeats: the same place twice, or a curated place that a store has as well, with an id."""
    seen: set[object] = set()
    for hit in hits:
        place = hit.place
        mark = place.geonames_id or (place.kind, place.country, place.latitude, place.longitude)
        if mark in seen or (place.geonames_id is None and any(_is_twin(place, other.place) for other in hits)):
            continue
        seen.add(mark)
        yield hit


def _is_twin(curated: Place, other: Place) -> bool:
    if other.geonames_id is None or other.country != curated.country or other.latitude is None:
        return False
    if curated.precision == "exact" and other.precision == "exact" and curated.latitude is not None:
        lat, lon = other.latitude - curated.latitude, (other.longitude or 0.0) - (curated.longitude or 0.0)
        return math.hypot(lat, lon) < 0.35
    return curated.precision == "admin1" and other.kind == "admin1"


@lru_cache(maxsize=4)
def _gazetteer(user_file: str | None) -> Gazetteer:
    paths = ([Path(user_file)] if user_file else []) + [shipped_path()]
    return Gazetteer(PlaceStore(path) for path in paths)


def default_gazetteer() -> Gazetteer:
    """The shipped gazetteer, with the user's file before it where the environment variable names one."""
    return _gazetteer(os.environ.get(ENV_USER_GAZETTEER) or None)
