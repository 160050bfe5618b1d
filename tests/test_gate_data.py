"""The gate's articles are whole: spans reproduce their text, records are valid, every event type occurs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schemas import EVENT_TYPES, Article, IncidentReport

GATE = Path(__file__).parent / "data" / "gate" / "articles.jsonl"
ARTICLES: list[dict[str, Any]] = [json.loads(line) for line in GATE.read_text(encoding="utf-8").splitlines()]
SCORING_ONLY = {"optional", "event_type_alternatives"}


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every span anywhere in a record."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for part in value.values():
            yield from spans_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans_in(part)


def as_report(article_id: str, number: int, record: dict[str, Any]) -> IncidentReport:
    """The record without what only scoring needs, as a model."""
    data = json.loads(json.dumps({key: value for key, value in record.items() if key not in SCORING_ONLY}))
    for part in [data["location"], *data["actors"]]:
        if part:
            part.pop("aliases")
    return IncidentReport.model_validate({**data, "report_id": f"{article_id}-{number}", "article_id": article_id})


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_records_are_valid_and_grounded(article: dict[str, Any]) -> None:
    Article(**{key: value for key, value in article.items() if key != "reports"})
    for number, record in enumerate(article["reports"]):
        as_report(article["id"], number, record)
        found = list(spans_in(record))
        assert found
        for span in found:
            assert article["text"][span["start"] : span["end"]] == span["text"]


def test_the_set_covers_what_its_readme_says() -> None:
    records = [record for article in ARTICLES for record in article["reports"]]
    assert len(ARTICLES) == len({article["id"] for article in ARTICLES}) == 40
    assert sum(not article["reports"] for article in ARTICLES) == 10
    assert sum(article["furniture"] for article in ARTICLES) == 13
    assert {record["event_type"] for record in records} == set(EVENT_TYPES)
    assert {record["status"] for record in records} >= {
        "actual",
        "attempted",
        "foiled",
        "planned",
        "threatened",
        "denied",
    }
    assert len(records) == 96


def test_no_evidence_lies_in_furniture_or_comments() -> None:
    """In these articles the furniture at the foot starts at one of these lines; no span may lie after it."""
    heads = (
        "ALSO READ",
        "Related:",
        "COMMENTS",
        "RELATED",
        "READ ALSO",
        "Readers' forum",
        "Filed under:",
        "Oumar says:",
        "AWS |",
    )
    checked = 0
    for article in ARTICLES:
        starts = [at for head in heads if (at := article["text"].find("\n" + head)) >= 0]
        if article["furniture"] and starts and article["reports"]:
            checked += 1
            assert all(span["end"] <= min(starts) for span in spans_in(article["reports"]))
    assert checked >= 8
