"""A codebook as a Markdown document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemas.crosswalks import GTD_ATTACK_TYPES, Crosswalk

if TYPE_CHECKING:
    from schemas.codebook import Codebook, CodebookType


def render(codebook: Codebook) -> str:
    """The document: event types with rules, examples and crosswalks, then definitions, conventions and sources."""
    return "\n".join(_lines(codebook)).rstrip() + "\n"


def _lines(codebook: Codebook) -> Iterator[str]:
    yield f"# {codebook.title or codebook.name}"
    yield ""
    yield f"Codebook `{codebook.name}`, version {codebook.version}."
    yield ""
    if codebook.description:
        yield from (codebook.description, "")
    yield from ("## Event types", "")
    for name, entry in codebook.event_types.items():
        yield from _type_lines(name, entry)
    for vocabulary, terms in codebook.definitions.items():
        yield from (f"## {vocabulary.replace('_', ' ').capitalize()}", "")
        yield from _table(("value", "meaning"), [(f"`{value}`", meaning) for value, meaning in terms.items()])
    yield from ("## Conventions", "")
    yield from (f"- **{convention.topic}.** {convention.rule}" for convention in codebook.conventions)
    yield ""
    if codebook.sources:
        yield from ("## Sources", "")
        yield from (f"- {source}" for source in codebook.sources)


def _type_lines(name: str, entry: CodebookType) -> Iterator[str]:
    yield f"### `{name}`: {entry.label}"
    yield ""
    yield entry.definition + ("" if entry.core == name else f" (Part of the core type `{entry.core}`.)")
    yield ""
    for title, items in (("Include", entry.include), ("Exclude", entry.exclude), ("Examples", entry.examples)):
        if items:
            yield from (f"{title}:", "")
            yield from (f"- {item}" for item in items)
            yield ""
    yield from _table(("data set", "code", "when"), list(_crosswalk_rows(entry.crosswalk)))


def _crosswalk_rows(crosswalk: Crosswalk) -> Iterator[tuple[str, str, str]]:
    out_of_scope = "out of scope"
    for acled in crosswalk.acled:
        yield "ACLED", f"{acled.event}: {acled.sub_event}", acled.when or ""
    if not crosswalk.acled:
        yield "ACLED", out_of_scope, ""
    types = " or ".join(map(str, crosswalk.ucdp.types))
    yield "UCDP", f"type of violence {types}" if types else out_of_scope, crosswalk.ucdp.rule
    for gtd in crosswalk.gtd:
        weapon = f", weapon type {gtd.weapon_type}" if gtd.weapon_type else ""
        yield "GTD", f"{gtd.attack_type} {GTD_ATTACK_TYPES[gtd.attack_type]}{weapon}", gtd.when or ""
    if not crosswalk.gtd:
        yield "GTD", out_of_scope, ""
    for plover in crosswalk.plover:
        yield "PLOVER", " ".join(filter(None, (plover.event, plover.mode))), plover.when or ""
    if not crosswalk.plover:
        yield "PLOVER", out_of_scope, ""


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    for row in (head, ("---",) * len(head), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
    yield ""
