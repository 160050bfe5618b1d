"""The registry of named actors and its look-up by exact key, country and year.

Data: `extract/resolve/registry/*.yaml` (compiled for this project; sources in the README there), shipped as one JSON
file that `scripts/build_registry.py` writes. A user's own CSV or YAML file merges over it: an entry with a known id
replaces the shipped one, another is added. `CONFLICT_INCIDENTS_REGISTRY` names such a file.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract.resolve.places.countries import COUNTRIES
from schemas.actors import ACTOR_KINDS, ActorKind

from .normalize import is_acronym, name_key

REGISTRY_ENV = "CONFLICT_INCIDENTS_REGISTRY"
_FIELDS = ("id", "name", "kind", "countries", "start", "end", "aliases", "weak", "parents", "wide", "person", "ucdp")


@dataclass(frozen=True)
class RegistryEntry:
    """One named actor.

    `countries`: ISO alpha-3, home first. `start`, `end`: first and last year known, None: open. `weak`: names that mean
    this actor only where the country is known to be one of its own ("Taliban" in Pakistan). `wide`: active across the
    world, so that its country says nothing about the incident. `person`: a leader, `parents` his force. `ucdp`: the
    label in UCDP data, where it has one.
    """

    id: str
    name: str
    kind: ActorKind
    countries: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    wide: bool = False
    person: bool = False
    ucdp: str | None = None

    def home(self, country: str | None) -> str | None:
        """The actor's country in an incident in `country`: that one if it is active there, else its own; None: wide."""
        if country in self.countries:
            return country
        return None if self.wide or not self.countries else self.countries[0]


@dataclass(frozen=True)
class Name:
    """One spelling of one entry, as the index holds it."""

    entry: RegistryEntry
    acronym: bool
    weak: bool


@dataclass(eq=False)
class Registry:
    """Entries by id and an index of their folded names."""

    entries: dict[str, RegistryEntry] = field(default_factory=dict)
    names: dict[str, list[Name]] = field(default_factory=dict)
    longest: int = 1

    @classmethod
    def of(cls, entries: Iterable[RegistryEntry]) -> Registry:
        """Build the index; of two entries with one id the later stays."""
        registry = cls({entry.id: entry for entry in entries})
        for entry in registry.entries.values():
            registry._index(entry)
        return registry

    def _index(self, entry: RegistryEntry) -> None:
        spellings = [(name, False) for name in (entry.name, *entry.aliases)] + [(name, True) for name in entry.weak]
        for spelling, weak in spellings:
            key = name_key(spelling)
            held = self.names.setdefault(key, [])
            if all(name.entry is not entry for name in held):
                held.append(Name(entry, is_acronym(spelling), weak))
                self.longest = max(self.longest, key.count(" ") + 1)

    def candidates(self, key: str) -> list[Name]:
        """Every entry that has this name; [] if none."""
        return self.names.get(key, [])

    def choose(self, key: str, country: str | None, year: int | None) -> tuple[RegistryEntry, float] | None:
        """The one entry that a name means, with a confidence; None if unknown or if it could be several.

        Country decides first, then the years in which the group existed. A group founded after the article cannot be
        meant. Two that fit equally well: none is chosen, the caller keeps the name as written.
        """
        possible = [name for name in self.candidates(key) if _possible(name, country, year)]
        if not possible:
            return None
        scores = [_fit(name, country, year) for name in possible]
        best = max(scores)
        if scores.count(best) > 1:
            return None
        chosen = possible[scores.index(best)]
        sure = 0.95 if not chosen.acronym else 0.9
        if country and country not in chosen.entry.countries and not chosen.entry.wide:
            sure -= 0.25
        return chosen.entry, sure if len(possible) == 1 else min(sure, 0.85)


def _possible(name: Name, country: str | None, year: int | None) -> bool:
    entry = name.entry
    if year is not None and entry.start is not None and year < entry.start - 1:
        return False
    at_home = country in entry.countries
    if name.weak:
        return at_home
    if country is None or at_home or entry.wide or not entry.countries or not name.acronym:
        return True
    return _adjacent(country, entry.countries)


def _adjacent(country: str, others: Iterable[str]) -> bool:
    known = COUNTRIES.get(country)
    return known is not None and any(other in known.neighbours for other in others)


def _fit(name: Name, country: str | None, year: int | None) -> int:
    entry = name.entry
    score = 8 if country in entry.countries else 0
    score += 4 if country and entry.countries[:1] == (country,) else 0
    score += 6 if year is not None and (entry.end is None or year <= entry.end + 2) else 0
    return score + (1 if entry.wide and not score else 0)


