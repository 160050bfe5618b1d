"""Scores → drafts, with made-up scores over real windows."""

from __future__ import annotations

import numpy as np
import pytest
from encoder_parts import SURE, Scores, only_window, tokens_of
from pydantic import ValidationError

from extract.models.draft import Draft, DraftActor, Mention
from extract.models.encoder import labels
from extract.models.encoder.backend import ScoredDrafts, select
from extract.models.encoder.decode import (
    Calibration,
    Candidate,
    Thresholds,
    absorb,
    candidates,
    merge_same,
    tell_probabilities,
    to_draft,
)

TITLE = "Raid near Bamenda"
TEXT = (
    "Separatists raided a gendarmerie post near Bamenda on Tuesday, killing two gendarmes. "
    "The governor said six attackers died. Markets stayed closed."
)
RAID, TOLL, MARKETS = 1, 2, 3  # sentence indices; 0 is the title


def scores() -> Scores:
    return Scores(only_window(TEXT, TITLE), RAID)


def tokens(made: Scores, words: str) -> list[int]:
    start = TEXT.index(words)
    return tokens_of(made.window, start, start + len(words))


def draft_of(made: Scores, score: float = 0.9, thresholds: Thresholds | None = None) -> Draft:
    return to_draft(Candidate(RAID, 1, score), made.run(), TEXT, TITLE, thresholds or Thresholds())


def quote(mention: Mention) -> str:
    return (TITLE if mention.field == "title" else TEXT)[mention.start : mention.end]


def simple_draft(anchor: int, score: float = 0.8, **changes: object) -> Draft:
    values: dict[str, object] = {
        "anchor": anchor,
        "evidence": [anchor],
        "event_type": "armed_assault",
        "event_type_score": 0.9,
        "status": "actual",
        "granularity": "single",
        "prominence": "main",
        "score": score,
    }
    return Draft(**(values | changes))  # type: ignore[arg-type]


def test_spans_fill_the_slots_of_their_layers() -> None:
    made = scores()
    made.mark_span(
        tokens(made, "Separatists"), "perpetrator", kind="rebel", entity="organization", certainty="attributed"
    )
    made.mark_span(tokens(made, "a gendarmerie post"), "target", kind="facility", entity="facility")
    made.mark_span(tokens(made, "near Bamenda"), "place")
    made.mark_span(tokens(made, "on Tuesday"), "date")
    made.mark_span(tokens(made, "killing two gendarmes"), "killed")
    made.mark_span(tokens(made, "two gendarmes"), "part_killed", casualty_group="state")
    made.mark_span(tokens(made, "six attackers"), "part_other", casualty_group="perpetrators")
    made.mark_span(tokens(made, "post"), "weapon", weapon_kind="firearm")
    draft = draft_of(made)
    assert [(quote(a.mention), a.role, a.kind, a.entity) for a in draft.actors] == [
        ("Separatists", "perpetrator", "rebel", "organization"),
        ("a gendarmerie post", "target", "facility", "facility"),
    ]
    assert draft.actors[0].certainty == "attributed"
    assert draft.actors[0].kind_score > 0.9
    assert [quote(m) for m in draft.places] == ["near Bamenda"]
    assert [quote(m) for m in draft.dates] == ["on Tuesday"]
    assert {harm: [quote(m) for m in found] for harm, found in draft.harms.items()} == {
        "killed": ["killing two gendarmes"]
    }
    assert [(quote(p.mention), p.harm, p.group) for p in draft.parts] == [
        ("two gendarmes", "killed", "state"),
        ("six attackers", "wounded", "perpetrators"),
    ]
    assert [(quote(w.mention), w.kind) for w in draft.weapons] == [("post", "firearm")]


def test_record_attributes_are_the_likeliest_values() -> None:
    made = scores()
    made.is_record(
        event_type="armed_clash",
        status="attempted",
        granularity="compound",
        prominence="background",
        includes_perpetrators="true",
        valid="yes",
    )
    draft = draft_of(made, score=0.64)
    assert (draft.event_type, draft.status, draft.granularity, draft.prominence) == (
        "armed_clash",
        "attempted",
        "compound",
        "background",
    )
    assert draft.includes_perpetrators is True
    assert draft.event_type_score == pytest.approx(1.0, abs=1e-3)
    # Geometric mean of "the sentence anchors a record" and "the record is one".
    assert draft.score == pytest.approx(0.8, abs=1e-3)
    made.is_record(includes_perpetrators="false")
    made.record[labels.RECORD_SLICES["includes_perpetrators"].start] = 0
    assert draft_of(made).includes_perpetrators is False


