"""What the encoder predicts: the order of every output column.

Enumerations are those of the record contract (`schemas`). Weights depend on the order: the model's configuration keeps
`signature()`, and loading refuses weights whose columns mean something else.
"""

from __future__ import annotations

from collections.abc import Mapping

from schemas.actors import ACTOR_CERTAINTIES, ACTOR_ENTITIES, ACTOR_KINDS, ACTOR_ROLES
from schemas.casualties import CASUALTY_GROUPS, HARMS
from schemas.incident import EVENT_TYPES, GRANULARITIES, PROMINENCES, STATUSES, WEAPON_KINDS

#: Whether the toll counts attackers: true, false, or not said.
INCLUDES_PERPETRATORS = ("true", "false", "unknown")
#: Token layers, each tagged B/I/O on its own because slots overlap ("killed six troops" is toll and target).
LAYERS = ("date", "place", *ACTOR_ROLES, *HARMS, "part_killed", "part_other", "weapon")
OUTSIDE, BEGIN, INSIDE = 0, 1, 2

#: Attributes of a span, read as the mean of its tokens' scores.
SPAN_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "kind": ACTOR_KINDS,
    "entity": ACTOR_ENTITIES,
    "certainty": ACTOR_CERTAINTIES,
    "weapon_kind": WEAPON_KINDS,
    "casualty_group": CASUALTY_GROUPS,
}
#: Attributes of a record, read at its anchor sentence.
RECORD_ATTRIBUTES: dict[str, tuple[str, ...]] = {
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


def attribute_slices(attributes: Mapping[str, tuple[str, ...]]) -> dict[str, slice]:
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


def signature() -> dict[str, list[str]]:
    """Every output column by name, as kept beside the weights."""
    attributes = {**SPAN_ATTRIBUTES, **RECORD_ATTRIBUTES}
    return {"layers": list(LAYERS), **{name: list(values) for name, values in attributes.items()}}
