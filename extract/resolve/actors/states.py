"""State forces by rule: a country (from the mention, else from the caller) and a kind of force give name and id.

Names follow ACLED's convention ("Military Forces of Tajikistan", "Police Forces of Peru") without its years;
"Government of Syria" is UCDP's. Ids: `mil-TJK`, `pol-PER`, `gov-SYR`, `int-PAK`, `bor-TJK`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.resolve.places.countries import CASE_SENSITIVE, COUNTRIES, COUNTRY_NAMES, DEMONYMS, country_name
from schemas.actors import ActorKind

from .normalize import Token, name_key

_WITH_ARTICLE = frozenset(
    {"USA", "GBR", "ARE", "PHL", "NLD", "CAF", "COD", "COG", "DOM", "BHS", "GMB", "COM", "MDV", "SLB", "VAT", "CZE"}
)
_EXTRA_NAMES = {
    "us": "USA",
    "kremlin": "RUS",
    "white house": "USA",
    "pentagon": "USA",
    "tel aviv": "ISR",
    "washington": "USA",
}
_LONGEST = 5
_WORDS = frozenset({"car", "pole", "poles", "polish", "kiwi", "turkey"})
"""Keys that are common nouns in a text of capitals."""


@dataclass(frozen=True)
class Force:
    """A kind of state force: id prefix, name pattern and actor kind."""

    prefix: str
    pattern: str
    kind: ActorKind

    def name(self, iso3: str) -> str:
        """The canonical name for one country, e.g. "Police Forces of the Philippines"."""
        article = "the " if iso3 in _WITH_ARTICLE and not country_name(iso3).lower().startswith("the ") else ""
        return self.pattern.format(article + country_name(iso3))

    def identifier(self, iso3: str) -> str:
        """The registry id for one country, e.g. "pol-PHL"."""
        return f"{self.prefix}-{iso3}"


MILITARY = Force("mil", "Military Forces of {}", "state_military")
POLICE = Force("pol", "Police Forces of {}", "state_police")
GOVERNMENT = Force("gov", "Government of {}", "state_other")
INTELLIGENCE = Force("int", "Intelligence Services of {}", "state_other")
BORDER = Force("bor", "Border Forces of {}", "state_other")
FORCES = (MILITARY, POLICE, GOVERNMENT, INTELLIGENCE, BORDER)


@dataclass(frozen=True)
class CountrySpan:
    """A country named in a mention: ISO alpha-3, token positions [start, end), and how it was named."""

    iso3: str
    start: int
    end: int
    how: str  # "name", "demonym" or "capital"


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, str]]:
    table = {name_key(country.capital): (country.iso3, "capital") for country in COUNTRIES.values() if country.capital}
    table.update({name_key(demonym): (iso3, "demonym") for demonym, iso3 in DEMONYMS.items()})
    table.update({name_key(name): (iso3, "name") for name, iso3 in COUNTRY_NAMES.items()})
    table.update({name: (iso3, "capital") for name, iso3 in _EXTRA_NAMES.items() if name != "us"})
    table["us"] = ("USA", "demonym")
    return table


def find_country(tokens: Sequence[Token], shouting: bool = False) -> CountrySpan | None:
    """The first country, demonym or capital among the words (longest reading), None if none."""
    table = _table()
    for start in range(len(tokens)):
        for end in range(min(len(tokens), start + _LONGEST), start, -1):
            found = table.get(" ".join(token.key for token in tokens[start:end]))
            if found and _written_as_name(tokens[start:end], shouting):
                return CountrySpan(found[0], start, end, found[1])
    return None


def _written_as_name(tokens: Sequence[Token], shouting: bool) -> bool:
    if shouting:
        return len(tokens) > 1 or tokens[0].key == "us" or tokens[0].key not in _WORDS
    if len(tokens) == 1 and tokens[0].key in CASE_SENSITIVE:
        word = tokens[0]
        return word.upper if word.key in {"us", "car"} else word.capital
    return any(token.capital for token in tokens)
