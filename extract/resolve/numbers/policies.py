"""Count policies: how an export turns a Count with open bounds into the numbers of another dataset.

| policy | conflicting or ranged | vague words | not reported | attackers |
|---|---|---|---|---|
| `acled` | lowest | 3 several/few, 10 many/tens, 12 dozens, 100 hundreds | 0 | included |
| `ucdp` | best = lowest; low and high kept | what the word guarantees | no event | included |
| `gtd` | lowest | blank | blank | included |
| `none` | best stays blank; low and high kept | best stays blank | blank | as in the record |

Sources: ACLED codebook 2023 and its FAQ on fatalities; UCDP GED codebook 25.1 (conservative estimates; the
codebook has no list of vague words, so `ucdp` takes what the word guarantees); GTD codebook 2021 (vague figures are
left blank, of conflicting ones the lowest is recorded where no source is better).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from schemas.casualties import Count

_ACLED_WORDS: dict[str, int] = {
    "several": 3,
    "a few": 3,
    "few": 3,
    "a couple": 2,
    "a handful": 3,
    "a number": 3,
    "many": 10,
    "numerous": 10,
    "countless": 10,
    "tens": 10,
    "scores": 40,
    "dozens": 12,
    "several dozen": 36,
    "hundreds": 100,
    "thousands": 1000,
    "tens of thousands": 10_000,
    "hundreds of thousands": 100_000,
}


@dataclass(frozen=True)
class CountPolicy:
    """One way of filling the numbers of an export.

    Attributes:
        name: its name in the command line and in manifests.
        conflicting: `best` of a range or of rival tolls: `lowest`, or `blank`.
        vague: `best` of vague words: `words` (the table in `words`, else `low`), `low`, or `blank`.
        missing: what a harm that is not reported becomes.
        words: people for each vague word.
        keeps_bounds: whether low and high are exported, or all three are the best number.
        includes_perpetrators: whether attackers who die count in the total.
        source: the codebook that the policy follows.
    """

    name: str
    conflicting: Literal["lowest", "blank"]
    vague: Literal["words", "low", "blank"]
    missing: int | None
    keeps_bounds: bool
    source: str
    words: Mapping[str, int] = field(default_factory=dict)
    includes_perpetrators: bool | None = True


@dataclass(frozen=True)
class PolicyCount:
    """Numbers of people as exported; None is a blank cell."""

    low: int | None
    best: int | None
    high: int | None


POLICIES: dict[str, CountPolicy] = {
    policy.name: policy
    for policy in (
        CountPolicy(
            name="acled",
            conflicting="lowest",
            vague="words",
            missing=0,
            keeps_bounds=False,
            words=_ACLED_WORDS,
            source="ACLED codebook (2023), fatalities: most conservative figure; FAQ: several 3, tens 10, dozens 12, "
            "hundreds 100; none reported 0; a suicide bomber is included",
        ),
        CountPolicy(
            name="ucdp",
            conflicting="lowest",
            vague="low",
            missing=None,
            keeps_bounds=True,
            source="UCDP GED codebook (25.1): low, best, high; conservative best; no event without a death",
        ),
        CountPolicy(
            name="gtd",
            conflicting="lowest",
            vague="blank",
            missing=None,
            keeps_bounds=False,
            source="GTD codebook (2021), nkill and nwound: attackers included; vague figures blank; lowest if in doubt",
        ),
        CountPolicy(
            name="none",
            conflicting="blank",
            vague="blank",
            missing=None,
            keeps_bounds=True,
            includes_perpetrators=None,
            source="the record contract: numbers as the text gives them",
        ),
    )
}


def apply_policy(count: Count | None, policy: str | CountPolicy) -> PolicyCount:
    """The numbers that a policy exports for one harm.

    A cumulative number is no toll of the incident and counts as not reported. Dividing shared numbers over incidents is
    the exporter's task.

    Raises:
        ValueError: unknown policy name.
    """
    rule = _rule(policy)
    if count is None or count.scope == "cumulative":
        return PolicyCount(rule.missing, rule.missing, rule.missing)
    best = _best(count, rule)
    if not rule.keeps_bounds:
        return PolicyCount(best, best, best)
    return PolicyCount(count.low, best, count.high)


def _rule(policy: str | CountPolicy) -> CountPolicy:
    if isinstance(policy, CountPolicy):
        return policy
    if policy not in POLICIES:
        raise ValueError(f"count policy {policy!r} is unknown; use one of {', '.join(POLICIES)}")
    return POLICIES[policy]


def _best(count: Count, rule: CountPolicy) -> int | None:
    if count.best is not None:
        return count.best
    if count.qualifier == "vague":
        if rule.vague == "blank":
            return None
        by_word = rule.words.get(count.term or "") if rule.vague == "words" else None
        return by_word if by_word is not None else count.low
    if rule.conflicting == "blank":
        return None
    return count.low if count.low is not None else count.high
