"""One run: articles from the inputs through the extractor into a run folder, resumable at any point."""

from __future__ import annotations

import hashlib
import json
import platform
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from extract.pipeline import Extractor
from extract.store import RunFolder
from extract.version import package_version
from schemas import Article, Rejection, RunManifest
from schemas.run import CodebookInfo, InputInfo, ModelInfo

LIBRARIES = ("numpy", "onnxruntime", "pyarrow", "pydantic", "tokenizers")
#: Called after each input with (articles or rejections done, reports so far).
Progress = Callable[[int, int], None]


def describe_run(extractor: Extractor, inputs: Sequence[str], arguments: dict[str, Any]) -> RunManifest:
    """The manifest of a run about to begin. The same model, codebook, inputs and arguments give the same run id."""
    info = extractor.backend.info
    manifest = RunManifest(
        run_id="pending",
        package_version=package_version(),
        versions={"python": platform.python_version(), "platform": platform.system(), **library_versions()},
        model=ModelInfo(id=info.name, weights_hash=info.weights_hash),
        codebook=CodebookInfo(
            name=extractor.codebook.name, version=extractor.codebook.version, hash=extractor.codebook.content_hash
        ),
        arguments=arguments,
        inputs=[_describe_input(name) for name in inputs],
    )
    identity = manifest.model_dump(
        mode="json", include={"schema_version", "package_version", "model", "codebook", "arguments", "inputs"}
    )
    digest = hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()
    return manifest.model_copy(update={"run_id": f"run-{digest[:16]}"})


def run_articles(
    extractor: Extractor, items: Iterable[Article | Rejection], folder: RunFolder, progress: Progress | None = None
) -> RunManifest:
    """Process what the folder does not hold yet; returns the final manifest with counts and timings."""
    started = time.monotonic()
    model_seconds = 0.0
    reports = 0
    for number, item in enumerate(items, 1):
        if not folder.is_done(item):
            if isinstance(item, Rejection):
                folder.reject(item)
            else:
                before = time.monotonic()
                outcome = extractor.process(item)
                model_seconds += time.monotonic() - before
                reports += len(outcome.reports)
                folder.write(outcome)
        if progress is not None:
            progress(number, reports)
    total = time.monotonic() - started
    return folder.finish(
        timings={"extract": round(model_seconds, 3), "ingest_and_store": round(total - model_seconds, 3)}
    )


def _describe_input(name: str) -> InputInfo:
    """Size and hash of a file; of folders, patterns and streams, which may grow while they are read, the name alone."""
    path = Path(name)
    if not path.is_file():
        return InputInfo(path=name)
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return InputInfo(path=name, bytes=path.stat().st_size, sha256=digest.hexdigest())


def library_versions() -> dict[str, str]:
    """Installed versions of the libraries that results depend on."""
    found = {}
    for library in LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            continue
    return found
