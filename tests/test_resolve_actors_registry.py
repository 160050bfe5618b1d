"""The shipped registry: consistent, in step with its sources, and open to a user's own file."""

from __future__ import annotations

import importlib.util
import time
from itertools import combinations
from pathlib import Path
from types import ModuleType

import pytest

from extract.resolve.actors import Registry, RegistryEntry, load_registry, resolve_actor
from extract.resolve.actors.normalize import name_key
from extract.resolve.actors.registry import REGISTRY_ENV, parse_years, shipped_entries

ROOT = Path(__file__).resolve().parents[1]
REGISTRY = ROOT / "extract" / "resolve" / "registry"


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_registry", ROOT / "scripts" / "build_registry.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_json_is_in_step_with_the_yaml() -> None:
    build = builder()
    assert (REGISTRY / "registry.json").read_text(encoding="utf-8") == build.render(build.read_sources())


def test_size() -> None:
    entries = shipped_entries()
    armed = [entry for entry in entries if entry.kind in {"rebel", "militia", "criminal"}]
    assert len(armed) >= 700
    assert len([entry for entry in entries if entry.kind == "international"]) >= 50


def test_namesakes_differ_in_country_or_years() -> None:
    """No name may mean two entries at one place and time."""
    registry = load_registry()
    clashes = []
    for key, names in registry.names.items():
        for one, other in combinations(names, 2):
            shared = set(one.entry.countries) & set(other.entry.countries)
            for country in shared:
                middle = max(one.entry.start or 1990, other.entry.start or 1990)
                if registry.choose(key, country, middle) is None:
                    clashes.append((key, one.entry.id, other.entry.id, country))
    assert clashes == []


def test_every_own_name_finds_its_entry() -> None:
    registry = load_registry()
    lost = []
    for entry in registry.entries.values():
        country = entry.countries[0] if entry.countries else None
        found = registry.choose(name_key(entry.name), country, entry.start or 2010)
        if found is None or found[0].id != entry.id:
            lost.append(entry.id)
    assert lost == []


def test_years_and_parents_are_sound() -> None:
    entries = {entry.id: entry for entry in shipped_entries()}
    for entry in entries.values():
        assert entry.start is None or entry.end is None or entry.start <= entry.end, entry.id
        assert entry.id not in entry.parents
        assert set(entry.parents) <= set(entries)


def test_loading_is_fast() -> None:
    begun = time.perf_counter()
    Registry.of(shipped_entries())
    assert time.perf_counter() - begun < 1.0  # the aim is 0.2 s; the margin is for busy machines


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Shabaab", "al Shabaab"),
        ("Jama’at", "Jama'at"),
        ("Lashkar-e-Taiba", "Lashkar Taiba"),
        ("Séléka", "Seleka"),
        ("U.N.", "UN"),
        ("The Taliban", "taliban"),
        ("M-19", "M 19"),
        ("Škaljari", "Skaljari"),
    ],
)
def test_spellings_that_count_as_one(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Houthi", "Hutu"),
        ("ISWAP", "ISWA"),
        ("JuA", "JuI"),
        ("Hamas", "Amas"),
        ("Ansarul Islam", "Ansar al-Islam"),
        ("Jaish", "Jaysh"),
    ],
)
def test_spellings_that_stay_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_user_file_merges_over_the_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(
        "id,name,kind,countries,aliases,years\n"
        "red-ochre,Red Ochre Front,rebel,NAM;AGO,ROF;Ochre Front,2014-2018\n"
        "imu,Movement of Uzbekistan,rebel,UZB;TJK,IMU,1998-\n",
        encoding="utf-8",
    )
    registry = load_registry(table)
    found = resolve_actor("ROF fighters", "NAM", "2016", registry=registry)
    assert found is not None
    assert (found.actor_id, found.name) == ("red-ochre", "Red Ochre Front")
    replaced = resolve_actor("the IMU", "TJK", "2016", registry=registry)
    assert replaced is not None
    assert replaced.name == "Movement of Uzbekistan"
    assert len(registry.entries) == len(shipped_entries()) + 1
    monkeypatch.setenv(REGISTRY_ENV, str(table))
    assert "red-ochre" in load_registry().entries
    monkeypatch.delenv(REGISTRY_ENV)
    assert "red-ochre" not in load_registry().entries


def test_a_user_file_may_be_yaml(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "actors:\n  red-ochre: {name: Red Ochre Front, kind: rebel, in: [NAM], years: 2014-}\n", encoding="utf-8"
    )
    assert load_registry(file).entries["red-ochre"] == RegistryEntry(
        id="red-ochre", name="Red Ochre Front", kind="rebel", countries=("NAM",), start=2014
    )


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "id,name,kind\nx,X,army\n", "kind 'army' unknown"),
        ("b.csv", "id,name,kind\nx,,rebel\n", "lacks 'name'"),
        ("c.csv", "id,name,kind,countries\nx,X,rebel,Mali\n", "no ISO 3166-1 alpha-3"),
        ("d.yaml", "- a\n- b\n", "no mapping `actors`"),
        ("e.yaml", "actors:\n  x: {name: X, kind: rebel, colour: red}\n", "unknown field 'colour'"),
        ("f.yaml", "actors:\n  x: {name: X, kind: rebel, years: nineties}\n", "years 'nineties'"),
        ("g.txt", "x", "expected .csv, .yaml or .yml"),
    ],
)
def test_errors_say_what_to_do(tmp_path: Path, name: str, text: str, message: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message.replace("(", r"\(").replace(".", r"\.")):
        load_registry(file)


def test_a_missing_user_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        load_registry(tmp_path / "absent.csv")


@pytest.mark.parametrize(
    ("text", "years"),
    [("2002-2015", (2002, 2015)), ("2002-", (2002, None)), (2002, (2002, 2002)), (None, (None, None))],
)
def test_years(text: object, years: tuple[int | None, int | None]) -> None:
    assert parse_years(text, "test") == years
