"""Codebook: event types with definitions, rules, examples and crosswalks; a user's own file replaces ours.

A user's codebook may rename, narrow or split the event types. Each of its types names the core type that it belongs to
(`core`); what it leaves out (crosswalks, definitions, conventions) is taken from the default codebook.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import ConfigDict, Field, ValidationError, model_validator
from typing_extensions import Self

from schemas.actors import ACTOR_CERTAINTIES, ACTOR_ENTITIES, ACTOR_KINDS, ACTOR_ROLES
from schemas.base import Record
from schemas.casualties import CASUALTY_GROUPS, COUNT_QUALIFIERS, COUNT_SCOPES
from schemas.codebook_file import CodebookError, describe_problems, read_yaml
from schemas.crosswalks import Crosswalk
from schemas.dates import DATE_BASES, DATE_PRECISIONS
from schemas.incident import EVENT_TYPES, GRANULARITIES, PROMINENCES, STATUSES, WEAPON_KINDS, EventType
from schemas.places import LOCATION_PRECISIONS, LOCATION_RELATIONS

FOLDER = Path(__file__).parent / "codebooks"
"""Where the codebooks that come with the package lie."""

DEFAULT = "default"

VOCABULARIES: dict[str, tuple[str, ...]] = {
    "status": STATUSES,
    "granularity": GRANULARITIES,
    "prominence": PROMINENCES,
    "date_precision": DATE_PRECISIONS,
    "date_basis": DATE_BASES,
    "location_precision": LOCATION_PRECISIONS,
    "location_relation": LOCATION_RELATIONS,
    "actor_role": ACTOR_ROLES,
    "actor_kind": ACTOR_KINDS,
    "actor_entity": ACTOR_ENTITIES,
    "actor_certainty": ACTOR_CERTAINTIES,
    "casualty_group": CASUALTY_GROUPS,
    "count_qualifier": COUNT_QUALIFIERS,
    "count_scope": COUNT_SCOPES,
    "weapon_kind": WEAPON_KINDS,
}
"""The vocabularies of the record contract that a codebook defines, value by value."""

TypeName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Words = Annotated[str, Field(min_length=1)]


class CodebookType(Record):
    """One event type."""

    # Of a file; the rest is filled in when it is loaded.
    model_config = ConfigDict(json_schema_extra={"required": ["label", "definition"]})

    label: Words = Field(description="Name for people.")
    core: EventType = Field(description="The core type that it is, or is a part of.")
    definition: Words = Field(description="What it is, in a sentence.")
    include: list[Words] = Field(default_factory=list, description="What belongs to it.")
    exclude: list[Words] = Field(default_factory=list, description="What does not, and where that goes.")
    examples: list[Words] = Field(default_factory=list, description="Sentences that tell of such an incident.")
    crosswalk: Crosswalk = Field(description="Codes in other data sets; where missing, those of the core type.")


class Convention(Record):
    """A rule of coding."""

    topic: Words = Field(description="What it is about.")
    rule: Words = Field(description="What to do.")


class Codebook(Record):
    """Definitions by which incidents are coded. `Codebook.load()` gives the default one."""

    model_config = ConfigDict(json_schema_extra={"required": ["name", "event_types"]})

    name: Words = Field(description="Short name.")
    version: Words = Field(default="1", description="Version; change it when a definition changes.")
    title: str | None = Field(default=None, description="Full title.")
    language: str | None = Field(default=None, description="Language of the definitions, BCP 47.")
    license: str | None = Field(default=None, description="Licence of the definitions.")
    description: str | None = Field(default=None, description="What counts as an incident.")
    sources: list[Words] = Field(default_factory=list, description="Where the definitions come from.")
    event_types: dict[TypeName, CodebookType] = Field(min_length=1, description="The event types by name.")
    definitions: dict[str, dict[str, Words]] = Field(description="Definitions of the contract's other vocabularies.")
    conventions: list[Convention] = Field(default_factory=list, description="Coding conventions.")

    @model_validator(mode="after")
    def _defines_the_vocabularies(self) -> Self:
        for name, terms in self.definitions.items():
            known = VOCABULARIES.get(name)
            if known is None:
                raise ValueError(f"definitions: expected one of {', '.join(VOCABULARIES)}, found {name!r}")
            if unknown := sorted(set(terms) - set(known)):
                raise ValueError(f"definitions -> {name}: expected {', '.join(known)}, found {', '.join(unknown)}")
        return self

    @classmethod
    def load(cls, path_or_name: str | Path | None = None) -> Codebook:
        """Read a codebook.

        Args:
            path_or_name: a YAML or JSON file, or the name of a codebook of the package; None: the default one.

        Raises:
            CodebookError: no such file, or no codebook in it; names the file, the key, what was expected and found.
        """
        path = _find(path_or_name)
        data = _filled(read_yaml(path))
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise CodebookError(path, describe_problems(error)) from None

    @property
    def content_hash(self) -> str:
        """SHA-256 (hexadecimal) of the content; comments, layout and the order of keys do not count."""
        text = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    @property
    def core_types(self) -> tuple[EventType, ...]:
        """The core types that the codebook covers, in the contract's order."""
        covered = {entry.core for entry in self.event_types.values()}
        return tuple(name for name in EVENT_TYPES if name in covered)

    def core_of(self, name: str) -> EventType:
        """The core type of one of the codebook's types.

        Raises:
            KeyError: the codebook has no such type.
        """
        if name not in self.event_types:
            raise KeyError(f"codebook {self.name!r} has no event type {name!r}, it has: {', '.join(self.event_types)}")
        return self.event_types[name].core

    def types_of(self, core: EventType) -> list[str]:
        """The codebook's types that belong to a core type, none where it is not covered."""
        return [name for name, entry in self.event_types.items() if entry.core == core]

    def to_yaml(self) -> str:
        """The codebook as a YAML file that `load` reads."""
        import yaml

        text: str = yaml.safe_dump(
            self.model_dump(mode="json", exclude_none=True), sort_keys=False, allow_unicode=True, width=110
        )
        return text

    def to_markdown(self) -> str:
        """The codebook as a document for coders."""
        from schemas.codebook_markdown import render

        return render(self)


