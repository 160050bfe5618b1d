"""The figures an evaluation yields, as models that serialise to JSON with their ratios."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, computed_field


def harmonic_mean(left: float, right: float) -> float:
    """0 where both are 0."""
    return 2 * left * right / (left + right) if left + right else 0.0


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
        return harmonic_mean(self.precision, self.recall)

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


class RoleScore(BaseModel):
    """Fillers of one role in the GTT convention: right ones are counted on either side."""

    model_config = ConfigDict(extra="forbid")

    predicted: int = 0
    predicted_right: int = 0
    gold: int = 0
    gold_found: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float:
        """Right fillers over predicted ones; 0 where nothing is predicted, as in GTT."""
        return self.predicted_right / self.predicted if self.predicted else 0.0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float:
        """Found fillers over gold ones; 0 where gold has none, as in GTT."""
        return self.gold_found / self.gold if self.gold else 0.0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return harmonic_mean(self.precision, self.recall)

    def __add__(self, other: RoleScore) -> RoleScore:
        return RoleScore(
            predicted=self.predicted + other.predicted,
            predicted_right=self.predicted_right + other.predicted_right,
            gold=self.gold + other.gold,
            gold_found=self.gold_found + other.gold_found,
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
    an optional gold record and were set aside. `role_templates` is there for MUC-4 only.
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
    role_templates: dict[str, RoleScore] | None = None


class FactScore(BaseModel):
    """How many articles that state a fact have it right, in the main record or in any record."""

    model_config = ConfigDict(extra="forbid")

    articles: int = 0
    right: int = 0
    right_in_any: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def accuracy(self) -> float | None:
        """Share of articles whose main record has the fact; null where no article states it."""
        return self.right / self.articles if self.articles else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def accuracy_in_any(self) -> float | None:
        """Share of articles with the fact in any record."""
        return self.right_in_any / self.articles if self.articles else None


class FactScores(BaseModel):
    """What `evaluate_facts` measures on articles that are filed under one incident."""

    model_config = ConfigDict(extra="forbid")

    form: str
    articles: int
    articles_with_record: int
    predicted_records: int
    facts: dict[str, FactScore]
