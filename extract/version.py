"""The installed package's version."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

DISTRIBUTION = "conflict-incidents"


@cache
def package_version() -> str:
    """For example "0.1.0"; "0+unknown" where the source tree is used without being installed."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "0+unknown"
