"""The shipped model, loaded once for all tests that judge it."""

from __future__ import annotations

from functools import lru_cache

from extract import Extractor


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    """The extractor as a user gets it."""
    return Extractor.load()
