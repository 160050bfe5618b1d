"""Rules on tolls and other counts of people."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.casualties import HARMS, Count, GroupCount, Harm
from schemas.incident import IncidentReport
from schemas.paths import iter_records
from schemas.rules.base import RULES, Context, Finding

VERY_HIGH_TOLL: dict[Harm, int] = {
    "killed": 500,
    "wounded": 2_000,
    "missing": 1_000,
    "abducted": 500,
    "detained": 2_000,
    "displaced": 100_000,
}
"""People from which a single incident's toll wants a second look (a judgement; real incidents this large are rare)."""

BEFORE_THE_ACT = ("foiled", "planned", "threatened")
"""Statuses of acts that were not carried out, so they have killed nobody but, at most, their authors."""


def iter_counts(report: IncidentReport) -> Iterator[tuple[str, Count, str]]:
    """Every count with its path and the path to set aside (of a group's count, the whole group)."""
    for path, count in iter_records(report, Count):
        whole = path.removesuffix(".count") if path.startswith("casualties.by_group") else path
        yield path, count, whole


def _bounds(count: Count) -> str:
    return f"low={count.low}, best={count.best}, high={count.high}"


def _said(count: Count) -> int | None:
    """The number a count stands for: best, else low."""
    return count.low if count.best is None else count.best


@RULES.add("count_negative", "error")
def count_negative(context: Context) -> Iterator[Finding]:
    """Numbers of people are 0 or more."""
    for path, count, whole in iter_counts(context.report):
        if any(number is not None and number < 0 for number in (count.low, count.best, count.high)):
            yield Finding(path, f"expected numbers from 0, found {_bounds(count)}", {whole: None})


@RULES.add("count_order", "error")
def count_order(context: Context) -> Iterator[Finding]:
    """Low <= best <= high, as far as they are given."""
    for path, count, whole in iter_counts(context.report):
        known = [number for number in (count.low, count.best, count.high) if number is not None]
        if known != sorted(known):
            yield Finding(path, f"expected low <= best <= high, found {_bounds(count)}", {whole: None})


@RULES.add("group_over_total", "error")
def group_over_total(context: Context) -> Iterator[Finding]:
    """A group's count, and the sum over groups that share nobody, is at most the high of its harm's total."""
    casualties = context.report.casualties
    for harm in HARMS:
        total = casualties.of(harm)
        if total is None or total.high is None:
            continue
        groups = _numbered_groups(context.report, harm)
        too_high = [(index, group, said) for index, group, said in groups if said > total.high]
        for index, group, said in too_high:
            yield Finding(
                f"casualties.by_group[{index}]",
                f"expected at most the {total.high} {harm} in all, found {said} ({group.description or group.group})",
            )
        # Rival tolls (a range) may each be all of one group: their sum means nothing.
        if groups and not too_high and total.qualifier != "range" and _sum_apart(groups) > total.high:
            yield Finding(
                "casualties.by_group",
                f"expected groups of at most the {total.high} {harm} in all, found a sum of {_sum_apart(groups)}",
                {f"casualties.by_group[{index}]": None for index, _, _ in groups},
            )


def _numbered_groups(report: IncidentReport, harm: Harm) -> list[tuple[int, GroupCount, int]]:
    """The groups of one harm that have a number and belong to its total, with position and number."""
    return [
        (index, group, said)
        for index, group in enumerate(report.casualties.by_group)
        if group.harm == harm and (said := _said(group.count)) is not None and not _outside_total(group, report)
    ]


def _sum_apart(groups: list[tuple[int, GroupCount, int]]) -> int:
    """The sum of the largest number of each group; entries of one group, and of unknown people, may overlap."""
    largest: dict[str, int] = {}
    for _, group, said in groups:
        if group.group != "unknown":
            largest[group.group] = max(said, largest.get(group.group, 0))
    return sum(largest.values())


def _outside_total(group: GroupCount, report: IncidentReport) -> bool:
    """Whether the group is attackers whom the total leaves out."""
    return group.group == "perpetrators" and report.casualties.includes_perpetrators is False


@RULES.add("deaths_without_attack", "error")
def deaths_without_attack(context: Context) -> Iterator[Finding]:
    """An act that was foiled, planned or threatened has killed no target."""
    report = context.report
    if report.status not in BEFORE_THE_ACT:
        return
    deaths = _target_deaths(report)
    if deaths:
        yield Finding("casualties.killed", f"expected no target killed in a {report.status} act, found {deaths}")
    for index, group in enumerate(report.casualties.by_group):
        if group.harm == "killed" and group.group != "perpetrators" and _said(group.count):
            yield Finding(
                f"casualties.by_group[{index}]",
                f"expected no target killed in a {report.status} act, found {_said(group.count)} "
                f"({group.description or group.group})",
            )


def _target_deaths(report: IncidentReport) -> int:
    """Deaths in the total that are not attackers'; 0 where attackers are counted and their number is not given."""
    killed = report.casualties.killed
    deaths = 0 if killed is None else _said(killed) or 0
    if not report.casualties.includes_perpetrators:
        return deaths
    attackers = [
        _said(group.count)
        for group in report.casualties.by_group
        if group.harm == "killed" and group.group == "perpetrators"
    ]
    known = [number for number in attackers if number is not None]
    return max(0, deaths - sum(known)) if known else 0


@RULES.add("toll_shared_or_cumulative", "warning")
def toll_shared_or_cumulative(context: Context) -> Iterator[Finding]:
    """A toll is this incident's own, not shared with others or summed over a period."""
    for path, count, _ in iter_counts(context.report):
        if count.scope != "incident":
            yield Finding(path, f"expected a number for this incident, found one that is {count.scope}")


@RULES.add("bomber_inclusion_unknown", "warning")
def bomber_inclusion_unknown(context: Context) -> Iterator[Finding]:
    """A suicide bombing's toll says whether the bomber is counted (ACLED and GTD count the bomber)."""
    report = context.report
    casualties = report.casualties
    if report.event_type == "suicide_bombing" and casualties.killed and casualties.includes_perpetrators is None:
        yield Finding(
            "casualties.includes_perpetrators", "expected to know whether the toll counts the bomber, found it unsaid"
        )


@RULES.add("vague_count", "warning")
def vague_count(context: Context) -> Iterator[Finding]:
    """A count is a number, not a vague word."""
    for path, count, _ in iter_counts(context.report):
        if count.qualifier == "vague":
            yield Finding(path, f"expected a number, found {count.term or 'a vague word'!r}; best stays null")


@RULES.add("very_high_toll", "warning")
def very_high_toll(context: Context) -> Iterator[Finding]:
    """A toll of one incident is not so high that it is likely a sum over many."""
    if context.report.granularity == "aggregate":
        return
    for harm in HARMS:
        count = context.report.casualties.of(harm)
        numbers = [] if count is None else [n for n in (count.low, count.best, count.high) if n is not None]
        if numbers and max(numbers) >= VERY_HIGH_TOLL[harm]:
            yield Finding(
                f"casualties.{harm}",
                f"expected fewer than {VERY_HIGH_TOLL[harm]} {harm} in one incident, found {max(numbers)}",
            )
