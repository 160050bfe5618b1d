"""Annotated articles → what the network is taught: anchors, ordinals, spans, and masks where a corpus is silent."""

from __future__ import annotations

from typing import Any

import pytest
from training_articles import (
    CLAIM,
    DRONE,
    MAYOR,
    MUC_TEXT,
    RAID,
    TEXT,
    TITLE,
    bomb,
    drone,
    gold_article,
    gold_report,
    muc_document,
    raid,
    span,
)

from extract.segment import Sentence
from extract.train.muc4 import DETECT_WEIGHT, LAYERS, TYPES, muc_target
from extract.train.split import part_of
from extract.train.targets import (
    ALL_LAYERS,
    ALTERNATIVE_WEIGHT,
    ArticleTarget,
    RecordTarget,
    SpanTarget,
    choose_anchor_sentence,
    gold_target,
    narrowed,
    number_anchors,
)


def quotes(target: ArticleTarget, record: RecordTarget) -> list[tuple[str, str]]:
    return [
        (s.layer, (target.title or "" if s.field == "title" else target.text)[s.start : s.end]) for s in record.spans
    ]


def record_of(target: ArticleTarget, event_type: str) -> RecordTarget:
    (record,) = (r for r in target.records if event_type in r.attributes["event_type"])
    return record


# --- gold form -------------------------------------------------------------------------------------------------------


def test_the_anchor_is_the_evidence_sentence_that_holds_most_values() -> None:
    target = gold_target(gold_article())
    assert record_of(target, "armed_assault").anchor == RAID
    assert record_of(target, "armed_assault").evidence == {0, RAID, MAYOR}
    assert record_of(target, "air_strike").anchor == DRONE
    # The values may stand in a later sentence than the one that is told first.
    later = gold_report(
        "riot",
        [span("No group has claimed"), span("The mayor of Gabi said"), span("Gunmen")],
        location={"evidence": [span("The mayor of Gabi")]},
        weapons=[{"text": "clinic", "kind": "other", "evidence": [span("a clinic")]}],
    )
    assert gold_target(gold_article(reports=[later])).records[0].anchor == MAYOR


def test_the_title_anchors_only_what_the_text_does_not_tell() -> None:
    sentences = [Sentence(0, 20, "title"), Sentence(0, 10), Sentence(11, 30)]
    in_title = [SpanTarget("place", 3, 8, "title"), SpanTarget("killed", 9, 12, "title")]
    assert choose_anchor_sentence([0, 2], in_title, sentences) == 2
    assert choose_anchor_sentence([0], in_title, sentences) == 0
    assert choose_anchor_sentence([], in_title, sentences) is None
    assert choose_anchor_sentence([2, 1], [], sentences) == 2, "where nothing decides, what is told first"


def test_records_of_one_sentence_are_numbered_by_their_first_words() -> None:
    target = gold_target(gold_article())
    assert [(r.anchor, r.ordinal, next(iter(r.attributes["status"]))) for r in target.records] == [
        (RAID, 1, "actual"),
        (RAID, 2, "actual"),
        (DRONE, 1, "actual"),
    ]
    assert "armed_assault" in target.records[0].attributes["event_type"]
    assert "bombing" in target.records[1].attributes["event_type"]


def test_a_fourth_record_of_a_sentence_is_counted_as_skipped() -> None:
    target = gold_target(gold_article(reports=[bomb(), bomb(), raid(), bomb(), drone()]))
    assert [(r.anchor, r.ordinal) for r in target.records] == [(RAID, 1), (RAID, 2), (RAID, 3), (DRONE, 1)]
    assert target.skipped_records == 1


def test_a_record_without_evidence_in_the_sentences_is_skipped() -> None:
    target = gold_target(gold_article(reports=[gold_report("riot", []), drone()]))
    assert target.skipped_records == 1
    assert len(target.records) == 1


