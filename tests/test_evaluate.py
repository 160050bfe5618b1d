"""Scores of the full gold form against values worked out by hand on a small fictional article."""

from __future__ import annotations

import copy
import itertools
import random
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.evaluate import GoldArticle, Scores, Tally, evaluate_records, load_gold
from extract.evaluate.assignment import assign
from extract.evaluate.compare import count_credit, date_credit, distance_km, place_credit
from extract.evaluate.names import name_credit

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
TEXT = (
    "Gunmen shot dead three traders near Gao on Monday. "
    "The day before, a mine killed at least two soldiers outside Kidal. "
    "Officials said nothing about last year's raids."
)
SENTENCES = [(0, 50), (51, 117), (118, len(TEXT))]


def span(index: int) -> dict[str, Any]:
    start, end = SENTENCES[index]
    return {"start": start, "end": end, "text": TEXT[start:end]}


def count(low: int | None, best: int | None, high: int | None) -> dict[str, Any]:
    return {"low": low, "best": best, "high": high}


def actor(text: str, role: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "name": None, "aliases": [], "role": role, "kind": kind, **more}


def shooting(**changes: Any) -> dict[str, Any]:
    """`SHOOTING_FILLS` fills."""
    return {
        "event_type": "armed_assault",
        "event_type_alternatives": ["targeted_killing"],
        "status": "actual",
        "granularity": "single",
        "prominence": "main",
        "optional": False,
        "date": {"start": "2021-05-03", "end": "2021-05-03", "precision": "day"},
        "location": {
            "name": "Gao",
            "country": "MLI",
            "admin1": "Gao Region",
            "latitude": 16.27,
            "longitude": -0.04,
            "precision": "near",
            "aliases": [],
            "evidence": [{"start": 31, "end": 39, "text": "near Gao"}],
        },
        "actors": [actor("Gunmen", "perpetrator", "unidentified_armed"), actor("three traders", "target", "civilians")],
        "casualties": {
            "killed": count(3, 3, 3),
            "wounded": None,
            "by_group": [{"harm": "killed", "group": "civilians", "description": "traders", "count": count(3, 3, 3)}],
        },
        "weapons": [{"text": "shot", "kind": "firearm", "evidence": []}],
        "evidence": [span(0)],
        **changes,
    }


def mine(**changes: Any) -> dict[str, Any]:
    return {
        "event_type": "bombing",
        "event_type_alternatives": [],
        "status": "actual",
        "granularity": "single",
        "prominence": "secondary",
        "optional": False,
        "date": {"start": "2021-05-02", "end": "2021-05-02", "precision": "day"},
        "location": {"name": "Kidal", "country": "MLI", "precision": "near", "aliases": [], "evidence": []},
        "actors": [actor("soldiers", "target", "state_military")],
        "casualties": {"killed": count(2, 2, None), "by_group": []},
        "weapons": [{"text": "mine", "kind": "mine_ied", "evidence": []}],
        "evidence": [span(1)],
        **changes,
    }


# Four codes, date and precision, country, admin1, place, coordinates, two actors, two kinds, killed,
# group, weapon
SHOOTING_FILLS = 17
# the same without admin1 and coordinates, the perpetrator, its kind and the group
MINE_FILLS = 12


def article(*records: dict[str, Any]) -> GoldArticle:
    return GoldArticle("a1", TEXT, "Traders killed", "2021-05-04", tuple(records))


