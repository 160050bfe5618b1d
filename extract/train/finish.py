"""After training: export, choose thresholds and calibrate on the dev corpora, write the model card."""

from __future__ import annotations

import copy
import itertools
import json
from collections.abc import Callable, Sequence
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
from extract.train.card import write_card
from extract.train.config import TrainConfig, TrainConfigError
from extract.train.corpora import data_hash, read_articles
from extract.train.export import export_model, load_network
from extract.version import package_version
from schemas import Article, Extraction

Log = Callable[[dict[str, Any]], None]
#: Reports in JSON form, a list for each article.
Predicted = list[list[dict[str, Any]]]

DETECT = (0.2, 0.3, 0.4)
KEEP = (0.25, 0.35, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
SAME = (0.3, 0.4, 0.5, 0.6, 0.7)


def finish(config: TrainConfig, root: Path, log: Log) -> Path:
    """Export the last checkpoint into `OUTPUT/model`, tuned on the dev corpora; returns that folder."""
    output = root / config.output
    weights = output / "weights.safetensors"
    if not weights.exists():
        raise TrainConfigError(
            f"{weights}: expected weights of a training run, found none; run without --export-only first"
        )
    about = {
        "name": config.name,
        "base": config.base,
        "package_version": package_version(),
        "training": config.model_dump(mode="json", exclude={"threads", "device", "output"}),
        "data_sha256": data_hash([*config.train, *config.dev], root),
    }
    folder = export_model(load_network(weights, config.base, config.lower_layers), config.base, output / "model", about)
    if config.dev:
        _tune(folder, [a for corpus in config.dev for a in read_articles(corpus, root)], log)
    write_card(folder)
    return folder


def _tune(folder: Path, articles: Sequence[dict[str, Any]], log: Log) -> None:
    """Choose thresholds by incident and all-slot F1 on the dev articles, then fit the calibration."""
    backend = EncoderBackend.load(folder)
    gold = [GoldArticle(a["id"], a["text"], a.get("title"), a.get("published"), tuple(a["reports"])) for a in articles]
    documents = [read_article(_unlabelled(article)).document for article in articles]
    best: tuple[float, Thresholds, Predicted] | None = None
    for detect in DETECT:
        scored = [backend.score(document, Thresholds(detect=detect)) for document in documents]
        for keep, same in itertools.product(KEEP, SAME):
            thresholds = Thresholds(detect=detect, keep=keep, same=same)
            predicted = _predict(documents, scored, thresholds)
            scores = evaluate_records({g.id: p for g, p in zip(gold, predicted, strict=True)}, gold)
            quality = scores.all_slots.f1 + scores.detection.f1
            if best is None or quality > best[0]:
                best = (quality, thresholds, predicted)
                figures = {"incident_f1": scores.detection.f1, "all_slot_f1": scores.all_slots.f1}
                log({"thresholds": thresholds.model_dump(), **figures})
    assert best is not None
    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    config["thresholds"], config["calibration"] = best[1].model_dump(), fit_calibration(best[2], gold).model_dump()
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def _unlabelled(article: dict[str, Any]) -> Article:
    return Article(
        id=article["id"], text=article["text"], title=article.get("title"), published=article.get("published")
    )


def _predict(documents: Sequence[Document], scored: Sequence[ScoredDrafts], thresholds: Thresholds) -> Predicted:
    assembler = Assembler(Extraction(), "tuning")
    predicted = []
    for document, candidates in zip(documents, scored, strict=True):
        drafts = select(copy.deepcopy(candidates), thresholds, Calibration())
        reports = fold_repeats(assembler.assemble(document, drafts))
        predicted.append([report.model_dump(mode="json") for report in reports])
    return predicted
