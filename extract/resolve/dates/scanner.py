"""Finds the pieces of an expression that stand for a time."""

from __future__ import annotations

import re
from collections.abc import Callable

from .anchored import ANCHORED_RULES
from .context import Atom, Context
from .feasts import FEAST_RULES
from .relative import RELATIVE_RULES
from .written import WRITTEN_RULES

Rule = tuple["re.Pattern[str]", Callable[["re.Match[str]", Context], "Atom | None"]]

_RULES: tuple[Rule, ...] = (*RELATIVE_RULES, *ANCHORED_RULES, *FEAST_RULES, *WRITTEN_RULES)


def scan(ctx: Context) -> list[Atom]:
    """All atoms of the context's text, in order, without overlaps; a rule that stands earlier wins."""
    found: list[Atom] = []
    for pattern, build in _RULES:
        for match in pattern.finditer(ctx.text.low):
            if match.start() == match.end() or any(a.at < match.end() and match.start() < a.stop for a in found):
                continue
            atom = build(match, ctx)
            if atom is not None:
                found.append(atom)
    return sorted(found, key=lambda atom: atom.at)
