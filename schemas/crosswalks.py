"""The codes of other data sets that a codebook maps to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from typing_extensions import Self

from schemas.base import Record

ACLED_SUB_EVENTS: dict[str, tuple[str, ...]] = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
"""ACLED's event types and sub-event types in the order of its hierarchy: the first wins (ACLED Codebook, 2025)."""

GTD_ATTACK_TYPES: dict[int, str] = {
    1: "Assassination",
    2: "Armed Assault",
    3: "Bombing/Explosion",
    4: "Hijacking",
    5: "Hostage Taking (Barricade Incident)",
    6: "Hostage Taking (Kidnapping)",
    7: "Facility/Infrastructure Attack",
    8: "Unarmed Assault",
    9: "Unknown",
}
"""GTD's `attacktype1` (GTD Codebook)."""

PLOVER_MODES: dict[str, tuple[str, ...]] = {
    "ASSAULT": (
        "abduct",
        "beat",
        "torture",
        "sexual",
        "targeted",
        "destroy",
        "primitive",
        "firearms",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "crowd-control",
        "unconventional",
    ),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "COERCE": (
        "seize",
        "restrict",
        "censor",
        "curfew",
        "martial-law",
        "arrest",
        "deport",
        "withhold",
        "misinformation",
        "cyber",
    ),
    "THREATEN": (),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
}
"""PLOVER's events of conflict and their modes (PLOVER Coding Manual 0.8)."""

When = Annotated[
    str | None, Field(min_length=1, description="The case in which this entry holds; null: the usual entry.")
]


class AcledCode(Record):
    """An ACLED event and sub-event type."""

    event: str = Field(description="ACLED event type.")
    sub_event: str = Field(description="ACLED sub-event type.")
    when: When = None

    @model_validator(mode="after")
    def _is_acled(self) -> Self:
        _check_pair("ACLED", self.event, self.sub_event, ACLED_SUB_EVENTS)
        return self


class UcdpRule(Record):
    """How UCDP's `type_of_violence` follows from the sides: it is derived, not extracted.

    1: a government against an organised group; 2: two organised groups, neither a government; 3: an organised actor
    against civilians. GED has only events with a death.
    """

    types: list[Literal[1, 2, 3]] = Field(default_factory=list, description="Possible types; none: out of scope.")
    rule: str = Field(min_length=1, description="Which of them holds when.")


class GtdCode(Record):
    """A GTD attack type with its weapon type. GTD has acts of non-state actors only."""

    attack_type: int = Field(ge=1, le=9, description="GTD attacktype1.")
    weapon_type: int | None = Field(default=None, ge=1, le=13, description="GTD weaptype1; null: by the weapons named.")
    when: When = None


class PloverCode(Record):
    """A PLOVER event and mode."""

    event: str = Field(description="PLOVER event.")
    mode: str | None = Field(default=None, description="PLOVER mode; null: none fits.")
    when: When = None

    @model_validator(mode="after")
    def _is_plover(self) -> Self:
        if self.mode is not None or self.event not in PLOVER_MODES:
            _check_pair("PLOVER", self.event, self.mode, PLOVER_MODES)
        return self


class Crosswalk(Record):
    """Codes of one event type in other data sets; an empty list: out of their scope."""

    acled: list[AcledCode] = Field(default_factory=list, description="ACLED.")
    ucdp: UcdpRule = Field(description="UCDP GED.")
    gtd: list[GtdCode] = Field(default_factory=list, description="GTD.")
    plover: list[PloverCode] = Field(default_factory=list, description="PLOVER.")


def _check_pair(source: str, event: str, part: str | None, known: dict[str, tuple[str, ...]]) -> None:
    if event not in known:
        raise ValueError(f"expected an event of {source} ({', '.join(known)}), found {event!r}")
    if part not in known[event]:
        raise ValueError(f"expected one of {source}'s {event}: {', '.join(known[event])}; found {part!r}")
