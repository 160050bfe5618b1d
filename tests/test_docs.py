"""README and docs are in step with the program: commands, options, the sample record, types, links."""

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from extract.cli import VERBS
from schemas import EVENT_TYPES, IncidentReport

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
RECORDS = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "examples" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


def section(verb: str) -> str:
    """The part of docs/cli.md on a verb."""
    found = re.search(rf"^## incidents {verb}\n(.*?)(?=^## |\Z)", CLI, re.MULTILINE | re.DOTALL)
    assert found, f"docs/cli.md: expected a section '## incidents {verb}'"
    return found[1]


@pytest.mark.parametrize("verb", list(VERBS))
def test_every_command_and_option_has_help_and_is_documented(verb: str) -> None:
    command: click.Command = importlib.import_module(f"extract.cli.{VERBS[verb][0]}").command
    assert command.help
    text = section(verb)
    if isinstance(command, click.Group):
        missing = [name for name, part in command.commands.items() if not part.help]
    else:
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert all(option.help for option in options)
        missing = [name for option in options if (name := max(option.opts, key=len)) not in text]
    assert missing == []


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every span in the sample."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for part in value.values():
            yield from spans_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans_in(part)


def test_the_sample_record_is_valid_and_grounded() -> None:
    sample = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    article = re.search(r'for the article "([^"]+)"', README)
    assert sample
    assert article
    record = json.loads(sample[1])
    IncidentReport.model_validate(record)
    for span in spans_in(record):
        assert article[1][span["start"] : span["end"]] == span["text"]


def test_records_page_names_every_field_and_type() -> None:
    for name in IncidentReport.model_fields:
        assert f"`{name}`" in RECORDS, name
    for event_type in EVENT_TYPES:
        assert f"`{event_type}`" in RECORDS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
