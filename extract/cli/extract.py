"""`incidents extract`: articles in, incident reports out, one JSON object a line."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from extract.cli.options import RunOptions, UsageProblem, run_options

if TYPE_CHECKING:
    from schemas import Rejection

_EPILOG = """\b
Examples:
  incidents extract article.txt --published 2010-09-23
  incidents extract articles/ more.csv -o reports.jsonl --rejected rejected.jsonl
  cat articles.jsonl | incidents extract - > reports.jsonl

An interrupted run with -o goes on where it stopped when the same command is given again.
"""


@click.command(epilog=_EPILOG, no_args_is_help=True)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where reports go. [default: standard output]")
@click.option("--rejected", metavar="FILE", help="Where rejected inputs and records go. [default: beside the output]")
@run_options
def command(inputs: tuple[str, ...], output: str, rejected: str | None, options: RunOptions) -> None:
    """Extract incident reports from INPUT: files, folders, patterns or `-` for standard input.

    Reads .jsonl, .csv, .parquet, .txt and .html. Every report is one JSON object a line in the record contract's form,
    every value with the words it rests on. What cannot be read becomes a row of the rejected file with its reason;
    the exit status is then still 0.
    """
    if output == "-":
        _to_stdout(inputs, Path(rejected) if rejected else None, options)
    else:
        _to_file(inputs, Path(output), Path(rejected) if rejected else _beside(Path(output)), options)


def _beside(output: Path) -> Path:
    return output.with_name(f"{output.stem}.rejected.jsonl")


def _check_files(inputs: tuple[str, ...], *files: Path) -> None:
    """Make sure before the work that these files can be written."""
    from extract.cli.running import check_output

    if len({file.resolve() for file in files}) < len(files):
        raise UsageProblem(f"{files[0]}: expected different files for reports and rejections, found one; name another")
    for file in files:
        if file.exists() and not file.is_file():
            found = "a folder" if file.is_dir() else "a device or pipe"
            raise UsageProblem(f"{file}: expected a file to write to, found {found}; name a file, or `-`")
        check_output(file, inputs)


def _to_file(inputs: tuple[str, ...], output: Path, rejected: Path, options: RunOptions) -> None:
    """Through a run folder beside the output, which is kept only while the run is unfinished."""
    from extract.cli.running import run_into, say_summary
    from extract.store import RunReader

    _check_files(inputs, output, rejected)
    folder = output.with_name(output.name + ".run")
    manifest = run_into(folder, inputs, options)
    reader = RunReader(folder)
    _write_lines(output, (report.model_dump_json() for report in reader.reports()))
    _write_lines(rejected, (rejection.model_dump_json() for rejection in reader.rejections()))
    output.with_name(f"{output.stem}.manifest.json").write_text(
        manifest.model_dump_json(indent=2) + "\n", encoding="utf-8"
    )
    shutil.rmtree(folder)
    say_summary(manifest.counts, sum(manifest.timings.values()), str(output), options.quiet)


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)
    part.replace(path)


def _to_stdout(inputs: tuple[str, ...], rejected: Path | None, options: RunOptions) -> None:
    """Reports as they come; rejections to the file named, else one line each on standard error."""
    from extract.cli.running import load_extractor, read_items, say_summary
    from schemas import Rejection, RunCounts

    if rejected:
        _check_files(inputs, rejected)
    items, extractor = read_items(inputs, options), load_extractor(options)
    if rejected:
        rejected.parent.mkdir(parents=True, exist_ok=True)
    counts, started = RunCounts(), time.monotonic()
    out = sys.stdout.buffer  # UTF-8 whatever the terminal's encoding
    with ExitStack() as stack:
        file = stack.enter_context(rejected.open("w", encoding="utf-8", newline="\n")) if rejected else None
        for item in items:
            outcome = None if isinstance(item, Rejection) else extractor.process(item)
            for report in outcome.reports if outcome else ():
                out.write(report.model_dump_json().encode() + b"\n")
                counts.reports += 1
            for rejection in [item] if isinstance(item, Rejection) else outcome.rejections if outcome else ():
                _say_rejection(rejection, file)
                counts.rejected[rejection.code] = counts.rejected.get(rejection.code, 0) + 1
            counts.read += 1
            counts.extracted += outcome is not None
            out.flush()
    say_summary(counts, time.monotonic() - started, "standard output", options.quiet)


def _say_rejection(rejection: Rejection, file: TextIO | None) -> None:
    from extract.export.plain import one_line

    if file is not None:
        file.write(rejection.model_dump_json() + "\n")
    else:
        where = rejection.source or rejection.article_id
        click.echo(one_line(f"rejected: {where}: {rejection.code}: {rejection.message}"), err=True)
