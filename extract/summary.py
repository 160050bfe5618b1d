"""One line on an incident, built from its fields and never copied from the article's prose."""

from __future__ import annotations

from schemas import Count, IncidentReport
from schemas.actors import ActorRole

#: Status words before the event's name; an actual event has none.
_STATUS = {
    "attempted": "attempted ",
    "foiled": "foiled ",
    "planned": "planned ",
    "threatened": "threatened ",
    "denied": "denied ",
    "hypothetical": "hypothetical ",
}


def summarize(report: IncidentReport) -> str:
    """For example "Suicide bombing against a police post in Khujand (TJK), 2010-09-03: 2 killed, 30 wounded"."""
    words = (_STATUS.get(report.status, "") + report.event_type.replace("_", " ")).capitalize()
    words += _named(report, "perpetrator", " by ") + _named(report, "target", " against ")
    if not _names(report, "perpetrator"):
        words += _named(report, "party", " between " if len(_names(report, "party")) > 1 else " involving ")
    if report.location is not None:
        country = f" ({report.location.country})" if report.location.country else ""
        words += f" in {report.location.name}{country}"
    if report.date is not None:
        words += f", {report.date.edtf or report.date.start or 'date unknown'}"
    tolls = [f"{_number(c)} {h}" for h, c in _tolls(report) if _number(c)]
    return words + (f": {', '.join(tolls)}" if tolls else "")


def _names(report: IncidentReport, role: ActorRole) -> list[str]:
    return list(dict.fromkeys(a.name or a.text for a in report.actors if a.role == role))


def _named(report: IncidentReport, role: ActorRole, before: str) -> str:
    names = _names(report, role)[:3]
    return before + " and ".join(names) if names else ""


def _tolls(report: IncidentReport) -> list[tuple[str, Count]]:
    pairs = [
        ("killed", report.casualties.killed),
        ("wounded", report.casualties.wounded),
        ("abducted", report.casualties.abducted),
    ]
    return [(harm, count) for harm, count in pairs if count is not None]


def _number(count: Count) -> str:
    if count.best is not None:
        return str(count.best)
    if count.low is not None and count.high is not None:
        return f"{count.low}-{count.high}"
    if count.low is not None:
        return f"{count.low}+"
    return f"up to {count.high}" if count.high is not None else ""
