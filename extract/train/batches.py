"""Targets → padded tensors.

One example is a window with its runs: one without an anchor, one for each record, one negative.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from extract.models.encoder import labels
from extract.models.encoder.features import RUN_TOKENS, Featurizer, Window, anchor_mask, run_tokens
from extract.train.targets import OPTIONAL_WEIGHT, ArticleTarget, RecordTarget, SpanTarget

IGNORE = -100
#: How often a record is anchored at another sentence that tells of it, so that inference may start from any of them.
ALTERNATIVE_ANCHOR_RATE = 0.25
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(slots=True)
class SpanLabel:
    """Weights of the acceptable values (SPAN_WIDTH; zero everywhere in a masked attribute) of tokens start..end."""

    start: int
    end: int
    weights: Floats


@dataclass(slots=True)
class RunLabel:
    """Labels of one run of the upper encoder, which reads the window's `tokens`; other arrays follow these tokens."""

    tokens: Ints
    anchor: Ints
    mark: int
    detect: Ints
    detect_weight: Floats
    tells: Ints
    tags: Ints | None
    record: Floats
    spans: list[SpanLabel] = field(default_factory=list)


@dataclass(slots=True)
class Example:
    """A window of an article and the records that it owns."""

    window: Window
    target: ArticleTarget
    records: list[RecordTarget]


def build_examples(targets: Iterable[ArticleTarget], featurizer: Featurizer) -> list[Example]:
    """Windows of the articles; each record belongs to the window that owns its anchor sentence."""
    examples = []
    for target in targets:
        windows, _ = featurizer.windows(target.text, target.title, target.sentences)
        for window in windows:
            records = [r for r in target.records if r.anchor in window.owned]
            examples.append(Example(window, target, records))
    return examples


def runs(example: Example, rng: random.Random) -> list[RunLabel]:
    """The labelled runs of an example; which negative and which alternative anchors is drawn from `rng`."""
    out = []
    if example.target.detect_weight > 0:
        out.append(_detect_run(example))
    out.extend(_record_run(example, record, rng) for record in example.records)
    negative = _negative_run(example, rng)
    if negative is not None and example.target.detect_weight > 0:
        out.append(negative)
    return out


def _empty(example: Example) -> RunLabel:
    length = len(example.window.ids)
    return RunLabel(
        tokens=np.arange(length),
        anchor=np.zeros(length, dtype=np.int64),
        mark=0,
        detect=np.full(length, IGNORE, dtype=np.int64),
        detect_weight=np.ones(length, dtype=np.float32),
        tells=np.full(length, IGNORE, dtype=np.int64),
        tags=None,
        record=np.zeros(labels.RECORD_WIDTH, dtype=np.float32),
    )


def _detect_run(example: Example) -> RunLabel:
    label = _empty(example)
    window, target = example.window, example.target
    anchored: dict[int, list[RecordTarget]] = {}
    told: set[int] = set()
    for record in target.records:
        anchored.setdefault(record.anchor, []).append(record)
        told |= record.evidence
    for position, index in enumerate(window.sentences):
        mark = window.marks[position]
        here = anchored.get(index, [])
        label.detect[mark] = len(here)
        label.detect_weight[mark] = target.detect_weight * (
            OPTIONAL_WEIGHT if here and all(r.optional for r in here) else 1.0
        )
        if target.tells_known:
            label.tells[mark] = int(index in told)
    return label


def _record_run(example: Example, record: RecordTarget, rng: random.Random) -> RunLabel:
    window, target = example.window, example.target
    index, ordinal = record.anchor, record.ordinal
    others = {r.anchor for r in target.records}
    alternatives = [
        i
        for i in sorted(record.evidence - others)
        if i in window.sentences and target.sentences[i].field == "text" and target.tells_known
    ]
    if alternatives and rng.random() < ALTERNATIVE_ANCHOR_RATE:
        index, ordinal = rng.choice(alternatives), 1
    position = window.sentences.index(index)
    label = _anchored(example, position, ordinal, valid=True)
    if target.tells_known:
        for place, sentence in enumerate(window.sentences):
            label.tells[window.marks[place]] = int(sentence in record.evidence)
    label.tags = _tags(window, record)
    label.spans = [s for s in (_span_label(window, span) for span in record.spans) if s is not None]
    for name, weights in record.attributes.items():
        values = labels.RECORD_ATTRIBUTES[name]
        for value, weight in weights.items():
            label.record[labels.RECORD_SLICES[name].start + values.index(value)] = weight
    return _cropped(label, run_tokens(window, position))


