"""Files that appear whole or not at all: written beside their place, then renamed together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ExportError(RuntimeError):
    """A dataset that cannot be written; one line: expected, found, how to fix."""


class Staging:
    """Temporary names for the files of one folder until all of them are complete."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names: list[str] = []

    def path(self, name: str) -> Path:
        """Where to write the file that will be called `name`."""
        if name not in self._names:
            self._names.append(name)
        return self._temporary(name)

    def commit(self) -> dict[str, int]:
        """Flush all files to disk and give them their names, in the order in which they were asked for.

        Returns:
            Bytes of each file by its name.
        """
        sizes = {}
        for name in self._names:
            _sync(self._temporary(name))
        for name in self._names:
            temporary = self._temporary(name)
            sizes[name] = temporary.stat().st_size
            os.replace(temporary, self.folder / name)
        return sizes

    def discard(self) -> None:
        """Remove what was not committed."""
        for name in self._names:
            self._temporary(name).unlink(missing_ok=True)

    def _temporary(self, name: str) -> Path:
        return self.folder / f".{name}.{os.getpid()}.tmp"


@contextmanager
def staged(folder: Path) -> Iterator[Staging]:
    """A staging area in `folder` (made if missing). The caller commits; whatever is left over is removed.

    Raises:
        ExportError: the folder or a file in it cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise ExportError(f"{folder}: expected a folder to write the dataset to, found a file; name another")
    staging = Staging(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield staging
    except OSError as error:
        reason = error.strerror or str(error)
        where = error.filename or folder
        raise ExportError(f"{where}: expected a file or folder that can be used, found: {reason}") from error
    finally:
        staging.discard()


def _sync(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
