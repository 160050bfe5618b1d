"""RunManifest: what a run was made of, what it did and how long it took."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from schemas.base import Record
from schemas.isodates import DateOrDatetime
from schemas.jsonvalues import JsonObject
from schemas.version import SCHEMA_VERSION

RunState = Literal["running", "finished", "interrupted", "failed"]
RUN_STATES: tuple[RunState, ...] = get_args(RunState)


class ModelInfo(Record):
    """The model that a run used."""

    id: str = Field(min_length=1, description="Model id (`embedded`, a path, a server's model name).")
    weights_hash: str | None = Field(default=None, description="SHA-256 of the weights, hexadecimal; null: not local.")


class CodebookInfo(Record):
    """The codebook that a run used."""

    name: str = Field(min_length=1, description="Name of the codebook.")
    version: str | None = Field(default=None, description="Version the codebook gives itself.")
    hash: str | None = Field(default=None, description="Hash of the content (`Codebook.content_hash`).")


class InputInfo(Record):
    """One input of a run."""

    path: str = Field(min_length=1, description="File, folder, pattern or `-` as given.")
    bytes: int | None = Field(default=None, ge=0, description="Size in bytes; null: a stream.")
    sha256: str | None = Field(default=None, description="SHA-256 of the content, hexadecimal; null: not computed.")


class RunCounts(Record):
    """How many of what. `read` = `extracted` + rejected articles."""

    read: int = Field(default=0, ge=0, description="Articles and rows read.")
    extracted: int = Field(default=0, ge=0, description="Articles that went through, with or without incidents.")
    rejected: dict[str, int] = Field(default_factory=dict, description="Rejections by code.")
    notes: dict[str, int] = Field(
        default_factory=dict,
        description="Not rejected, worth knowing: `cut_sentences`, longer than the model reads.",
    )
    reports: int = Field(default=0, ge=0, description="Incident reports written.")
    incidents: int = Field(default=0, ge=0, description="Incidents after linking.")


class RunManifest(Record):
    """The provenance of a run folder: enough to repeat the run and to tell two runs apart."""

    run_id: str = Field(min_length=1, description="Id of the run.")
    state: RunState = Field(default="running", description="How far the run came.")
    started: DateOrDatetime = Field(default=None, description="ISO 8601 datetime, UTC.")
    finished: DateOrDatetime = Field(default=None, description="ISO 8601 datetime, UTC; null: not finished.")
    schema_version: str = Field(default=SCHEMA_VERSION, description="Version of the record contract.")
    package_version: str | None = Field(default=None, description="Version of conflict-incidents.")
    versions: dict[str, str] = Field(
        default_factory=dict, description="Versions of Python, the platform and the libraries."
    )
    model: ModelInfo | None = Field(default=None, description="The model.")
    codebook: CodebookInfo | None = Field(default=None, description="The codebook.")
    arguments: JsonObject = Field(default_factory=dict, description="Arguments of the command or call.")
    inputs: list[InputInfo] = Field(default_factory=list, description="What was read.")
    counts: RunCounts = Field(default_factory=RunCounts, description="How many of what.")
    timings: dict[str, float] = Field(default_factory=dict, description="Seconds a stage.")


__all__ = [
    "RUN_STATES",
    "SCHEMA_VERSION",
    "CodebookInfo",
    "InputInfo",
    "ModelInfo",
    "RunCounts",
    "RunManifest",
    "RunState",
]
