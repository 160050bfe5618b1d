"""Casualty groups of descriptions, and count policies of exports."""

from __future__ import annotations

import pytest

from extract.resolve.numbers import POLICIES, apply_policy, group_of, resolve_count
from schemas import CASUALTY_GROUPS, Count


@pytest.mark.parametrize(
    ("description", "group"),
    [
        ("three policemen", "state"),
        ("a Border Police officer", "state"),
        ("soldiers", "state"),
        ("the deputy mayor", "state"),
        ("prison guards", "state"),
        ("rebels", "non_state"),
        ("Islamic State fighters", "non_state"),
        ("two militiamen", "non_state"),
        ("the attacker", "perpetrators"),
        ("the suicide bomber", "perpetrators"),
        ("villagers", "civilians"),
        ("a teacher", "civilians"),
        ("the colonel's wife", "civilians"),
        ("an airport protocol officer", "civilians"),
        ("two people", "unknown"),
        ("12 bodies", "unknown"),
        ("", "unknown"),
    ],
)
def test_group(description: str, group: str) -> None:
    assert group_of(description) == group
    assert group in CASUALTY_GROUPS


@pytest.mark.parametrize(
    ("policy", "expression", "expected"),
    [
        ("acled", "between 10 and 15", (10, 10, 10)),
        ("acled", "dozens", (12, 12, 12)),
        ("acled", "hundreds", (100, 100, 100)),
        ("acled", "several", (3, 3, 3)),
        ("acled", "at least 40", (40, 40, 40)),
        ("ucdp", "between 10 and 15", (10, 10, 15)),
        ("ucdp", "dozens", (24, 24, None)),
        ("gtd", "dozens", (None, None, None)),
        ("gtd", "between 10 and 15", (10, 10, 10)),
        ("none", "between 10 and 15", (10, None, 15)),
        ("none", "six", (6, 6, 6)),
    ],
)
def test_policy(policy: str, expression: str, expected: tuple[int | None, int | None, int | None]) -> None:
    found = apply_policy(resolve_count(expression), policy)
    assert (found.low, found.best, found.high) == expected


def test_not_reported_is_zero_for_acled_alone() -> None:
    assert {name: apply_policy(None, name).best for name in POLICIES} == {
        "acled": 0,
        "ucdp": None,
        "gtd": None,
        "none": None,
    }


def test_cumulative_number_is_no_toll() -> None:
    assert apply_policy(Count(low=400, best=400, high=400, scope="cumulative"), "ucdp").best is None


def test_every_policy_names_its_source() -> None:
    assert all(policy.source and policy.name == name for name, policy in POLICIES.items())


def test_unknown_policy_is_an_error() -> None:
    with pytest.raises(ValueError, match="acled, ucdp, gtd, none"):
        apply_policy(None, "guess")
