"""The published JSON Schemas are in step with the models and accept what the models write."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from schemas_samples import article, report

from schemas import EventType
from schemas.base import Record
from schemas.json_schema import FOLDER, PUBLISHED, json_schema, schema_path, schema_text, write_schemas

FIX = "run: python -m schemas.json_schema"


@pytest.mark.parametrize("model", PUBLISHED.values())
def test_published_schema_is_in_step(model: type[Record]) -> None:
    assert schema_path(model).read_text(encoding="utf-8") == schema_text(model), FIX


def test_no_other_file_is_published() -> None:
    assert set(FOLDER.iterdir()) == {schema_path(model) for model in PUBLISHED.values()}


def test_the_five_records_are_published() -> None:
    names = {"article", "incident_report", "incident", "rejection", "run_manifest"}
    assert names <= {path.name.removesuffix(".schema.json") for path in FOLDER.iterdir()}


def test_writing_gives_the_published_files(tmp_path: Path) -> None:
    for path in write_schemas(tmp_path):
        assert path.read_bytes() == (FOLDER / path.name).read_bytes()


def test_the_module_runs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "schemas.json_schema", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, check=True, cwd=FOLDER.parents[1])
    assert len(result.stdout.splitlines()) == len(PUBLISHED) == len(list(tmp_path.iterdir()))


def test_enums_are_listed_and_unknown_keys_forbidden() -> None:
    schema = json_schema(PUBLISHED["IncidentReport"])
    assert schema["properties"]["event_type"]["enum"] == list(get_args(EventType))
    assert schema["additionalProperties"] is False
    assert "additionalProperties" not in json_schema(PUBLISHED["Article"])


def test_every_field_has_a_description() -> None:
    for model in PUBLISHED.values():
        schema = json_schema(model)
        for name, part in {model.__name__: schema, **schema.get("$defs", {})}.items():
            for field, described in part.get("properties", {}).items():
                assert _is_described(described), f"{name}.{field}"


def _is_described(part: dict[str, Any]) -> bool:
    return "description" in part or any("description" in one for one in part.get("anyOf", ()))


def test_records_satisfy_the_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    for record in (report(), article(section="World")):
        jsonschema.validate(json.loads(record.to_json()), json_schema(type(record)))
    jsonschema.validate({"text": "Two men were shot.", "desk": "Africa"}, json_schema(PUBLISHED["Article"]))
    broken = json.loads(report().to_json()) | {"event_type": "earthquake"}
    with pytest.raises(jsonschema.ValidationError, match="earthquake"):
        jsonschema.validate(broken, json_schema(PUBLISHED["IncidentReport"]))
