"""A guard against another module named `schemas` that hides ours."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path

MARKER = "__conflict_incidents__"
"""Attribute by which our package `schemas` is known."""

OURS = Path(__file__).resolve().parent.parent / "schemas"


def check_schemas() -> None:
    """Make sure that `import schemas` gives the package of conflict-incidents.

    Raises:
        ImportError: another module named `schemas` is found first; the message says where it lies and what to do.
    """
    try:
        found = importlib.import_module("schemas")
    except Exception as error:
        origin = _origin()
        if origin is None or _is_ours(origin):  # ours is missing or broken: its own error says why
            raise
        raise ImportError(_message(origin)) from error
    if not getattr(found, MARKER, False):
        raise ImportError(_message(getattr(found, "__file__", None) or f"a module without a file ({found!r})"))


def _origin() -> str | None:
    """The file that `import schemas` would run."""
    try:
        spec = importlib.util.find_spec("schemas")
    except (ImportError, ValueError):
        return None
    return None if spec is None else spec.origin


def _is_ours(origin: str) -> bool:
    return Path(origin).resolve().parent == OURS


def _message(origin: str) -> str:
    return (
        f"conflict-incidents needs its own package 'schemas' ({OURS}), but Python finds {origin} first, "
        "which shadows it. Rename that module, or put it inside a package of yours, "
        "or take its folder off the front of sys.path "
        "(the folder of the script that you run comes first)."
    )
