"""IncidentReport (one incident as one article tells it) and Incident (reports of one incident, merged)."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated, Literal, get_args

from pydantic import Field

from schemas.actors import Actor
from schemas.base import Confidence, Record
from schemas.casualties import Casualties
from schemas.dates import DateSpec
from schemas.isodates import DateOrDatetime
from schemas.places import LocationSpec
from schemas.span import Span
from schemas.version import SCHEMA_VERSION

EventType = Literal[
    "armed_clash",
    "armed_assault",
    "targeted_killing",
    "execution",
    "bombing",
    "suicide_bombing",
    "shelling",
    "air_strike",
    "chemical_attack",
    "abduction",
    "hijacking",
    "sexual_violence",
    "torture",
    "mob_violence",
    "riot",
    "protest",
    "protest_repression",
    "property_attack",
    "robbery",
    "arrest_operation",
    "weapons_disrupted",
    "prison_break",
    "territory_change",
    "other_violence",
]
Status = Literal["actual", "attempted", "foiled", "planned", "threatened", "denied", "hypothetical"]
Granularity = Literal["single", "compound", "aggregate"]
Prominence = Literal["main", "secondary", "background"]
WeaponKind = Literal[
    "firearm",
    "explosive",
    "vehicle_bomb",
    "suicide_vest",
    "mine_ied",
    "artillery_rocket",
    "aircraft",
    "drone",
    "melee",
    "incendiary",
    "chemical",
    "vehicle",
    "other",
]
Severity = Literal["warning", "error"]
ReviewState = Literal["unreviewed", "accepted", "corrected", "rejected"]
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[Status, ...] = get_args(Status)
GRANULARITIES: tuple[Granularity, ...] = get_args(Granularity)
PROMINENCES: tuple[Prominence, ...] = get_args(Prominence)
WEAPON_KINDS: tuple[WeaponKind, ...] = get_args(WeaponKind)
REVIEW_STATES: tuple[ReviewState, ...] = get_args(ReviewState)

Name = Annotated[str, Field(min_length=1)]


class Weapon(Record):
    """A weapon or means of attack that the text names."""

    text: str = Field(min_length=1, description="As written.")
    kind: WeaponKind = Field(description="What sort of weapon.")
    evidence: list[Span] = Field(default_factory=list, description="The words that name it.")


class Issue(Record):
    """Something a reader of the record should know. For an error, the value that was set aside is kept in `value`."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="The rule's code (`date_start_after_end`).")
    field: str = Field(
        description="Path of the field in the record as it was checked (`actors[1].count`); '' is the record."
    )
    severity: Severity = Field(description="error: the value was set aside and the record wants review; warning: kept.")
    message: str = Field(description="What was expected and what was found.")
    value: str | None = Field(default=None, description="JSON text of the value that was set aside.")


class Extraction(Record):
    """What made the record, so that it can be made again."""

    model: str | None = Field(default=None, description="Model id (`embedded`, a path, a server's model name).")
    weights_hash: str | None = Field(default=None, description="SHA-256 of the weights, hexadecimal.")
    package_version: str | None = Field(default=None, description="Version of conflict-incidents.")
    codebook: str | None = Field(default=None, description="Codebook name and version.")
    codebook_hash: str | None = Field(default=None, description="Hash of the codebook's content.")
    schema_version: str = Field(default=SCHEMA_VERSION, description="Version of the record contract.")
    run_id: str | None = Field(default=None, description="The run that wrote it.")


class Review(Record):
    """The record's state in review; the log of all changes lives in the store."""

    state: ReviewState = Field(default="unreviewed", description="What a person decided.")
    required: bool = Field(default=False, description="Whether a rule set a value aside, so a person should look.")
    reviewer: str | None = Field(default=None, description="Who decided.")
    reviewed_at: DateOrDatetime = Field(default=None, description="When, ISO 8601 datetime.")
    note: str | None = Field(default=None, description="The reviewer's remark.")


