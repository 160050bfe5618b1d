"""conflict-incidents: news articles in, typed, grounded incident reports out.

>>> from extract import Extractor                              # doctest: +SKIP
>>> reports = Extractor.load().extract([{"text": "..."}])      # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extract._shadowing import check_schemas

check_schemas()

if TYPE_CHECKING:
    from extract.outcome import ArticleOutcome
    from extract.pipeline import Extractor

__all__ = ["ArticleOutcome", "Extractor"]

_HOMES = {"ArticleOutcome": "extract.outcome", "Extractor": "extract.pipeline"}


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used: `import extract` stays fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'extract' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
