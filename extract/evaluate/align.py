"""Which predicted record is which gold record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.evaluate.assignment import assign
from extract.evaluate.record import Fill, Form, Record, SlotRule

EVIDENCE_WEIGHT = 3.0
# When two records are the same incident: a pair score of 0.35 where they quote the same text (half of the shorter
# evidence), of 0.5 where they quote different text. Measured on the training part of
# the project's real-news gold and on its written corpus: 16 % and 2 % of the pairs of *different* gold records of one
# article pass; of an extractor simulated to get each value right 6 (8) times in 10, 89 (99) % of the records pass.
MIN_SCORE, MIN_SCORE_APART, MIN_OVERLAP = 0.35, 0.5, 0.5
# Decides ties only: better to find a record that counts than one that does not.
_OPTIONAL_HANDICAP = 1e-6


@dataclass(frozen=True)
class Match:
    """Fills of one slot that were matched: index in gold, index in predictions, credit 0.5 or 1."""

    gold: int
    predicted: int
    credit: float


def match_fills(rule: SlotRule, gold: Sequence[Fill], predicted: Sequence[Fill]) -> list[Match]:
    """Best one-to-one matching of a slot's fills; pairs without credit are left out."""
    if not gold or not predicted:
        return []
    credits = [[rule.credit(left.value, right.value) for right in predicted] for left in gold]
    ranked = [
        [credit - (_OPTIONAL_HANDICAP if left.optional else 0.0) for credit in row]
        for left, row in zip(gold, credits, strict=True)
    ]
    return [Match(row, column, credits[row][column]) for row, column in assign(ranked) if credits[row][column] > 0]


def agreement(rules: Sequence[SlotRule], gold: Record, predicted: Record) -> dict[str, float]:
    """Agreement, from 0 to 1, on each slot that identifies an incident and that at least one record fills."""
    shares: dict[str, float] = {}
    for rule in rules:
        left, right = gold.slots.get(rule.name, ()), predicted.slots.get(rule.name, ())
        size = max(len(left), len(right))
        if rule.identity and size:
            shares[rule.name] = sum(match.credit for match in match_fills(rule, left, right)) / size
    return shares


def pair_score(rules: Sequence[SlotRule], gold: Record, predicted: Record) -> float:
    """How much two records look like the same incident, from 0 to 1.

    Weighted mean of the agreement on the slots that identify an incident and of the overlap of the evidence; a slot
    that both leave empty is not counted, one that only one side fills counts as disagreement.
    """
    return _mean_agreement(rules, agreement(rules, gold, predicted), gold, predicted)


def _mean_agreement(rules: Sequence[SlotRule], shares: Mapping[str, float], gold: Record, predicted: Record) -> float:
    weights = {rule.name: rule.identity for rule in rules}
    total = sum(weights[name] for name in shares)
    earned = sum(weights[name] * share for name, share in shares.items())
    if gold.evidence and predicted.evidence:
        total += EVIDENCE_WEIGHT
        earned += EVIDENCE_WEIGHT * evidence_overlap(gold, predicted)
    return earned / total if total else 0.0


def evidence_overlap(left: Record, right: Record) -> float:
    """Characters of evidence that both quote, over the shorter evidence; 0 where one quotes nothing."""
    shorter = min(len(left.quoted), len(right.quoted))
    return len(left.quoted & right.quoted) / shorter if shorter else 0.0


def looks_the_same(score: float, shares: Mapping[str, float], gold: Record, predicted: Record) -> bool:
    """The full form's test of a pair: see `MIN_SCORE` and `MIN_SCORE_APART`."""
    return score >= (MIN_SCORE if evidence_overlap(gold, predicted) >= MIN_OVERLAP else MIN_SCORE_APART)


def align(form: Form, gold: Sequence[Record], predicted: Sequence[Record]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold index, predicted index) with the largest sum of pair scores.

    A pair that fails the form's test is no pair: the predicted record is spurious and the gold record missed.
    """
    scores = [[_usable_score(form, left, right) for right in predicted] for left in gold]
    ranked = [
        [score - (_OPTIONAL_HANDICAP if record.optional else 0.0) for score in row]
        for record, row in zip(gold, scores, strict=True)
    ]
    return [(row, column) for row, column in assign(ranked) if scores[row][column] > 0]


def _usable_score(form: Form, gold: Record, predicted: Record) -> float:
    shares = agreement(form.rules, gold, predicted)
    score = _mean_agreement(form.rules, shares, gold, predicted)
    return score if form.same_incident(score, shares, gold, predicted) else 0.0
