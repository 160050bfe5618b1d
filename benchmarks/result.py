"""Run the extractor over a set and put its figures into one JSON object."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from sets import BenchmarkSet

from extract.evaluate import GoldArticle, baseline_reports, evaluate


@dataclass
class Predictions:
    """IncidentReports (JSON form) by article id, and what it took to make them."""

    reports: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    rejections: dict[str, int] = field(default_factory=dict)
    seconds: float | None = None


def extract_reports(articles: Sequence[GoldArticle], model: str | None) -> Predictions:
    """Reports of the installed extractor. The time is that of extraction, without loading the model."""
    from extract import Extractor
    from schemas import Article

    extractor = Extractor.load(model) if model else Extractor.load()
    inputs = [
        Article(id=item.id, text=item.text, title=item.title, published=item.published, language=item.language)
        for item in articles
    ]
    started = time.perf_counter()
    outcomes = list(extractor.extract(inputs))
    return _collect(outcomes, time.perf_counter() - started)


def _collect(outcomes: Iterable[Any], seconds: float) -> Predictions:
    """From reports, or from outcomes that hold reports and rejections."""
    predictions = Predictions(seconds=seconds)
    for outcome in outcomes:
        for rejection in getattr(outcome, "rejections", ()):
            predictions.rejections[rejection.code] = predictions.rejections.get(rejection.code, 0) + 1
        for report in getattr(outcome, "reports", (outcome,)):
            predictions.reports.setdefault(report.article_id, []).append(report.model_dump(mode="json"))
    return predictions


def build_result(
    chosen: BenchmarkSet, articles: Sequence[GoldArticle], predictions: Predictions, limit: int | None
) -> dict[str, Any]:
    """Scores with everything needed to know what they are scores of."""
    seconds = predictions.seconds
    return {
        "set": chosen.name,
        "about": chosen.about,
        "articles": len(articles),
        "limit": limit,
        "data": {"files": [file.name for file in chosen.files()], "sha256": chosen.sha256()},
        "model": _model(predictions),
        "package_version": _package_version(),
        "date": datetime.now(timezone.utc).date().isoformat(),
        "machine": {"cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()},
        "seconds": None if seconds is None else round(seconds, 2),
        "articles_per_second": round(len(articles) / seconds, 2) if seconds else None,
        "rejections": dict(sorted(predictions.rejections.items())),
        "scores": evaluate(predictions.reports, articles).model_dump(mode="json"),
        "trivial_baseline": evaluate(baseline_reports(articles), articles).model_dump(mode="json"),
    }


def _model(predictions: Predictions) -> dict[str, str | None]:
    """Model id and weights hash as the reports give them; one run has one model."""
    for reports in predictions.reports.values():
        for report in reports:
            extraction = report.get("extraction") or {}
            return {"id": extraction.get("model"), "weights_hash": extraction.get("weights_hash")}
    return {"id": None, "weights_hash": None}


def _package_version() -> str | None:
    try:
        return version("conflict-incidents")
    except PackageNotFoundError:
        return None
