"""Sentences → overlapping windows of word pieces, every piece tied to its offsets in the article.

A window reads: [CLS] (mark sentence)* [SEP]. Each sentence begins with a mark of its own, at which the network answers
questions about the sentence. The title and the lead sentence open every window: they carry the date and the place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from extract.segment import Sentence

CLS, SEP, PAD = 101, 102, 0
#: Unused entries of the BERT vocabulary: the mark before a sentence of the text, before the title.
SENTENCE_MARK, TITLE_MARK = 1, 2
WINDOW_TOKENS = 448
MAX_SENTENCE_TOKENS = 128
MAX_LEAD_TOKENS = 96
OVERLAP_SENTENCES = 4
#: What a record's run reads of its window: the lead and the anchor's surroundings. Twice as fast as whole windows, and
#: on the development data 97 % of a record's spans lie inside.
RUN_TOKENS = 256

Ints = npt.NDArray[np.int64]


@dataclass(slots=True)
class Window:
    """One model input. `sentences` are indices into the article's sentences; `owned` those that are anchored here.

    `marks[i]` is the position of the mark of `sentences[i]`; `token_sentence[t]` the position in `sentences` of token t
    (-1 for [CLS] and [SEP]); `offsets[t]` the token's half-open offsets in the sentence's field, (0, 0) for marks.
    """

    ids: Ints
    sentences: list[int]
    owned: set[int]
    marks: Ints
    token_sentence: Ints
    offsets: Ints
    sentence_list: Sequence[Sentence] = field(repr=False, default_factory=list)


@dataclass(slots=True)
class _Piece:
    """The word pieces of one sentence."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    truncated: bool


class Featurizer:
    """Builds windows with the tokenizer that the weights were trained with."""

    def __init__(self, tokenizer: Path | str) -> None:
        self._tokenizer: Any = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def windows(self, text: str, title: str | None, sentences: Sequence[Sentence]) -> tuple[list[Window], int]:
        """Windows over the sentences in order, and how many sentences were cut at `MAX_SENTENCE_TOKENS`."""
        if not sentences:
            return [], 0
        pieces = self._pieces(text, title, sentences)
        plans = _plan([len(p.ids) + 1 for p in pieces], _lead(sentences, pieces))
        windows = [_build(indices, owned, pieces, sentences) for indices, owned in plans]
        return windows, sum(p.truncated for p in pieces)

    def _pieces(self, text: str, title: str | None, sentences: Sequence[Sentence]) -> list[_Piece]:
        source = {"text": text, "title": title or ""}
        strings = [source[s.field][s.start : s.end] for s in sentences]
        pieces = []
        for sentence, encoding in zip(
            sentences, self._tokenizer.encode_batch(strings, add_special_tokens=False), strict=True
        ):
            offsets = [(sentence.start + a, sentence.start + b) for a, b in encoding.offsets[:MAX_SENTENCE_TOKENS]]
            pieces.append(_Piece(encoding.ids[:MAX_SENTENCE_TOKENS], offsets, len(encoding.ids) > MAX_SENTENCE_TOKENS))
        return pieces


def _lead(sentences: Sequence[Sentence], pieces: Sequence[_Piece]) -> list[int]:
    """The title and the first sentence of the text, as far as they fit the lead's budget."""
    lead: list[int] = []
    used = 0
    for index, sentence in enumerate(sentences):
        used += len(pieces[index].ids) + 1
        if used > MAX_LEAD_TOKENS:
            break
        lead.append(index)
        if sentence.field == "text":
            break
    return lead


def _plan(lengths: Sequence[int], lead: Sequence[int]) -> list[tuple[list[int], set[int]]]:
    """Which sentences each window shows and which it owns; every sentence is owned exactly once.

    Neighbouring windows overlap by `OVERLAP_SENTENCES`, or fewer where the next sentence would not fit behind them; the
    earlier owns the first half of the overlap, so that each anchor has text on both sides.
    """
    plans: list[tuple[list[int], set[int]]] = []
    start = 0
    first_owned = 0
    while True:
        prefix = [i for i in lead if i < start]
        budget = WINDOW_TOKENS - 2 - sum(lengths[i] for i in prefix)
        end, used = start, 0
        while end < len(lengths) and used + lengths[end] <= budget:
            used += lengths[end]
            end += 1
        if end >= len(lengths):
            plans.append(([*prefix, *range(start, end)], set(range(first_owned, end))))
            return plans
        overlap = _overlap(lengths, lead, start, end)
        next_owned = max(first_owned + 1, end - overlap // 2)
        plans.append(([*prefix, *range(start, end)], set(range(first_owned, next_owned))))
        start, first_owned = end - overlap, next_owned


def _overlap(lengths: Sequence[int], lead: Sequence[int], start: int, end: int) -> int:
    """How many sentences before `end` the next window repeats: it must move on and have room for sentence `end`."""
    for overlap in range(min(OVERLAP_SENTENCES, end - start - 1), 0, -1):
        prefix = [i for i in lead if i < end - overlap]
        if sum(lengths[i] for i in (*prefix, *range(end - overlap, end + 1))) <= WINDOW_TOKENS - 2:
            return overlap
    return 0


def _build(indices: list[int], owned: set[int], pieces: Sequence[_Piece], sentences: Sequence[Sentence]) -> Window:
    ids, offsets, owner, marks = [CLS], [(0, 0)], [-1], []
    for position, index in enumerate(indices):
        marks.append(len(ids))
        ids.append(TITLE_MARK if sentences[index].field == "title" else SENTENCE_MARK)
        ids.extend(pieces[index].ids)
        offsets.append((0, 0))
        offsets.extend(pieces[index].offsets)
        owner.extend([position] * (len(pieces[index].ids) + 1))
    ids.append(SEP)
    offsets.append((0, 0))
    owner.append(-1)
    return Window(
        ids=np.asarray(ids, dtype=np.int64),
        sentences=indices,
        owned=owned,
        marks=np.asarray(marks, dtype=np.int64),
        token_sentence=np.asarray(owner, dtype=np.int64),
        offsets=np.asarray(offsets, dtype=np.int64),
        sentence_list=sentences,
    )


def anchor_mask(window: Window, position: int, ordinal: int) -> Ints:
    """Per token: `ordinal` (1..MAX_ORDINAL) inside the sentence at `position` of the window, 0 elsewhere."""
    return np.where(window.token_sentence == position, ordinal, 0).astype(np.int64)


def run_tokens(window: Window, position: int) -> Ints:
    """Token positions that the run of an anchor at `position` reads, in order: lead, anchor, nearest sentences."""
    lengths = np.bincount(window.token_sentence[window.token_sentence >= 0], minlength=len(window.sentences))
    kept = {position}
    used = int(lengths[position]) + 2
    lead = [p for p, index in enumerate(window.sentences[:2]) if index < 2]
    for candidate in (*lead, *_outwards(position, len(window.sentences))):
        if candidate not in kept and used + lengths[candidate] <= RUN_TOKENS:
            kept.add(candidate)
            used += int(lengths[candidate])
    wanted = np.isin(window.token_sentence, list(kept))
    wanted[0] = wanted[-1] = True
    return np.flatnonzero(wanted)


def _outwards(position: int, count: int) -> list[int]:
    """Sentence positions around `position`, nearest first, the following before the preceding."""
    order: list[int] = []
    for distance in range(1, count):
        order.extend(p for p in (position + distance, position - distance) if 0 <= p < count)
    return order
