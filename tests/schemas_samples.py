"""A fictional article with one complete, valid report, for the tests of `schemas`."""

from __future__ import annotations

from schemas import (
    Actor,
    Article,
    Casualties,
    Count,
    DateSpec,
    GroupCount,
    IncidentReport,
    LocationSpec,
    PlaceCandidate,
    Span,
    Weapon,
)

TEXT = (
    "BAMAKO, March 9 - Gunmen on motorbikes attacked a market in Ansongo on 7 March 2019, killing eleven people, "
    "four of them soldiers, and wounding dozens. The army blamed the Red Dunes Front, which denied it.\n"
    "Ibrahim's uncle: shame on them, they killed thousands\n"
)
TITLE = "Market attack kills eleven in Ansongo"


def article(**changes: object) -> Article:
    values: dict[str, object] = {"id": "ansongo", "text": TEXT, "title": TITLE, "published": "2019-03-09"}
    return Article.model_validate(values | changes)


def quote(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def furniture() -> list[tuple[int, int]]:
    """The range of the reader comment at the end of the text."""
    return [(TEXT.index("Ibrahim"), len(TEXT))]


def report() -> IncidentReport:
    """A report without errors and without warnings."""
    return IncidentReport(
        report_id="r-1",
        article_id="ansongo",
        event_type="armed_assault",
        date=DateSpec(
            start="2019-03-07",
            end="2019-03-07",
            precision="day",
            edtf="2019-03-07",
            basis="explicit",
            evidence=[quote("7 March 2019")],
        ),
        location=LocationSpec(
            name="Ansongo",
            country="MLI",
            admin1="Gao",
            latitude=15.66,
            longitude=0.5,
            geonames_id=2460594,
            precision="exact",
            candidates=[PlaceCandidate(name="Ansongo", country="COD", score=0.1)],
            evidence=[quote("Ansongo")],
        ),
        actors=[
            Actor(
                text="Gunmen on motorbikes",
                role="perpetrator",
                kind="unidentified_armed",
                entity="group",
                evidence=[quote("Gunmen on motorbikes")],
            ),
            Actor(text="a market", role="target", kind="facility", entity="facility", evidence=[quote("a market")]),
        ],
        casualties=Casualties(
            killed=Count(low=11, best=11, high=11, evidence=[quote("eleven people")]),
            includes_perpetrators=False,
            by_group=[
                GroupCount(
                    harm="killed",
                    group="state",
                    description="soldiers",
                    count=Count(low=4, best=4, high=4, evidence=[quote("four of them soldiers")]),
                )
            ],
        ),
        weapons=[Weapon(text="Gunmen", kind="firearm", evidence=[quote("Gunmen")])],
        evidence=[quote(TEXT[TEXT.index("Gunmen") : TEXT.index(" The army")])],
        confidence=0.9,
    )
