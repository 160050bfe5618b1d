"""Targets → labels by token: tags line up with words, what is not annotated is masked, negatives are invalid."""

from __future__ import annotations

import random

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch: pip install conflict-incidents[train]")

from encoder_parts import featurizer
from training_articles import CLAIM, DRONE, MAYOR, RAID, gold_article, muc_document, raid, second_article

from extract.models.encoder import labels
from extract.models.encoder.features import RUN_TOKENS
from extract.train.batches import IGNORE, Example, RunLabel, build_examples, collate, epoch, runs
from extract.train.muc4 import LAYERS, muc_target
from extract.train.targets import OPTIONAL_WEIGHT, gold_target

YES, NO = labels.RECORD_SLICES["valid"].start + 1, labels.RECORD_SLICES["valid"].start


class Draws(random.Random):
    """Draws that never, or always, take an alternative anchor; choices as with the seed."""

    def __init__(self, value: float) -> None:
        super().__init__(1)
        self.value = value

    def random(self) -> float:
        return self.value


OWN_ANCHOR, OTHER_ANCHOR = Draws(0.99), Draws(0.0)


def example_of(article: dict[str, object]) -> Example:
    (example,) = build_examples([gold_target(article)], featurizer())
    return example


def muc_example() -> Example:
    (example,) = build_examples([muc_target(muc_document())], featurizer())
    return example


def words_of(example: Example, run: RunLabel, first: int, last: int) -> str:
    """The text between the first and the last token (positions in the run)."""
    window = example.window
    tokens = run.tokens[first:last]
    sentence = window.sentence_list[window.sentences[window.token_sentence[tokens[0]]]]
    source = (example.target.title or "") if sentence.field == "title" else example.target.text
    return source[window.offsets[tokens[0], 0] : window.offsets[tokens[-1], 1]]


def tagged(example: Example, run: RunLabel, layer: str) -> list[str]:
    """The words of the spans that a layer's tags mark."""
    assert run.tags is not None
    row = run.tags[labels.LAYERS.index(layer)]
    found = []
    for first in np.flatnonzero(row == labels.BEGIN):
        last = first + 1
        while last < len(row) and row[last] == labels.INSIDE:
            last += 1
        found.append(words_of(example, run, int(first), int(last)))
    return found


def records_of(example: Example, rng: random.Random = OWN_ANCHOR) -> list[RunLabel]:
    return [run for run in runs(example, rng) if run.record[YES]]


def negative_of(example: Example, rng: random.Random) -> RunLabel | None:
    found = [run for run in runs(example, rng) if run.record[NO]]
    return found[0] if found else None


def test_tags_line_up_with_the_words() -> None:
    example = example_of(gold_article())
    run = records_of(example)[0]
    assert {layer: tagged(example, run, layer) for layer in labels.LAYERS if tagged(example, run, layer)} == {
        "date": ["on Sunday"],
        "place": ["the village of Gabi"],
        "perpetrator": ["Gunmen on motorbikes", "the attackers also burned"],
        "target": ["herders"],
        "killed": ["shot dead six herders"],
        "part_killed": ["six herders"],
        "weapon": ["motorbikes"],
    }


def test_span_labels_lie_on_the_tagged_words() -> None:
    example = example_of(gold_article())
    run = records_of(example)[0]
    column = labels.SPAN_SLICES["casualty_group"].start + labels.SPAN_ATTRIBUTES["casualty_group"].index("civilians")
    (part,) = [s for s in run.spans if s.weights[column]]
    assert words_of(example, run, part.start, part.end) == "six herders"
    assert part.weights.sum() == 1
    # Spans without attributes (date, place, toll) teach none: two perpetrator mentions, target, part and weapon do.
    assert len(run.spans) == 5


def test_every_word_of_an_annotated_layer_is_tagged_and_nothing_else() -> None:
    example = example_of(gold_article())
    run = records_of(example)[0]
    assert run.tags is not None
    words = example.window.offsets[run.tokens, 1] > example.window.offsets[run.tokens, 0]
    assert (run.tags[:, words] != IGNORE).all()
    assert (run.tags[:, ~words] == IGNORE).all()


def test_layers_that_a_corpus_does_not_annotate_are_masked() -> None:
    example = muc_example()
    for run in records_of(example):
        assert run.tags is not None
        for row, layer in enumerate(labels.LAYERS):
            assert (layer in LAYERS) == bool((run.tags[row] != IGNORE).any())
        known = {name for name, where in labels.RECORD_SLICES.items() if run.record[where].any()}
        assert known == {"event_type", "status", "valid"}
        assert (run.tells == IGNORE).all()


