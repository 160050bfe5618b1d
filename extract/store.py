"""The run folder: what a run has done so far, so that it can be killed at any moment and go on from there.

    FOLDER/manifest.json       what the run is made of (`schemas.RunManifest`)
    FOLDER/shards/00000.jsonl  outcomes in input order, one a line: the article without its text, its reports, its
    rejections
    FOLDER/.lock               held while a run writes

A shard is written beside its place, synced and renamed, so a shard that exists is whole; what a killed run had not
yet put into a shard is done again by the next. Appending to shards of the past never happens.
"""

import hashlib
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final

from pydantic import ValidationError
from typing_extensions import Self

from extract.outcome import ArticleOutcome
from schemas import Article, IncidentReport, Rejection, RunCounts, RunManifest, describe_validation_error

_MANIFEST: Final = "manifest.json"
_SHARDS: Final = "shards"
_LOCK: Final = ".lock"

#: Fields of the manifest that must agree for a run to go on in a folder; others (times, counts, library versions)
#: may differ.
_IDENTITY: Final = ("schema_version", "package_version", "model", "codebook", "arguments", "inputs")


class StoreError(RuntimeError):
    """A run folder that cannot be used as asked; one line: expected, found, how to fix."""


@dataclass(frozen=True)
class StoredArticle:
    """An article as the run folder keeps it: everything but the text, for which stand its SHA-256 and its length in
    code points.
    """

    id: str
    title: str | None
    published: str | None
    url: str | None
    publisher: str | None
    language: str | None
    dateline: str | None
    text_sha256: str
    text_length: int
    metadata: dict[str, Any] = field(default_factory=dict)


def article_key(article: Article) -> str:
    """Key under which the outcome of `article` is kept: the same id and text always give the same key."""
    return _key("article", article.id, article.text)


def rejection_key(rejection: Rejection) -> str:
    """Key of an input that never became an article: the same defect in the same place always gives the same key."""
    return _key("rejection", rejection.source or "", rejection.code, rejection.article_id or "", rejection.message)