def test_toll_with_attackers_unknown_stays_open() -> None:
    made = scores()
    made.is_record(includes_perpetrators="unknown")
    assert draft_of(made).includes_perpetrators is None


def test_begin_splits_neighbouring_spans() -> None:
    made = scores()
    found = tokens(made, "killing two gendarmes")
    made.mark_span(found[:1], "killed")
    made.mark_span(found[1:], "killed")
    assert [quote(m) for m in draft_of(made).harms["killed"]] == ["killing", "two gendarmes"]


def test_inside_without_begin_opens_a_span() -> None:
    made = scores()
    for token in tokens(made, "killing two gendarmes"):
        made.tag(token, "killed", labels.INSIDE)
    assert [quote(m) for m in draft_of(made).harms["killed"]] == ["killing two gendarmes"]


def test_a_span_ends_with_its_sentence() -> None:
    made = scores()
    for token in [*tokens(made, "killing two gendarmes."), *tokens(made, "The governor")]:
        made.tag(token, "killed", labels.INSIDE)
    assert [quote(m) for m in draft_of(made).harms["killed"]] == ["killing two gendarmes.", "The governor"]


def test_marks_are_never_part_of_a_span() -> None:
    made = scores()
    for token in range(len(made.window.ids)):
        made.tag(token, "date", labels.INSIDE)
    assert [(m.field, quote(m)) for m in draft_of(made).dates] == [
        ("title", TITLE),
        ("text", "Separatists raided a gendarmerie post near Bamenda on Tuesday, killing two gendarmes."),
        ("text", "The governor said six attackers died."),
        ("text", "Markets stayed closed."),
    ]


def test_a_piece_of_a_word_is_widened_to_the_word() -> None:
    made = scores()
    pieces = tokens(made, "gendarmerie")
    assert len(pieces) > 2, "the word must be in pieces for this test"
    made.mark_span(pieces[1:2], "target")
    assert [quote(a.mention) for a in draft_of(made).actors] == ["gendarmerie"]


def test_widening_stops_at_what_is_no_letter() -> None:
    made = scores()
    made.mark_span(tokens(made, "Tuesday"), "date")
    (date,) = draft_of(made).dates
    assert quote(date) == "Tuesday"
    assert date.score == pytest.approx(1.0, abs=1e-3)


def test_the_inside_threshold_decides_on_doubtful_tokens() -> None:
    made = scores()
    (token,) = tokens(made, "Tuesday")
    # P(inside) = e^0.4 / (e^0.4 + 1) = 0.6 where outside scores 0 and B cannot be.
    row = labels.LAYERS.index("date")
    made.tags[token, row] = (0.0, 0.4, -SURE)
    assert [quote(m) for m in draft_of(made, thresholds=Thresholds(inside=0.55)).dates] == ["Tuesday"]
    assert draft_of(made, thresholds=Thresholds(inside=0.65)).dates == []
    assert draft_of(made, thresholds=Thresholds(inside=0.55)).dates[0].score == pytest.approx(0.6, abs=0.01)


def test_evidence_is_the_anchor_and_what_tells_of_the_incident() -> None:
    made = scores()
    made.tells[made.window.marks[TOLL]] = 1.0  # 0.73
    assert draft_of(made).evidence == [RAID, TOLL]
    assert draft_of(made, thresholds=Thresholds(tells=0.8)).evidence == [RAID]
    tells = tell_probabilities(made.run())
    assert set(tells) == {0, RAID, TOLL, MARKETS}
    assert tells[TOLL] == pytest.approx(0.731, abs=1e-3)


def test_candidates_of_a_sentence_are_counted_upwards() -> None:
    window = only_window(TEXT, TITLE)
    detect = np.full((len(window.ids), labels.MAX_ORDINAL + 1), -SURE, dtype=np.float32)
    detect[window.marks, 0] = SURE  # no sentence anchors anything
    detect[window.marks[TOLL]] = np.log([0.1, 0.2, 0.6, 0.1])
    found = candidates(window, detect, 0.3)
    assert [(c.sentence, c.ordinal) for c in found] == [(TOLL, 1), (TOLL, 2)]
    assert [c.score for c in found] == pytest.approx([0.9, 0.7], abs=1e-5)
    assert [c.ordinal for c in candidates(window, detect, 0.05)] == [1, 2, 3]
    assert candidates(window, detect, 0.95) == []