def test_ignored_spans_are_masked_and_nearer_ones_tagged() -> None:
    example = muc_example()
    (run,) = [r for r in records_of(example) if tagged(example, r, "target") != ["BANK"]]
    assert [" ".join(w.split()) for w in tagged(example, run, "perpetrator")] == ["RED CONDOR GROUP"]
    assert run.tags is not None
    row = run.tags[labels.LAYERS.index("perpetrator")]
    words = example.window.offsets[run.tokens, 1] > example.window.offsets[run.tokens, 0]
    masked = np.flatnonzero((row == IGNORE) & words)
    assert words_of(example, run, int(masked[0]), int(masked[-1]) + 1) == "RED CONDOR GROUP"
    place = run.tags[labels.LAYERS.index("place")]
    assert (place[masked] == labels.OUTSIDE).all(), "masked in its own layer only"


def test_detection_counts_the_records_of_each_sentence() -> None:
    example = example_of(gold_article())
    run = next(r for r in runs(example, OWN_ANCHOR) if not r.anchor.any())
    marks = example.window.marks
    assert run.detect[marks].tolist() == [0, 2, 0, 1, 0]
    assert run.tells[marks].tolist() == [1, 1, 1, 1, 0]
    others = np.setdiff1d(np.arange(len(run.detect)), marks)
    assert (run.detect[others] == IGNORE).all()
    assert (run.tells[others] == IGNORE).all()
    # The drone strike is optional: finding it or not hardly counts.
    assert run.detect_weight[marks].tolist() == pytest.approx([1, 1, 1, OPTIONAL_WEIGHT, 1])
    assert run.tags is None


def test_a_record_run_says_which_sentences_tell_of_this_incident() -> None:
    example = example_of(gold_article())
    raid_run, bomb_run, drone_run = records_of(example)
    marks = example.window.marks
    assert raid_run.tells[marks].tolist() == [1, 1, 1, 0, 0]
    assert bomb_run.tells[marks].tolist() == [0, 1, 0, 0, 0]
    assert drone_run.tells[marks].tolist() == [0, 0, 0, 1, 0]
    assert raid_run.tokens[raid_run.mark] == marks[RAID]


def test_anchors_carry_the_ordinal_of_their_record() -> None:
    example = example_of(gold_article())
    found = [(set(r.anchor[r.anchor > 0].tolist()), r.tokens[r.mark]) for r in records_of(example)]
    marks = example.window.marks
    assert found == [({1}, marks[RAID]), ({2}, marks[RAID]), ({1}, marks[DRONE])]
    for run in records_of(example):
        anchored = example.window.token_sentence[run.tokens[run.anchor > 0]]
        assert len(set(anchored.tolist())) == 1


def test_an_alternative_anchor_is_another_sentence_of_the_text_that_tells_of_the_record() -> None:
    example = example_of(gold_article())
    raid_run, bomb_run, drone_run = records_of(example, OTHER_ANCHOR)
    assert raid_run.tokens[raid_run.mark] == example.window.marks[MAYOR]
    assert set(raid_run.anchor.tolist()) == {0, 1}
    assert tagged(example, raid_run, "killed") == ["shot dead six herders"], "what is taught stays the same"
    # The others have no second sentence; the title is never an alternative.
    assert bomb_run.tokens[bomb_run.mark] == example.window.marks[RAID]
    assert drone_run.tokens[drone_run.mark] == example.window.marks[DRONE]


def test_negatives_are_invalid_and_teach_nothing_else() -> None:
    example = example_of(gold_article())
    marks = example.window.marks.tolist()
    drawn = set()
    for seed in range(40):
        run = negative_of(example, random.Random(seed))
        assert run is not None
        assert run.record.sum() == 1
        assert run.tags is None
        assert not run.spans
        assert (run.detect == IGNORE).all()
        assert (run.tells == IGNORE).all()
        drawn.add((marks.index(run.tokens[run.mark]), int(run.anchor.max())))
    # A sentence without any record, or one record more than its sentence holds; never the title or told evidence.
    assert drawn == {(CLAIM, 1), (RAID, 3), (DRONE, 2)}


def test_an_article_without_incidents_gives_detection_and_a_negative() -> None:
    example = example_of(gold_article(reports=[]))
    detection, negative = runs(example, OWN_ANCHOR)
    assert (detection.detect[example.window.marks] == 0).all()
    assert negative.record[NO]


def test_a_silent_corpus_teaches_no_detection() -> None:
    target = gold_target(gold_article())
    target.detect_weight = 0.0
    (example,) = build_examples([target], featurizer())
    assert len(runs(example, OWN_ANCHOR)) == len(records_of(example)) == 3


