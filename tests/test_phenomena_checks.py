"""The phenomena's cases are well formed, and the helper that checks them tells right from wrong."""

from collections import Counter as Tally
from datetime import date
from typing import Any

from phenomena import CHECKS, check_case, load_cases

from schemas import Actor, Casualties, Count, DateSpec, IncidentReport, LocationSpec, Span

CASES = load_cases()


def report(number: int = 0, killed: int | None = None, **fields: Any) -> IncidentReport:
    """A report with little in it."""
    counts = {} if killed is None else {"killed": Count(low=killed, best=killed, high=killed)}
    span = Span(start=0, end=9, text="some text")
    defaults: dict[str, Any] = {"event_type": "bombing", "casualties": Casualties(**counts), "evidence": [span]}
    return IncidentReport(report_id=f"r{number}", article_id="a", **{**defaults, **fields})


def test_two_cases_for_each_phenomenon_with_known_keys() -> None:
    assert Tally(case["n"] for case in CASES) == dict.fromkeys(range(1, 51), 2)
    assert len({case["id"] for case in CASES}) == 100
    top = {"records", "records_between", "aggregates_between", "incidents", "no_named_perpetrator", "not_in_evidence"}
    for case in CASES:
        date.fromisoformat(case["published"][:10])
        assert case["expect"].keys() <= top
        assert "records" in case["expect"] or "records_between" in case["expect"]
        for wanted in case["expect"].get("incidents", []):
            assert wanted.keys() <= CHECKS.keys()


def test_no_report_fails_every_case_that_expects_an_incident() -> None:
    for case in CASES:
        expects = case["expect"].get(
            "records", case["expect"].get("records_between", [0])[0] if "records" not in case["expect"] else 0
        )
        assert bool(check_case(case, [])) == bool(expects)


def test_numbers_of_records() -> None:
    case = {"expect": {"records": 1, "aggregates_between": [0, 1]}}
    total = report(9, granularity="aggregate")
    assert check_case(case, [report(), total]) == []
    assert check_case(case, [report(), report(1)]) == ["records: expected 1 to 1, found 2"]
    assert check_case(case, [report(), total, total]) == ["aggregates: expected 0 to 1, found 2"]


def test_each_incident_gets_the_report_that_fits_best() -> None:
    case = {"expect": {"incidents": [{"killed": 2}, {"killed": 5}]}}
    assert check_case(case, [report(0, 5), report(1, 2)]) == []
    assert len(check_case(case, [report(0, 7)])) == 2
    assert check_case(case, [report(0, 5)]) == ["killed: no report"]


def test_counts() -> None:
    def failures(wanted: Any, killed: int | None) -> int:
        return len(check_case({"expect": {"incidents": [{"killed": wanted}]}}, [report(0, killed)]))

    assert [failures("0 or null", number) for number in (None, 0, 1)] == [0, 0, 1]
    assert [failures("not 20", number) for number in (None, 19, 20)] == [0, 0, 1]
    assert [failures([0, 0], number) for number in (None, 0, 1)] == [1, 0, 1]
    assert [failures({"low": 4, "qualifier": "exact"}, number) for number in (None, 4, 5)] == [1, 0, 1]


def test_dates_and_places() -> None:
    found = report(
        date=DateSpec(
            start="2021-05-01", end="2021-05-03", precision="days", basis="explicit", edtf="2021-05-01/2021-05-03"
        ),
        location=LocationSpec(name="Al-Ḩasakah", country="SYR", precision="exact", relation="in"),
    )

    def failures(**wanted: Any) -> list[str]:
        return check_case({"expect": {"incidents": [wanted]}}, [found])

    assert (
        failures(
            date=["2021-05-01", "2021-05-03"],
            date_within=["2021-05-01", "2021-05-04"],
            country="SYR",
            place=["Hasakah"],
        )
        == []
    )
    assert (
        len(failures(date=["2021-05-01", "2021-05-01"])) == len(failures(date_within=["2021-05-02", "2021-05-03"])) == 1
    )
    assert len(failures(place=["Aleppo"])) == len(failures(not_place=["Hasakah"])) == len(failures(country="IRQ")) == 1
    assert (
        check_case({"expect": {"incidents": [{"date": ["2021-05-01", "2021-05-01"], "place": ["X"]}]}}, [report()])
        != []
    )


def test_actors() -> None:
    front = Actor(text="the Front", name="Northern Front", role="claimant", kind="rebel", certainty="claimed")
    gunmen = Actor(text="gunmen", role="perpetrator", kind="unidentified_armed", entity="group")
    found = report(actors=[front, gunmen])

    def failures(**wanted: Any) -> list[str]:
        return check_case({"expect": {"incidents": [wanted]}}, [found])

    assert (
        failures(
            roles={"claimant|perpetrator": ["northern front"]},
            certainty={"Front": ["claimed"]},
            no_named_perpetrator=True,
        )
        == []
    )
    assert failures(perpetrator_kind=["unidentified_armed"], not_roles={"perpetrator": ["Front"]}) == []
    assert len(failures(roles={"denier": ["Front"]})) == len(failures(certainty={"Front": ["suspected"]})) == 1
    assert len(failures(no_perpetrator=True)) == len(failures(perpetrator_name=["Northern Front"])) == 1
    named = report(actors=[gunmen.model_copy(update={"name": "Boko Haram"})])
    assert check_case({"expect": {"no_named_perpetrator": True}}, [named]) == ["no named perpetrator: found Boko Haram"]


def test_words_that_may_not_be_cited() -> None:
    text = "some text\nREAD MORE: 25 dead in ferry sinking"
    case = {"text": text, "expect": {"not_in_evidence": ["25 dead in ferry sinking"]}}
    cited = report(evidence=[Span(start=21, end=28, text=text[21:28])])
    assert check_case(case, [report()]) == []
    assert len(check_case(case, [cited])) == 1