def score(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> Scores:
    return evaluate_records({"a1": predicted}, [article(*gold)])


def test_perfect_prediction_is_one_everywhere() -> None:
    scores = score([shooting(), mine()], [mine(), shooting()])
    assert scores.detection == Tally(correct=2)
    assert scores.all_slots == Tally(correct=SHOOTING_FILLS + MINE_FILLS)
    assert {tally.f1 for tally in scores.slots.values()} == {1.0}
    assert scores.invented_perpetrators.events == 0


def test_no_prediction_misses_every_fill() -> None:
    scores = evaluate_records({}, [article(shooting(), mine())])
    assert scores.detection == Tally(missing=2)
    assert scores.all_slots == Tally(missing=SHOOTING_FILLS + MINE_FILLS)
    assert scores.all_slots.f1 == 0.0


def test_a_duplicate_counts_all_its_fills_as_spurious() -> None:
    scores = score([shooting()], [shooting(), shooting()])
    assert scores.detection == Tally(correct=1, spurious=1)
    assert scores.all_slots == Tally(correct=SHOOTING_FILLS, spurious=SHOOTING_FILLS)
    assert scores.all_slots.precision == 0.5
    assert scores.all_slots.f1 == pytest.approx(2 / 3)


def test_optional_gold_costs_nothing_whether_found_or_not() -> None:
    optional = mine(optional=True)
    without, found = score([shooting(), optional], [shooting()]), score([shooting(), optional], [shooting(), mine()])
    wrong = score([shooting(), optional], [shooting(), mine(status="threatened", weapons=[])])
    for scores, matched in ((without, 0), (found, 1), (wrong, 1)):
        assert scores.detection == Tally(correct=1)
        assert scores.all_slots == Tally(correct=SHOOTING_FILLS)
        assert scores.optional_matched == matched


def test_only_one_prediction_is_excused_by_an_optional_record() -> None:
    scores = score([mine(optional=True)], [mine(), mine()])
    assert scores.detection == Tally(spurious=1)
    assert scores.all_slots == Tally(spurious=MINE_FILLS)


def test_an_aggregate_counts_unless_it_is_optional() -> None:
    assert score([shooting(granularity="aggregate")], []).detection == Tally(missing=1)
    assert score([shooting(granularity="aggregate", optional=True)], []).detection == Tally()


def test_a_tie_goes_to_the_record_that_counts() -> None:
    scores = score([shooting(optional=True), shooting()], [shooting()])
    assert scores.detection == Tally(correct=1)


def test_half_credit_for_dates_counts_and_names() -> None:
    predicted = shooting(
        date={"start": "2021-05-01", "end": "2021-05-07", "precision": "week"},
        casualties={"killed": count(3, 3, None), "by_group": []},
        actors=[actor("masked gunmen", "perpetrator", "unidentified_armed"), actor("traders", "target", "civilians")],
    )
    slots = score([shooting()], [predicted]).slots
    assert slots["date"] == Tally(partial=1)
    assert slots["date"].f1 == 0.5
    assert slots["date_precision"] == Tally(incorrect=1)
    assert slots["killed"] == Tally(partial=1)
    assert slots["perpetrators"] == Tally(partial=1)
    assert slots["targets"] == Tally(correct=1)
    assert slots["actor_kind"] == Tally(correct=2)
    assert slots["by_group"] == Tally(missing=1)


def test_swapped_roles_are_wrong_in_both_roles() -> None:
    swapped = [actor("three traders", "perpetrator", "civilians"), actor("Gunmen", "target", "unidentified_armed")]
    slots = score([shooting()], [shooting(actors=swapped)]).slots
    assert slots["perpetrators"] == slots["targets"] == Tally(incorrect=1)
    assert slots["actor_kind"] == Tally(incorrect=2)


def test_type_alternatives_are_right() -> None:
    assert score([shooting()], [shooting(event_type="targeted_killing", event_type_alternatives=[])]).slots[
        "event_type"
    ] == Tally(correct=1)
    assert score([shooting()], [shooting(event_type="bombing", event_type_alternatives=[])]).slots[
        "event_type"
    ] == Tally(incorrect=1)


def test_a_null_toll_is_not_zero() -> None:
    zero = shooting(casualties={"killed": count(3, 3, 3), "wounded": count(0, 0, 0), "by_group": []})
    assert score([zero], [shooting()]).slots["wounded"] == Tally(missing=1)
    assert score([shooting()], [zero]).slots["wounded"] == Tally(spurious=1)


def test_coordinates_count_only_where_gold_has_them() -> None:
    located = mine()
    located["location"] = {**located["location"], "latitude": 18.44, "longitude": 1.41}
    assert score([mine()], [located]).slots["coordinates"] == Tally()
    away = copy.deepcopy(located)
    away["location"]["latitude"] = 19.44
    assert score([located], [away]).slots["coordinates"] == Tally(incorrect=1)


def test_a_record_of_another_incident_is_spurious_not_a_match() -> None:
    scores = score([shooting()], [mine()])
    assert scores.detection == Tally(missing=1, spurious=1)
    assert scores.all_slots == Tally(missing=SHOOTING_FILLS, spurious=MINE_FILLS)


def test_records_in_an_article_without_incident_are_counted_per_hundred() -> None:
    gold = [article(), GoldArticle("a2", TEXT, None, None, ())]
    scores = evaluate_records({"a1": [shooting(), mine(), mine()]}, gold)
    assert scores.spurious_in_empty_articles.per_100 == 150.0
    assert scores.articles_without_incident == 2


@pytest.mark.parametrize(
    ("predicted", "invented"),
    [
        (actor("Gunmen", "perpetrator", "rebel", name="Ansar Test Front", entity="organization"), 0),
        (actor("Ansar Test Front", "perpetrator", "rebel", name="Ansar Test Front", entity="organization"), 1),
        (actor("Ansar Test Front", "accused", "rebel", name="Ansar Test Front", entity="organization"), 0),
        (actor("attackers", "perpetrator", "unidentified_armed", entity="group"), 0),
    ],
)
def test_invented_perpetrators(predicted: dict[str, Any], invented: int) -> None:
    rate = score([shooting()], [shooting(actors=[predicted])]).invented_perpetrators
    assert (rate.events, rate.opportunities) == (invented, 1)


def test_a_named_gold_perpetrator_gives_no_occasion_to_invent() -> None:
    named = shooting(actors=[actor("the Front", "perpetrator", "rebel", name="Test Front", entity="organization")])
    wrong = shooting(actors=[actor("Other Army", "perpetrator", "rebel", name="Other Army", entity="organization")])
    assert score([named], [wrong]).invented_perpetrators.opportunities == 0


@pytest.mark.parametrize(
    ("gold", "predicted", "credit"),
    [
        (count(3, 3, 3), count(3, 3, 3), 1.0),
        (count(100, 100, 100), count(110, 110, 110), 0.5),
        (count(100, 100, 100), count(111, 111, 111), 0.0),
        (count(10, None, 15), count(10, None, 15), 1.0),
        (count(10, None, 15), count(12, 12, 12), 0.5),
        (count(10, None, 15), count(16, 16, 16), 0.0),
        (count(24, None, None), count(24, None, None), 1.0),
        (count(24, None, None), count(30, 30, 30), 0.5),
        (count(24, None, None), count(3, 3, 3), 0.0),
        (count(None, 40, 40), count(None, None, 40), 0.5),
        (count(0, 0, 0), count(1, 1, 1), 0.0),
    ],
)
def test_count_credit(gold: dict[str, Any], predicted: dict[str, Any], credit: float) -> None:
    assert count_credit(gold, predicted) == credit


@pytest.mark.parametrize(
    ("gold", "predicted", "credit"),
    [
        (("2021-05-03", "2021-05-03", None), ("2021-05-03", "2021-05-03", None), 1.0),
        (("2021-05-01", "2021-05-31", None), ("2021-05-03", "2021-05-03", None), 0.5),
        (("2021-05-03", "2021-05-03", None), ("2021-05-04", "2021-05-04", None), 0.0),
        ((None, "2021-05-03", None), ("2021-04-01", "2021-04-01", None), 0.5),
        ((None, None, "XXXX-09-19"), (None, None, "XXXX-09-19"), 1.0),
        ((None, None, "XXXX-09-19"), ("2010-09-19", "2010-09-19", "2010-09-19"), 0.5),
        ((None, None, "XXXX-09-19"), ("2010-09-20", "2010-09-20", "2010-09-20"), 0.0),
    ],
)
def test_date_credit(gold: tuple[Any, ...], predicted: tuple[Any, ...], credit: float) -> None:
    names = ("start", "end", "edtf")
    assert date_credit(dict(zip(names, gold, strict=True)), dict(zip(names, predicted, strict=True))) == credit


@pytest.mark.parametrize(
    ("gold", "predicted", "credit"),
    [
        (["the Test Front"], ["TEST FRONT"], 1.0),
        (["two policemen"], ["a policeman"], 1.0),
        (["Al-Shabaab"], ["al Shabab"], 1.0),
        (["Houthi rebels"], ["Hutu rebels"], 0.0),
        (["Test Front"], ["a Test Front cell"], 0.5),
        (["armed men in uniform"], ["masked men"], 0.5),
        (["Syrian forces"], ["Israeli forces"], 0.0),
        (["Front", "TFL"], ["TFL"], 1.0),
        (["Front"], [], 0.0),
    ],
)
def test_name_credit(gold: list[str], predicted: list[str], credit: float) -> None:
    assert name_credit(gold, predicted) == credit


@pytest.mark.parametrize(
    ("names", "quotes", "credit"),
    [
        (["Gao Province"], [], 1.0),
        (["somewhere"], ["the town of Gao"], 1.0),
        (["Northern Gao"], [], 0.5),
        (["Ansongo"], [], 0.5),
        (["Kidal"], [], 0.0),
    ],
)
def test_place_credit(names: list[str], quotes: list[str], credit: float) -> None:
    gold = {"names": ["Gao"], "quotes": ["Gao in Ansongo district"]}
    assert place_credit(gold, {"names": names, "quotes": quotes}) == credit


def test_distance_of_a_degree_of_latitude() -> None:
    assert distance_km((0.0, 0.0), (1.0, 0.0)) == pytest.approx(111.19, abs=0.01)


def test_f1_of_nothing_is_one_and_of_something_missed_zero() -> None:
    assert Tally().f1 == 1.0
    assert Tally(missing=1).f1 == Tally(spurious=1).f1 == 0.0
    half = Tally(correct=1, partial=2, incorrect=1, missing=1)
    assert (half.precision, half.recall, half.f1) == (0.5, 0.4, pytest.approx(4 / 9))


def test_scores_round_trip_through_json() -> None:
    scores = score([shooting(), mine()], [shooting()])
    assert '"f1":' in scores.model_dump_json()
    stored = scores.model_dump_json(exclude={"nothing"}, round_trip=True)
    assert Scores.model_validate_json(stored) == scores


def test_gold_of_no_known_form_is_refused() -> None:
    with pytest.raises(ValueError, match="expected gold articles of one form"):
        evaluate_records({}, [])
    with pytest.raises(ValueError, match="expected gold articles of one form"):
        evaluate_records({}, [GoldArticle("g", TEXT, None, None, (), form="gvc")])


@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(-20, 20).map(lambda value: value / 4), min_size=width, max_size=width),
            min_size=1,
            max_size=5,
        )
    )
)
def test_assignment_is_as_good_as_trying_everything(matrix: list[list[float]]) -> None:
    pairs = assign(matrix)
    rows, columns = len(matrix), len(matrix[0])
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == min(rows, columns)
    wide = matrix if rows <= columns else [list(column) for column in zip(*matrix, strict=True)]
    best = max(
        sum(wide[row][column] for row, column in enumerate(choice))
        for choice in itertools.permutations(range(len(wide[0])), len(wide))
    )
    assert sum(matrix[row][column] for row, column in pairs) == pytest.approx(best)


