"""The embedded back end: windows → detection → one run a candidate → drafts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from extract.models.draft import Document, Draft, DraftResult, ModelInfo
from extract.models.encoder.decode import Candidate, RunResult, Thresholds, candidates, merge_same, tell_probabilities, to_draft
from extract.models.encoder.features import Featurizer, Window, anchor_mask, run_tokens
from extract.models.encoder.scorer import TOKENIZER, Floats, OnnxScorer, Scorer, read_config, stack, weights_hash

#: The model that ships in the package.
EMBEDDED = Path(__file__).parent / "weights"
#: Runs of the upper encoder in one call: more gain nothing on a CPU and cost memory.
RUNS_PER_CALL = 16


class EncoderBackend:
    """Drafts by the trained encoder. `scorer`: ONNX Runtime by default, torch for training and GPUs."""

    def __init__(self, featurizer: Featurizer, scorer: Scorer, thresholds: Thresholds, info: ModelInfo) -> None:
        self.info = info
        self.thresholds = thresholds
        self._featurizer = featurizer
        self._scorer = scorer

    @classmethod
    def load(cls, folder: Path = EMBEDDED, threads: int | None = None) -> EncoderBackend:
        """Load a model folder (default: the shipped one), hashes checked. Raises ModelFormatError."""
        config = read_config(folder)
        info = ModelInfo(config["name"], weights_hash(config["sha256"]))
        thresholds = Thresholds.model_validate(config["thresholds"])
        return cls(Featurizer(folder / TOKENIZER), OnnxScorer(folder, threads), thresholds, info)

    def draft(self, documents: Sequence[Document]) -> list[DraftResult]:
        """One result for each document, in order."""
        return [self._draft_one(document) for document in documents]

    def _draft_one(self, document: Document) -> DraftResult:
        text, title = document.article.text, document.article.title
        windows, cut = self._featurizer.windows(text, title, document.sentences)
        drafts: list[Draft] = []
        tells: list[dict[int, float]] = []
        for window in windows:
            hidden = self._scorer.lower(window.ids[None], np.ones((1, len(window.ids)), dtype=np.int64))[0]
            found = self._detect(window, hidden)
            for candidate, run in zip(found, self._runs(window, hidden, found), strict=True):
                draft = to_draft(candidate, run, text, title, self.thresholds)
                if draft.score >= self.thresholds.keep:
                    drafts.append(draft)
                    tells.append(tell_probabilities(run))
        return DraftResult(merge_same(drafts, tells, self.thresholds.same), cut)

    def _detect(self, window: Window, hidden: Floats) -> list[Candidate]:
        ones = np.ones((1, len(window.ids)), dtype=np.int64)
        scores = self._scorer.upper(hidden[None], ones, np.zeros_like(ones))
        return candidates(window, scores.detect[0], self.thresholds.detect)

    def _runs(self, window: Window, hidden: Floats, found: Sequence[Candidate]) -> list[RunResult]:
        results: list[RunResult] = []
        for first in range(0, len(found), RUNS_PER_CALL):
            part = found[first : first + RUNS_PER_CALL]
            positions = [window.sentences.index(c.sentence) for c in part]
            tokens = [run_tokens(window, position) for position in positions]
            anchors = [anchor_mask(window, p, c.ordinal)[t] for p, c, t in zip(positions, part, tokens, strict=True)]
            scores = self._scorer.upper(
                stack([hidden[t] for t in tokens]), stack([np.ones_like(t) for t in tokens]), stack(anchors)
            )
            for row, (position, read) in enumerate(zip(positions, tokens, strict=True)):
                mark = int(np.searchsorted(read, window.marks[position]))
                results.append(
                    RunResult(
                        window=window,
                        tokens=read,
                        mark=mark,
                        tells=scores.tells[row, : len(read)],
                        tags=scores.tags[row, : len(read)],
                        spans=scores.spans[row, : len(read)],
                        record=scores.record[row, mark],
                    )
                )
        return results