def _negative_run(example: Example, rng: random.Random) -> RunLabel | None:
    """A sentence that anchors nothing, or one record more than an anchor sentence holds: `valid` is no."""
    window, target = example.window, example.target
    told = {i for r in target.records for i in (*r.evidence, r.anchor)}
    free = [(i, 1) for i in window.sentences if i not in told and target.sentences[i].field == "text"]
    full = [(r.anchor, r.ordinal + 1) for r in example.records if r.ordinal < labels.MAX_ORDINAL]
    taken = {(r.anchor, r.ordinal) for r in target.records}
    candidates = free + [c for c in full if c not in taken]
    if not candidates:
        return None
    index, ordinal = rng.choice(candidates)
    position = window.sentences.index(index)
    return _cropped(_anchored(example, position, ordinal, valid=False), run_tokens(window, position))


def _cropped(label: RunLabel, tokens: Ints) -> RunLabel:
    """The label on some of the window's tokens; spans that are not wholly among them are dropped."""
    at = {int(token): place for place, token in enumerate(tokens)}
    spans = [
        SpanLabel(at[s.start], at[s.end - 1] + 1, s.weights) for s in label.spans if s.start in at and s.end - 1 in at
    ]
    return RunLabel(
        tokens=tokens,
        anchor=label.anchor[tokens],
        mark=at[label.mark],
        detect=label.detect[tokens],
        detect_weight=label.detect_weight[tokens],
        tells=label.tells[tokens],
        tags=None if label.tags is None else label.tags[:, tokens],
        record=label.record,
        spans=spans,
    )


def _anchored(example: Example, position: int, ordinal: int, *, valid: bool) -> RunLabel:
    label = _empty(example)
    label.anchor = anchor_mask(example.window, position, ordinal)
    label.mark = int(example.window.marks[position])
    label.record[labels.RECORD_SLICES["valid"].start + int(valid)] = 1.0
    return label


def _token_range(window: Window, span: SpanTarget) -> tuple[int, int] | None:
    """First and last+1 token of a span, None where the window does not show it."""
    hits = []
    for token, (start, end) in enumerate(window.offsets):
        position = window.token_sentence[token]
        if position < 0 or start == end or start >= span.end or end <= span.start:
            continue
        if window.sentence_list[window.sentences[position]].field == span.field:
            hits.append(token)
    return (hits[0], hits[-1] + 1) if hits else None


def _tags(window: Window, record: RecordTarget) -> Ints:
    tags = np.full((len(labels.LAYERS), len(window.ids)), IGNORE, dtype=np.int64)
    words = (window.token_sentence >= 0) & (window.offsets[:, 1] > window.offsets[:, 0])
    for row, layer in enumerate(labels.LAYERS):
        if layer in record.layers:
            tags[row, words] = labels.OUTSIDE
    for span in record.ignored:
        where = _token_range(window, span)
        if where is not None:
            tags[labels.LAYERS.index(span.layer), where[0] : where[1]] = IGNORE
    for span in record.spans:
        where = _token_range(window, span)
        if where is not None:
            row = labels.LAYERS.index(span.layer)
            tags[row, where[0] : where[1]] = labels.INSIDE
            tags[row, where[0]] = labels.BEGIN
    tags[:, ~words] = IGNORE
    return tags


def _span_label(window: Window, span: SpanTarget) -> SpanLabel | None:
    where = _token_range(window, span)
    if where is None or not span.attributes:
        return None
    weights = np.zeros(labels.SPAN_WIDTH, dtype=np.float32)
    for name, value in span.attributes.items():
        weights[labels.SPAN_SLICES[name].start + labels.SPAN_ATTRIBUTES[name].index(value)] = 1.0
    return SpanLabel(where[0], where[1], weights)


