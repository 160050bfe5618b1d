"""What the encoder predicts: the order of every output column. Weights depend on this order; append, never reorder.

Enumerations are those of the record contract (`schemas`).
"""

from __future__ import annotations

EVENT_TYPES = (
    "armed_clash", "armed_assault", "targeted_killing", "execution", "bombing", "suicide_bombing", "shelling", "air_strike",
    "chemical_attack", "abduction", "hijacking", "sexual_violence", "torture", "mob_violence", "riot", "protest",
    "protest_repression", "property_attack", "robbery", "arrest_operation", "weapons_disrupted", "prison_break",
    "territory_change", "other_violence",
)  # fmt: skip
STATUSES = ("actual", "attempted", "foiled", "planned", "threatened", "denied", "hypothetical")
GRANULARITIES = ("single", "compound", "aggregate")
PROMINENCES = ("main", "secondary", "background")
#: Whether the toll counts attackers: true, false, or not said.
INCLUDES_PERPETRATORS = ("true", "false", "unknown")

KINDS = (
    "state_military", "state_police", "state_other", "rebel", "militia", "communal", "criminal", "unidentified_armed",
    "rioters", "protesters", "civilians", "individual", "international", "facility", "other",
)  # fmt: skip
ENTITIES = ("organization", "person", "group", "facility")
CERTAINTIES = ("asserted", "claimed", "attributed", "suspected", "denied")
WEAPON_KINDS = (
    "firearm", "explosive", "vehicle_bomb", "suicide_vest", "mine_ied", "artillery_rocket", "aircraft", "drone", "melee",
    "incendiary", "chemical", "vehicle", "other",
)  # fmt: skip
CASUALTY_GROUPS = ("civilians", "state", "non_state", "perpetrators", "unknown")

ROLES = ("perpetrator", "target", "party", "claimant", "accused", "denier", "intervener")
HARMS = ("killed", "wounded", "missing", "abducted", "detained", "displaced")
#: Token layers, each tagged B/I/O on its own because slots overlap ("killed six troops" is toll and target).
LAYERS = ("date", "place", *ROLES, *HARMS, "part_killed", "part_other", "weapon")
OUTSIDE, BEGIN, INSIDE = 0, 1, 2

#: Attributes of a span, read as the mean of its tokens' scores.
SPAN_ATTRIBUTES = {
    "kind": KINDS,
    "entity": ENTITIES,
    "certainty": CERTAINTIES,
    "weapon_kind": WEAPON_KINDS,
    "casualty_group": CASUALTY_GROUPS,
}
#: Attributes of a record, read at its anchor sentence.
RECORD_ATTRIBUTES = {
    "event_type": EVENT_TYPES,
    "status": STATUSES,
    "granularity": GRANULARITIES,
    "prominence": PROMINENCES,
    "includes_perpetrators": INCLUDES_PERPETRATORS,
    "valid": ("no", "yes"),
}
#: Records that one sentence can anchor.
MAX_ORDINAL = 3
TAG_WIDTH = 3 * len(LAYERS)


def attribute_slices(attributes: dict[str, tuple[str, ...]]) -> dict[str, slice]:
    """Column range of each attribute in the concatenated scores."""
    slices: dict[str, slice] = {}
    position = 0
    for name, values in attributes.items():
        slices[name] = slice(position, position + len(values))
        position += len(values)
    return slices


SPAN_SLICES = attribute_slices(SPAN_ATTRIBUTES)
SPAN_WIDTH = sum(len(values) for values in SPAN_ATTRIBUTES.values())
RECORD_SLICES = attribute_slices(RECORD_ATTRIBUTES)
RECORD_WIDTH = sum(len(values) for values in RECORD_ATTRIBUTES.values())
