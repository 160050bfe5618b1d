"""Drafts built by hand → reports: resolved values, their evidence, and issues where words give no value."""

from __future__ import annotations

from made_up_raid import (
    ABDUCTION,
    BLAST,
    CLAIM,
    SEIZURE,
    TEXT,
    TITLE,
    WOUNDED,
    abduction,
    actor,
    article,
    blast,
    document,
    draft,
    mention,
    spans_of,
)

from extract.assemble import Assembler
from extract.models.draft import Draft, DraftPart, DraftWeapon
from extract.story import read_story
from schemas import Extraction, IncidentReport
from schemas.rules import apply_rules

EXTRACTION = Extraction(model="by hand", run_id="run-1")


def assemble(*drafts: Draft, **changes: object) -> list[IncidentReport]:
    return Assembler(EXTRACTION, "by-hand:0").assemble(document(**changes), drafts)


def only(one: Draft, **changes: object) -> IncidentReport:
    (report,) = assemble(one, **changes)
    return report


def test_a_draft_becomes_a_report_with_resolved_values() -> None:
    report = only(blast())
    assert (report.event_type, report.status, report.granularity, report.prominence) == (
        "suicide_bombing",
        "actual",
        "single",
        "main",
    )
    assert report.date is not None
    assert (report.date.start, report.date.end, report.date.basis) == ("2010-09-19", "2010-09-19", "explicit")
    assert report.location is not None
    assert (report.location.name, report.location.country) == ("Jalalabad", "AFG")
    assert report.confidence == 0.8123
    assert report.extraction == EXTRACTION
    assert report.issues == []
    assert report.article_id == "jalalabad-1"


def test_evidence_is_the_draft_sentences_in_order_of_text() -> None:
    report = only(blast())
    sentences = document().sentences
    expected = [TEXT[sentences[i].start : sentences[i].end] for i in (BLAST, WOUNDED, CLAIM)]
    assert [span.text for span in report.evidence] == [*expected, TITLE]
    assert report.evidence[-1].field == "title"


def test_every_span_reproduces_its_text() -> None:
    reports = assemble(blast(), abduction())
    for report in reports:
        spans = spans_of(report)
        assert len(spans) >= 6
        for span in spans:
            source = TITLE if span.get("field") == "title" else TEXT
            assert source[span["start"] : span["end"]] == span["text"]


def test_every_value_has_the_words_it_was_read_from() -> None:
    report = only(blast())
    assert report.date is not None
    assert report.location is not None
    assert report.casualties.killed is not None
    assert [s.text for s in report.date.evidence] == ["on Sept. 19"]
    assert [s.text for s in report.location.evidence] == ["outside a police station in Jalalabad"]
    assert [s.text for s in report.casualties.killed.evidence] == ["killed five policemen and two shopkeepers"]
    assert [[s.text for s in a.evidence] for a in report.actors] == [
        ["The Taliban"],
        ["five policemen"],
        ["two shopkeepers"],
    ]


def test_a_date_hangs_on_the_incident_told_before() -> None:
    first, second = assemble(blast(), abduction())
    assert first.date is not None
    assert second.date is not None
    assert second.date.start == second.date.end == "2010-09-22"
    assert second.date.basis == "event"
    assert second.date.anchor == "2010-09-19"
    # Without the earlier incident there is nothing that it could hang on.
    alone = only(abduction())
    assert alone.date is None or alone.date.start != "2010-09-22"


def test_the_order_of_drafts_does_not_matter_to_anchors() -> None:
    second, first = assemble(abduction(), blast())
    assert first.date is not None
    assert second.date is not None
    assert (first.date.start, second.date.start) == ("2010-09-19", "2010-09-22")


def test_without_a_publication_date_the_year_stays_open() -> None:
    report = only(blast(), published=None)
    assert report.date is not None
    assert (report.date.edtf, report.date.start, report.date.end) == ("XXXX-09-19", None, None)
    assert [s.text for s in report.date.evidence] == ["on Sept. 19"]
    assert "XXXX-09-19" in (report.summary or "")