def test_assignment_of_thirty_by_thirty_is_fast() -> None:
    chance = random.Random(1)
    matrix = [[chance.random() for _ in range(30)] for _ in range(30)]
    started = time.perf_counter()
    for _ in range(20):
        assign(matrix)
    assert time.perf_counter() - started < 5


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "event_type": st.sampled_from(["bombing", "shelling", "protest"]),
        "date": st.none() | st.just({"start": "2020-01-01", "end": "2021-12-31", "precision": "unknown"}),
        "location": st.none(),
        "actors": st.lists(
            st.builds(
                actor,
                st.sampled_from(["gunmen", "the army", "Test Front", "—"]),
                st.sampled_from(["perpetrator", "target", "party", "denier"]),
                st.sampled_from(["rebel", "civilians"]),
            ),
            max_size=4,
        ),
        "weapons": st.just([]),
        "optional": st.booleans(),
        "evidence": st.lists(st.sampled_from([span(0), span(1), span(2)]), min_size=1, max_size=2),
    },
)
RECORDS = st.lists(
    st.builds(lambda make, changes: make(**changes), st.sampled_from([shooting, mine]), CHANGES), max_size=4
)


@settings(max_examples=60, deadline=None)
@given(RECORDS, RECORDS)
def test_scores_stay_between_zero_and_one(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> None:
    scores = score(gold, predicted)
    for tally in (scores.detection, scores.all_slots, scores.core_slots, *scores.slots.values()):
        assert 0.0 <= tally.precision <= 1.0
        assert 0.0 <= tally.recall <= 1.0
        assert 0.0 <= tally.f1 <= 1.0
        assert min(tally.model_dump().values()) >= 0


@settings(max_examples=60, deadline=None)
@given(RECORDS)
def test_gold_against_itself_is_perfect(gold: list[dict[str, Any]]) -> None:
    scores = score(gold, gold)
    assert scores.detection.f1 == scores.all_slots.f1 == 1.0
    required = [record for record in gold if not record["optional"]]
    assert scores.detection.correct == len(required)


def test_shared_gold_against_itself_is_perfect() -> None:
    file = SHARED / "data" / "gold" / "dev.jsonl"
    if not file.exists():
        pytest.skip("needs ../shared/data/gold, which is not part of the repository")
    gold = load_gold(file)
    scores = evaluate_records({item.id: list(item.records) for item in gold}, gold)
    assert scores.all_slots.f1 == scores.detection.f1 == 1.0
    assert scores.detection.correct > 20
