"""Losses of the network, each masked where the corpus says nothing."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from extract.models.encoder import labels
from extract.models.encoder.network import IncidentNetwork, UpperOutput
from extract.train.batches import IGNORE, Batch, RunBatch

#: Scales that bring the parts to like size; token losses are means over mostly-outside tokens and so small.
WEIGHTS = {"detect": 3.0, "tells": 1.0, "same": 1.0, "tags": 20.0, "record": 1.0, "spans": 0.7}


def losses(network: IncidentNetwork, batch: Batch) -> dict[str, Tensor]:
    """Run the network on a batch; unweighted parts: detect, tells, same, tags, record, spans, as the batch has them."""
    hidden = network.lower(batch.ids, batch.mask)
    parts: dict[str, Tensor] = {}
    if batch.detection is not None:
        runs = batch.detection
        output = network.run(hidden, runs.window, runs.tokens, runs.mask, runs.anchor)
        parts["detect"] = _detect(output, runs)
        parts["tells"] = _tells(output, runs)
    if batch.records is not None:
        runs = batch.records
        output = network.run(hidden, runs.window, runs.tokens, runs.mask, runs.anchor)
        parts["same"] = _tells(output, runs)
        parts["tags"] = _tags(output, runs)
        parts["record"] = _record(output, runs)
        parts["spans"] = _spans(output, runs)
    return parts


def total(parts: dict[str, Tensor]) -> Tensor:
    """Weighted sum."""
    return torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum()


def _mean(values: Tensor, weights: Tensor) -> Tensor:
    return (values * weights).sum() / weights.sum().clamp(min=1.0)


def _detect(output: UpperOutput, batch: RunBatch) -> Tensor:
    loss = functional.cross_entropy(output.detect.transpose(1, 2), batch.detect, ignore_index=IGNORE, reduction="none")
    return _mean(loss, batch.detect_weight * (batch.detect != IGNORE))


def _tells(output: UpperOutput, batch: RunBatch) -> Tensor:
    known = (batch.tells != IGNORE).float()
    loss = functional.binary_cross_entropy_with_logits(output.tells, batch.tells.clamp(min=0).float(), reduction="none")
    return _mean(loss, known)


def _tags(output: UpperOutput, batch: RunBatch) -> Tensor:
    runs, length, _ = output.tags.shape
    scores = output.tags.view(runs, length, len(labels.LAYERS), 3).permute(0, 3, 2, 1)
    loss = functional.cross_entropy(scores, batch.tags, ignore_index=IGNORE, reduction="none")
    known = (batch.tags != IGNORE).float()
    return (loss * known).sum() / known.sum().clamp(min=1.0) * len(labels.LAYERS) / 4


def _acceptable(scores: Tensor, weights: Tensor, slices: dict[str, slice]) -> Tensor:
    """Mean over rows of sum over attributes of -log Σ weight·p; attributes without any weight are masked."""
    parts = []
    for where in slices.values():
        known = weights[:, where].sum(1) > 0
        if known.any():
            logp = scores[known][:, where].log_softmax(-1)
            parts.append(-torch.logsumexp(logp + weights[known][:, where].clamp(min=1e-6).log(), -1).mean())
    return torch.stack(parts).sum() if parts else scores.sum() * 0.0


def _record(output: UpperOutput, batch: RunBatch) -> Tensor:
    rows = torch.arange(len(batch.mark))
    return _acceptable(output.record[rows, batch.mark], batch.record, labels.RECORD_SLICES)


def span_scores(spans: Tensor, run: Tensor, bounds: Tensor) -> Tensor:
    """Mean scores of each span's tokens: spans (R, L, SPAN_WIDTH), run (S,), bounds (S, 2) → (S, SPAN_WIDTH)."""
    sums = functional.pad(spans.cumsum(1), (0, 0, 1, 0))
    widths = (bounds[:, 1] - bounds[:, 0]).unsqueeze(1)
    return (sums[run, bounds[:, 1]] - sums[run, bounds[:, 0]]) / widths


def _spans(output: UpperOutput, batch: RunBatch) -> Tensor:
    if not len(batch.span_run):
        return output.spans.sum() * 0.0
    return _acceptable(
        span_scores(output.spans, batch.span_run, batch.span_bounds), batch.span_weights, labels.SPAN_SLICES
    )