def test_a_weekday_without_a_publication_date_is_never_a_guess() -> None:
    report = only(draft("other_violence", 6, dates=[mention("on Friday")]), published=None)
    assert report.date is None or report.date.start is None


def test_a_dateline_gives_the_publication_date_where_none_is_given() -> None:
    text = "KANO, Nigeria, 12 March 2014 (Made Up) - Gunmen shot two drummers on Monday."
    made = document(text=text, title=None, published=None)
    story = read_story(made.article, [])
    assert (story.published, story.published_given) == ("2014-03-12", False)
    assert read_story(article(), []).published == "2010-09-24"
    assert read_story(article(), []).published_given


def test_several_harms_are_kept_apart() -> None:
    report = only(blast())
    casualties = report.casualties
    assert casualties.killed is not None
    assert casualties.wounded is not None
    assert (casualties.killed.best, casualties.wounded.best) == (7, 14)
    assert casualties.killed.basis == "sum"
    assert casualties.abducted is None
    assert casualties.missing is None
    assert casualties.includes_perpetrators is False
    taken = only(abduction(includes_perpetrators=False)).casualties
    assert taken.abducted is not None
    assert (taken.abducted.low, taken.abducted.best, taken.abducted.term) == (3, None, "several")
    assert taken.killed is None, "not reported is not zero"
    assert taken.includes_perpetrators is None, "it speaks of killed and wounded only"


def test_parts_are_listed_by_group_and_harm() -> None:
    report = only(blast())
    assert [(p.harm, p.group, p.count.best, p.description) for p in report.casualties.by_group] == [
        ("killed", "state", 5, "five policemen"),
        ("killed", "civilians", 2, "two shopkeepers"),
        ("wounded", "state", 3, "three of them police officers"),
    ]


def test_a_part_has_the_harm_whose_words_surround_it() -> None:
    part = DraftPart(mention("several aid workers"), "wounded", "civilians")
    report = only(abduction(parts=[part]))
    assert [(p.harm, p.count.low) for p in report.casualties.by_group] == [("abducted", 3)]


def test_a_part_without_a_total_is_left_out() -> None:
    report = only(blast(harms={}))
    assert report.casualties.by_group == []


def test_actors_of_one_role_and_name_are_one_with_all_their_evidence() -> None:
    actors = [
        actor("Police", "target", "state_police", "organization"),
        actor("The police", "target", "state_police", "organization"),
        actor("Police", "intervener", "state_police", "organization"),
    ]
    report = only(blast(actors=actors))
    assert [(a.role, a.text, len(a.evidence)) for a in report.actors] == [
        ("target", "Police", 2),
        ("intervener", "Police", 1),
    ]
    assert [s.text for s in report.actors[0].evidence] == ["Police", "The police"]


def test_a_described_group_has_its_count_and_the_models_kind() -> None:
    report = only(blast(actors=[actor("two shopkeepers", "target", "communal", kind_score=0.9)]))
    assert report.actors[0].kind == "communal"
    assert report.actors[0].count is not None
    assert report.actors[0].count.best == 2
    unsure = only(blast(actors=[actor("two shopkeepers", "target", "communal", kind_score=0.3)]))
    assert unsure.actors[0].kind == "civilians", "an unsure model gives way to the words"


def test_a_known_actor_keeps_the_registrys_kind() -> None:
    report = only(blast(actors=[actor("The Taliban", "perpetrator", "protesters", "organization")]))
    assert report.actors[0].name == "Taliban"
    assert report.actors[0].actor_id is not None
    assert report.actors[0].kind == "rebel"


def test_a_denier_denies() -> None:
    report = only(blast(actors=[actor("The Taliban", "denier", "rebel", "organization", certainty="attributed")]))
    assert report.actors[0].certainty == "denied"


def test_a_weapon_named_twice_is_one_weapon() -> None:
    weapons = [
        DraftWeapon(mention("rifle", 0), "firearm"),
        DraftWeapon(mention("rifle", 1), "firearm"),
        DraftWeapon(mention("suicide bomber"), "suicide_vest"),
    ]
    report = only(draft("weapons_disrupted", SEIZURE, weapons=weapons))
    assert [(w.text, w.kind, len(w.evidence)) for w in report.weapons] == [
        ("rifle", "firearm", 2),
        ("suicide bomber", "suicide_vest", 1),
    ]


