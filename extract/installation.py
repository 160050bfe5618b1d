"""Whether the data files that every article needs are there: asked once, before the first article."""

from __future__ import annotations


class InstallationError(RuntimeError):
    """A data file of the package, or one that an environment variable names, that cannot be used; one line."""


def check_installation() -> None:
    """Load the gazetteer and the actor registry, which stay loaded for the articles to come.

    Without this, a file that is missing or damaged would reject every article for the same reason.

    Raises:
        InstallationError: a file cannot be used; the message says which.
    """
    from extract.resolve.actors.registry import load_registry
    from extract.resolve.places.gazetteer import default_gazetteer

    for load in (default_gazetteer, load_registry):
        try:
            load()
        except Exception as error:
            raise InstallationError(_describe(error)) from error


def _describe(error: Exception) -> str:
    """The error in one line; the system's own errors do not say what to do."""
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: expected a data file of the package, found: {error.strerror}; install it again"
    return " ".join(str(error).split())