def codebook_names() -> list[str]:
    """The names of the codebooks that come with the package."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def _find(path_or_name: str | Path | None) -> Path:
    name = DEFAULT if path_or_name is None else str(path_or_name)
    if name in codebook_names():
        return FOLDER / f"{name}.yaml"
    path = Path(name)
    if not path.is_file():
        names = ", ".join(codebook_names())
        raise CodebookError(path, [f"expected a YAML file or the name of a codebook ({names}), found no such file"])
    return path


@cache
def _default_data() -> dict[str, Any]:
    return read_yaml(FOLDER / f"{DEFAULT}.yaml")


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """A user's codebook with what it leaves out: crosswalks by core type, definitions value by value, conventions."""
    default = _default_data()
    filled = {"conventions": default["conventions"], **data}
    if isinstance(data.get("event_types"), dict):
        filled["event_types"] = {
            name: _filled_type(name, entry, default["event_types"]) for name, entry in data["event_types"].items()
        }
    given = data.get("definitions", {})
    if isinstance(given, dict):
        names = [*default["definitions"], *(name for name in given if name not in default["definitions"])]
        filled["definitions"] = {
            name: _merged(default["definitions"].get(name, {}), given.get(name, {})) for name in names
        }
    return filled


def _filled_type(name: str, entry: Any, core_types: dict[str, Any]) -> Any:
    if not isinstance(entry, dict):
        return entry
    core = entry.get("core", name if name in core_types else None)
    # Where the core type is missing or unknown, that is the error to report, not a missing crosswalk beside it.
    usual = core_types.get(str(core), core_types["other_violence"])
    filled = {"crosswalk": usual["crosswalk"], **entry}
    return filled if core is None else {**filled, "core": core}


def _merged(default: dict[str, Any], given: Any) -> Any:
    return {**default, **given} if isinstance(given, dict) else given
