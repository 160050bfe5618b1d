"""The embedded back end: windows → detection → one run a candidate → drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from extract.models.draft import Document, Draft, DraftResult, ModelInfo
from extract.models.encoder.decode import (
    Calibration,
    Candidate,
    RunResult,
    Thresholds,
    candidates,
    merge_same,
    tell_probabilities,
    to_draft,
)
from extract.models.encoder.features import Featurizer, Window, anchor_mask, run_tokens
from extract.models.encoder.scorer import (
    CONFIG,
    TOKENIZER,
    Floats,
    ModelFormatError,
    OnnxScorer,
    Scorer,
    read_config,
    stack,
    weights_hash,
)
from schemas.rejection import describe_validation_error

#: The model that ships in the package.
EMBEDDED = Path(__file__).parent / "weights"
#: Runs of the upper encoder in one call: more gain nothing on a CPU and cost memory.
RUNS_PER_CALL = 16


@dataclass(slots=True)
class ScoredDrafts:
    """All candidate records of a document.

    `tells[i]`: sentence index → probability that the sentence tells of draft i's incident.
    """

    drafts: list[Draft]
    tells: list[dict[int, float]]
    cut_sentences: int


def select(scored: ScoredDrafts, thresholds: Thresholds, calibration: Calibration) -> list[Draft]:
    """The drafts worth emitting: sure enough, each incident once.

    Their scores become probabilities that record and type are right.
    """
    pairs = [(d, t) for d, t in zip(scored.drafts, scored.tells, strict=True) if d.score >= thresholds.keep]
    drafts = merge_same([d for d, _ in pairs], [t for _, t in pairs], thresholds.same)
    for draft in drafts:
        draft.score = calibration.probability(draft.score * draft.event_type_score)
    return drafts


class EncoderBackend:
    """Drafts by the trained encoder. `scorer`: ONNX Runtime by default, torch for training and GPUs."""

    def __init__(
        self,
        featurizer: Featurizer,
        scorer: Scorer,
        thresholds: Thresholds,
        info: ModelInfo,
        calibration: Calibration | None = None,
    ) -> None:
        self.info = info
        self.thresholds = thresholds
        self.calibration = calibration or Calibration()
        self._featurizer = featurizer
        self._scorer = scorer

    @classmethod
    def load(cls, folder: Path = EMBEDDED, threads: int | None = None) -> EncoderBackend:
        """Load a model folder (default: the shipped one), hashes checked. Raises ModelFormatError."""
        config = read_config(folder)
        info = ModelInfo(config["name"], weights_hash(config["sha256"]))
        try:
            thresholds = Thresholds.model_validate(config["thresholds"])
            calibration = Calibration.model_validate(config["calibration"])
        except ValidationError as error:
            raise ModelFormatError(f"{folder / CONFIG}: {describe_validation_error(error)}") from error
        return cls(Featurizer(folder / TOKENIZER), OnnxScorer(folder, threads), thresholds, info, calibration)

    def draft(self, documents: Sequence[Document]) -> list[DraftResult]:
        """One result for each document, in order."""
        return [self._draft_one(document) for document in documents]

    def _draft_one(self, document: Document) -> DraftResult:
        scored = self.score(document, self.thresholds)
        return DraftResult(select(scored, self.thresholds, self.calibration), scored.cut_sentences)

    def score(self, document: Document, thresholds: Thresholds) -> ScoredDrafts:
        """Every candidate record of a document, before any is dropped or merged."""
        text, title = document.article.text, document.article.title
        windows, cut = self._featurizer.windows(text, title, document.sentences)
        scored = ScoredDrafts([], [], cut)
        for window in windows:
            hidden = self._scorer.lower(window.ids[None], np.ones((1, len(window.ids)), dtype=np.int64))[0]
            found = self._detect(window, hidden, thresholds.detect)
            for candidate, run in zip(found, self._runs(window, hidden, found), strict=True):
                scored.drafts.append(to_draft(candidate, run, text, title, thresholds))
                scored.tells.append(tell_probabilities(run))
        return scored

    def _detect(self, window: Window, hidden: Floats, threshold: float) -> list[Candidate]:
        ones = np.ones((1, len(window.ids)), dtype=np.int64)
        scores = self._scorer.upper(hidden[None], ones, np.zeros_like(ones))
        return candidates(window, scores.detect[0], threshold)

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
