"""Options that several verbs share, and the way errors end a command."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

_SHARED = (
    click.option("--published", metavar="DATE", help="Publication date (ISO 8601) of inputs that carry none."),
    click.option(
        "--model",
        metavar="NAME|PATH",
        default="embedded",
        show_default=True,
        help="`embedded` (the shipped model) or a folder written by `incidents train`.",
    ),
    click.option("--codebook", metavar="FILE", help="A codebook of your own (see `incidents codebook`)."),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        show_default=True,
        help="Leave out reports below this confidence.",
    ),
    click.option("--threads", type=click.IntRange(1), help="Threads of the model. [default: all cores]"),
    click.option("--overwrite", is_flag=True, help="Start anew where the output already holds a run."),
    click.option("--quiet", "-q", is_flag=True, help="No progress and no summary."),
)


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The shared options of `build` and `extract`."""

    published: str | None
    model: str
    codebook: str | None
    min_confidence: float
    threads: int | None
    overwrite: bool
    quiet: bool


def run_options(command: F) -> F:
    """Add the shared options to a command, which receives them as `options`."""

    @functools.wraps(command)
    def collect(*args: Any, **kwargs: Any) -> Any:
        shared = {name: kwargs.pop(name) for name in RunOptions.__dataclass_fields__}
        return command(*args, options=RunOptions(**shared), **kwargs)

    wrapped: Any = collect
    for option in reversed(_SHARED):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]


class UsageProblem(click.ClickException):
    """Something the user must correct: one line, exit status 2."""

    exit_code = 2
