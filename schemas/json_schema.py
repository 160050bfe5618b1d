"""The record contract as JSON Schema; `python -m schemas.json_schema [FOLDER]` writes `schemas/json/*.schema.json`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from schemas.article import Article
from schemas.base import Record
from schemas.codebook import Codebook
from schemas.incident import Incident, IncidentReport
from schemas.rejection import Rejection
from schemas.run import RunManifest
from schemas.version import SCHEMA_VERSION

FOLDER = Path(__file__).parent / "json"
"""Where the published schemas lie."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

PUBLISHED: dict[str, type[Record]] = {
    model.__name__: model for model in (Article, IncidentReport, Incident, Rejection, RunManifest, Codebook)
}
"""The models that have a published schema, by name."""


def json_schema(model: type[Record]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a model, with the version of the record contract."""
    return {"$schema": DIALECT, "version": SCHEMA_VERSION, **_plainly_spelt(model.model_json_schema())}


def _plainly_spelt(part: Any) -> Any:
    """The same schema without what pydantic's releases spell differently, so that all of them publish one text."""
    if isinstance(part, list):
        return [_plainly_spelt(item) for item in part]
    if not isinstance(part, dict):
        return part
    plain = {key: _plainly_spelt(value) for key, value in part.items()}
    if len(plain.get("allOf", ())) == 1:
        plain = {**plain.pop("allOf")[0], **plain}
    if "const" in plain:
        plain.pop("enum", None)
    if plain.get("additionalProperties") is True:  # what holds without it, too
        del plain["additionalProperties"]
    return plain


def schema_text(model: type[Record]) -> str:
    """The schema as it is written to a file."""
    return json.dumps(json_schema(model), indent=2, ensure_ascii=False) + "\n"


def schema_path(model: type[Record], folder: Path = FOLDER) -> Path:
    """The file of a model's schema: `incident_report.schema.json`."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()
    return folder / f"{name}.schema.json"


def write_schemas(folder: Path = FOLDER) -> list[Path]:
    """Write all published schemas to a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for model in PUBLISHED.values():
        path = schema_path(model, folder)
        path.write_text(schema_text(model), encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


if __name__ == "__main__":
    for written in write_schemas(*map(Path, sys.argv[1:2])):
        print(written)
