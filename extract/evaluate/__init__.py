"""Evaluation: alignment of records, per-slot scores, loaders for gold forms, trivial baselines."""

from extract.evaluate.baseline import baseline_reports
from extract.evaluate.dispatch import evaluate
from extract.evaluate.facts import evaluate_facts
from extract.evaluate.loaders import GoldError, load_gold, load_predictions
from extract.evaluate.record import GoldArticle
from extract.evaluate.score import evaluate_records
from extract.evaluate.scores import FactScores, Rate, Scores, Tally

__all__ = [
    "FactScores",
    "GoldArticle",
    "GoldError",
    "Rate",
    "Scores",
    "Tally",
    "baseline_reports",
    "evaluate",
    "evaluate_facts",
    "evaluate_records",
    "load_gold",
    "load_predictions",
]