def test_a_window_proposes_only_sentences_that_it_owns() -> None:
    window = only_window(TEXT, TITLE)
    window.owned = {RAID}
    detect = np.full((len(window.ids), labels.MAX_ORDINAL + 1), -SURE, dtype=np.float32)
    detect[window.marks, 1] = SURE
    assert [c.sentence for c in candidates(window, detect, 0.5)] == [RAID]


def test_anchors_that_name_each_other_are_one_incident() -> None:
    drafts = [simple_draft(1, 0.6), simple_draft(4, 0.9), simple_draft(7, 0.7)]
    tells = [{1: 1.0, 4: 0.9, 7: 0.1}, {1: 0.7, 4: 1.0, 7: 0.2}, {1: 0.1, 4: 0.2, 7: 1.0}]
    merged = merge_same(drafts, tells, 0.5)
    assert [(d.anchor, d.score, d.evidence) for d in merged] == [(4, 0.9, [1, 4]), (7, 0.7, [7])]
    assert len(merge_same([simple_draft(1), simple_draft(4)], tells[:2], 0.85)) == 2


def test_one_side_decides_where_the_other_did_not_read_the_sentence() -> None:
    drafts = [simple_draft(1, 0.6), simple_draft(40, 0.9)]
    assert len(merge_same(drafts, [{40: 0.9}, {}], 0.5)) == 1
    drafts = [simple_draft(1, 0.6), simple_draft(40, 0.9)]
    assert len(merge_same(drafts, [{}, {}], 0.5)) == 2


def test_records_of_one_sentence_are_never_merged_and_keep_their_order() -> None:
    drafts = [simple_draft(3, 0.5, status="actual"), simple_draft(3, 0.9, status="planned"), simple_draft(2, 0.4)]
    merged = merge_same(drafts, [{3: 1.0}, {3: 1.0}, {}], 0.5)
    assert [(d.anchor, d.status) for d in merged] == [(2, "actual"), (3, "actual"), (3, "planned")]


def test_absorbing_fills_gaps_and_changes_nothing_that_is_there() -> None:
    def actor(start: int, role: str) -> DraftActor:
        return DraftActor(Mention(start, start + 5), role, "rebel", 0.9, "group", "asserted")  # type: ignore[arg-type]

    host = simple_draft(5, dates=[Mention(0, 3)], harms={"killed": [Mention(10, 12)]}, actors=[actor(20, "target")])
    other = simple_draft(
        2,
        evidence=[2, 5, 9],
        dates=[Mention(50, 53)],
        places=[Mention(60, 66)],
        harms={"killed": [Mention(70, 72)], "wounded": [Mention(80, 82)]},
        actors=[actor(30, "target"), actor(40, "perpetrator")],
    )
    absorb(host, other)
    assert host.evidence == [2, 5, 9]
    assert host.dates == [Mention(0, 3)]
    assert host.places == [Mention(60, 66)]
    assert host.harms == {"killed": [Mention(10, 12)], "wounded": [Mention(80, 82)]}
    assert [(a.role, a.mention.start) for a in host.actors] == [("target", 20), ("perpetrator", 40)]


def test_select_drops_weak_drafts_then_merges_then_calibrates() -> None:
    scored = ScoredDrafts(
        [simple_draft(1, 0.9), simple_draft(4, 0.6), simple_draft(8, 0.2)],
        [{4: 0.9, 8: 0.9}, {1: 0.9}, {1: 0.9}],
        cut_sentences=0,
    )
    calibration = Calibration(scores=[0.5, 1.0], probabilities=[0.2, 0.7])
    (kept,) = select(scored, Thresholds(keep=0.3, same=0.5), calibration)
    assert kept.evidence == [1, 4], "a draft below the threshold adds no evidence"
    # The record's score times its type's: 0.9 * 0.9 = 0.81.
    assert kept.score == pytest.approx(0.2 + (0.81 - 0.5))


@pytest.mark.parametrize(
    ("score", "probability"), [(0.0, 0.1), (0.2, 0.1), (0.3, 0.2), (0.4, 0.3), (0.7, 0.6), (1.0, 0.9)]
)
def test_calibration_is_linear_between_its_points_and_constant_outside(score: float, probability: float) -> None:
    calibration = Calibration(scores=[0.2, 0.4, 1.0], probabilities=[0.1, 0.3, 0.9])
    assert calibration.probability(score) == pytest.approx(probability)


def test_no_calibration_changes_nothing() -> None:
    assert Calibration().probability(0.37) == pytest.approx(0.37)


def test_unknown_thresholds_are_refused() -> None:
    with pytest.raises(ValidationError, match="detcet"):
        Thresholds.model_validate({"detcet": 0.2})
