"""After training: export, tune on the dev corpora, write the model card."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from extract.train.card import write_card
from extract.train.config import TrainConfig, TrainConfigError
from extract.train.corpora import data_hash, read_articles
from extract.train.export import export_model, load_network
from extract.train.tune import tune
from extract.version import package_version

Log = Callable[[dict[str, Any]], None]


def finish(config: TrainConfig, root: Path, log: Log) -> Path:
    """Export the last checkpoint into `OUTPUT/model`, tuned on the dev corpora; returns that folder."""
    output = root / config.output
    weights = output / "weights.safetensors"
    if not weights.exists():
        raise TrainConfigError(
            f"{weights}: expected weights of a training run, found none; run without --export-only first"
        )
    about = {
        "name": config.name,
        "base": config.base,
        "package_version": package_version(),
        "training": config.model_dump(mode="json", exclude={"threads", "device", "output"}),
        "data_sha256": data_hash([*config.train, *config.dev], root),
    }
    folder = export_model(load_network(weights, config.base, config.lower_layers), config.base, output / "model", about)
    if config.dev:
        tune(folder, {corpus.name: list(read_articles(corpus, root)) for corpus in config.dev}, log)
    write_card(folder)
    return folder
