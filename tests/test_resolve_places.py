"""Place resolution: names, quotes, relations, precision, context; fictional incidents at real places."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.resolve.places import country_contains, document_countries, resolve_location, resolve_place
from extract.resolve.places.countries import COUNTRIES, COUNTRY_NAMES, DEMONYMS, country_code, country_name
from extract.resolve.places.gazetteer import default_gazetteer
from extract.resolve.places.geometry import bearing_point, destination, distance_km, midpoint

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.mark.parametrize(
    ("quote", "name", "country", "precision", "relation"),
    [
        ("the New Baghdad district", "New Baghdad", "IRQ", "exact", "in"),
        ("a patch of wasteland in Doura", "Doura", "IRQ", "exact", "in"),
        ("30 km north of Mubi on the road to Michika", "Mubi", "NGA", "near", "offset"),
        ("Rasht Valley in Tajikistan", "Rasht Valley", "TJK", "area", "in"),
        ("near the town of Tessalit", "Tessalit", "MLI", "near", "near"),
        ("SAN SALVADOR", "San Salvador", "SLV", "exact", "in"),
        ("USULUTAN AND MORAZAN DEPARTMENTS", "Usulután", "SLV", "admin1", "in"),
        ("the home of the mayor in Soacha, near Bogota", "Soacha", "COL", "exact", "in"),
        ("off the coast of Somalia", "Somalia", "SOM", "area", "at_sea"),
        ("in the Old City district of Mosul, Nineveh", "Mosul", "IRQ", "exact", "in"),
        ("Sistan and Baluchestan province", "Sistan and Baluchestan", "IRN", "admin1", "in"),
        ("the Gulf of Aden", "Gulf of Aden", None, "international", "in"),
        ("GULF OF GUINEA", "Gulf of Guinea", None, "international", "in"),
        ("northern Mali", "northern Mali", "MLI", "area", "in"),
        ("in the north of Mali", "northern Mali", "MLI", "area", "in"),
        ("the Saudi consulate in Istanbul, Turkey", "Istanbul", "TUR", "exact", "in"),
        ("Missiles fired from Belgorod hit Kharkiv", "Kharkiv", "UKR", "exact", "in"),
        ("TOLEDO, Ohio", "Toledo", "USA", "exact", "in"),
        ("LA GRANDE, Ore.", "La Grande", "USA", "exact", "in"),
        ("a pharmacy in St. Paul, Minnesota", "Saint Paul", "USA", "exact", "in"),
        ("Texas", "Texas", "USA", "admin1", "in"),
        ("Pakistan", "Pakistan", "PAK", "country", "in"),
        ("PK5", "PK5", "CAF", "exact", "in"),
    ],
)
def test_quotes(quote: str, name: str, country: str | None, precision: str, relation: str) -> None:
    spec = resolve_place(quote)
    assert spec is not None
    assert (spec.name, spec.country, spec.precision, spec.relation) == (name, country, precision, relation)


@pytest.mark.parametrize(
    "quote", ["in the town since the month began", "Moscow said", "", "at the same gate", "on Tuesday"]
)
def test_no_place_name_gives_nothing(quote: str) -> None:
    assert resolve_location([quote]) == (None, [])


def test_unlisted_name_is_kept_as_written_without_coordinates() -> None:
    spec = resolve_place("in the hamlet of Qwzxarvand", country="IRN")
    assert spec is not None
    assert (spec.name, spec.country, spec.precision) == ("Qwzxarvand", "IRN", "exact")
    assert spec.latitude is None
    assert spec.longitude is None
    assert spec.geonames_id is None


def test_unlisted_village_is_coded_near_the_town_named_with_it() -> None:
    spec = resolve_place("in the hamlet of Qwzxarvand, near Lashkar Gah")
    assert spec is not None
    assert (spec.name, spec.country, spec.admin1, spec.precision) == ("Qwzxarvand", "AFG", "Helmand", "near")
    assert distance_km(spec.latitude or 0, spec.longitude or 0, 31.59, 64.37) < 10


def test_unlisted_village_in_a_province_takes_its_precision() -> None:
    spec = resolve_place("the village of Qwzxarvand in Helmand province")
    assert spec is not None
    assert (spec.name, spec.country, spec.precision) == ("Qwzxarvand", "AFG", "admin1")


def test_a_site_in_a_named_town_is_the_town() -> None:
    spec = resolve_place("Makurdi's Brezhnoy roundabout")
    assert spec is not None
    assert (spec.name, spec.country, spec.precision) == ("Makurdi", "NGA", "exact")


def test_offset_moves_the_point() -> None:
    at, moved = resolve_place("Mubi"), resolve_place("some 30 km (19 miles) north of Mubi")
    assert at is not None
    assert moved is not None
    assert (moved.offset_km, moved.bearing) == (30.0, "N")
    apart = distance_km(at.latitude or 0, at.longitude or 0, moved.latitude or 0, moved.longitude or 0)
    assert apart == pytest.approx(30, abs=0.1)
    assert (moved.latitude or 0) > (at.latitude or 0)


def test_offset_from_nothing_named_moves_nothing() -> None:
    at, spec = resolve_place("at Mubi"), resolve_place("at Mubi, about 65 km north of the river")
    assert at is not None
    assert spec is not None
    assert (spec.latitude, spec.offset_km) == (at.latitude, None)


def test_miles_and_words_become_kilometres() -> None:
    spec = resolve_place("ten miles west of Quetta")
    assert spec is not None
    assert spec.offset_km == pytest.approx(16.09)
    assert spec.bearing == "W"


def test_between_lies_between() -> None:
    first, second = resolve_place("Ansongo"), resolve_place("Gao", country="MLI")
    spec = resolve_place("on the road between Gao and Ansongo")
    assert first is not None
    assert second is not None
    assert spec is not None
    assert (spec.relation, spec.precision) == ("between", "near")
    assert (first.latitude or 0) < (spec.latitude or 0) < (second.latitude or 0)


def test_country_hint_decides() -> None:
    by_hint = {code: resolve_place("Tripoli", country=code) for code in ("LBY", "LBN")}
    assert {code: spec.country if spec else None for code, spec in by_hint.items()} == {"LBY": "LBY", "LBN": "LBN"}
    assert resolve_place("Tripoli", country="LB") == by_hint["LBN"]


def test_context_decides_and_the_other_stays_a_candidate() -> None:
    spec = resolve_place("San Miguel", context=("SLV", "Usulutan", "Morazan"))
    assert spec is not None
    assert spec.country == "SLV"
    assert spec.candidates
    assert all(candidate.score is not None and 0 <= candidate.score <= 1 for candidate in spec.candidates)


def test_foreign_hamlet_is_not_taken_for_an_unlisted_place_at_home() -> None:
    spec = resolve_place("a farm near Pomeroy", context=("GBR",))
    assert spec is not None
    assert spec.country == "GBR"
    assert spec.latitude is None


def test_a_spelling_near_two_names_is_not_merged_across_the_world() -> None:
    spec = resolve_place("Kalakotra police post")
    assert spec is None or spec.latitude is None or (spec.confidence or 0) < 0.7


@pytest.mark.parametrize(
    ("variant", "same_as"),
    [("Lashkargah", "Lashkar Gah"), ("Qandahar", "Kandahar"), ("Hilmand", "Helmand"), ("Maiduguru", "Maiduguri")],
)
def test_spelling_variants(variant: str, same_as: str) -> None:
    first, second = resolve_place(variant), resolve_place(same_as)
    assert first is not None
    assert second is not None
    assert first.geonames_id == second.geonames_id


def test_most_specific_quote_wins_and_carriers_are_named() -> None:
    spec, carriers = resolve_location(["in Tajikistan", "outside Khujand", "at the same gate"])
    assert spec is not None
    assert (spec.name, spec.precision, spec.relation) == ("Khujand", "near", "near")
    assert carriers == [0, 1]


def test_dateline_gives_way_to_the_place_of_the_event() -> None:
    spec, _ = resolve_location(["KABUL", "a checkpoint in Kunduz"])
    assert spec is not None
    assert spec.name == "Kunduz"


def test_capital_and_country_come_from_the_context_and_say_so() -> None:
    spec = resolve_place("in the capital", country="MLI")
    assert spec is not None
    assert (spec.name, spec.basis) == ("Bamako", "context")
    spec = resolve_place("across four provinces", country="AFG")
    assert spec is not None
    assert (spec.name, spec.precision, spec.basis) == ("Afghanistan", "country", "context")
    assert resolve_place("in the capital") is None


def test_border_adjective_puts_the_incident_on_the_home_side() -> None:
    spec = resolve_place("a remote military outpost by the Syrian border", country="JOR")
    assert spec is not None
    assert (spec.country, spec.relation) == ("JOR", "near")


def test_document_countries() -> None:
    text = (
        "NAIROBI, May 3 - Fighters overran an army post in Ceel Buur before dawn, residents of the central Somali town "
        "said. A U.S. official condemned the attack. Troops from Dhusamareb retook the post, the second in Somalia."
    )
    countries = document_countries(text)
    assert countries[0][0] == "SOM"
    assert sum(weight for _, weight in countries) <= 1.0001
    assert [w for _, w in countries] == sorted((w for _, w in countries), reverse=True)
    assert document_countries("Nothing happened at all.") == []


def test_country_contains() -> None:
    assert country_contains("TJK", 40.28, 69.62) is True
    assert country_contains("TJK", 9.05, 7.49) is False
    assert country_contains("RUS", 64.7, 177.5) is True
    assert country_contains("FJI", -18.1, 178.4) is True
    assert country_contains("XXX", 0, 0) is None


def test_country_tables() -> None:
    assert (COUNTRY_NAMES["burma"], DEMONYMS["nigerien"], DEMONYMS["nigerian"]) == ("MMR", "NER", "NGA")
    assert (country_code("ps"), country_code("Ivory Coast"), country_code("nowhere")) == ("PSE", "CIV", None)
    assert country_name("COD") == "DR Congo"
    for code, country in COUNTRIES.items():
        assert len(code) == 3
        assert all(neighbour in COUNTRIES for neighbour in country.neighbours)
        assert -90 <= country.latitude <= 90


@given(st.floats(-80, 80), st.floats(-179, 179), st.sampled_from(["N", "NE", "ESE", "S", "WNW"]), st.floats(0.1, 400))
def test_destination_is_as_far_as_asked(lat: float, lon: float, bearing: str, km: float) -> None:
    there = destination(lat, lon, bearing, km)
    assert distance_km(lat, lon, *there) == pytest.approx(km, rel=1e-6)
    middle = midpoint(lat, lon, *there)
    assert distance_km(lat, lon, *middle) == pytest.approx(km / 2, rel=1e-6)


def test_bearing_point() -> None:
    assert [bearing_point(angle) for angle in (0, 45, 91, 359)] == ["N", "NE", "E", "N"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_text_resolves_or_not_but_never_fails(text: str) -> None:
    spec, carriers = resolve_location([text])
    assert (spec is None) == (carriers == [])
    if spec is not None:
        assert (spec.latitude is None) == (spec.longitude is None)
        assert resolve_location([text])[0] == spec


def test_threads_share_the_gazetteer() -> None:
    names = ["Mosul", "Gao", "Kabul", "Mubi", "Khujand", "Raqqa", "Goma", "Marawi"] * 4
    alone = [resolve_place(name) for name in names]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(resolve_place, names)) == alone


def test_gazetteer_can_be_pickled() -> None:
    copy = pickle.loads(pickle.dumps(default_gazetteer()))
    assert copy.exact("Mosul") == default_gazetteer().exact("Mosul")


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared with the development cases is not there")
def test_development_cases() -> None:
    lines = (SHARED / "data" / "resolve_cases" / "places.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    specs = [resolve_place(row["name"]) for row in rows]
    wanted = [country_code(row["country_alpha2"]) for row in rows]
    right = sum(spec is not None and spec.country == code for spec, code in zip(specs, wanted, strict=True))
    assert right >= 71
