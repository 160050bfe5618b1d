"""Which predicted record is which gold record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.evaluate.assignment import assign
from extract.evaluate.record import Fill, Record, SlotRule

EVIDENCE_WEIGHT = 3.0
MIN_PAIR_SCORE = 0.4
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


def pair_score(rules: Sequence[SlotRule], gold: Record, predicted: Record) -> float:
    """How much two records look like the same incident, from 0 to 1.

    Weighted mean of the agreement on the slots that identify an incident and of the overlap of the evidence; a slot
    that both leave empty is not counted, one that only one side fills counts as disagreement.
    """
    total = earned = 0.0
    for rule in rules:
        left, right = gold.slots.get(rule.name, ()), predicted.slots.get(rule.name, ())
        size = max(len(left), len(right))
        if rule.identity and size:
            total += rule.identity
            earned += rule.identity * sum(match.credit for match in match_fills(rule, left, right)) / size
    if gold.evidence and predicted.evidence:
        total += EVIDENCE_WEIGHT
        earned += EVIDENCE_WEIGHT * evidence_overlap(gold, predicted)
    return earned / total if total else 0.0


def evidence_overlap(left: Record, right: Record) -> float:
    """Characters of evidence that both quote, over the shorter evidence."""
    ours, theirs = _covered(left), _covered(right)
    shorter = min(len(ours), len(theirs))
    return len(ours & theirs) / shorter if shorter else 0.0


def _covered(record: Record) -> set[tuple[str, int]]:
    return {(field, at) for field, start, end in record.evidence for at in range(start, end)}


def align(rules: Sequence[SlotRule], gold: Sequence[Record], predicted: Sequence[Record]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold index, predicted index) with the largest sum of pair scores.

    Pairs under `MIN_PAIR_SCORE` are no pairs: the predicted record is spurious and the gold record missed.
    """
    scores = [[pair_score(rules, left, right) for right in predicted] for left in gold]
    ranked = [
        [(score if score >= MIN_PAIR_SCORE else 0.0) - (_OPTIONAL_HANDICAP if record.optional else 0.0) for score in row]
        for record, row in zip(gold, scores, strict=True)
    ]
    return [(row, column) for row, column in assign(ranked) if scores[row][column] >= MIN_PAIR_SCORE]
