"""`incidents train`: train or fine-tune the embedded model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from extract.cli.options import UsageProblem

_EPILOG = """\b
Examples:
  incidents train train.yaml                 # resumes from its last checkpoint
  incidents extract articles/ --model runs/mine/model

Needs the extra: pip install 'conflict-incidents[train]'
"""


@click.command(epilog=_EPILOG, no_args_is_help=True)
@click.argument("config", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--export-only", is_flag=True, help="Only export the weights of the last checkpoint.")
def command(config: Path, export_only: bool) -> None:
    """Train by CONFIG (YAML: corpora, base encoder, schedule), choose thresholds on dev and export the model folder.

    Writes checkpoints, `log.jsonl` and `model/` into the configuration's output folder.
    """
    try:
        import torch  # noqa: F401
        import transformers  # noqa: F401
    except ImportError as error:
        raise UsageProblem(
            f"training needs torch and transformers ({error}): pip install 'conflict-incidents[train]'"
        ) from error
    from extract.train.config import TrainConfig, TrainConfigError
    from extract.train.finish import finish
    from extract.train.trainer import Trainer

    try:
        settings = TrainConfig.load(config)
        if not export_only:
            Trainer(settings, config.parent, _say).run()
        click.echo(f"model folder: {finish(settings, config.parent, _say)}")
    except TrainConfigError as error:
        raise UsageProblem(" ".join(str(error).split())) from error


def _say(record: dict[str, Any]) -> None:
    click.echo("  ".join(f"{name}={value}" for name, value in record.items()), err=True)
