"""Two tellings of one incident in one article become one report; what only might be the same stays two."""

from __future__ import annotations

from typing import Any

import pytest

from extract.dedupe import fold_repeats, is_repeat
from extract.summary import summarize
from schemas import Actor, Casualties, Count, DateSpec, IncidentReport, LocationSpec, Span, Weapon


def count(number: int) -> Count:
    return Count(low=number, best=number, high=number)


def day(date: str) -> DateSpec:
    return DateSpec(start=date, end=date, precision="day", edtf=date, basis="explicit")


def place(name: str = "Bossangoa", country: str | None = "CAF") -> LocationSpec:
    return LocationSpec(name=name, country=country, precision="exact")


def sentence(start: int) -> Span:
    return Span(start=start, end=start + 5, text="words")


def report(name: str = "r-1", **changes: Any) -> IncidentReport:
    values: dict[str, Any] = {
        "report_id": name,
        "article_id": "a",
        "event_type": "armed_assault",
        "date": day("2014-02-03"),
        "location": place(),
        "casualties": Casualties(killed=count(4)),
        "evidence": [sentence(0)],
        "confidence": 0.6,
    }
    return IncidentReport(**(values | changes))


def test_two_tellings_become_one() -> None:
    (kept,) = fold_repeats([report(), report("r-2", confidence=0.9, evidence=[sentence(90), sentence(0)])])
    assert kept.report_id == "r-2", "the surer one stays"
    assert [s.start for s in kept.evidence] == [90, 0], "evidence of both, each span once"


def test_the_surer_report_takes_over_what_it_lacks() -> None:
    sure = report(
        confidence=0.9,
        casualties=Casualties(killed=count(4)),
        actors=[Actor(text="herders", role="target", kind="civilians")],
    )
    unsure = report(
        "r-2",
        casualties=Casualties(killed=count(4), wounded=count(9)),
        actors=[
            Actor(text="farmers", role="target", kind="civilians"),
            Actor(text="riders", role="perpetrator", kind="unidentified_armed"),
        ],
        weapons=[Weapon(text="rifles", kind="firearm")],
    )
    (kept,) = fold_repeats([unsure, sure])
    assert kept.report_id == "r-1"
    assert kept.casualties.killed == count(4)
    assert kept.casualties.wounded == count(9)
    assert [(a.role, a.text) for a in kept.actors] == [("target", "herders"), ("perpetrator", "riders")]
    assert [w.text for w in kept.weapons] == ["rifles"]


def test_the_summary_tells_what_was_taken_over() -> None:
    sure, unsure = report(confidence=0.9, casualties=Casualties()), report("r-2")
    sure.summary, unsure.summary = summarize(sure), summarize(unsure)
    (kept,) = fold_repeats([sure, unsure])
    assert kept.summary == "Armed assault in Bossangoa (CAF), 2014-02-03: 4 killed"


def test_order_is_kept_and_three_tellings_become_one() -> None:
    other = report("r-3", location=place("Bouar"))
    kept = fold_repeats([report("r-1"), other, report("r-2", confidence=0.7), report("r-4", confidence=0.8)])
    assert [r.report_id for r in kept] == ["r-4", "r-3"]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "planned"},
        {"granularity": "aggregate"},
        {"event_type": "air_strike"},
        {"date": day("2014-02-04")},
        {"date": None},
        {"date": DateSpec(edtf="XXXX-02-03", precision="unknown", basis="explicit")},
        {"date": DateSpec(start="2014-02-03", end="2014-02-09", precision="week", basis="explicit")},
        {"location": place("Bouar")},
        {"location": place(country="CMR")},
        {"location": None, "casualties": Casualties(killed=count(2))},
        {"casualties": Casualties(killed=count(5))},
    ],
    ids=lambda changes: "-".join(f"{k}={v}" for k, v in changes.items())[:40],
)
def test_reports_that_differ_stay_two(changes: dict[str, Any]) -> None:
    assert is_repeat(report(), report("r-2"))
    assert not is_repeat(report(), report("r-2", **changes))
    assert not is_repeat(report("r-2", **changes), report())
    assert len(fold_repeats([report(), report("r-2", **changes)])) == 2


def test_what_both_leave_open_is_no_agreement() -> None:
    assert not is_repeat(report(date=None), report("r-2", date=None))
    few = Casualties(killed=count(2))
    assert not is_repeat(report(location=None, casualties=few), report("r-2", location=None, casualties=few))
    open_year = DateSpec(edtf="XXXX-02-03", precision="unknown", basis="explicit")
    assert not is_repeat(report(date=open_year), report("r-2", date=open_year))


def test_one_week_is_not_one_day() -> None:
    week = DateSpec(start="2014-02-03", end="2014-02-09", precision="week", basis="explicit")
    assert not is_repeat(report(date=week), report("r-2", date=week))


def test_a_toll_that_only_one_gives_is_no_contradiction() -> None:
    assert is_repeat(report(), report("r-2", casualties=Casualties(wounded=count(3))))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("bombing", "suicide_bombing", True),
        ("armed_clash", "armed_assault", True),
        ("shelling", "air_strike", True),
        ("riot", "protest", True),
        ("bombing", "armed_assault", False),
        ("abduction", "arrest_operation", False),
        ("arrest_operation", "arrest_operation", True),
    ],
)
def test_types_that_tellings_take_for_each_other(left: str, right: str, same: bool) -> None:
    assert is_repeat(report(event_type=left), report("r-2", event_type=right)) is same


def test_nothing_to_fold() -> None:
    assert fold_repeats([]) == []


def test_one_toll_of_several_dead_on_one_day_stands_for_the_place() -> None:
    region = LocationSpec(name="Ouham", country="CAF", precision="admin1")
    assert is_repeat(report(), report("r-2", location=region))
    assert is_repeat(report(), report("r-2", location=None))
    abroad = LocationSpec(name="Adamawa", country="CMR", precision="admin1")
    assert not is_repeat(report(), report("r-2", location=abroad))
    assert not is_repeat(report(), report("r-2", location=place("Bouar"))), "two towns are two incidents"


def test_days_of_an_open_year_are_compared_by_what_is_known() -> None:
    open_day = DateSpec(edtf="XXXX-02-03", precision="day", basis="explicit")
    next_day = DateSpec(edtf="XXXX-02-04", precision="day", basis="explicit")
    assert is_repeat(report(date=open_day), report("r-2", date=open_day))
    assert not is_repeat(report(date=open_day), report("r-2", date=next_day))
