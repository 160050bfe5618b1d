"""The count resolver: cases written before it, the development cases, conventions one by one."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from extract.resolve.numbers import resolve_count, resolve_counts
from schemas import Count

OWN = Path(__file__).parent / "data" / "count_cases.jsonl"
SHARED = Path(__file__).resolve().parents[1].parent / "shared"
DEVELOPMENT = SHARED / "data" / "resolve_cases" / "counts.jsonl"
OWN_FLOOR = 98
DEVELOPMENT_FLOOR = 50


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def triple(count: Count | None) -> tuple[int | None, int | None, int | None] | None:
    return None if count is None else (count.low, count.best, count.high)


def wrong(cases: list[dict[str, Any]]) -> list[str]:
    bad = []
    for case in cases:
        harm = case.get("harm")
        found = resolve_counts(case["quotes"], harm) if "quotes" in case else resolve_count(case["expression"], harm)
        wanted = None if case.get("none") else (case["low"], case["best"], case["high"])
        if (triple(found) or (None, None, None)) != (wanted or (None, None, None)):
            bad.append(f"{case} -> {triple(found)}")
    return bad


def test_own_cases() -> None:
    cases = load(OWN)
    assert len(cases) == 100
    bad = wrong(cases)
    assert len(cases) - len(bad) >= OWN_FLOOR, bad


def test_development_cases() -> None:
    if not DEVELOPMENT.exists():
        pytest.skip("../shared is absent: the development cases are not in this checkout")
    cases = load(DEVELOPMENT)
    bad = wrong(cases)
    assert len(cases) - len(bad) >= DEVELOPMENT_FLOOR, bad


@pytest.mark.parametrize(
    ("expression", "harm", "expected"),
    [
        ("lifting to 17 the number of people killed", "killed", (17, 17, 17)),
        ("killed four Tanzanian troops", "killed", (4, 4, 4)),
        ("with 38 hurt", "wounded", (38, 38, 38)),
        ("killed the headmistress and wounded two others", "killed", (1, 1, 1)),
        ("killed the headmistress and wounded two others", "wounded", (2, 2, 2)),
        ("was shot and killed", "killed", (1, 1, 1)),
        ("his wife and two sons", "killed", (3, 3, 3)),
        ("He was killed along with his wife and two sons", "killed", (4, 4, 4)),
        ("killing himself and two guards", "killed", (3, 3, 3)),
        ("THREE PEASANTS", "killed", (3, 3, 3)),
        ("no casualties", "killed", (0, 0, 0)),
        ("no one was hurt", "wounded", (0, 0, 0)),
        ("no one was hurt", "killed", (0, 0, 0)),
        ("nobody was killed", "wounded", None),
        ("rose from 14 to 19", "killed", (19, 19, 19)),
        ("Twelve died, seven of them children", "killed", (12, 12, 12)),
        ("the death toll passed 300", "killed", (300, 300, None)),
        ("a 14-year-old", "killed", (1, 1, 1)),
        ("at 5:30", "killed", None),
        ("12 km", "killed", None),
        ("in 2009", "killed", None),
        ("$500", "killed", None),
        ("20 casualties", "killed", None),
        ("seven casualties", "wounded", (7, 7, 7)),
        ("five dead holidaymakers from Hilla", "killed", (5, 5, 5)),
        ("Two brothers, Ilir and Besnik, were shot dead", "killed", (2, 2, 2)),
        ("Dr Amina Said, a surgeon, and her driver were killed", "killed", (2, 2, 2)),
        ("two boys of 15 and 17 were killed", "killed", (2, 2, 2)),
        ("a mine killed eight on the road to Zinder on 12 May", "killed", (8, 8, 8)),
        ("Sixty-six people or more were injured", "wounded", (66, 66, None)),
        ("4 wounded (two seriously)", "wounded", (4, 4, 4)),
        ("the guard was not hurt", "wounded", (0, 0, 0)),
        ("unharmed", "wounded", (0, 0, 0)),
        ("freed six hostages and killed two kidnappers", "killed", (2, 2, 2)),
    ],
)
def test_clauses(expression: str, harm: Any, expected: tuple[int | None, int | None, int | None] | None) -> None:
    assert triple(resolve_count(expression, harm)) == expected


@pytest.mark.parametrize(
    ("expression", "qualifier"),
    [
        ("40", "exact"),
        ("at least 40", "at_least"),
        ("more than 40", "more_than"),
        ("up to 40", "up_to"),
        ("about 40", "about"),
        ("30 to 40", "range"),
        ("dozens", "vague"),
        ("two soldiers and at least four others", "at_least"),
    ],
)
def test_qualifier(expression: str, qualifier: str) -> None:
    count = resolve_count(expression)
    assert count is not None
    assert count.qualifier == qualifier


def test_vague_words_are_kept() -> None:
    count = resolve_count("dozens of villagers", "killed")
    assert count is not None
    assert (count.term, count.best) == ("dozens", None)


def test_basis_says_where_a_number_without_a_number_word_comes_from() -> None:
    single, summed = resolve_count("a soldier", "killed"), resolve_count("a nurse and two porters", "killed")
    assert single is not None
    assert summed is not None
    assert (single.basis, summed.basis) == ("singular", "sum")


@pytest.mark.parametrize(
    ("expression", "scope"),
    [
        ("30,000 people have died since 2014", "cumulative"),
        ("the two ambushes left 11 dead", "shared"),
        ("eleven people were killed", "incident"),
    ],
)
def test_scope(expression: str, scope: str) -> None:
    count = resolve_count(expression, "killed")
    assert count is not None
    assert count.scope == scope


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        ([], None),
        (["in 2009"], None),
        (["eight people", "eight people were killed"], (8, 8, 8)),
        (["two soldiers", "a shepherd"], (3, 3, 3)),
        (["Six people were killed", "two of them were children"], (6, 6, 6)),
        (["Four were killed at once", "two women died on the operating table", "six dead"], (6, 6, 6)),
        (["fifty soldiers were killed", "the army concedes four dead"], (4, None, 50)),
        (["killing four", "The attacker was shot dead by police"], (5, 5, 5)),
        (["nine dead", "Two of the wounded have died since"], (11, 11, 11)),
        (["at least nine people were killed", "the toll rose to 12"], (12, 12, 12)),
        (["Musa Odeh, 27, a plasterer, took a bullet", "he died of it on Monday"], (1, 1, 1)),
        (["nobody died", "no deaths"], (0, 0, 0)),
    ],
)
def test_several_quotes(quotes: list[str], expected: tuple[int | None, int | None, int | None] | None) -> None:
    assert triple(resolve_counts(quotes, "killed")) == expected


def test_rival_tolls_say_who_gave_them() -> None:
    count = resolve_counts(["police said six people died", "the rebels put the dead at 15"], "killed")
    assert count is not None
    assert count.asserted_by == "police (6); rebels (15)"


def test_unknown_harm_is_an_error() -> None:
    with pytest.raises(ValueError, match="use one of killed"):
        resolve_count("six", "frightened")  # type: ignore[arg-type]


def test_speed() -> None:
    expressions = [case["expression"] for case in load(OWN) if "expression" in case]
    best = min(_seconds(expressions) for _ in range(5))
    assert 1000 * best / len(expressions) < 1.0, "the target is 0.3 ms; slower than 1 ms even on a busy machine"


def _seconds(expressions: list[str]) -> float:
    begun = time.process_time()
    for expression in expressions:
        resolve_count(expression, "killed")
    return time.process_time() - begun
