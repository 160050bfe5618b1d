"""Score predicted records against gold records, article by article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.evaluate.align import align, match_fills
from extract.evaluate.forms import form_of
from extract.evaluate.gtt import role_template_scores
from extract.evaluate.invented import invents_perpetrator, names_author
from extract.evaluate.record import Fill, Form, GoldArticle, Json, Record, SlotRule
from extract.evaluate.scores import Rate, Scores, Tally


def evaluate_records(predicted: Mapping[str, Sequence[Json]], gold: Sequence[GoldArticle]) -> Scores:
    """Per-slot and per-record scores of predicted reports, MUC "all templates" style.

    `predicted` maps article ids to IncidentReports in JSON form; an article without an entry has no predictions, and
    entries for other articles are ignored. `gold` comes from one loader. Records are aligned one to one within
    each article; a spurious or missing record counts all its filled slots; predictions aligned with an optional
    gold record are set aside. Raises ValueError where `gold` is empty or mixes forms.
    """
    form = form_of(gold)
    board = _Board(form)
    for article in gold:
        records = [form.from_gold(record, article) for record in article.records]
        reports = [form.from_report(report, article) for report in predicted.get(article.id, ())]
        board.add_article(records, [report for report in reports if report is not None])
    scores = board.scores(len(gold))
    if form.name == "muc4":
        scores.role_templates = role_template_scores(predicted, gold)
    return scores


@dataclass
class _Board:
    """Running totals over articles."""

    form: Form
    slots: dict[str, Tally] = field(default_factory=dict)
    detection: Tally = field(default_factory=Tally)
    empty: Rate = field(default_factory=Rate)
    invented: Rate = field(default_factory=Rate)
    gold_records: int = 0
    optional_records: int = 0
    predicted_records: int = 0
    optional_matched: int = 0

    def __post_init__(self) -> None:
        self.slots = {rule.name: Tally() for rule in self.form.rules}

    def add_article(self, gold: Sequence[Record], predicted: Sequence[Record]) -> None:
        pairs = align(self.form, gold, predicted)
        found, used = {left for left, _ in pairs}, {right for _, right in pairs}
        for left, right in pairs:
            self._add_pair(gold[left], predicted[right])
        for index, record in enumerate(gold):
            self.optional_records += record.optional
            if index not in found and not record.optional:
                self.detection.missing += 1
                self._add_alone(record, is_gold=True)
        for index, record in enumerate(predicted):
            if index not in used:
                self.detection.spurious += 1
                self._add_alone(record, is_gold=False)
        self.gold_records += len(gold)
        self.predicted_records += len(predicted)
        if not gold:
            self.empty.opportunities += 1
            self.empty.events += len(predicted)

    def _add_pair(self, gold: Record, predicted: Record) -> None:
        if self.form.has_actors and not names_author(gold.source):
            self.invented.opportunities += 1
            self.invented.events += invents_perpetrator(gold.source, predicted.source)
        if gold.optional:
            self.optional_matched += 1
            return
        self.detection.correct += 1
        for rule in self.form.rules:
            tally = slot_tally(rule, gold.slots.get(rule.name, ()), predicted.slots.get(rule.name, ()))
            self.slots[rule.name] += tally

    def _add_alone(self, record: Record, is_gold: bool) -> None:
        for rule in self.form.rules:
            fills = sum(not fill.optional for fill in record.slots.get(rule.name, ()))
            self.slots[rule.name] += Tally(missing=fills) if is_gold else Tally(spurious=fills)

    def scores(self, articles: int) -> Scores:
        core = [tally for name, tally in self.slots.items() if name in self.form.core]
        return Scores(
            form=self.form.name,
            articles=articles,
            articles_without_incident=self.empty.opportunities,
            gold_records=self.gold_records,
            optional_gold_records=self.optional_records,
            predicted_records=self.predicted_records,
            optional_matched=self.optional_matched,
            detection=self.detection,
            all_slots=sum(self.slots.values(), Tally()),
            core_slots=sum(core, Tally()),
            slots=self.slots,
            spurious_in_empty_articles=self.empty,
            invented_perpetrators=self.invented,
        )


def slot_tally(rule: SlotRule, gold: Sequence[Fill], predicted: Sequence[Fill]) -> Tally:
    """Counts of one slot of two aligned records.

    Fills without a partner are paired off as incorrect as far as both sides have some; what is left is missing or
    spurious. Optional gold fills are set aside with whatever matched them.
    """
    if rule.gold_only and not gold:
        return Tally()
    matches = match_fills(rule, gold, predicted)
    counted = [match for match in matches if not gold[match.gold].optional]
    correct = sum(match.credit == 1.0 for match in counted)
    required = sum(not fill.optional for fill in gold)
    unmet, unused = required - len(counted), len(predicted) - len(matches)
    incorrect = min(unmet, unused)
    return Tally(
        correct=correct,
        partial=len(counted) - correct,
        incorrect=incorrect,
        missing=unmet - incorrect,
        spurious=unused - incorrect,
    )
