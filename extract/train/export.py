"""Trained weights → the model folder that the embedded back end loads: int8 ONNX, tokenizer, configuration, hashes."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file

from extract.models.encoder import labels
from extract.models.encoder.decode import Calibration, Thresholds
from extract.models.encoder.network import IncidentNetwork
from extract.models.encoder.scorer import CONFIG, LOWER, OUTPUTS, TOKENIZER, UPPER, file_hash
from extract.train.base import base_folder, load_base

OPSET = 17


def load_network(weights: Path, base: str, lower_layers: int) -> IncidentNetwork:
    """The trained network in evaluation mode."""
    network = IncidentNetwork(load_base(base), lower_layers)
    network.load_state_dict(load_file(weights))
    return network.eval()


def export_model(
    network: IncidentNetwork, base: str, folder: Path, about: Mapping[str, Any], *, quantize: bool = True
) -> Path:
    """Write the model folder with default thresholds and no calibration; returns it.

    Weights of matrix products are int8 per channel, of embeddings int8 per tensor (dynamic quantisation: activations
    are quantised as they come). `about`: what goes into the configuration besides (name, data, seeds).
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for part, file in ((_lower(network), LOWER), (_upper(network), UPPER)):
            plain = Path(scratch) / file
            _to_onnx(part, plain)
            if quantize:
                _quantize(plain, folder / file)
            else:
                shutil.copyfile(plain, folder / file)
    shutil.copyfile(base_folder(base) / "tokenizer.json", folder / TOKENIZER)
    config = {
        "labels": labels.signature(),
        "lower_layers": network.lower_layers,
        "thresholds": Thresholds().model_dump(),
        "calibration": Calibration().model_dump(),
        **about,
        "sha256": {file: file_hash(folder / file) for file in (LOWER, UPPER, TOKENIZER)},
    }
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    return folder


def _lower(network: IncidentNetwork) -> dict[str, Any]:
    ids = torch.ones(2, 8, dtype=torch.long)
    axes = {0: "windows", 1: "tokens"}
    return {
        "module": network.lower,
        "args": (ids, ids),
        "input_names": ["ids", "mask"],
        "output_names": ["hidden"],
        "dynamic_axes": {"ids": axes, "mask": axes, "hidden": axes},
    }


def _upper(network: IncidentNetwork) -> dict[str, Any]:
    hidden = torch.zeros(2, 8, network.config.hidden_size)
    ids = torch.ones(2, 8, dtype=torch.long)
    axes = {0: "runs", 1: "tokens"}
    names = ["hidden", "mask", "anchor"]
    return {
        "module": network.upper,
        "args": (hidden, ids, ids),
        "input_names": names,
        "output_names": list(OUTPUTS),
        "dynamic_axes": dict.fromkeys((*names, *OUTPUTS), axes),
    }


def _to_onnx(part: dict[str, Any], path: Path) -> None:
    module, args = part.pop("module"), part.pop("args")
    with torch.no_grad():
        torch.onnx.export(module.eval(), args, str(path), opset_version=OPSET, dynamo=False, **part)


def _quantize(source: Path, target: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(source, target, per_channel=True, weight_type=QuantType.QInt8)
