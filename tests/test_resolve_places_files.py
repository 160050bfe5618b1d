"""Gazetteer files: the shipped ones, and those that users import."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.cli.gazetteer import command
from extract.resolve.places.countries import COUNTRIES
from extract.resolve.places.gazetteer import ENV_USER_GAZETTEER, PlaceStore, shipped_path
from extract.resolve.places.importers import import_csv, import_geonames
from extract.resolve.places.location import resolve_place
from extract.resolve.places.store import PlaceRow, longitude_range, write_store

DUMP = [
    "100\tZorvania\tZorvania\t\t33.0\t44.0\tA\tADM1\tIQ\t\t90\t\t\t\t5000\t\t\tAsia/Baghdad\t2020-01-01",
    "101\tQarvan\tQarvan\tQervan,Karvan\t33.1\t44.1\tP\tPPL\tIQ\t\t90\t\t\t\t1200\t\t\tAsia/Baghdad\t2020-01-01",
    "102\tQarvan\tQarvan\t\t35.1\t70.1\tP\tPPL\tAF\t\t\t\t\t\t800\t\t\tAsia/Kabul\t2020-01-01",
    "103\tQarvan Camp\tQarvan Camp\t\t33.2\t44.2\tS\tCMPRF\tIQ\t\t90\t\t\t\t0\t\t\tAsia/Baghdad\t2020-01-01",
    "104\tQarvan School\tQarvan School\t\t33.2\t44.2\tS\tSCH\tIQ\t\t90\t\t\t\t0\t\t\tAsia/Baghdad\t2020-01-01",
]


def rows_of(name: str) -> list[dict[str, str]]:
    with (shipped_path().parent / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_shipped_files_are_small_and_credited() -> None:
    assert shipped_path().stat().st_size < 35 * 2**20
    assert "CC BY 4.0" in (shipped_path().parent / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert "GeoNames" in PlaceStore(shipped_path()).meta()["licence"]


def test_supplement_is_complete_and_plausible() -> None:
    rows = rows_of("supplement.csv")
    assert len(rows) >= 400
    assert sum(row["kind"] not in ("town", "district") for row in rows) >= 400
    assert len({(row["name"], row["country"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["precision"] in ("exact", "area", "admin1", "international"), row
        assert all(code in COUNTRIES for code in row["country"].split(";") if code), row
        assert -90 <= float(row["latitude"]) <= 90, row
        assert -180 <= float(row["longitude"]) <= 180, row
        assert row["country"] or row["precision"] in ("international", "area"), row


def test_supplement_points_lie_in_their_countries() -> None:
    from extract.resolve.places.extent import country_contains

    wrong = [
        row["name"]
        for row in rows_of("supplement.csv")
        if row["country"]
        and not any(
            country_contains(c, float(row["latitude"]), float(row["longitude"])) for c in row["country"].split(";")
        )
    ]
    assert wrong == []


def test_dump_imports_from_zip(tmp_path: Path) -> None:
    source, output = tmp_path / "allCountries.zip", tmp_path / "world.sqlite"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("allCountries.txt", "\n".join(DUMP) + "\n")
    assert import_geonames(source, output) == 4
    store = PlaceStore(output)
    assert store.kinds() == {"admin1": 1, "populated": 2, "camp": 1}
    (first, second) = store.exact("qarvan", "krvn")
    assert {first.place.country, second.place.country} == {"IRQ", "AFG"}
    iraqi = first.place if first.place.country == "IRQ" else second.place
    assert (iraqi.admin1, iraqi.geonames_id, iraqi.latitude) == ("Zorvania", 101, 33.1)


def test_dump_of_one_country(tmp_path: Path) -> None:
    source = tmp_path / "dump.txt"
    source.write_text("\n".join(DUMP) + "\n", encoding="utf-8")
    assert import_geonames(source, tmp_path / "af.sqlite", countries=frozenset({"AF"})) == 1


def test_a_file_that_is_no_dump_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "dump.txt"
    source.write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 1: expected 19 tab-separated columns"):
        import_geonames(source, tmp_path / "x.sqlite")


def write_csv(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(("name,alternates,country,latitude,longitude,admin1", *lines)) + "\n", encoding="utf-8")
    return path


def test_csv_places_are_found_with_the_environment_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_csv(tmp_path / "mine.csv", "Qwzxarvand,Kuzarvand;Qozar,AFG,31.5,64.1,Helmand")
    assert resolve_place("in Qwzxarvand").latitude is None  # type: ignore[union-attr]
    import_csv(source, tmp_path / "mine.sqlite")
    monkeypatch.setenv(ENV_USER_GAZETTEER, str(tmp_path / "mine.sqlite"))
    for name in ("Qwzxarvand", "Kuzarvand"):
        spec = resolve_place(f"in {name}")
        assert spec is not None
        assert (spec.name, spec.country, spec.admin1, spec.latitude) == ("Qwzxarvand", "AFG", "Helmand", 31.5)
    assert resolve_place("Mosul").country == "IRQ"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("X,,AFG,north,64.1,", "line 2: expected a number of degrees in latitude, found 'north'"),
        ("X,,Atlantis,31,64.1,", "line 2: expected an ISO 3166 code"),
        ("X,,AFG,131,64.1,", "line 2: expected latitude -90 to 90"),
        (",,AFG,31,64.1,", "line 2: expected a name"),
    ],
)
def test_wrong_csv_rows_are_named(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        import_csv(write_csv(tmp_path / "mine.csv", line), tmp_path / "x.sqlite")


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").touch()
    with pytest.raises(FileExistsError, match="remove it first"):
        write_store(tmp_path / "x.sqlite", [], {})


def test_other_files_and_versions_are_refused(tmp_path: Path) -> None:
    (tmp_path / "text.sqlite").write_text("no database, but long enough to look at " * 30)
    with pytest.raises(ValueError, match="expected a gazetteer file"):
        PlaceStore(tmp_path / "text.sqlite")
    with pytest.raises(FileNotFoundError, match="no gazetteer at"):
        PlaceStore(tmp_path / "nothing.sqlite")


def test_stored_rows_come_back(tmp_path: Path) -> None:
    rows = [
        PlaceRow("u", "Unit", "IRQ", "admin1", latitude=1.0, longitude=2.0),
        PlaceRow("", "Town", "IRQ", "populated", ["Tawn"], 7, "u", None, 10, 1.5, 2.5),
    ]
    assert write_store(tmp_path / "x.sqlite", rows, {}) == 2
    (hit,) = PlaceStore(tmp_path / "x.sqlite").exact("tawn", "tn")
    assert (hit.place.name, hit.place.admin1, hit.place.latitude, hit.match) == ("Town", "Unit", 1.5, 0.97)


def test_longitude_range_takes_the_short_way() -> None:
    assert longitude_range([10.0, 20.0, 30.0]) == (10.0, 30.0)
    assert longitude_range([177.0, -178.0]) == (177.0, -178.0)
    assert longitude_range([5.0]) == (5.0, 5.0)


def test_command_line(tmp_path: Path) -> None:
    run = CliRunner()
    result = run.invoke(command, ["search", "30 km north of Mubi", "--json"])
    assert result.exit_code == 0
    assert json.loads(result.output)["bearing"] == "N"
    assert "Mosul" in run.invoke(command, ["search", "Mosul"]).output
    assert "licence" in run.invoke(command, ["info"]).output
    assert run.invoke(command, ["search", "on Tuesday"]).exit_code == 1
    assert run.invoke(command, ["search", "Mosul", "--country", "Atlantis"]).exit_code == 2
    source, output = write_csv(tmp_path / "m.csv", "Qwzxarvand,,AFG,31.5,64.1,"), tmp_path / "m.sqlite"
    assert run.invoke(command, ["import", str(source), "-o", str(output)]).exit_code == 0
    found = run.invoke(command, ["search", "Qwzxarvand", "--gazetteer", str(output)])
    assert "31.5000, 64.1000" in found.output
    again = run.invoke(command, ["import", str(source), "-o", str(output)])
    assert again.exit_code == 2
    assert output.is_file()
