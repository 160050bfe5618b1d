"""From what the user names (files, folders, patterns, `-`) to the files to read."""

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from extract.ingest.options import InputError
from extract.ingest.readers import READERS, find_reader, is_unread_document
from extract.ingest.rows import reject
from schemas import Rejection

STDIN: Final = Path("-")


def check_inputs(inputs: Sequence[str]) -> None:
    """Make sure that every input names something to read.

    Raises:
        InputError: no input, a missing file, an unknown format, a pattern without matches, a folder without readable
        files.
    """
    if not inputs:
        raise InputError("expected at least one input (file, folder, pattern or '-'), found none")
    for name in inputs:
        if name == "-":
            continue
        path = Path(name)
        if path.is_dir():
            if not any(isinstance(found, Path) for found in _walk(path)):
                raise InputError(f"{name}: expected a folder with files in {_endings()}, found none there")
        elif path.is_file():
            if find_reader(path) is None:
                ending = path.suffix or "no ending"
                raise InputError(f"{name}: expected a file in {_endings()}, found {ending}; convert it or rename it")
        elif path.exists():
            continue  # a pipe or device: read as it comes
        elif not _is_pattern(name):
            raise InputError(f"{name}: no such file or folder (looked in {Path.cwd()})")
        elif not any(isinstance(found, Path) for found in _match(name)):
            raise InputError(
                f"{name}: expected files in {_endings()} that match the pattern, found none in {Path.cwd()}"
            )


def find_files(inputs: Sequence[str]) -> Iterator[Path | Rejection]:
    """Files to read, in the order named, folders and patterns in the order of names; a file named twice comes once.

    Files of a folder that look like documents but have no reader, and links that lead out of the folder, come as
    rejections.
    """
    seen: set[str] = set()
    for name in inputs:
        for found in _expand(name):
            key = os.path.realpath(found) if isinstance(found, Path) and found != STDIN else str(found)
            if key not in seen:
                seen.add(key)
                yield found


def _expand(name: str) -> Iterator[Path | Rejection]:
    path = Path(name)
    if name == "-":
        yield STDIN
    elif path.is_dir():
        yield from _walk(path)
    elif path.exists() or not _is_pattern(name):
        yield path
    else:
        yield from _match(name)


def _match(pattern: str) -> Iterator[Path | Rejection]:
    for name in sorted(glob.glob(pattern, recursive=True)):
        path = Path(name)
        if path.is_dir():
            if not pattern.endswith("**"):
                yield from _walk(path)
        else:
            yield from _offer(path)


def _walk(folder: Path) -> Iterator[Path | Rejection]:
    """Files under `folder`, names in order, hidden ones left out; links are followed to files inside the folder
    only.
    """
    root = os.path.realpath(folder)
    for current, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(current) / name
            if name.startswith("."):
                continue
            if path.is_symlink() and not os.path.realpath(path).startswith(root + os.sep):
                found = f"found a link to {os.path.realpath(path)}"
                message = f"expected a file inside {folder}, {found}; name that file itself to read it"
                yield reject("link_outside", message, str(path))
                continue
            yield from _offer(path)


def _offer(path: Path) -> Iterator[Path | Rejection]:
    if find_reader(path) is not None:
        yield path
    elif is_unread_document(path):
        yield reject(
            "unsupported_format", f"expected a file in {_endings()}, found {path.suffix}; convert it", str(path)
        )


def _is_pattern(name: str) -> bool:
    return glob.has_magic(name)


def _endings() -> str:
    return " ".join(sorted(READERS))