class IncidentReport(Record):
    """One incident as one article tells it: what the extractor emits. Always kept, since sources disagree."""

    report_id: str = Field(min_length=1, description="Stable: the same article, text and model give the same id.")
    article_id: str = Field(min_length=1, description="The article's id.")
    incident_id: str | None = Field(default=None, description="The incident that linking put it in.")
    event_type: EventType = Field(description="Core type, see the codebook. A suicide bomber makes it suicide_bombing.")
    codebook_type: str | None = Field(
        default=None, description="The type's name in a user's own codebook, if one was used."
    )
    status: Status = Field(
        default="actual",
        description="actual; attempted (begun, failed); foiled (stopped before); planned; threatened; "
        "denied (said not to have happened); hypothetical.",
    )
    granularity: Granularity = Field(
        default="single",
        description="single; compound (inseparable acts told as one); aggregate (a sum over several incidents, never "
        "exported as an event).",
    )
    prominence: Prominence = Field(
        default="main",
        description="main (what the article is about); secondary; background (an earlier incident recalled).",
    )
    date: DateSpec | None = Field(default=None, description="When it happened.")
    location: LocationSpec | None = Field(default=None, description="Where it happened.")
    actors: list[Actor] = Field(
        default_factory=list, description="Who took part, was harmed, claimed, blamed or denied."
    )
    casualties: Casualties = Field(default_factory=Casualties, description="People harmed.")
    weapons: list[Weapon] = Field(default_factory=list, description="Means of attack.")
    evidence: list[Span] = Field(min_length=1, description="The sentences that tell of the incident; never empty.")
    summary: str | None = Field(
        default=None, description="One line built from the fields, not copied from the article."
    )
    confidence: Confidence = Field(
        default=1.0,
        description="Calibrated probability that this is a real, correctly typed report; 1 where a person wrote it.",
    )
    issues: list[Issue] = Field(default_factory=list, description="Errors and warnings of the rules.")
    extraction: Extraction = Field(default_factory=Extraction, description="What made the record.")
    review: Review = Field(default_factory=Review, description="The record's state in review.")


class MergePolicy(Record):
    """The policy by which reports were merged into one incident."""

    name: Name = Field(description="Name of the policy.")
    version: Name = Field(description="Version of the policy.")


class DisagreementValue(Record):
    """One value of a field and the reports that give it."""

    value: str | None = Field(description="JSON text of the value; null where these reports give none.")
    report_ids: list[Name] = Field(default_factory=list, description="The reports that give it.")


class Disagreement(Record):
    """A field on which the reports of one incident differ."""

    field: str = Field(min_length=1, description="Path of the field (`casualties.killed`).")
    values: list[DisagreementValue] = Field(default_factory=list, description="The rival values.")


class Incident(Record):
    """One real-world incident: a cluster of reports with a merged view under a named policy."""

    incident_id: str = Field(min_length=1, description="Id of the incident.")
    report_ids: list[Name] = Field(min_length=1, description="The reports it was merged from.")
    policy: MergePolicy = Field(description="Name and version of the merge policy.")
    event_type: EventType = Field(description="Merged core type.")
    status: Status = Field(default="actual", description="Merged status.")
    granularity: Granularity = Field(default="single", description="Merged granularity.")
    date: DateSpec | None = Field(default=None, description="Merged date.")
    location: LocationSpec | None = Field(default=None, description="Merged place.")
    actors: list[Actor] = Field(default_factory=list, description="Merged actors.")
    casualties: Casualties = Field(
        default_factory=Casualties,
        description="low: lowest credible report; high: highest credible report; best: by the policy.",
    )
    weapons: list[Weapon] = Field(default_factory=list, description="Means of attack that any report names.")
    sources: int = Field(default=1, ge=1, description="Independent sources, after wire copies are folded.")
    disagreements: list[Disagreement] = Field(default_factory=list, description="Fields on which reports differ.")
    summary: str | None = Field(default=None, description="One line built from the merged fields.")
    confidence: Confidence = Field(default=1.0, description="Probability that the incident is real and rightly merged.")
    issues: list[Issue] = Field(default_factory=list, description="Errors and warnings.")


def stable_report_id(article_id: str, text: str, model: str, key: str) -> str:
    """The id of a report: `r-` and 20 hexadecimal digits of a SHA-256.

    Args:
        article_id: the article's id.
        text: the article's text (its words; white space does not count).
        model: what identifies the model and its weights.
        key: what tells this report from the article's other ones (`bombing@120-240`).

    The same four arguments always give the same id, on every machine and Python version.
    """
    words = re.sub(r"\s+", " ", text).strip()
    content = "\x1f".join((article_id, words, model, key))
    return "r-" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:20]
