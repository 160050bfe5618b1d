"""`incidents build`: the main job, articles in, a dataset folder out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.cli.options import RunOptions, UsageProblem, run_options

if TYPE_CHECKING:
    from extract.store import RunReader
    from schemas import Article

#: Inside the dataset folder: the resumable state of the run.
RUN = "run"

_EPILOG = """\b
Examples:
  incidents build articles/ -o dataset
  incidents build press.csv pages/*.html -o dataset --published 2021-03-02
  incidents build articles/ -o dataset --show        # and print a table

An interrupted build goes on where it stopped when the same command is given again.
"""


@click.command(epilog=_EPILOG, no_args_is_help=True)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", metavar="DATASET_DIR", required=True, help="The dataset folder to write.")
@click.option("--with-text", is_flag=True, help="Put the articles' texts into the dataset (mind their licences).")
@click.option("--show", is_flag=True, help="Print the reports as a table.")
@run_options
def command(inputs: tuple[str, ...], output: str, with_text: bool, show: bool, options: RunOptions) -> None:
    """Build a dataset from INPUT: files, folders, patterns or `-` for standard input.

    DATASET_DIR gets reports as JSON lines, Parquet and CSV, the articles' table, rejected rows with reasons, a data
    dictionary, a dataset card and the manifest of the run.
    """
    from extract.cli.running import check_output, run_into, say_summary
    from extract.export import ExportError, write_dataset
    from extract.store import RunReader

    out = Path(output)
    if out.exists() and not out.is_dir():
        raise UsageProblem(f"{out}: expected a folder to write the dataset to, found a file; name another")
    if with_text and "-" in inputs:
        raise UsageProblem("--with-text: expected files, which can be read again; standard input cannot")
    check_output(out, inputs)
    if "-" in inputs and not options.overwrite:
        _check_unfinished(out / RUN)
    manifest = run_into(out / RUN, inputs, options)
    reader = RunReader(out / RUN)
    texts = _texts(inputs, options) if with_text else None
    try:
        write_dataset(reader.reports(), reader.articles(), reader.rejections(), manifest, out, texts=texts)
    except ExportError as error:
        raise UsageProblem(str(error)) from error
    if show:
        _print_table(reader)
    say_summary(manifest.counts, sum(manifest.timings.values()), str(out), options.quiet)


def _check_unfinished(folder: Path) -> None:
    """Standard input cannot be told apart from that of an earlier run, which must not grow by other articles."""
    from extract.store import RunReader

    if (folder / "manifest.json").is_file() and RunReader(folder).manifest.state == "finished":
        raise UsageProblem(
            f"{folder.parent}: expected a new folder for standard input, found a finished run;"
            " name another folder, or overwrite this one (--overwrite)"
        )


def _texts(inputs: tuple[str, ...], options: RunOptions) -> Iterator[Article]:
    """The articles once more, for their texts."""
    from extract.cli.running import read_items
    from schemas import Article

    return (item for item in read_items(inputs, options) if isinstance(item, Article))


def _print_table(reader: RunReader) -> None:
    """The run's reports as a table on standard output."""
    from rich.console import Console

    from extract.export import print_reports

    print_reports(reader.reports(), reader.articles(), Console())