def _key(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class RunReader:
    """Reads a run folder, finished or not, without changing it. Iterators stream shard by shard, in input order."""

    def __init__(self, path: Path | str) -> None:
        """Open the run in `path`.

        Raises:
            StoreError: `path` holds no run.
        """
        self.path = Path(path)
        if not (self.path / _MANIFEST).is_file():
            raise StoreError(
                f"{self.path}: expected a run folder with {_MANIFEST}, found none; name the folder of a run"
            )
        self.manifest = _read_manifest(self.path / _MANIFEST)

    def articles(self) -> Iterator[StoredArticle]:
        """Articles that went through the extractor, with or without reports."""
        for line in self._lines():
            if line["article"] is not None:
                yield StoredArticle(**line["article"])

    def reports(self) -> Iterator[IncidentReport]:
        """Incident reports."""
        for line in self._lines():
            for report in line["reports"]:
                yield IncidentReport.model_validate(report)

    def rejections(self) -> Iterator[Rejection]:
        """Rejected inputs, articles and records."""
        for line in self._lines():
            for rejection in line["rejections"]:
                yield Rejection.model_validate(rejection)

    def tally(self) -> RunCounts:
        """Counts over everything in the folder, whichever run wrote it (`incidents` stays 0: linking comes later)."""
        counts = RunCounts()
        for line in self._lines():
            counts.read += 1
            counts.extracted += line["article"] is not None and not any(map(_is_failure, line["rejections"]))
            counts.reports += len(line["reports"])
            for rejection in line["rejections"]:
                counts.rejected[rejection["code"]] = counts.rejected.get(rejection["code"], 0) + 1
            for note, number in line["notes"].items():
                counts.notes[note] = counts.notes.get(note, 0) + number
        return counts

    def _shards(self) -> list[Path]:
        return sorted((self.path / _SHARDS).glob("[0-9]*.jsonl"))

    def _lines(self) -> Iterator[dict[str, Any]]:
        for shard in self._shards():
            with shard.open(encoding="utf-8") as stream:
                for number, line in enumerate(stream, 1):
                    try:
                        yield json.loads(line)
                    except ValueError:
                        raise StoreError(
                            f"{shard}:{number}: expected a whole line of JSON, found a damaged one;"
                            " delete this shard and run again: its articles are then extracted anew"
                        ) from None


class RunFolder(RunReader):
    """A run folder open for writing, held by this process alone. Use as a context manager."""

    def __init__(self, path: Path, manifest: RunManifest, lock: IO[str], shard_size: int, flush_seconds: float) -> None:
        """Not for callers: see `RunFolder.open`."""
        self.path = path
        self.manifest = manifest
        self._lock: IO[str] | None = lock
        self._shard_size = shard_size
        self._flush_seconds = flush_seconds
        self._buffer: list[str] = []
        self._flushed = time.monotonic()
        self._next = 1 + max((int(shard.stem) for shard in self._shards()), default=-1)
        self._keys = {line["key"] for line in self._lines()}

    @classmethod
    def open(
        cls,
        path: Path | str,
        manifest: RunManifest,
        *,
        overwrite: bool = False,
        shard_size: int = 200,
        flush_seconds: float = 30.0,
    ) -> Self:
        """Begin the run that `manifest` describes in `path`, or go on with it where it stopped.

        A run goes on only when model, package, schema, codebook, arguments and inputs are the same; it keeps its
        first `run_id` (`folder.manifest.run_id`). A shard is written after `shard_size` outcomes or `flush_seconds`
        seconds, whichever is first.

        Raises:
            StoreError: another process writes here, the folder holds a run that differs (the message says in what)
            or other files.
                `overwrite` clears a run that is there, and nothing else.
        """
        folder = Path(path)
        if folder.exists() and not folder.is_dir():
            raise StoreError(f"{folder}: expected a folder for the run, found a file; name another")
        folder.mkdir(parents=True, exist_ok=True)
        lock = _take_lock(folder / _LOCK)
        try:
            effective = _begin(folder, manifest, overwrite)
            return cls(folder, effective, lock, shard_size, flush_seconds)
        except BaseException:
            lock.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None and self._lock is not None:
            self.flush()
            self.manifest.state = "interrupted" if issubclass(kind, KeyboardInterrupt) else "failed"
            self._write_manifest()
        self.close()

    def done_keys(self) -> frozenset[str]:
        """Keys of everything written so far (`article_key`, `rejection_key`), by this run or those before it."""
        return frozenset(self._keys)

    def is_done(self, item: Article | Rejection) -> bool:
        """Whether an article's outcome, or a rejected input, is already in the folder."""
        return (article_key(item) if isinstance(item, Article) else rejection_key(item)) in self._keys

    def write(self, outcome: ArticleOutcome) -> None:
        """Keep what became of one article; one that is already kept is passed over."""
        article = outcome.article
        stored = article.model_dump(mode="json", exclude={"text"})
        stored["text_sha256"] = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
        stored["text_length"] = len(article.text)
        reports = [report.model_dump(mode="json") for report in outcome.reports]
        self._add(article_key(article), stored, reports, outcome.rejections, outcome.notes)

    def reject(self, rejection: Rejection) -> None:
        """Keep an input that never became an article; one that is already kept is passed over."""
        self._add(rejection_key(rejection), None, [], [rejection], {})

    def flush(self) -> None:
        """Put everything written so far safely on disk."""
        self._flushed = time.monotonic()
        if not self._buffer:
            return
        _write_atomically(self.path / _SHARDS / f"{self._next:05d}.jsonl", "".join(self._buffer))
        self._buffer.clear()
        self._next += 1

    def finish(self, counts: RunCounts | None = None, timings: dict[str, float] | None = None) -> RunManifest:
        """Flush and write the final manifest; returns it.

        Args:
            counts: totals of the run; None counts what is in the folder.
            timings: seconds a stage; added to those of earlier, interrupted runs in this folder.
        """
        self.flush()
        self.manifest.counts = self.tally() if counts is None else counts
        for stage, seconds in (timings or {}).items():
            self.manifest.timings[stage] = self.manifest.timings.get(stage, 0.0) + seconds
        self.manifest.state = "finished"
        self.manifest.finished = _now()
        self._write_manifest()
        return self.manifest

    def close(self) -> None:
        """Flush and let other processes have the folder."""
        if self._lock is None:
            return
        self.flush()
        self._lock.close()
        self._lock = None

    def _add(
        self,
        key: str,
        article: dict[str, Any] | None,
        reports: list[dict[str, Any]],
        rejections: list[Rejection],
        notes: dict[str, int],
    ) -> None:
        if self._lock is None:
            raise StoreError(f"{self.path}: expected an open run folder, found a closed one; open it again")
        if key in self._keys:
            return
        self._keys.add(key)
        rejected = [rejection.model_dump(mode="json") for rejection in rejections]
        line = {"key": key, "article": article, "reports": reports, "rejections": rejected, "notes": notes}
        self._buffer.append(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        full = len(self._buffer) >= self._shard_size
        if full or time.monotonic() - self._flushed >= self._flush_seconds:
            self.flush()

    def _write_manifest(self) -> None:
        _write_atomically(self.path / _MANIFEST, self.manifest.model_dump_json(indent=2) + "\n")


def _is_failure(rejection: dict[str, Any]) -> bool:
    """Whether a rejection is of the whole article: extraction failed on it."""
    return bool(rejection["stage"] == "extract" and rejection["code"] == "failed")


def _begin(folder: Path, manifest: RunManifest, overwrite: bool) -> RunManifest:
    """The manifest to go on with, written to disk; clears leftovers of a killed run."""
    shards, place = folder / _SHARDS, folder / _MANIFEST
    if overwrite:
        shutil.rmtree(
            shards, ignore_errors=True
        )  # before the manifest: shards without one would be taken for other files
        place.unlink(missing_ok=True)
    if place.exists():
        previous = _read_manifest(place)
        _check_same_run(folder, previous, manifest)
        effective = previous.model_copy(update={"state": "running", "finished": None})
    else:
        others = sorted(
            path.name for path in folder.iterdir() if path.name != _LOCK and not path.name.startswith(".manifest")
        )
        if others:
            raise StoreError(
                f"{folder}: expected an empty folder or a run, found {', '.join(others[:5])}; name another folder"
            )
        effective = manifest.model_copy(update={"state": "running", "started": manifest.started or _now()})
    for leftover in [*shards.glob(".*.tmp"), *folder.glob(".*.tmp")]:
        leftover.unlink()
    _write_atomically(place, effective.model_dump_json(indent=2) + "\n")
    shards.mkdir(exist_ok=True)
    return effective


def _check_same_run(folder: Path, previous: RunManifest, manifest: RunManifest) -> None:
    before, now = (m.model_dump(mode="json", include=set(_IDENTITY)) for m in (previous, manifest))
    for side, other in ((before, now), (now, before)):  # sizes and hashes count only where both runs took them
        for given, counterpart in zip(side["inputs"], other["inputs"], strict=False):
            for key in ("bytes", "sha256"):
                if counterpart.get(key) is None:
                    given[key] = None
    differences = [line for name in _IDENTITY for line in _differences(name, before[name], now[name])]
    if differences:
        shown = "; ".join(differences[:4]) + ("; ..." if len(differences) > 4 else "")
        raise StoreError(
            f"{folder}: expected the run that was begun here, found another: {shown};"
            " name another folder, or overwrite this one (--overwrite)"
        )


def _differences(name: str, before: Any, now: Any) -> list[str]:
    if before == now:
        return []
    if isinstance(before, dict) and isinstance(now, dict):
        keys = sorted(before.keys() | now.keys())
        return [line for key in keys for line in _differences(f"{name} {key}", before.get(key), now.get(key))]
    if isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        pairs = zip(before, now, strict=True)
        return [line for old, new in pairs for line in _differences(name, old, new)]
    return [f"{name} was {_short(before)}, is {_short(now)}"]


def _short(value: Any) -> str:
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= 60 else words[:57] + "..."


def _read_manifest(path: Path) -> RunManifest:
    try:
        return RunManifest.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise StoreError(
            f"{path}: expected the manifest of a run, found: {describe_validation_error(error)[:200]};"
            " overwrite the run (--overwrite)"
        ) from None


def _write_atomically(path: Path, content: str) -> None:
    """Write beside the place, sync, rename, sync the folder: after a crash the old or the new file is there, whole."""
    beside = path.with_name(f".{path.name}.tmp")
    with beside.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(beside, path)
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _take_lock(path: Path) -> IO[str]:
    """The open lock file, locked. The system drops the lock with its process, so that of a dead process never stands
    in the way.
    """
    lock = path.open("a+", encoding="utf-8")
    try:
        if sys.platform == "win32":
            import msvcrt

            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.seek(0)
        holder = lock.read().strip() or "another process"
        lock.close()
        raise StoreError(
            f"{path.parent}: expected a folder that no other run is using, found {holder} writing to it;"
            " wait for it, stop it, or name another folder"
        ) from None
    lock.seek(0)
    lock.truncate()
    lock.write(f"process {os.getpid()} (since {_now()})\n")
    lock.flush()
    return lock


def _now() -> str:
    return datetime.now(timezone.utc).replace(microsecond=0).isoformat()
