"""The evaluation gate: what the shipped model scores on articles that no model may train on, and the floors.

`tests/data/gate/floors.json` holds the floors (a ceiling for spurious records). `python tests/update_gate.py` raises
them to the present figures minus `MARGINS`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from phenomena import check_case, load_cases
from shipped import extractor

from extract.evaluate import evaluate_records, load_gold
from extract.outcome import ArticleOutcome
from schemas import Article

DATA = Path(__file__).parent / "data" / "gate"
ARTICLES = DATA / "articles.jsonl"
FLOORS = DATA / "floors.json"

MAIN_SLOTS = ("event_type", "date", "country", "place", "perpetrators", "targets", "killed", "wounded")
SPURIOUS = "spurious_per_100_articles_without_incident"
"""The one figure that is a ceiling."""
MARGINS = {"incident_f1": 0.02, "all_slots_f1": 0.02, SPURIOUS: 10.0, "phenomena_passed": 0.03}
"""Room below a figure (above the ceiling): int8 arithmetic differs a little from processor to processor."""
SLOT_MARGIN = 0.04


def read_floors() -> dict[str, float]:
    """The floors in force, by figure."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def margin(figure: str) -> float:
    """How far below its floor lies under a figure at the time of setting."""
    return MARGINS.get(figure, SLOT_MARGIN)


@lru_cache(maxsize=1)
def gate_outcomes() -> tuple[ArticleOutcome, ...]:
    """What becomes of the gate's articles."""
    return tuple(extractor().process(article) for article in gate_articles())


def gate_articles() -> list[Article]:
    """The articles without their annotations."""
    rows = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    return [Article(**{key: value for key, value in row.items() if key in Article.model_fields}) for row in rows]


@lru_cache(maxsize=1)
def gate_figures() -> dict[str, float]:
    """Scores on the gate's articles, by the names that the floors have."""
    found = {o.article.id: [report.model_dump(mode="json") for report in o.reports] for o in gate_outcomes()}
    scores = evaluate_records(found, load_gold(ARTICLES, "gold"))
    return {
        "incident_f1": scores.detection.f1,
        "all_slots_f1": scores.all_slots.f1,
        **{f"{slot}_f1": scores.slots[slot].f1 for slot in MAIN_SLOTS},
        SPURIOUS: scores.spurious_in_empty_articles.per_100 or 0.0,
    }


@lru_cache(maxsize=1)
def phenomena_failures() -> dict[str, list[str]]:
    """What each case's reports do not meet, by case."""
    return {case["id"]: check_case(case, _reports(case)) for case in load_cases()}


def phenomena_figures() -> dict[str, float]:
    """The share of cases that are met in full."""
    failures = phenomena_failures()
    return {"phenomena_passed": sum(not failed for failed in failures.values()) / len(failures)}


def phenomena_table() -> str:
    """Passed of all cases by phenomenon, with what the failed ones miss."""
    cases: dict[int, list[str]] = defaultdict(list)
    for case in load_cases():
        cases[case["n"]].append(case["id"])
    failures = phenomena_failures()
    lines = []
    for number, names in sorted(cases.items()):
        passed = sum(not failures[name] for name in names)
        missed = "; ".join(failure for name in names for failure in failures[name])
        lines.append(f"{number:3}  {passed}/{len(names)}  {missed[:150]}".rstrip())
    return "\n".join(lines)


def _reports(case: dict[str, Any]) -> list[Any]:
    outcome = extractor().process(Article(id=case["id"], text=case["text"], published=case["published"]))
    return outcome.reports