def test_words_that_give_no_number_leave_an_issue() -> None:
    report = only(blast(harms={"killed": [mention("calm had returned")]}, parts=[]))
    assert report.casualties.killed is None
    (issue,) = report.issues
    assert (issue.code, issue.field, issue.severity) == ("unresolved", "casualties.killed", "warning")
    assert "calm had returned" in issue.message


def test_words_that_give_no_place_leave_an_issue() -> None:
    report = only(blast(places=[mention("at the scene")]))
    assert report.location is None
    assert [(i.code, i.field) for i in report.issues] == [("unresolved", "location")]
    assert "at the scene" in report.issues[0].message


def test_words_that_give_no_date_leave_an_issue() -> None:
    report = only(blast(dates=[mention("officials said")]))
    assert report.date is None
    assert [(i.code, i.field) for i in report.issues] == [("unresolved", "date")]


def test_words_without_a_name_go_back_to_the_place_told_before() -> None:
    first, second = assemble(blast(), draft("weapons_disrupted", SEIZURE, places=[mention("at the scene")]))
    assert first.location is not None
    assert second.location is not None
    assert (second.location.name, second.location.basis) == (first.location.name, "context")
    assert [s.text for s in second.location.evidence] == ["at the scene"]
    assert [s.text for s in first.location.evidence] == ["outside a police station in Jalalabad"]


def test_without_words_the_articles_country_is_flagged() -> None:
    report = only(draft("other_violence", ABDUCTION))
    assert report.location is not None
    assert (report.location.country, report.location.precision) == ("AFG", "country")
    assert (report.location.basis, report.location.evidence) == ("context", [])
    assert [(i.code, i.field, i.severity) for i in report.issues] == [("country_from_article", "location", "warning")]


def test_news_without_a_date_is_of_the_week_before_publication() -> None:
    news, recalled = assemble(
        draft("other_violence", ABDUCTION), draft("armed_assault", SEIZURE, prominence="background")
    )
    assert news.date is not None
    assert (news.date.start, news.date.end) == ("2010-09-18", "2010-09-24")
    assert (news.date.precision, news.date.basis, news.date.evidence) == ("week", "publication", [])
    assert recalled.date is None


def test_no_words_and_no_country_leave_nothing() -> None:
    text = "Masked riders beat up a miller. Nobody knows them."
    made = document(text=text, title=None, published=None)
    (report,) = Assembler(EXTRACTION, "by-hand:0").assemble(made, [draft("armed_assault", 0)])
    assert report.date is None
    assert report.location is None
    assert report.actors == []
    assert report.issues == []


def test_report_ids_are_stable_and_follow_article_and_model() -> None:
    ids = [r.report_id for r in assemble(blast(), abduction())]
    assert ids == [r.report_id for r in assemble(blast(), abduction())]
    assert len(set(ids)) == 2
    # A score or another draft beside it changes nothing.
    assert only(blast(score=0.2)).report_id == ids[0]
    (other_model,) = Assembler(EXTRACTION, "by-hand:1").assemble(document(), [blast()])
    assert other_model.report_id != ids[0]
    assert only(blast(), id="jalalabad-2").report_id != ids[0]


def test_two_records_of_one_sentence_that_share_their_first_value_have_ids_of_their_own() -> None:
    first, second = assemble(
        draft("abduction", ABDUCTION, dates=[mention("Three days later")], places=[mention("near Asadabad")]),
        draft("abduction", ABDUCTION, dates=[mention("Three days later")], actors=[actor("gunmen", "party", "rebel")]),
    )
    assert first.report_id != second.report_id


def test_reports_pass_the_rules() -> None:
    made = document()
    for report in assemble(blast(), abduction()):
        settled, issues, rejection = apply_rules(report, made.article)
        assert rejection is None
        assert settled is not None
        assert [issue for issue in issues if issue.severity == "error"] == []


def test_reports_do_not_share_their_extraction() -> None:
    first, second = assemble(blast(), abduction())
    first.extraction.run_id = "other"
    assert second.extraction.run_id == "run-1"