def test_spans_are_tagged_with_their_layers_and_attributes() -> None:
    target = gold_target(gold_article())
    record = record_of(target, "armed_assault")
    assert quotes(target, record) == [
        ("date", "on Sunday"),
        ("place", "the village of Gabi"),
        ("perpetrator", "Gunmen on motorbikes"),
        ("perpetrator", "the attackers also burned"),
        ("target", "herders"),
        ("killed", "shot dead six herders"),
        ("part_killed", "six herders"),
        ("weapon", "motorbikes"),
    ]
    by_layer = {s.layer: s.attributes for s in record.spans}
    assert by_layer["perpetrator"] == {"kind": "unidentified_armed", "entity": "group", "certainty": "asserted"}
    assert by_layer["target"] == {"kind": "civilians"}, "what a coder left out teaches nothing"
    assert by_layer["part_killed"] == {"casualty_group": "civilians"}
    assert by_layer["weapon"] == {"weapon_kind": "vehicle"}
    assert by_layer["killed"] == {}


def test_parts_of_other_harms_have_a_layer_of_their_own() -> None:
    report = raid()
    report["casualties"]["by_group"][0]["harm"] = "wounded"
    record = gold_target(gold_article(reports=[report])).records[0]
    assert [s.layer for s in record.spans if s.attributes.get("casualty_group")] == ["part_other"]


def test_an_evidence_span_is_narrowed_to_the_mention() -> None:
    article = {"text": "In İzmir, ARMED MEN fired at a café.", "title": "Armed men fire"}
    evidence = span(article["text"], article["text"])
    assert narrowed(evidence, "armed men", article) == {"start": 10, "end": 19, "field": "text"}
    assert article["text"][10:19] == "ARMED MEN"
    assert narrowed(evidence, "police", article) is evidence
    assert narrowed(evidence, None, article) is evidence
    in_title = {"start": 0, "end": 14, "field": "title"}
    assert narrowed(in_title, "men", article) == {"start": 6, "end": 9, "field": "title"}


def test_attributes_of_the_record() -> None:
    target = gold_target(gold_article())
    assert record_of(target, "armed_assault").attributes == {
        "event_type": {"targeted_killing": ALTERNATIVE_WEIGHT, "armed_assault": 1.0},
        "status": {"actual": 1.0},
        "granularity": {"single": 1.0},
        "prominence": {"main": 1.0},
        "includes_perpetrators": {"false": 1.0},
    }
    assert record_of(target, "bombing").attributes["includes_perpetrators"] == {"unknown": 1.0}
    assert [r.optional for r in target.records] == [False, False, True]
    assert all(r.layers == ALL_LAYERS and not r.ignored for r in target.records)


def test_the_coders_own_type_outweighs_an_alternative_of_the_same_name() -> None:
    report = gold_report("riot", [span("No group")], event_type_alternatives=["riot", "protest"])
    (record,) = gold_target(gold_article(reports=[report])).records
    assert record.attributes["event_type"] == {"riot": 1.0, "protest": ALTERNATIVE_WEIGHT}


def test_an_article_without_incidents_still_teaches_detection() -> None:
    target = gold_target(gold_article(reports=[], title="  "))
    assert target.records == []
    assert target.detect_weight == 1.0
    assert target.tells_known
    assert [s.field for s in target.sentences] == ["text"] * CLAIM


def test_title_spans_count_in_the_title() -> None:
    report = gold_report(
        "riot",
        [span("No group has claimed")],
        location={"evidence": [span("Maradi", TITLE, field="title")]},
    )
    target = gold_target(gold_article(reports=[report]))
    assert quotes(target, target.records[0]) == [("place", "Maradi")]


def test_number_anchors_counts_only_spans_of_the_anchor_sentence() -> None:
    def record(*starts: int) -> RecordTarget:
        return RecordTarget(0, 1, {0}, [SpanTarget("date", s, s + 2) for s in starts], {"start": {str(starts): 1.0}})

    early, late, elsewhere = record(30, 4), record(8), record(60)
    target = ArticleTarget("a", TEXT, None, [Sentence(0, 40), Sentence(41, 80)], [elsewhere, late, early])
    number_anchors(target)
    assert [r.ordinal for r in (early, late, elsewhere)] == [1, 2, 3]


