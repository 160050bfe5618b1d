"""Thresholds and calibration of an exported model, chosen on the dev corpora and written into its configuration."""

from __future__ import annotations

import copy
import itertools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.assemble import Assembler
from extract.dedupe import fold_repeats
from extract.evaluate import GoldArticle, evaluate_records
from extract.models.draft import Document
from extract.models.encoder.backend import EncoderBackend, ScoredDrafts, select
from extract.models.encoder.decode import Calibration, Thresholds
from extract.models.encoder.scorer import CONFIG
from extract.pipeline import read_article
from extract.train.calibrate import fit_calibration
from schemas import Article, Extraction

Log = Callable[[dict[str, Any]], None]
#: Reports in JSON form, a list for each article.
Predicted = list[list[dict[str, Any]]]

#: What is tried: first what decides on records, then what decides on spans (each needs the model to run again).
DETECT = (0.15, 0.25, 0.4)
KEEP = (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
SAME = (0.15, 0.25, 0.35, 0.5)
INSIDE = (0.4, 0.5, 0.6)
EXTEND = (0.1, 0.2, 0.3)


@dataclass(slots=True)
class DevCorpus:
    """A dev corpus: gold and what the model may read of it, in the same order."""

    gold: list[GoldArticle]
    documents: list[Document]


@dataclass(slots=True)
class _Trial:
    """The best thresholds so far with what they predict, a list for each corpus."""

    quality: float
    thresholds: Thresholds
    predicted: list[Predicted]


def tune(folder: Path, corpora: Mapping[str, Sequence[dict[str, Any]]], log: Log) -> Thresholds:
    """Choose thresholds by the mean over corpora of incident F1 and all-slot F1; then fit the calibration.

    `corpora`: articles in the gold form by corpus name. Both go into the folder's configuration.
    """
    backend = EncoderBackend.load(folder)
    dev = [_read(articles) for articles in corpora.values()]
    best = _best(backend, dev, (Thresholds(detect=detect) for detect in DETECT), KEEP, SAME, None, log)
    spans = itertools.product(INSIDE, EXTEND)
    chosen = best.thresholds
    variants = (chosen.model_copy(update={"inside": inside, "extend": extend}) for inside, extend in spans)
    best = _best(backend, dev, variants, (chosen.keep,), (chosen.same,), best, log)
    _save(folder, best, dev)
    return best.thresholds


def _best(
    backend: EncoderBackend,
    dev: Sequence[DevCorpus],
    variants: Iterator[Thresholds],
    keep: Sequence[float],
    same: Sequence[float],
    best: _Trial | None,
    log: Log,
) -> _Trial:
    """The best of `best` and of every variant with every `keep` and `same`; the model runs once a variant."""
    for variant in variants:
        scored = [[backend.score(document, variant) for document in corpus.documents] for corpus in dev]
        for least, alike in itertools.product(keep, same):
            thresholds = variant.model_copy(update={"keep": least, "same": alike})
            predicted = [_predict(c.documents, s, thresholds) for c, s in zip(dev, scored, strict=True)]
            quality = sum(_quality(c.gold, p) for c, p in zip(dev, predicted, strict=True)) / len(dev)
            if best is None or quality > best.quality:
                best = _Trial(quality, thresholds, predicted)
                log({"thresholds": thresholds.model_dump(), "incident_and_slot_f1": round(quality, 4)})
    assert best is not None
    return best


def _quality(gold: Sequence[GoldArticle], predicted: Predicted) -> float:
    """Mean of incident F1 and all-slot F1."""
    scores = evaluate_records({g.id: p for g, p in zip(gold, predicted, strict=True)}, gold)
    return (scores.all_slots.f1 + scores.detection.f1) / 2


def _read(articles: Sequence[dict[str, Any]]) -> DevCorpus:
    gold = [GoldArticle(a["id"], a["text"], a.get("title"), a.get("published"), tuple(a["reports"])) for a in articles]
    plain = [Article(id=g.id, text=g.text, title=g.title, published=g.published) for g in gold]
    return DevCorpus(gold, [read_article(article).document for article in plain])


def _predict(documents: Sequence[Document], scored: Sequence[ScoredDrafts], thresholds: Thresholds) -> Predicted:
    assembler = Assembler(Extraction(), "tuning")
    predicted = []
    for document, candidates in zip(documents, scored, strict=True):
        drafts = select(copy.deepcopy(candidates), thresholds, Calibration())
        reports = fold_repeats(assembler.assemble(document, drafts))
        predicted.append([report.model_dump(mode="json") for report in reports])
    return predicted


def _save(folder: Path, best: _Trial, dev: Sequence[DevCorpus]) -> None:
    gold = [article for corpus in dev for article in corpus.gold]
    calibration = fit_calibration([reports for predicted in best.predicted for reports in predicted], gold)
    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    config["thresholds"], config["calibration"] = best.thresholds.model_dump(), calibration.model_dump()
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
