"""Calibration of record scores: isotonic regression of "is a real, correctly typed record" on dev articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from extract.evaluate import GoldArticle
from extract.evaluate.align import align
from extract.evaluate.forms import form_of
from extract.models.encoder.decode import Calibration

#: Probabilities stay off 0 and 1: the dev set is too small for certainty.
FLOOR, CEILING = 0.02, 0.98


def fit_calibration(reports: Sequence[Sequence[dict[str, Any]]], gold: Sequence[GoldArticle]) -> Calibration:
    """Fit on reports whose `confidence` is the raw score; one list of reports for each gold article, in order."""
    from scipy.optimize import isotonic_regression

    judged = [pair for found, article in zip(reports, gold, strict=True) for pair in judge(found, article)]
    if len(judged) < 20:
        return Calibration()
    judged.sort()
    scores = np.array([score for score, _ in judged])
    fitted = isotonic_regression(np.array([float(right) for _, right in judged])).x.clip(FLOOR, CEILING)
    keep = np.flatnonzero(np.diff(fitted, prepend=-1.0))
    edges = sorted({*keep.tolist(), *(keep[1:] - 1).tolist(), len(scores) - 1})
    points: dict[float, float] = {round(float(scores[i]), 4): round(float(fitted[i]), 4) for i in edges}
    return Calibration(scores=list(points), probabilities=list(points.values()))


def judge(reports: Sequence[dict[str, Any]], article: GoldArticle) -> list[tuple[float, bool]]:
    """(confidence, right) for each report: it is a gold record's (optional ones included), with an accepted type."""
    form = form_of([article])
    gold = [form.from_gold(record, article) for record in article.records]
    predicted = [form.from_report(report, article) for report in reports]
    known = [(i, record) for i, record in enumerate(predicted) if record is not None]
    pairs = align(form, gold, [record for _, record in known])
    right = set()
    for left, at in pairs:
        accepted = {article.records[left]["event_type"], *(article.records[left].get("event_type_alternatives") or ())}
        if reports[known[at][0]]["event_type"] in accepted:
            right.add(known[at][0])
    return [(float(report["confidence"]), i in right) for i, report in enumerate(reports)]
