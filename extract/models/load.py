"""From what the user names (`--model`) to a back end."""

from __future__ import annotations

from pathlib import Path

from extract.models.draft import Backend

EMBEDDED_NAME = "embedded"


class ModelError(ValueError):
    """A model that cannot be used; the message is one line: expected, found, how to fix."""


def load_backend(model: str | None = None, threads: int | None = None) -> Backend:
    """The back end for a name: None or `embedded` (the shipped model), or a folder written by `incidents train`.

    `threads`: threads of one inference; None lets the runtime choose. Raises ModelError.
    """
    from extract.models.encoder.backend import EMBEDDED, EncoderBackend
    from extract.models.encoder.scorer import ModelFormatError

    folder = EMBEDDED if model in (None, EMBEDDED_NAME) else Path(str(model))
    if not folder.is_dir():
        raise ModelError(f"--model: expected {EMBEDDED_NAME!r} or a model folder, found {str(model)!r}: no such folder")
    try:
        return EncoderBackend.load(folder, threads)
    except ModelFormatError as error:
        raise ModelError(f"--model: {error}") from error
