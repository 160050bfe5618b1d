"""The figures an evaluation yields, as models that serialise to JSON with their ratios."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, computed_field


class Tally(BaseModel):
    """Counts of one slot (or of records) in the terms of the MUC scorer, and the ratios that follow.

    `possible` gold fills = correct + partial + incorrect + missing; `actual` predicted fills = correct + partial +
    incorrect + spurious. A partial fill earns half (Chinchor 1992, "MUC-4 evaluation metrics").
    """

    model_config = ConfigDict(extra="forbid")

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    missing: int = 0
    spurious: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def possible(self) -> int:
        """Gold fills that count."""
        return self.correct + self.partial + self.incorrect + self.missing

    @computed_field  # type: ignore[prop-decorator]
    @property
    def actual(self) -> int:
        """Predicted fills that count."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float:
        """Credit over predicted fills; with none predicted, 1 if there was nothing to find, else 0."""
        return self._share(self.actual, self.possible)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float:
        """Credit over gold fills; with none in gold, 1 if nothing was predicted, else 0."""
        return self._share(self.possible, self.actual)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def _share(self, size: int, other: int) -> float:
        if not size:
            return 0.0 if other else 1.0
        return (self.correct + 0.5 * self.partial) / size

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            correct=self.correct + other.correct,
            partial=self.partial + other.partial,
            incorrect=self.incorrect + other.incorrect,
            missing=self.missing + other.missing,
            spurious=self.spurious + other.spurious,
        )


class Rate(BaseModel):
    """Events per hundred opportunities, such as spurious records per 100 articles without an incident."""

    model_config = ConfigDict(extra="forbid")

    events: int = 0
    opportunities: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def per_100(self) -> float | None:
        """Null where there was no opportunity."""
        return 100 * self.events / self.opportunities if self.opportunities else None


class Scores(BaseModel):
    """Everything `evaluate_records` measures on one set of articles.

    `detection` counts records, the other tallies fills: per slot in `slots`, all together in `all_slots`, those of
    the slots that say who did what to whom, where and when in `core_slots`. `optional_matched` predicted records met
    an optional gold record and were set aside.
    """

    model_config = ConfigDict(extra="forbid")

    form: str
    articles: int
    articles_without_incident: int
    gold_records: int
    optional_gold_records: int
    predicted_records: int
    optional_matched: int
    detection: Tally
    all_slots: Tally
    core_slots: Tally
    slots: dict[str, Tally]
    spurious_in_empty_articles: Rate
    invented_perpetrators: Rate
    role_templates: dict[str, Tally] | None = None