def entry_from(record: Mapping[str, Any], source: str) -> RegistryEntry:
    """One entry from a mapping with the fields of the registry; ValueError names source, field and what is accepted."""
    unknown = sorted(set(record) - set(_FIELDS))
    if unknown:
        raise ValueError(f"{source}: unknown field {unknown[0]!r} in a registry entry; known: {', '.join(_FIELDS)}")
    for needed in ("id", "name", "kind"):
        if not record.get(needed):
            raise ValueError(f"{source}: a registry entry lacks {needed!r} (found {dict(record)!r}); give it a value")
    if record["kind"] not in ACTOR_KINDS:
        raise ValueError(
            f"{source}: {record['id']}: kind {record['kind']!r} unknown; use one of {', '.join(ACTOR_KINDS)}"
        )
    countries = tuple(record.get("countries") or ())
    for code in countries:
        if code not in COUNTRIES:
            raise ValueError(f"{source}: {record['id']}: country {code!r} is no ISO 3166-1 alpha-3 code, e.g. NGA")
    return RegistryEntry(
        id=record["id"],
        name=record["name"],
        kind=record["kind"],
        countries=countries,
        start=record.get("start"),
        end=record.get("end"),
        aliases=tuple(record.get("aliases") or ()),
        weak=tuple(record.get("weak") or ()),
        parents=tuple(record.get("parents") or ()),
        wide=bool(record.get("wide", False)),
        person=bool(record.get("person", False)),
        ucdp=record.get("ucdp"),
    )


def parse_years(value: object, source: str) -> tuple[int | None, int | None]:
    """ "2002-2015", "2002-" or "2002" to first and last year; (None, None) for nothing."""
    text = str(value or "").strip()
    if not text:
        return None, None
    first, dash, last = text.partition("-")
    if not all(part.strip().isdigit() or not part.strip() for part in (first, last)):
        raise ValueError(f"{source}: years {text!r} not understood; write 2002-2015, 2002- or 2002")
    start = int(first) if first.strip() else None
    return start, (int(last) if last.strip() else None) if dash else start


def read_yaml(text: str, source: str) -> list[RegistryEntry]:
    """Entries of one registry YAML file: a mapping `actors` of id to fields (`in`: countries, `years`: "2002-2015")."""
    import yaml

    document = yaml.safe_load(text) or {}
    actors = document.get("actors") if isinstance(document, dict) else None
    if not isinstance(actors, dict):
        raise ValueError(f"{source}: no mapping `actors` (id: {{name: ..., kind: ...}}) at the top level; add one")
    entries = []
    for identifier, fields in actors.items():
        if not isinstance(fields, dict):
            raise ValueError(f"{source}: {identifier}: expected a mapping of fields, found {fields!r}; see the README")
        record = {"id": str(identifier), **fields}
        record["countries"] = record.pop("in", None) or record.get("countries")
        record["start"], record["end"] = parse_years(record.pop("years", None), f"{source}: {identifier}")
        entries.append(entry_from(record, source))
    return entries


def read_csv(text: str, source: str) -> list[RegistryEntry]:
    """Entries of a CSV file with columns id, name, kind and, if wanted, countries, years, aliases, weak, parents.

    Lists are separated by `;`. A missing id is made from the name.
    """
    entries = []
    for row in csv.DictReader(text.splitlines()):
        cells = {column: (cell or "").strip() for column, cell in row.items() if column}
        record: dict[str, Any] = {"id": cells.get("id") or name_key(cells.get("name", "")).replace(" ", "-")}
        record["name"], record["kind"] = cells.get("name"), cells.get("kind")
        record["start"], record["end"] = parse_years(cells.get("years"), f"{source}: {record['id']}")
        for column in ("countries", "aliases", "weak", "parents"):
            record[column] = [part.strip() for part in cells.get(column, "").split(";") if part.strip()]
        entries.append(entry_from(record, source))
    return entries


def read_user_registry(path: str | Path) -> list[RegistryEntry]:
    """Entries of a user's registry file (.csv, .yaml or .yml)."""
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ValueError(
            f"actor registry {file} cannot be read ({error.strerror}); check {REGISTRY_ENV} or the path"
        ) from error
    if file.suffix.lower() == ".csv":
        return read_csv(text, str(file))
    if file.suffix.lower() in {".yaml", ".yml"}:
        return read_yaml(text, str(file))
    raise ValueError(f"actor registry {file}: expected .csv, .yaml or .yml; found {file.suffix or 'no extension'!r}")


def shipped_entries() -> list[RegistryEntry]:
    """The entries that ship with the package."""
    text = files("extract.resolve").joinpath("registry/registry.json").read_text(encoding="utf-8")
    return [_unpack(record) for record in json.loads(text)["actors"]]


def _unpack(record: dict[str, Any]) -> RegistryEntry:
    fields: dict[str, Any] = dict(record)
    for name in ("countries", "aliases", "weak", "parents"):
        fields[name] = tuple(fields.get(name, ()))
    return RegistryEntry(**fields)


@lru_cache(maxsize=8)
def _load(user_path: str | None) -> Registry:
    user = read_user_registry(user_path) if user_path else []
    return Registry.of([*shipped_entries(), *user])


def load_registry(user_path: str | Path | None = None) -> Registry:
    """The shipped registry with a user's file merged over it (argument, else the environment variable). Cached."""
    chosen = user_path or os.environ.get(REGISTRY_ENV)
    return _load(str(chosen) if chosen else None)
