"""Checks the reports on a short text against what a careful coder expects of one phenomenon.

A case (`tests/data/phenomena.jsonl`) is `{"n", "id", "text", "published", "expect"}`; `n` is the phenomenon, 1 to 50.
`expect` may hold

* `records`: how many incidents there are (aggregates do not count); `records_between`: [least, most];
* `aggregates_between`: [least, most] records that sum over several incidents;
* `no_named_perpetrator`: no report names one; `not_in_evidence`: words that no evidence may cover;
* `incidents`: one object for each incident that must be found. Reports are matched to them so that the fewest
  expectations fail; keys are those of `CHECKS`, and an incident that no report is left for fails as a whole.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

from schemas import Actor, Count, IncidentReport, Span

CASES = Path(__file__).parent / "data" / "phenomena.jsonl"
Expected = dict[str, Any]


def load_cases() -> list[dict[str, Any]]:
    """The cases, two for each of the 50 phenomena."""
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines() if line.strip()]


def check_case(case: dict[str, Any], reports: Sequence[IncidentReport]) -> list[str]:
    """The expectations of `case` that `reports` do not meet, in words; empty where all are met."""
    expect: Expected = case["expect"]
    single = [report for report in reports if report.granularity != "aggregate"]
    failed = _check_numbers(expect, len(single), len(reports) - len(single))
    if expect.get("no_named_perpetrator"):
        failed += [f"no named perpetrator: found {name}" for report in reports for name in _named_perpetrators(report)]
    for words in expect.get("not_in_evidence", []):
        start = case["text"].index(words)
        if any(span.start < start + len(words) and start < span.end for r in reports for span in spans_of(r)):
            failed.append(f"not in evidence: {words!r} was cited")
    return failed + _check_incidents(expect.get("incidents", []), single)


def spans_of(report: IncidentReport) -> Iterator[Span]:
    """Every span by which a report is grounded."""
    yield from report.evidence
    for part in (report.date, report.location, *report.actors, *report.weapons):
        if part is not None:
            yield from part.evidence


def _check_numbers(expect: Expected, singles: int, aggregates: int) -> list[str]:
    exact = expect.get("records")
    wanted = {
        "records": [exact, exact] if exact is not None else expect.get("records_between"),
        "aggregates": expect.get("aggregates_between"),
    }
    found = {"records": singles, "aggregates": aggregates}
    return [
        f"{name}: expected {bounds[0]} to {bounds[1]}, found {found[name]}"
        for name, bounds in wanted.items()
        if bounds is not None and not bounds[0] <= found[name] <= bounds[1]
    ]


def _check_incidents(incidents: Sequence[Expected], reports: Sequence[IncidentReport]) -> list[str]:
    """The fewest failures over all ways of giving each expected incident a report of its own."""
    if not incidents:
        return []
    # Six are enough: no case expects more than three, and permutations grow fast.
    chosen: list[IncidentReport | None] = [*reports[:6], *([None] * len(incidents))]
    return min(
        (
            [
                failure
                for wanted, report in zip(incidents, order, strict=True)
                for failure in check_incident(wanted, report)
            ]
            for order in permutations(chosen, len(incidents))
        ),
        key=len,
    )


def check_incident(wanted: Expected, report: IncidentReport | None) -> list[str]:
    """What of one expected incident its report does not meet. Without a report, everything."""
    if report is None:
        return [f"{key}: no report" for key in (wanted or ["incident"])]
    return [
        f"{key}: expected {value}, found {found}"
        for key, value in wanted.items()
        for met, found in [CHECKS[key](report, value)]
        if not met
    ]


Checked = tuple[bool, object]


def _count(harm: str) -> Callable[[IncidentReport, Any], Checked]:
    return lambda report, wanted: _meets(getattr(report.casualties, harm), wanted)


def _meets(count: Count | None, wanted: Any) -> Checked:
    """12: best 12; [0, 0]: low and high; {"low": 4}: these fields; "not 20": anything but 20; "0 or null"."""
    found = (
        None
        if count is None
        else {"low": count.low, "best": count.best, "high": count.high, "qualifier": count.qualifier}
    )
    if wanted == "0 or null":
        return count is None or (count.best or 0) == 0, found
    if isinstance(wanted, str):
        number = int(wanted.removeprefix("not "))
        return count is None or number not in (count.low, count.best, count.high), found
    if count is None:
        return False, found
    if isinstance(wanted, list):
        return [count.low, count.high] == wanted, found
    if isinstance(wanted, dict):
        return all(getattr(count, field) == value for field, value in wanted.items()), found
    return count.best == wanted, found


def _one_of(path: str) -> Callable[[IncidentReport, Any], Checked]:
    """The field at `path` (a missing part gives None) is one of the wanted values."""

    def check(report: IncidentReport, wanted: Any) -> Checked:
        found: Any = report
        for name in path.split("."):
            found = getattr(found, name, None)
        return found in (wanted if isinstance(wanted, list) else [wanted]), found

    return check


def _date(report: IncidentReport, wanted: list[str]) -> Checked:
    date = report.date
    found = None if date is None else [str(date.start), str(date.end)]
    return found == wanted, found


def _date_within(report: IncidentReport, wanted: list[str]) -> Checked:
    date = report.date
    if date is None or date.start is None or date.end is None:
        return False, None
    return wanted[0] <= str(date.start) and str(date.end) <= wanted[1], [str(date.start), str(date.end)]


def _place(report: IncidentReport, wanted: list[str]) -> Checked:
    found = report.location.name if report.location else None
    return found is not None and any(fold(name) in fold(found) for name in wanted), found


def _not_place(report: IncidentReport, wanted: list[str]) -> Checked:
    met, found = _place(report, wanted)
    return not met, found


def _roles(report: IncidentReport, wanted: dict[str, list[str]]) -> Checked:
    """Each name (under "a|b": in one of these roles) belongs to an actor."""
    found = [(actor.role, actor.text, actor.name) for actor in report.actors]
    return all(
        any(_is_called(actor, name) for actor in _in_role(report, roles))
        for roles, names in wanted.items()
        for name in names
    ), found


def _not_roles(report: IncidentReport, wanted: dict[str, list[str]]) -> Checked:
    wrong = [
        actor.text
        for roles, names in wanted.items()
        for name in names
        for actor in _in_role(report, roles)
        if _is_called(actor, name)
    ]
    return not wrong, wrong


def _certainty(report: IncidentReport, wanted: dict[str, list[str]]) -> Checked:
    found = {
        name: [a.certainty for a in report.actors if _is_called(a, name) and a.role != "denier"] for name in wanted
    }
    return all(any(value in wanted[name] for value in found[name]) for name in wanted), found


def _groups(report: IncidentReport, wanted: dict[str, int]) -> Checked:
    found = dict.fromkeys(wanted, 0)
    for part in report.casualties.by_group:
        if f"{part.harm}/{part.group}" in found:
            found[f"{part.harm}/{part.group}"] += part.count.best or 0
    return found == wanted, found


def _perpetrator_kind(report: IncidentReport, wanted: list[str]) -> Checked:
    found = [actor.kind for actor in _in_role(report, "perpetrator")]
    return bool(found) and all(kind in wanted for kind in found), found


def _perpetrator_name(report: IncidentReport, wanted: list[str]) -> Checked:
    found = [actor.name for actor in _in_role(report, "perpetrator")]
    return any(name is not None and fold(name) in map(fold, wanted) for name in found), found


def _no_perpetrator(report: IncidentReport, wanted: bool) -> Checked:
    found = [actor.text for actor in _in_role(report, "perpetrator|claimant|accused")]
    return (not found) is wanted, found


def _no_named_perpetrator(report: IncidentReport, wanted: bool) -> Checked:
    found = _named_perpetrators(report)
    return (not found) is wanted, found


def _in_role(report: IncidentReport, roles: str) -> list[Actor]:
    return [actor for actor in report.actors if actor.role in roles.split("|")]


def _named_perpetrators(report: IncidentReport) -> list[str]:
    """Perpetrators that the report takes for an organisation or person, or gives a name."""
    return [
        a.name or a.text for a in _in_role(report, "perpetrator") if a.name or a.entity in ("organization", "person")
    ]


def _is_called(actor: Actor, name: str) -> bool:
    return fold(name) in fold(actor.text) or (actor.name is not None and fold(name) in fold(actor.name))


def fold(words: str) -> str:
    """Lower case, without accents and punctuation, for comparing names."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


CHECKS: dict[str, Callable[[IncidentReport, Any], Checked]] = {
    "type": _one_of("event_type"),
    "status": _one_of("status"),
    "prominence": _one_of("prominence"),
    "killed": _count("killed"),
    "wounded": _count("wounded"),
    "abducted": _count("abducted"),
    "detained": _count("detained"),
    "includes_perpetrators": _one_of("casualties.includes_perpetrators"),
    "groups": _groups,
    "date": _date,
    "date_within": _date_within,
    "country": _one_of("location.country"),
    "relation": _one_of("location.relation"),
    "place": _place,
    "not_place": _not_place,
    "roles": _roles,
    "not_roles": _not_roles,
    "certainty": _certainty,
    "perpetrator_kind": _perpetrator_kind,
    "perpetrator_name": _perpetrator_name,
    "no_perpetrator": _no_perpetrator,
    "no_named_perpetrator": _no_named_perpetrator,
}
