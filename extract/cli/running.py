"""What `build` and `extract` have in common: check, load, read, run into a folder, say what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.cli.options import RunOptions, UsageProblem

if TYPE_CHECKING:
    from extract.pipeline import Extractor
    from schemas import Article, Rejection, RunCounts, RunManifest


def check_output(output: Path, inputs: Sequence[str]) -> None:
    """Refuse an output that is, or lies in, one of the inputs: it would replace it, or be read by the next run."""
    for name in inputs:
        if name != "-" and Path(name).exists() and output.resolve().is_relative_to(Path(name).resolve()):
            raise UsageProblem(f"{output}: expected an output outside of the inputs, found it in {name}; name another")


def load_extractor(options: RunOptions) -> Extractor:
    """The extractor that the options name; errors in one line."""
    from extract.installation import InstallationError
    from extract.models.load import ModelError
    from extract.pipeline import Extractor
    from schemas.codebook_file import CodebookError

    try:
        return Extractor.load(
            options.model, options.codebook, threads=options.threads, min_confidence=options.min_confidence
        )
    except (ModelError, CodebookError, InstallationError) as error:
        raise UsageProblem(str(error)) from error


def read_items(inputs: Sequence[str], options: RunOptions) -> Iterator[Article | Rejection]:
    """Articles and rejections of the inputs; errors in one line."""
    from extract.ingest import InputError, ReadOptions, read_inputs

    try:
        return read_inputs(inputs, ReadOptions(published=options.published))
    except InputError as error:
        raise UsageProblem(str(error)) from error


def run_into(folder: Path, inputs: Sequence[str], options: RunOptions) -> RunManifest:
    """Run the inputs into a run folder, going on where an interrupted run stopped; returns the manifest."""
    from extract.cli.progress import show_progress
    from extract.run import describe_run, run_articles
    from extract.store import RunFolder, StoreError

    items = read_items(inputs, options)
    extractor = load_extractor(options)
    arguments = {"published": options.published, "min_confidence": options.min_confidence}
    manifest = describe_run(extractor, inputs, arguments)
    try:
        with RunFolder.open(folder, manifest, overwrite=options.overwrite) as run:
            extractor.stamp(run.manifest.run_id)
            with show_progress(inputs, options.quiet) as progress:
                return run_articles(extractor, items, run, progress)
    except StoreError as error:
        raise UsageProblem(str(error)) from error
    except KeyboardInterrupt:
        raise click.ClickException("interrupted; give the same command again to go on from here") from None


def say_summary(counts: RunCounts, seconds: float, where: str, quiet: bool) -> None:
    """One or two lines on standard error: what was read, what came out, what was rejected and why."""
    if quiet:
        return
    rate = f" ({counts.read / seconds:.1f} articles/s)" if seconds > 1 else ""
    click.echo(f"{counts.extracted} of {counts.read} articles read, {counts.reports} reports{rate} → {where}", err=True)
    if counts.notes:
        click.echo("note: " + ", ".join(f"{code} {n}" for code, n in sorted(counts.notes.items())), err=True)
    if counts.rejected:
        reasons = ", ".join(f"{code} {number}" for code, number in sorted(counts.rejected.items()))
        click.echo(f"{sum(counts.rejected.values())} rejected: {reasons}", err=True)
