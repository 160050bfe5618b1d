"""Evaluation: alignment of records, per-slot scores, loaders for gold forms, trivial baselines."""

from extract.evaluate.loaders import GoldError, load_gold, load_predictions
from extract.evaluate.record import GoldArticle
from extract.evaluate.score import evaluate_records
from extract.evaluate.scores import Rate, Scores, Tally

__all__ = [
    "GoldArticle",
    "GoldError",
    "Rate",
    "Scores",
    "Tally",
    "evaluate_records",
    "load_gold",
    "load_predictions",
]