# --- MUC-4 form ------------------------------------------------------------------------------------------------------


def test_muc_fills_become_spans_nearest_to_the_anchor() -> None:
    target = muc_target(muc_document())
    assert [s.field for s in target.sentences] == ["text"] * len(target.sentences)
    kidnapping = record_of(target, "abduction")
    anchor = target.sentences[kidnapping.anchor]
    assert " ".join(MUC_TEXT[anchor.start : anchor.end].split()).startswith("MEMBERS OF THE RED CONDOR GROUP KIDNAPPED")
    found = [(layer, " ".join(words.split())) for layer, words in quotes(target, kidnapping)]
    assert found == [
        ("perpetrator", "RED CONDOR GROUP"),
        ("target", "PEDRO QUISPE"),
        ("target", "ENGINEER"),
        ("place", "COROICO"),
    ]
    perpetrator = kidnapping.spans[0]
    assert anchor.start <= perpetrator.start < anchor.end, "the occurrence in the anchor, not the first one"


def test_other_occurrences_of_a_muc_fill_are_masked() -> None:
    target = muc_target(muc_document())
    (ignored,) = record_of(target, "abduction").ignored
    assert ignored.layer == "perpetrator"
    assert ignored.start == MUC_TEXT.index("RED CONDOR GROUP THREATENS")


def test_what_muc_does_not_annotate_is_masked() -> None:
    target = muc_target(muc_document())
    assert target.detect_weight == DETECT_WEIGHT
    assert not target.tells_known
    for record in target.records:
        assert record.layers == LAYERS
        assert {s.layer for s in record.spans} <= LAYERS
        assert "date" not in record.layers
        assert set(record.attributes) <= {"event_type", "status"}
        assert record.evidence == {record.anchor}


def test_muc_sets_are_equally_acceptable_values() -> None:
    target = muc_target(muc_document())
    bombing = record_of(target, "bombing")
    assert bombing.attributes == {
        "event_type": dict.fromkeys(TYPES["BOMBING"], 1.0),
        "status": {"attempted": 1.0, "foiled": 1.0},
    }
    assert [r.optional for r in target.records] == [False, True]


def test_a_muc_template_whose_strings_are_not_in_the_text_is_skipped() -> None:
    target = muc_target(muc_document())
    assert len(target.records) == 2
    assert target.skipped_records == 1


@pytest.mark.parametrize("stage", ["", "UNHEARD OF"])
def test_an_unknown_muc_type_or_stage_is_masked(stage: str) -> None:
    (template,) = (t for t in muc_document()["templates"] if t["incident_type"][0]["alternatives"] == ["BOMBING"])
    changed: dict[str, Any] = template | {
        "incident_type": [{"alternatives": ["WAR"]}],
        "incident_stage_of_execution": [{"alternatives": [stage]}] if stage else [],
    }
    (record,) = muc_target(muc_document(templates=[changed])).records
    assert record.attributes == {}


def test_muc_strings_match_whole_words_only() -> None:
    template = muc_document()["templates"][0] | {"phys_tgt_id": [{"alternatives": ["CAPITA"]}]}
    (record,) = muc_target(muc_document(templates=[template])).records
    assert {s.layer for s in record.spans} == {"weapon"}


# --- parts of a corpus -----------------------------------------------------------------------------------------------


def test_parts_are_stable_and_of_the_stated_size() -> None:
    parts = [part_of({"id": f"article-{n}"}) for n in range(4000)]
    assert parts == [part_of({"id": f"article-{n}", "text": "changed"}) for n in range(4000)]
    assert {p: round(parts.count(p) / 4000, 2) for p in sorted(set(parts))} == pytest.approx(
        {"dev": 0.08, "test": 0.08, "train": 0.84}, abs=0.015
    )


def test_versions_of_one_story_share_a_part() -> None:
    assert part_of({"id": "horn-041"}) == part_of({"id": "horn-016"})
