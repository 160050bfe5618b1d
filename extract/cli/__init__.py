"""The command `incidents`: one module a verb, each imported only when it is called."""

from __future__ import annotations

import errno
import importlib
import io
import sys
from typing import Any

import click

#: Verb → (module, one line for the list of commands).
VERBS = {
    "build": ("build", "Articles in, a dataset folder out: the main job."),
    "extract": ("extract", "Articles in, incident reports out, one JSON object a line."),
    "evaluate": ("evaluate", "Score reports against gold records."),
    "codebook": ("codebook", "Show or check the codebook."),
    "gazetteer": ("gazetteer", "Search or extend the gazetteer."),
    "train": ("train", "Train or fine-tune the embedded model."),
    "info": ("info", "Versions, model, codebook and gazetteer of this installation."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports only the one that is run: `--help` stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the verb's module."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(f"extract.cli.{VERBS[cmd_name][0]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in VERBS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; Ctrl-C, a missing library and whatever the system refuses (a full disk, a file without
        permission) end in one line.
        """
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.ClickException("interrupted") from None
        except ImportError as error:
            problem = " ".join(str(error).split())
            raise click.ClickException(f"a library is missing or broken ({problem}); install again") from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # `| head`: click ends quietly
                raise
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{where}{error.strerror or error}") from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="conflict-incidents", prog_name="incidents")
def main() -> None:
    """Turn news articles into a conflict-incident dataset.

    \b
    incidents build articles/ -o dataset                  the main job
    incidents extract article.txt --published 2010-09-23  reports on standard output
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # names of all scripts must not end a command on an old terminal
            stream.reconfigure(errors="backslashreplace")
