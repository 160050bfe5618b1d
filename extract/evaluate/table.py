"""Readable tables of scores for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate.scores import FactScores, Rate, Scores, Tally

if TYPE_CHECKING:
    from rich.table import Table

_TOTALS = ("records found", "all slots", "core slots")


def score_tables(scores: Scores | FactScores, baseline: Scores | FactScores) -> list[Table]:
    """Tables of `scores` with the trivial baseline's figures in the last column."""
    if isinstance(scores, FactScores) and isinstance(baseline, FactScores):
        return [_fact_table(scores, baseline)]
    if isinstance(scores, Scores) and isinstance(baseline, Scores):
        roles = [_role_table(scores, baseline)] if scores.role_templates else []
        return [_slot_table(scores, baseline), *roles]
    raise TypeError(f"expected two scores of one form, found {scores.form} and {baseline.form}")


def summary_lines(scores: Scores) -> list[str]:
    """Counts and rates that do not fit the table."""
    return [
        f"{scores.articles} articles ({scores.articles_without_incident} without an incident), "
        f"{scores.gold_records} gold records ({scores.optional_gold_records} optional), "
        f"{scores.predicted_records} predicted ({scores.optional_matched} of them met an optional one: set aside)",
        f"spurious records per 100 articles without an incident: {_rate(scores.spurious_in_empty_articles)}",
        *(
            [f"invented named perpetrators per 100 records that name none: {_rate(scores.invented_perpetrators)}"]
            if scores.invented_perpetrators.opportunities
            else []
        ),
    ]


def _rate(rate: Rate) -> str:
    if rate.per_100 is None:
        return "– (no such article)"
    return f"{rate.per_100:.1f} ({rate.events} in {rate.opportunities})"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _slot_table(scores: Scores, baseline: Scores) -> Table:
    table = _table(
        f"Scores in % ({scores.form} form; triv: F1 of the trivial predictor)",
        "slot",
        ["gold", "pred", "right", "½", "wrong", "miss", "spur", "P", "R", "F1", "triv"],
    )
    totals = [(scores.detection, baseline.detection), (scores.all_slots, baseline.all_slots)]
    totals.append((scores.core_slots, baseline.core_slots))
    for name, (tally, trivial) in zip(_TOTALS, totals, strict=True):
        table.add_row(name, *_tally_cells(tally, trivial), style="bold", end_section=name == _TOTALS[-1])
    for name, tally in scores.slots.items():
        table.add_row(name, *_tally_cells(tally, baseline.slots[name]))
    return table


def _tally_cells(tally: Tally, trivial: Tally) -> list[str]:
    counts = (
        tally.possible,
        tally.actual,
        tally.correct,
        tally.partial,
        tally.incorrect,
        tally.missing,
        tally.spurious,
    )
    unused = not tally.possible and not tally.actual
    ratios = ["–"] * 3 if unused else [_percent(value) for value in (tally.precision, tally.recall, tally.f1)]
    return [*map(str, counts), *ratios, "–" if not trivial.possible and not trivial.actual else _percent(trivial.f1)]


def _role_table(scores: Scores, baseline: Scores) -> Table:
    table = _table(
        "Role templates (GTT convention), %", "role", ["gold", "found", "pred", "right", "P", "R", "F1", "triv"]
    )
    trivial = baseline.role_templates or {}
    for name, role in (scores.role_templates or {}).items():
        counts = (role.gold, role.gold_found, role.predicted, role.predicted_right)
        ratios = (role.precision, role.recall, role.f1, trivial[name].f1)
        table.add_row(name, *map(str, counts), *(_percent(value) for value in ratios))
    return table


def _fact_table(scores: FactScores, baseline: FactScores) -> Table:
    table = _table(
        f"Exact facts, % of the articles that state them ({scores.form} form)",
        "fact",
        ["articles", "right", "accuracy", "in any record", "triv"],
    )
    for name, fact in scores.facts.items():
        ratios = (fact.accuracy, fact.accuracy_in_any, baseline.facts[name].accuracy)
        cells = ["–" if value is None else _percent(value) for value in ratios]
        table.add_row(name, str(fact.articles), str(fact.right), *cells)
    return table


def _table(title: str, first: str, columns: list[str]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(
        title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False
    )
    table.add_column(first, no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table
