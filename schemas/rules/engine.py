"""Checking a report against the rules, and setting aside what they find."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from schemas.article import Article
from schemas.incident import IncidentReport, Issue
from schemas.jsonvalues import to_jsonable
from schemas.paths import change_values, get_value
from schemas.rejection import Rejection
from schemas.rules.base import RULES, Context, CountryContains, Finding, Range, Rule

MAX_PASSES = 20
"""Setting a span aside can leave a value without any, and so on; a report is settled after two or three passes."""


def validate_report(
    report: IncidentReport,
    article: Article,
    *,
    country_contains: CountryContains | None = None,
    boilerplate: Sequence[Range] = (),
    dateline: Range | None = None,
) -> list[Issue]:
    """Every error and warning of the report as it stands; the report is not changed.

    Args:
        report: the report.
        article: the article it was extracted from.
        country_contains: tells whether a point lies in a country (ISO alpha-3); without it coordinates go unchecked.
        boilerplate: ranges of the text that are page furniture or reader comments.
        dateline: range of the dateline; without it, `article.dateline` is looked for at the start of the text.
    """
    context = Context(report, article, country_contains, boilerplate, dateline)
    return [_issue(rule, finding, report) for rule, finding in _findings(context)]


def apply_rules(
    report: IncidentReport,
    article: Article,
    *,
    country_contains: CountryContains | None = None,
    boilerplate: Sequence[Range] = (),
    dateline: Range | None = None,
) -> tuple[IncidentReport | None, list[Issue], Rejection | None]:
    """Set every value aside that breaks a rule; arguments as for `validate_report`.

    Returns:
        A settled copy of the report (its `issues` extended, `review.required` set where an error was found), the new
        issues, and None; or, where the record does not stand, None, the issues, and a rejection with the reasons.
    """
    settled = report.model_copy(deep=True)
    context = Context(settled, article, country_contains, boilerplate, dateline)
    issues: list[Issue] = []
    for _ in range(MAX_PASSES):
        errors = [(rule, finding) for rule, finding in _findings(context) if rule.severity == "error"]
        issues += [_issue(rule, finding, settled) for rule, finding in errors]
        if any(rule.fatal for rule, _ in errors):
            return None, issues, _rejection(report, issues)
        if not errors:
            break
        _change(settled, [finding for _, finding in errors])
    else:
        raise RuntimeError(f"rules did not settle report {report.report_id} in {MAX_PASSES} passes")
    warnings = list(_findings(context))
    issues += [_issue(rule, finding, settled) for rule, finding in warnings]
    change_values(settled, {path: value for _, finding in warnings for path, value in finding.changes.items()})
    known = {(issue.code, issue.field, issue.value) for issue in settled.issues}
    settled.issues += [issue for issue in issues if (issue.code, issue.field, issue.value) not in known]
    settled.review.required |= any(issue.severity == "error" for issue in issues)
    return settled, issues, None


def _findings(context: Context) -> Iterator[tuple[Rule, Finding]]:
    for rule in RULES.values():
        for finding in rule.check(context):
            yield rule, finding


def _change(report: IncidentReport, findings: list[Finding]) -> None:
    """Set aside what the findings of one pass say; where two speak of one value, setting it aside wins."""
    changes: dict[str, Any] = {}
    for finding in findings:
        for path, value in (finding.changes or {finding.path: None}).items():
            changes[path] = None if path in changes and changes[path] != value else value
    change_values(report, changes)


def _issue(rule: Rule, finding: Finding, report: IncidentReport) -> Issue:
    """The issue; where the finding changes the report, with the value that it sets aside, as JSON."""
    value = None
    if rule.severity == "error" or finding.changes:
        value = _json(get_value(report, finding.path))
    return Issue(code=rule.code, field=finding.path, severity=rule.severity, message=finding.message, value=value)


def _json(value: Any) -> str:
    return json.dumps(to_jsonable(value), ensure_ascii=False)


def _rejection(report: IncidentReport, issues: list[Issue]) -> Rejection:
    fatal = next(issue for issue in issues if RULES[issue.code].fatal)
    reasons = "; ".join(
        f"{issue.code} ({issue.field}): {issue.message}" for issue in [fatal, *issues] if issue is not fatal
    )
    return Rejection(
        article_id=report.article_id or None,
        stage="rules",
        code=fatal.code,
        message=f"{fatal.message}; {reasons}" if reasons else fatal.message,
        record=report.model_dump(mode="json", warnings=False),
    )