def long_article() -> dict[str, object]:
    """The made-up article behind and before so much prose that it takes several windows; a record late in the first."""
    filler = "The weather stayed dry over the northern plains and traders waited for the river to rise again. "
    article = gold_article()
    before = filler * 15
    text = before + article["text"] + " " + filler * 24

    def moved(value: object) -> object:
        if isinstance(value, list):
            return [moved(item) for item in value]
        if isinstance(value, dict):
            changed = {key: moved(item) for key, item in value.items()}
            if "start" in changed and isinstance(changed["start"], int) and changed.get("field") != "title":
                changed["start"] += len(before)
                changed["end"] += len(before)
            return changed
        return value

    return gold_article(text=text, reports=moved([raid()]))


def test_each_record_belongs_to_the_window_that_owns_its_anchor() -> None:
    examples = build_examples([gold_target(long_article())], featurizer())
    assert len(examples) > 1
    assert [len(e.records) for e in examples].count(1) == 1
    for example in examples:
        assert all(r.anchor in example.window.owned for r in example.records)


def test_cropping_keeps_labels_on_their_words() -> None:
    (example,) = [e for e in build_examples([gold_target(long_article())], featurizer()) if e.records]
    assert len(example.window.ids) > RUN_TOKENS
    (run,) = records_of(example)
    assert len(run.tokens) <= RUN_TOKENS
    assert len(run.tokens) < len(example.window.ids)
    assert run.tokens[run.mark] > run.mark, "tokens before the anchor must be cut for this test"
    for name in ("anchor", "detect", "detect_weight", "tells"):
        assert len(getattr(run, name)) == len(run.tokens)
    assert tagged(example, run, "killed") == ["shot dead six herders"]
    assert tagged(example, run, "perpetrator") == ["Gunmen on motorbikes", "the attackers also burned"]
    column = labels.SPAN_SLICES["weapon_kind"].start + labels.SPAN_ATTRIBUTES["weapon_kind"].index("vehicle")
    assert [words_of(example, run, s.start, s.end) for s in run.spans if s.weights[column]] == ["motorbikes"]
    position = example.window.token_sentence[run.tokens[run.mark]]
    assert example.window.sentences[position] == example.records[0].anchor
    assert run.tells[run.mark] == 1


def test_collate_pads_with_masks() -> None:
    examples = [example_of(gold_article()), example_of(second_article())]
    batch = collate(examples, OWN_ANCHOR)
    lengths = [len(e.window.ids) for e in examples]
    assert batch.ids.shape == (2, max(lengths))
    assert batch.mask.sum(1).tolist() == lengths
    assert batch.detection is not None
    assert batch.records is not None
    assert batch.detection.window.tolist() == [0, 1]
    # Three records and a negative of the first article, one and a negative of the second.
    assert batch.records.window.tolist() == [0, 0, 0, 0, 1, 1]
    assert batch.records.record[:, YES].tolist() == [1, 1, 1, 0, 1, 0]
    padding = batch.records.mask == 0
    assert padding.any()
    assert (batch.records.tags.transpose(1, 2)[padding] == IGNORE).all()
    assert (batch.records.tells[padding] == IGNORE).all()
    assert (batch.records.anchor[padding] == 0).all()
    for number, (run, bounds) in enumerate(
        zip(batch.records.span_run.tolist(), batch.records.span_bounds.tolist(), strict=True)
    ):
        assert batch.records.mask[run, bounds[0] : bounds[1]].all(), number
        assert batch.records.span_weights[number].sum() > 0


def test_a_batch_of_nothing_to_mark_has_empty_span_labels() -> None:
    batch = collate([example_of(gold_article(reports=[]))], OWN_ANCHOR)
    assert batch.records is not None
    assert batch.records.span_bounds.shape == (0, 2)
    assert batch.records.span_weights.shape == (0, labels.SPAN_WIDTH)


@pytest.mark.parametrize("budget", [300, 2000, 10**9])
def test_an_epoch_draws_every_example_once_within_the_budget(budget: int) -> None:
    examples = [example_of(gold_article()), *build_examples([gold_target(long_article())], featurizer())] * 3
    groups = list(epoch(examples, budget, random.Random(4)))
    assert sorted(map(id, examples)) == sorted(id(e) for group in groups for e in group)
    assert all(len(group) == 1 or sum(2 * len(e.window.ids) for e in group) <= budget for group in groups)
    if budget == 10**9:
        assert len(groups) == 1
    if budget == 300:
        assert len(groups) == len(examples)
