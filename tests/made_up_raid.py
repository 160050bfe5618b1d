"""A made-up article with drafts built by hand: what the pipeline's later stages get from a model."""

from __future__ import annotations

from typing import Any

from extract.models.draft import Document, Draft, DraftActor, DraftPart, DraftWeapon, Mention
from extract.pipeline import read_article
from schemas import Article, IncidentReport

TITLE = "Two blasts in a week shake Jalalabad"
TEXT = (
    "JALALABAD, Afghanistan - A suicide bomber killed five policemen and two shopkeepers outside a police station in "
    "Jalalabad on Sept. 19, officials said. "
    "Fourteen other people were wounded, three of them police officers. "
    "The Taliban claimed responsibility for the attack. "
    "Three days later gunmen abducted several aid workers near Asadabad. "
    "Police seized a rifle and another rifle at the scene. "
    "The police said on Friday that calm had returned."
)
#: Sentence indices; 0 is the title.
BLAST, WOUNDED, CLAIM, ABDUCTION, SEIZURE, CALM = 1, 2, 3, 4, 5, 6


def article(**changes: Any) -> Article:
    values = {"id": "jalalabad-1", "text": TEXT, "title": TITLE, "published": "2010-09-24"}
    return Article.model_validate(values | changes)


def document(**changes: Any) -> Document:
    return read_article(article(**changes)).document


def mention(words: str, number: int = 0, *, field: str = "text", score: float = 0.9) -> Mention:
    """The words' occurrence of that number in the text (or title)."""
    source = TITLE if field == "title" else TEXT
    start = -1
    for _ in range(number + 1):
        start = source.index(words, start + 1)
    return Mention(start, start + len(words), field, score)  # type: ignore[arg-type]


def actor(words: str, role: str, kind: str, entity: str = "group", number: int = 0, **more: Any) -> DraftActor:
    values = {"kind_score": 0.9, "certainty": "asserted"} | more
    return DraftActor(mention(words, number), role, kind, entity=entity, **values)  # type: ignore[arg-type]


def draft(event_type: str, anchor: int, /, **changes: Any) -> Draft:
    values: dict[str, Any] = {
        "anchor": anchor,
        "evidence": [anchor],
        "event_type": event_type,
        "event_type_score": 0.9,
        "status": "actual",
        "granularity": "single",
        "prominence": "main",
        "score": 0.8123456,
    }
    return Draft(**(values | changes))


def blast(**changes: Any) -> Draft:
    values: dict[str, Any] = {
        "evidence": [0, BLAST, WOUNDED, CLAIM],
        "dates": [mention("on Sept. 19")],
        "places": [mention("outside a police station in Jalalabad")],
        "actors": [
            actor("The Taliban", "perpetrator", "rebel", "organization", certainty="claimed"),
            actor("five policemen", "target", "state_police"),
            actor("two shopkeepers", "target", "civilians"),
        ],
        "harms": {
            "killed": [mention("killed five policemen and two shopkeepers")],
            "wounded": [mention("Fourteen other people were wounded, three of them police officers")],
        },
        "parts": [
            DraftPart(mention("five policemen"), "killed", "state"),
            DraftPart(mention("two shopkeepers"), "killed", "civilians"),
            DraftPart(mention("three of them police officers"), "wounded", "state"),
        ],
        "weapons": [DraftWeapon(mention("suicide bomber"), "suicide_vest")],
        "includes_perpetrators": False,
    }
    return draft("suicide_bombing", BLAST, **(values | changes))


def abduction(**changes: Any) -> Draft:
    values: dict[str, Any] = {
        "dates": [mention("Three days later")],
        "places": [mention("near Asadabad")],
        "actors": [
            actor("gunmen", "perpetrator", "unidentified_armed"),
            actor("several aid workers", "target", "civilians"),
        ],
        "harms": {"abducted": [mention("abducted several aid workers")]},
        "prominence": "secondary",
    }
    return draft("abduction", ABDUCTION, **(values | changes))


def spans_of(report: IncidentReport) -> list[Any]:
    """Every span of a report, wherever it stands."""
    found = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if {"start", "end", "text"} <= value.keys() and isinstance(value["start"], int):
                found.append(value)
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(report.model_dump(mode="json"))
    return found
