"""The network: a shared lower encoder and a conditional upper encoder (torch; needs the `train` extra).

The lower layers read a window once. The upper layers then run once without an anchor, to find the sentences that tell
of an incident, and once for every incident found, with the anchor sentence marked in the hidden states: from there
each token says which slot of *that* incident it fills. Every tag so belongs to one record by construction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from extract.models.encoder import labels


@dataclass
class UpperOutput:
    """Scores (logits), B runs of L tokens.

    `detect` (B, L, MAX_ORDINAL + 1): at sentence marks, how many records the sentence anchors.
    `tells` (B, L): at sentence marks, without anchor: tells of some incident; with anchor: tells of this incident.
    `tags` (B, L, TAG_WIDTH), `spans` (B, L, SPAN_WIDTH), `record` (B, L, RECORD_WIDTH; read at the anchor's mark).
    """

    detect: Tensor
    tells: Tensor
    tags: Tensor
    spans: Tensor
    record: Tensor


class LowerEncoder(nn.Module):
    """Embeddings and the first layers of a BERT-like encoder: ids (B, L), mask (B, L) → hidden (B, L, H)."""

    def __init__(self, base: Any, layers: int) -> None:
        super().__init__()
        self.embeddings = base.embeddings
        self.layers = nn.ModuleList(base.encoder.layer[:layers])

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Hidden states of every token."""
        hidden: Tensor = self.embeddings(input_ids=ids)
        return _run(self.layers, hidden, mask)


class UpperEncoder(nn.Module):
    """The last layers, conditioned on an anchor, and the heads: hidden (B, L, H), mask, anchor (B, L) → scores."""

    def __init__(self, base: Any, layers: int) -> None:
        super().__init__()
        size = base.config.hidden_size
        self.layers = nn.ModuleList(base.encoder.layer[layers:])
        # Unmarked tokens get nothing added and the mode starts at zero, so that the pretrained layers read what they
        # know: random vectors on every token took their output's cosine with the original from 1.00 to 0.76.
        self.anchor = nn.Embedding(labels.MAX_ORDINAL + 1, size, padding_idx=0)
        self.mode = nn.Embedding(2, size)
        nn.init.normal_(self.anchor.weight[1:], std=0.3)
        nn.init.zeros_(self.mode.weight)
        self.dropout = nn.Dropout(0.1)
        self.detect = nn.Linear(size, labels.MAX_ORDINAL + 1)
        self.tells = nn.Linear(size, 1)
        self.tags = nn.Linear(size, labels.TAG_WIDTH)
        self.spans = nn.Linear(size, labels.SPAN_WIDTH)
        self.record = nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.Linear(size, labels.RECORD_WIDTH))

    def forward(self, hidden: Tensor, mask: Tensor, anchor: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """`anchor`: the ordinal of the record inside the anchor sentence, 0 elsewhere; all 0 asks for detection."""
        anchored = (anchor.amax(dim=1) > 0).long()
        hidden = hidden + self.anchor(anchor) + self.mode(anchored).unsqueeze(1)
        hidden = self.dropout(_run(self.layers, hidden, mask))
        return (
            self.detect(hidden),
            self.tells(hidden).squeeze(-1),
            self.tags(hidden),
            self.spans(hidden),
            self.record(hidden),
        )


class IncidentNetwork(nn.Module):
    """Lower and upper encoder together."""

    def __init__(self, base: Any, lower_layers: int = 3) -> None:
        super().__init__()
        self.config = base.config
        self.lower_layers = lower_layers
        self.lower = LowerEncoder(base, lower_layers)
        self.upper = UpperEncoder(base, lower_layers)

    def run(self, hidden: Tensor, window: Tensor, tokens: Tensor, mask: Tensor, anchor: Tensor) -> UpperOutput:
        """Run the upper encoder R times on K tokens each.

        `hidden` (W, L, H) from the lower encoder; `window` (R,) the row that a run reads; `tokens` (R, K) the positions
        in it; `mask`, `anchor` (R, K) follow these tokens.
        """
        return UpperOutput(*self.upper(hidden[window.unsqueeze(1), tokens], mask, anchor))


def _run(layers: nn.ModuleList, hidden: Tensor, mask: Tensor) -> Tensor:
    bias = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * torch.finfo(hidden.dtype).min
    for layer in layers:
        result = layer(hidden, attention_mask=bias)
        hidden = result[0] if isinstance(result, tuple) else result
    return hidden
