"""Running the network: the same two steps (lower, upper) by ONNX Runtime or by torch, arrays in and out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from extract.models.encoder import labels

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

LOWER, UPPER, TOKENIZER, CONFIG = "lower.onnx", "upper.onnx", "tokenizer.json", "config.json"
FILES = (LOWER, UPPER, TOKENIZER)
CONFIG_KEYS = ("name", "labels", "thresholds", "calibration", "sha256")
OUTPUTS = ("detect", "tells", "tags", "spans", "record")


class ModelFormatError(ValueError):
    """A model folder that cannot be used; the message says what was expected, what was found and what to do."""


@dataclass(slots=True)
class Scores:
    """Logits of R runs of K tokens, see `extract.models.encoder.network.UpperOutput`."""

    detect: Floats
    tells: Floats
    tags: Floats
    spans: Floats
    record: Floats


class Scorer(Protocol):
    """The network's two steps."""

    def lower(self, ids: Ints, mask: Ints) -> Floats:
        """ids, mask (W, L) → hidden (W, L, H)."""
        ...

    def upper(self, hidden: Floats, mask: Ints, anchor: Ints) -> Scores:
        """hidden (R, K, H), mask, anchor (R, K) → scores."""
        ...


class OnnxScorer:
    """ONNX Runtime on CPU. `threads`: threads of one inference; None lets the runtime choose."""

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        if threads is not None:
            options.intra_op_num_threads = threads
            options.inter_op_num_threads = 1
        providers = ["CPUExecutionProvider"]
        self._lower: Any = onnxruntime.InferenceSession(str(folder / LOWER), options, providers=providers)
        self._upper: Any = onnxruntime.InferenceSession(str(folder / UPPER), options, providers=providers)

    def lower(self, ids: Ints, mask: Ints) -> Floats:
        """See `Scorer.lower`."""
        hidden: Floats = self._lower.run(["hidden"], {"ids": ids, "mask": mask})[0]
        return hidden

    def upper(self, hidden: Floats, mask: Ints, anchor: Ints) -> Scores:
        """See `Scorer.upper`."""
        return Scores(*self._upper.run(list(OUTPUTS), {"hidden": hidden, "mask": mask, "anchor": anchor}))


class TorchScorer:
    """The same by torch, on CPU or GPU: for training runs and for those who have a GPU (needs the `train` extra)."""

    def __init__(self, network: Any, device: str = "cpu") -> None:
        self._network = network.eval().to(device)
        self._device = device

    def lower(self, ids: Ints, mask: Ints) -> Floats:
        """See `Scorer.lower`."""
        import torch

        with torch.inference_mode():
            hidden: Floats = self._network.lower(*self._tensors(ids, mask)).cpu().numpy()
        return hidden

    def upper(self, hidden: Floats, mask: Ints, anchor: Ints) -> Scores:
        """See `Scorer.upper`."""
        import torch

        with torch.inference_mode():
            return Scores(*(part.cpu().numpy() for part in self._network.upper(*self._tensors(hidden, mask, anchor))))

    def _tensors(self, *arrays: npt.NDArray[Any]) -> list[Any]:
        import torch

        return [torch.from_numpy(np.ascontiguousarray(a)).to(self._device) for a in arrays]


def read_config(folder: Path) -> dict[str, Any]:
    """The model's configuration, its files' hashes checked. Raises ModelFormatError."""
    path = folder / CONFIG
    if not path.is_file():
        raise ModelFormatError(f"{folder}: expected a model folder with {CONFIG}, {', '.join(FILES)}; no {CONFIG}")
    config = _read_json(path)
    missing = [key for key in CONFIG_KEYS if key not in config]
    if missing:
        raise ModelFormatError(f"{path}: expected the keys {', '.join(CONFIG_KEYS)}; no {', '.join(missing)}")
    if config["labels"] != labels.signature():
        raise ModelFormatError(
            f"{folder}: the weights were trained for other columns than this version's record contract; "
            "use the package version named in its model card, or train again"
        )
    for name in FILES:
        expected, found = str(config["sha256"].get(name)), file_hash(folder / name)
        if found != expected:
            raise ModelFormatError(
                f"{folder / name}: expected SHA-256 {expected[:12]}…, found {found[:12]}…: damaged or changed"
            )
    return config


def _read_json(path: Path) -> dict[str, Any]:
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelFormatError(f"{path}: expected JSON in UTF-8: {error}; copy the model folder again") from error
    if not isinstance(config, dict) or not isinstance(config.get("sha256", {}), dict):
        raise ModelFormatError(f"{path}: expected a JSON object with an object 'sha256'; copy the model folder again")
    return config


def file_hash(path: Path) -> str:
    """SHA-256 of a file, hexadecimal. Raises ModelFormatError where it is missing."""
    if not path.is_file():
        raise ModelFormatError(f"{path}: no such file")
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def weights_hash(hashes: dict[str, str]) -> str:
    """One hash for a model: over its files' names and hashes."""
    return hashlib.sha256(json.dumps(hashes, sort_keys=True).encode()).hexdigest()


def stack(arrays: Sequence[npt.NDArray[Any]], fill: int = 0) -> npt.NDArray[Any]:
    """Arrays of different length in their first dimension, padded at the end to one array."""
    length = max(len(a) for a in arrays)
    return np.stack([np.pad(a, [(0, length - len(a))] + [(0, 0)] * (a.ndim - 1), constant_values=fill) for a in arrays])
