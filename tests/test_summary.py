"""The one-line summary says what the fields say and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from extract.summary import summarize
from schemas import Actor, Casualties, Count, DateSpec, IncidentReport, LocationSpec, Span


def summary(event_type: str = "armed_assault", **changes: Any) -> str:
    values: dict[str, Any] = {
        "report_id": "r",
        "article_id": "a",
        "event_type": event_type,
        "evidence": [Span(start=0, end=5, text="words")],
    }
    return summarize(IncidentReport(**(values | changes)))


def actor(role: str, text: str, name: str | None = None) -> Actor:
    return Actor(text=text, name=name, role=role, kind="other")  # type: ignore[arg-type]


def killed(**values: Any) -> Casualties:
    return Casualties(killed=Count(**values))


def test_every_part() -> None:
    assert (
        summary(
            "suicide_bombing",
            actors=[
                actor("perpetrator", "the group", "Black Dune Front"),
                actor("target", "a customs post"),
                actor("claimant", "somebody else"),
            ],
            location=LocationSpec(name="Zinder", country="NER", precision="exact"),
            date=DateSpec(start="2019-05-01", end="2019-05-01", precision="day", edtf="2019-05-01", basis="explicit"),
            casualties=Casualties(
                killed=Count(low=2, best=2, high=2), wounded=Count(low=30, best=30), abducted=Count(best=1)
            ),
        )
        == "Suicide bombing by Black Dune Front against a customs post in Zinder (NER), 2019-05-01: "
        "2 killed, 30 wounded, 1 abducted"
    )


def test_the_type_alone() -> None:
    assert summary("mob_violence") == "Mob violence"


@pytest.mark.parametrize("status", ["attempted", "foiled", "planned", "threatened", "denied", "hypothetical"])
def test_what_did_not_happen_is_said_first(status: str) -> None:
    assert summary("air_strike", status=status) == f"{status.capitalize()} air strike"
    assert summary("air_strike", status="actual") == "Air strike"


def test_sides_of_a_clash() -> None:
    sides = [actor("party", "soldiers"), actor("party", "rebels", "Red Dunes Front")]
    assert summary("armed_clash", actors=sides) == "Armed clash between soldiers and Red Dunes Front"
    assert summary("armed_clash", actors=[*sides, actor("perpetrator", "raiders")]) == "Armed clash by raiders"


def test_one_side_alone_is_not_between() -> None:
    assert summary("protest", actors=[actor("party", "students")]) == "Protest involving students"


def test_names_are_said_once_and_three_at_most() -> None:
    targets = [actor("target", t, n) for t, n in [("police", "Police"), ("officers", "Police"), ("a", None)]]
    assert summary(actors=targets) == "Armed assault against Police and a"
    many = [actor("target", letter) for letter in "abcde"]
    assert summary(actors=many) == "Armed assault against a and b and c"


@pytest.mark.parametrize(
    ("casualties", "said"),
    [
        (killed(low=0, best=0, high=0), ": 0 killed"),
        (killed(low=40, best=40, qualifier="at_least"), ": 40 killed"),
        (killed(low=10, high=15, qualifier="range"), ": 10-15 killed"),
        (killed(low=24, qualifier="vague", term="dozens"), ": 24+ killed"),
        (killed(high=9, qualifier="up_to"), ": up to 9 killed"),
        (killed(qualifier="vague", term="some"), ""),
        (Casualties(), ""),
    ],
)
def test_tolls(casualties: Casualties, said: str) -> None:
    assert summary("riot", casualties=casualties) == f"Riot{said}"


@pytest.mark.parametrize(
    ("date", "said"),
    [
        (DateSpec(edtf="XXXX-09-19", precision="unknown", basis="explicit"), "XXXX-09-19"),
        (DateSpec(start="2019-01-01", end="2019-01-31", precision="month", basis="explicit"), "2019-01-01"),
        (DateSpec(precision="unknown", basis="explicit"), "date unknown"),
    ],
)
def test_dates(date: DateSpec, said: str) -> None:
    assert summary("riot", date=date) == f"Riot, {said}"


def test_a_place_without_a_country() -> None:
    assert summary("riot", location=LocationSpec(name="the strait", precision="area")) == "Riot in the strait"
