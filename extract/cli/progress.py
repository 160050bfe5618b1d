"""Progress on a terminal: done, rate, time left. Silent in a pipe."""

from __future__ import annotations

import glob
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def show_progress(inputs: Sequence[str], quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A callback (done, reports) that draws a bar on standard error while the block runs."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    if quiet or not sys.stderr.isatty():  # rich's is_terminal can be forced by the environment
        yield lambda done, reports: None
        return
    columns = (
        TextColumn("articles"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}/s"),
        TextColumn("{task.fields[reports]} reports"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("", total=count_articles(inputs), rate="-", reports=0)

        def update(done: int, reports: int) -> None:
            speed = progress.tasks[task].speed
            progress.update(task, completed=done, reports=reports, rate=f"{speed:.1f}" if speed else "-")

        yield update


def count_articles(inputs: Sequence[str]) -> int | None:
    """How many articles the inputs hold, quickly; None where only reading all of it would tell."""
    total = 0
    for name in inputs:
        paths = [Path(name)] if Path(name).exists() else [Path(p) for p in glob.glob(name, recursive=True)]
        files = [f for p in paths for f in (sorted(p.rglob("*")) if p.is_dir() else [p]) if f.is_file()]
        counts = [_count(file) for file in files]
        if name == "-" or any(count is None for count in counts):
            return None
        total += sum(count or 0 for count in counts)
    return total


def _count(path: Path) -> int | None:
    if path.suffix in (".txt", ".html", ".htm"):
        return 1
    if path.suffix in (".jsonl", ".ndjson"):
        with path.open("rb") as file:
            return sum(bool(line.strip()) for line in file)
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        return int(pq.ParquetFile(path).metadata.num_rows)
    return None if path.suffix in (".csv", ".gz") else 0
