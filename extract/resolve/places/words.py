"""Word lists that reading a place quote needs: type words, facilities, directions, words that are never a place.

The plain lists stand in `extract/resolve/gazetteer/words.yaml`, the tables here.
"""

from __future__ import annotations

from importlib.resources import files

import yaml

from schemas.places import Bearing

__all__ = [
    "BEARING_OF",
    "CONTAINER_WORDS",
    "DEMOTING_VERBS",
    "FACILITY_WORDS",
    "GENERIC_NAMES",
    "NEAR_WORDS",
    "NOT_NAMES",
    "PARTICLES",
    "PARTS",
    "PLAIN_TYPES",
    "SEA_WORDS",
    "STREET_WORDS",
    "TYPE_KINDS",
    "US_STATE_SHORT",
]


def _load() -> dict[str, frozenset[str]]:
    text = files("extract").joinpath("resolve/gazetteer/words.yaml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in yaml.load(text, Loader=yaml.BaseLoader).items()}


_LISTS = _load()
SEA_WORDS = _LISTS["sea"]
FACILITY_WORDS = _LISTS["facility"]
NEAR_WORDS = _LISTS["near"]
CONTAINER_WORDS = _LISTS["container"]
DEMOTING_VERBS = _LISTS["demoting_verbs"]
PARTICLES = _LISTS["particles"]
NOT_NAMES = _LISTS["not_names"]
STREET_WORDS = frozenset(
    {"street", "avenue", "boulevard", "gate", "road", "highway", "alley", "hall", "square", "plaza"}
)
"""Facility words with which a name is rarely that of the place around ("Sherbrooke Street" is in Montreal)."""
PLAIN_TYPES = frozenset({"city", "town", "village", "district", "province", "state", "region", "county", "department"})
"""Type words that alone are never a name."""
GENERIC_NAMES = frozenset(
    {"old city", "old town", "new town", "city centre", "city center", "town centre", "chinatown"}
)
"""Names that every town has: no place of their own where another name stands beside them."""

TYPE_KINDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(_LISTS["admin1"], frozenset({"admin1"})),
    **dict.fromkeys(_LISTS["admin2"], frozenset({"admin2"})),
    **dict.fromkeys(_LISTS["unit"], frozenset({"admin1", "admin2", "region", "historic", "contested", "tribal_area"})),
    **dict.fromkeys(_LISTS["local"], frozenset({"admin2", "district", "populated", "town"})),
    **dict.fromkeys(_LISTS["town"], frozenset({"populated", "capital", "town", "district", "camp"})),
    **dict.fromkeys(_LISTS["natural"] | SEA_WORDS, frozenset({"natural"})),
    **dict.fromkeys(_LISTS["camp"], frozenset({"camp"})),
}
"""Type word -> kinds of place it goes with; "natural" stands for every natural feature and informal region."""

PARTS = {
    "northern": "N", "north": "N", "southern": "S", "south": "S", "eastern": "E", "east": "E",
    "western": "W", "west": "W",
    "northeastern": "NE", "northeast": "NE", "north-eastern": "NE", "north-east": "NE",
    "northwestern": "NW", "northwest": "NW", "north-western": "NW", "north-west": "NW",
    "southeastern": "SE", "southeast": "SE", "south-eastern": "SE", "south-east": "SE",
    "southwestern": "SW", "southwest": "SW", "south-western": "SW", "south-west": "SW",
    "central": "", "far-north": "N", "downtown": "", "upper": "", "lower": "", "greater": "",
}  # fmt: skip
"""Words for a part of what follows, with the direction (empty: none)."""

BEARING_OF: dict[str, Bearing] = {
    "north": "N", "northeast": "NE", "north-east": "NE", "east": "E", "southeast": "SE", "south-east": "SE",
    "south": "S", "southwest": "SW", "south-west": "SW", "west": "W", "northwest": "NW", "north-west": "NW",
    "northeastern": "NE", "northwestern": "NW", "southeastern": "SE", "southwestern": "SW", "north east": "NE",
    "north west": "NW", "south east": "SE", "south west": "SW", "north-northeast": "NNE", "east-northeast": "ENE",
    "east-southeast": "ESE", "south-southeast": "SSE", "south-southwest": "SSW", "west-southwest": "WSW",
    "west-northwest": "WNW", "north-northwest": "NNW", "northward": "N", "southward": "S",
    "ne": "NE", "nw": "NW", "se": "SE", "sw": "SW", "nne": "NNE", "ene": "ENE", "ese": "ESE", "sse": "SSE",
    "ssw": "SSW", "wsw": "WSW", "wnw": "WNW", "nnw": "NNW",
}  # fmt: skip
"""Direction word -> compass point."""

US_STATE_SHORT = {
    "Ala": "Alabama", "Ariz": "Arizona", "Ark": "Arkansas", "Calif": "California", "Colo": "Colorado",
    "Conn": "Connecticut", "Del": "Delaware", "Fla": "Florida", "Ga": "Georgia", "Ill": "Illinois", "Ind": "Indiana",
    "Kan": "Kansas", "Ky": "Kentucky", "La": "Louisiana", "Mass": "Massachusetts", "Md": "Maryland", "Mich": "Michigan",
    "Minn": "Minnesota", "Miss": "Mississippi", "Mo": "Missouri", "Mont": "Montana", "Neb": "Nebraska", "Nev": "Nevada",
    "Okla": "Oklahoma", "Ore": "Oregon", "Pa": "Pennsylvania", "Tenn": "Tennessee", "Tex": "Texas", "Va": "Virginia",
    "Vt": "Vermont", "Wash": "Washington", "Wis": "Wisconsin", "Wyo": "Wyoming",
}  # fmt: skip
"""Abbreviations of US states with a full stop, as the AP stylebook has them in datelines."""
