"""The training loop: seeds, schedule, checkpoints that resume, a JSON log."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

from extract.models.encoder.features import Featurizer
from extract.models.encoder.network import IncidentNetwork
from extract.train.base import base_folder, load_base
from extract.train.batches import Batch, Example, build_examples, collate, epoch
from extract.train.config import Corpus, TrainConfig
from extract.train.corpora import read_targets
from extract.train.losses import losses, total

Log = Callable[[dict[str, Any]], None]


@dataclass(slots=True)
class Loaded:
    """A corpus as examples, with its passes an epoch."""

    name: str
    examples: list[Example]
    weight: float


class Trainer:
    """Trains the network of a configuration; `root` is what corpus paths are relative to."""

    def __init__(self, config: TrainConfig, root: Path, log: Log | None = None) -> None:
        self.config, self.root = config, root
        self.output = root / config.output
        self.output.mkdir(parents=True, exist_ok=True)
        self._report = log or (lambda record: None)
        self.device = _device(config.device)
        if config.threads:
            torch.set_num_threads(config.threads)
        torch.manual_seed(config.seed)
        self.featurizer = Featurizer(base_folder(config.base) / "tokenizer.json")
        self.network = IncidentNetwork(load_base(config.base), config.lower_layers).to(self.device)
        if config.start_from:
            self.network.load_state_dict(load_file(root / config.start_from))
        if config.freeze_words:
            self.network.lower.embeddings.word_embeddings.weight.requires_grad_(False)

    def run(self) -> Path:
        """Train all epochs (from the last checkpoint on, where there is one); the path of the last weights."""
        train = [self._load(corpus) for corpus in self.config.train]
        dev = [self._load(corpus) for corpus in self.config.dev]
        steps = self._steps_per_epoch(train) * self.config.epochs
        optimizer = self._optimizer()
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda s: _warm_then_decay(s, steps, self.config.warmup)
        )
        first = self._resume(optimizer, schedule)
        for number in range(first, self.config.epochs):
            self._epoch(number, train, optimizer, schedule)
            for corpus in dev:
                self.log({"epoch": number, "dev": corpus.name, **self.dev_losses(corpus.examples)})
            self._checkpoint(number, optimizer, schedule)
        return self.output / "weights.safetensors"

    def log(self, record: dict[str, Any]) -> None:
        """Append one record to `log.jsonl` and pass it on."""
        with (self.output / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")
        self._report(record)

    @torch.no_grad()
    def dev_losses(self, examples: Sequence[Example]) -> dict[str, float]:
        """Mean of each loss over a corpus, with fixed draws."""
        self.network.eval()
        sums: dict[str, float] = {}
        batches = 0
        rng = random.Random(0)
        for group in epoch(examples, self.config.token_budget, rng):
            for name, value in self._losses(collate(group, rng)).items():
                sums[name] = sums.get(name, 0.0) + float(value.detach())
            batches += 1
        return {name: round(value / max(1, batches), 4) for name, value in sums.items()}

    def _load(self, corpus: Corpus) -> Loaded:
        targets = read_targets(corpus, self.root)
        examples = build_examples(targets, self.featurizer)
        self.log(
            {
                "corpus": corpus.name,
                "articles": len(targets),
                "records": sum(len(t.records) for t in targets),
                "skipped_records": sum(t.skipped_records for t in targets),
                "windows": len(examples),
            }
        )
        return Loaded(corpus.name, examples, corpus.weight)

    def _draw(self, number: int, train: Sequence[Loaded]) -> Iterator[list[Example]]:
        """The groups of one epoch; the draw depends on seed and epoch only, so a resumed run repeats it."""
        rng = random.Random(f"{self.config.seed}-{number}")
        drawn: list[Example] = []
        for corpus in train:
            whole = int(corpus.weight)
            drawn.extend(corpus.examples * whole)
            drawn.extend(rng.sample(corpus.examples, round((corpus.weight - whole) * len(corpus.examples))))
        return epoch(drawn, self.config.token_budget, rng)

    def _steps_per_epoch(self, train: Sequence[Loaded]) -> int:
        return sum(1 for _ in self._draw(0, train))

    def _epoch(self, number: int, train: Sequence[Loaded], optimizer: Any, schedule: Any) -> None:
        self.network.train()
        rng = random.Random(f"{self.config.seed}-{number}-runs")
        groups = list(self._draw(number, train))
        started, tokens = time.monotonic(), 0
        sums: dict[str, float] = {}
        for step, group in enumerate(groups, 1):
            batch = collate(group, rng)
            parts = self._losses(batch)
            loss = total(parts)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            tokens += batch.ids.numel()
            for name, value in parts.items():
                sums[name] = sums.get(name, 0.0) + float(value.detach())
            if step % 20 == 0 or step == len(groups):
                seconds = time.monotonic() - started
                mean = {name: round(value / step, 4) for name, value in sums.items()}
                rate = {
                    "window_tokens_per_s": round(tokens / seconds),
                    "eta_s": round(seconds / step * (len(groups) - step)),
                }
                self.log({"epoch": number, "step": step, "of": len(groups), **mean, **rate})

    def _losses(self, batch: Batch) -> dict[str, torch.Tensor]:
        moved = Batch(
            batch.ids.to(self.device),
            batch.mask.to(self.device),
            batch.detection and batch.detection.to(self.device),
            batch.records and batch.records.to(self.device),
        )
        return losses(self.network, moved)

    def _optimizer(self) -> torch.optim.Optimizer:
        encoder: list[torch.nn.Parameter] = []
        heads: list[torch.nn.Parameter] = []
        for name, parameter in self.network.named_parameters():
            if parameter.requires_grad:
                (encoder if ".layers." in name or "embeddings" in name else heads).append(parameter)
        groups = [
            {"params": encoder, "lr": self.config.encoder_rate},
            {"params": heads, "lr": self.config.head_rate},
        ]
        return torch.optim.AdamW(groups, weight_decay=self.config.weight_decay)

    def _checkpoint(self, number: int, optimizer: torch.optim.Optimizer, schedule: Any) -> None:
        state = {k: v.detach().cpu().contiguous() for k, v in self.network.state_dict().items()}
        save_file(state, self.output / "weights.safetensors")
        torch.save(
            {"epoch": number, "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()},
            self.output / "progress.pt.tmp",
        )
        (self.output / "progress.pt.tmp").replace(self.output / "progress.pt")

    def _resume(self, optimizer: torch.optim.Optimizer, schedule: Any) -> int:
        progress = self.output / "progress.pt"
        if not progress.exists():
            return 0
        state = torch.load(progress, weights_only=True)
        self.network.load_state_dict(load_file(self.output / "weights.safetensors"))
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        self.log({"resumed_after_epoch": state["epoch"]})
        return int(state["epoch"]) + 1


def _device(name: str) -> torch.device:
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    return torch.device(name)


def _warm_then_decay(step: int, steps: int, warmup: float) -> float:
    """Linear warm-up, then linear decay to zero."""
    warm = max(1, int(steps * warmup))
    return min(1.0, (step + 1) / warm) * max(0.0, min(1.0, (steps - step) / max(1, steps - warm)))
