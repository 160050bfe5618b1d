"""`incidents codebook`: show a codebook, check a user's own, print JSON Schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from extract.cli.options import UsageProblem

if TYPE_CHECKING:
    from schemas.codebook import Codebook


@click.command("codebook")
@click.option(
    "--codebook",
    "source",
    metavar="FILE|NAME",
    help="The codebook to show: a YAML file or the name of one that comes with the package. [default: default]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["yaml", "markdown"]),
    default="yaml",
    show_default=True,
    help="yaml: a file to start your own codebook from; markdown: a document for coders.",
)
@click.option(
    "--validate",
    "to_check",
    metavar="FILE",
    help="Check a codebook of your own and say how its types map to the core types.",
)
@click.option(
    "--json-schema",
    "schema_of",
    is_flag=False,
    flag_value="IncidentReport",
    metavar="[RECORD]",
    help="Print the JSON Schema of a record: Article, IncidentReport (if none is named), Incident, Rejection, "
    "RunManifest, or of a Codebook file.",
)
def command(source: str | None, form: str, to_check: str | None, schema_of: str | None) -> None:
    """Show the codebook: event types, definitions, rules, examples and crosswalks.

    \b
    Examples:
      incidents codebook --format markdown > codebook.md
      incidents codebook > mine.yaml            # start your own
      incidents codebook --validate mine.yaml
      incidents codebook --json-schema          # of an incident report
      incidents codebook --json-schema Codebook
    """
    if sum(option is not None for option in (source, to_check, schema_of)) > 1:
        raise click.UsageError("expected only one of --codebook, --validate and --json-schema")
    if schema_of is not None:
        click.echo(_schema_text(schema_of), nl=False)
    elif to_check is not None:
        click.echo(_summary(to_check))
    else:
        codebook = _load(source)
        click.echo(codebook.to_yaml() if form == "yaml" else codebook.to_markdown(), nl=False)


def _load(source: str | None) -> Codebook:
    from schemas.codebook import Codebook
    from schemas.codebook_file import CodebookError

    try:
        return Codebook.load(source)
    except CodebookError as error:
        raise UsageProblem(str(error)) from None


def _summary(path: str) -> str:
    """One line that the codebook is valid, then each of its types with its core type, and what is left out."""
    from schemas import EVENT_TYPES

    codebook = _load(path)
    lines = [f"{path}: valid codebook {codebook.name!r} {codebook.version}, hash {codebook.content_hash[:12]}"]
    lines += [f"  {name} -> {entry.core}" for name, entry in codebook.event_types.items()]
    uncovered = [name for name in EVENT_TYPES if name not in codebook.core_types]
    if uncovered:
        lines.append(f"  not coded: {', '.join(uncovered)}")
    return "\n".join(lines)


def _schema_text(name: str) -> str:
    from schemas.json_schema import PUBLISHED, schema_text

    if name not in PUBLISHED:
        raise click.UsageError(f"--json-schema: expected one of {', '.join(PUBLISHED)}, found {name!r}")
    return schema_text(PUBLISHED[name])
