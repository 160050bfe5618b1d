"""One entry for every gold form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.evaluate.facts import FACT_FORMS, evaluate_facts
from extract.evaluate.record import GoldArticle, Json
from extract.evaluate.score import evaluate_records
from extract.evaluate.scores import FactScores, Scores


def evaluate(predicted: Mapping[str, Sequence[Json]], gold: Sequence[GoldArticle]) -> Scores | FactScores:
    """Scores of predictions by article id: `evaluate_facts` for gvc and msa, `evaluate_records` for gold and muc4."""
    if gold and gold[0].form in FACT_FORMS:
        return evaluate_facts(predicted, gold)
    return evaluate_records(predicted, gold)