@dataclass(slots=True)
class RunBatch:
    """R runs of K tokens: `window` (R,) row of the batch's windows, `tokens` (R, K) positions in it, `mask` (R, K).

    The rest are the labels of `RunLabel`; `span_run` (S,) and `span_bounds` (S, 2) place the labelled spans.
    """

    window: Tensor
    tokens: Tensor
    mask: Tensor
    anchor: Tensor
    mark: Tensor
    detect: Tensor
    detect_weight: Tensor
    tells: Tensor
    tags: Tensor
    record: Tensor
    span_run: Tensor
    span_bounds: Tensor
    span_weights: Tensor

    def to(self, device: torch.device) -> RunBatch:
        """The same on a device."""
        return RunBatch(**{name: getattr(self, name).to(device) for name in self.__dataclass_fields__})


@dataclass(slots=True)
class Batch:
    """W windows of L tokens, the runs without an anchor (whole windows) and those with one (cropped)."""

    ids: Tensor
    mask: Tensor
    detection: RunBatch | None
    records: RunBatch | None


def collate(examples: Sequence[Example], rng: random.Random) -> Batch:
    """Pad a few examples to one length."""
    length = max(len(e.window.ids) for e in examples)
    labelled = [(row, run) for row, example in enumerate(examples) for run in runs(example, rng)]
    return Batch(
        ids=_stack([e.window.ids for e in examples], length, 0),
        mask=_stack([np.ones(len(e.window.ids), dtype=np.int64) for e in examples], length, 0),
        detection=_collate_runs([(row, run) for row, run in labelled if not run.anchor.any()]),
        records=_collate_runs([(row, run) for row, run in labelled if run.anchor.any()]),
    )


def _collate_runs(labelled: Sequence[tuple[int, RunLabel]]) -> RunBatch | None:
    if not labelled:
        return None
    length = max(len(run.tokens) for _, run in labelled)
    spans = [(r, s) for r, (_, run) in enumerate(labelled) for s in run.spans]
    no_tags = np.full((len(labels.LAYERS), 1), IGNORE, dtype=np.int64)
    return RunBatch(
        window=torch.tensor([row for row, _ in labelled]),
        tokens=_stack([run.tokens for _, run in labelled], length, 0),
        mask=_stack([np.ones(len(run.tokens), dtype=np.int64) for _, run in labelled], length, 0),
        anchor=_stack([run.anchor for _, run in labelled], length, 0),
        mark=torch.tensor([run.mark for _, run in labelled]),
        detect=_stack([run.detect for _, run in labelled], length, IGNORE),
        detect_weight=_stack([run.detect_weight for _, run in labelled], length, 0),
        tells=_stack([run.tells for _, run in labelled], length, IGNORE),
        tags=_stack([run.tags if run.tags is not None else no_tags for _, run in labelled], length, IGNORE),
        record=torch.from_numpy(np.stack([run.record for _, run in labelled])),
        span_run=torch.tensor([r for r, _ in spans], dtype=torch.long),
        span_bounds=torch.tensor([(s.start, s.end) for _, s in spans], dtype=torch.long).reshape(-1, 2),
        span_weights=torch.from_numpy(
            np.stack([s.weights for _, s in spans]) if spans else np.zeros((0, labels.SPAN_WIDTH), np.float32)
        ),
    )


def _stack(arrays: Sequence[npt.NDArray[np.generic]], length: int, fill: int) -> Tensor:
    padded = [np.pad(a, [(0, 0)] * (a.ndim - 1) + [(0, length - a.shape[-1])], constant_values=fill) for a in arrays]
    return torch.from_numpy(np.stack(padded))


def epoch(examples: Sequence[Example], token_budget: int, rng: random.Random) -> Iterator[list[Example]]:
    """Groups of examples of similar length whose runs add up to about `token_budget` tokens, in random order."""
    order = sorted(examples, key=lambda e: len(e.window.ids) + rng.random() * 40)
    groups: list[list[Example]] = []
    current: list[Example] = []
    used = 0
    for example in order:
        cost = 2 * len(example.window.ids) + min(len(example.window.ids), RUN_TOKENS) * (1 + len(example.records))
        if current and used + cost > token_budget:
            groups.append(current)
            current, used = [], 0
        current.append(example)
        used += cost
    if current:
        groups.append(current)
    rng.shuffle(groups)
    yield from groups
