"""Every rule with a record that keeps it and one that breaks it, and what setting aside does."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemas_samples import TEXT, article, furniture, quote, report
from schemas_strategies import records

from schemas import Actor, Count, DateSpec, GroupCount, IncidentReport, Issue, PlaceCandidate, Span
from schemas.paths import change_values, get_value, iter_spans, parse_path
from schemas.rules import RULES, apply_rules, validate_report

Change = Callable[[IncidentReport], object]


def in_mali(country: str, latitude: float, longitude: float) -> bool | None:
    return (10 < latitude < 25 and -13 < longitude < 5) if country == "MLI" else None


def codes(changed: IncidentReport, **article_changes: object) -> set[str]:
    options: dict[str, Any] = {"country_contains": in_mali, "boilerplate": furniture()}
    return {issue.code for issue in validate_report(changed, article(**article_changes), **options)}


def changed(*changes: Change) -> IncidentReport:
    sample = report()
    for change in changes:
        change(sample)
    return sample


def sets(path: str, value: Any) -> Change:
    def change(sample: IncidentReport) -> None:
        *outer, last = path.split(".")
        parent = get_value(sample, ".".join(outer)) if outer else sample
        setattr(parent, last, value)

    return change


def adds(path: str, value: Any) -> Change:
    return lambda sample: get_value(sample, path).append(value)


def actor(**values: Any) -> Actor:
    defaults = {"text": "the Red Dunes Front", "role": "perpetrator", "kind": "rebel"}
    return Actor.model_validate({**defaults, "evidence": [quote("the Red Dunes Front")], **values})


def group(number: int, name: str = "civilians", harm: str = "killed") -> GroupCount:
    count = Count(low=number, best=number, high=number, evidence=[quote("eleven people")])
    return GroupCount.model_validate({"harm": harm, "group": name, "count": count})


def count(**values: Any) -> Count:
    return Count.model_validate({"evidence": [quote("eleven people")], **values})


def date(**values: Any) -> DateSpec:
    defaults = {"precision": "day", "basis": "explicit", "evidence": [quote("7 March 2019")]}
    return DateSpec.model_validate({**defaults, **values})


COMMENT = quote("they killed thousands")
SHIFTED = Span(start=3, end=9, text="Gunmen")

# code: (changes that break the rule, changes that come close and keep it)
CASES: dict[str, tuple[list[Change], list[Change]]] = {
    "no_event_type": ([sets("event_type", "")], [sets("event_type", "bombing")]),
    "no_evidence": ([sets("evidence", [])], []),
    "span_mismatch": ([adds("actors[0].evidence", SHIFTED)], [adds("actors[0].evidence", quote("The army"))]),
    "span_in_furniture": ([adds("evidence", COMMENT)], [adds("evidence", quote("which denied it.\nIbrahim"))]),
    "ungrounded_value": (
        [sets("location.evidence", [])],
        [sets("location.evidence", []), sets("location.basis", "metadata")],
    ),
    "date_start_after_end": (
        [sets("date", date(start="2019-03-08", end="2019-03-07"))],
        [sets("date", date(start="2019-03-07", end="2019-03-08", precision="days"))],
    ),
    "date_edtf_mismatch": ([sets("date.edtf", "2019-03-06")], [sets("date.edtf", "2019-03-07~")]),
    "date_precision_mismatch": (
        [sets("date", date(start="2019-02-01", end="2019-03-07", precision="week"))],
        [sets("date", date(start="2019-03-01", end="2019-03-07", precision="week"))],
    ),
    "date_after_publication": (
        [sets("date", date(start="2019-03-11", end="2019-03-11"))],
        [sets("date", date(start="2019-03-10", end="2019-03-10"))],
    ),
    "count_negative": ([sets("casualties.wounded", count(low=-1))], [sets("casualties.wounded", count(low=0, best=0))]),
    "count_order": (
        [sets("casualties.wounded", count(low=5, best=4))],
        [sets("casualties.wounded", count(low=5, high=7))],
    ),
    "group_over_total": ([adds("casualties.by_group", group(12))], [adds("casualties.by_group", group(7))]),
    "deaths_without_attack": ([sets("status", "foiled")], [sets("status", "attempted")]),
    "coordinates_outside_country": ([sets("location.longitude", -70.0)], [sets("location.longitude", 1.0)]),
    "denied_perpetrator": (
        [adds("actors", actor(certainty="denied"))],
        [adds("actors", actor(certainty="denied", role="denier"))],
    ),
    "toll_shared_or_cumulative": (
        [sets("casualties.killed.scope", "cumulative")],
        [sets("casualties.killed.scope", "incident")],
    ),
    "bomber_inclusion_unknown": (
        [sets("event_type", "suicide_bombing"), sets("casualties.includes_perpetrators", None)],
        [sets("event_type", "suicide_bombing")],
    ),
    "vague_count": (
        [sets("casualties.wounded", count(low=24, qualifier="vague", term="dozens"))],
        [sets("casualties.wounded", count(low=24, qualifier="at_least"))],
    ),
    "very_high_toll": (
        [sets("casualties.killed", count(best=500))],
        [sets("casualties.killed", count(best=500)), sets("granularity", "aggregate")],
    ),
    "year_open": (
        [sets("date", date(edtf="XXXX-03-07"))],
        [sets("date", date(start="2019-03-07", end="2019-03-07", edtf="2019-03-07"))],
    ),
    "date_from_publication": ([sets("date.basis", "publication")], [sets("date.basis", "dateline")]),
    "date_long_before_publication": (
        [sets("date", date(start="2019-02-06", end="2019-02-06"))],
        [sets("date", date(start="2019-02-07", end="2019-02-07"))],
    ),
    "dateline_as_place": ([sets("location.basis", "dateline")], [sets("location.basis", "context")]),
    "close_runner_up": (
        [adds("location.candidates", PlaceCandidate(name="Ansongo", country="NER", score=0.8))],
        [adds("location.candidates", PlaceCandidate(name="Ansongo", country="NER", score=0.79))],
    ),
    "perpetrator_named_by_adversary": (
        [adds("actors", actor(role="accused", certainty="attributed", attributed_by="The army"))],
        [adds("actors", actor(certainty="suspected"))],
    ),
    "competing_claims": (
        [adds("actors", actor(role="claimant")), adds("actors", actor(role="claimant", text="The army"))],
        [adds("actors", actor(role="claimant")), adds("actors", actor(certainty="claimed"))],
    ),
}


def test_every_rule_has_a_case_and_a_description() -> None:
    assert set(CASES) == set(RULES)
    assert all(len(rule.description) > 20 for rule in RULES.values())


def test_the_sample_breaks_no_rule() -> None:
    assert codes(report()) == set()


@pytest.mark.parametrize("code", CASES)
def test_rule(code: str) -> None:
    breaking, keeping = CASES[code]
    assert code in codes(changed(*breaking))
    assert code not in codes(changed(*keeping))


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.severity == "error" and not rule.fatal])
def test_an_error_sets_the_value_aside_and_the_record_stays(code: str) -> None:
    sample = changed(*CASES[code][0])
    before = sample.model_copy(deep=True)
    settled, issues, rejection = apply_rules(sample, article(), country_contains=in_mali, boilerplate=furniture())
    assert rejection is None
    assert settled is not None
    assert settled.review.required
    assert sample == before
    (issue,) = [issue for issue in issues if issue.code == code and issue.severity == "error"][:1]
    assert json.loads(issue.value or "") is not None
    assert issue in settled.issues
    assert code not in {i.code for i in validate_report(settled, article(), boilerplate=furniture())}


def test_set_aside_value_is_kept_in_the_issue() -> None:
    sample = changed(sets("casualties.wounded", count(low=9, best=3)))
    settled, issues, _ = apply_rules(sample, article())
    assert settled is not None
    assert settled.casualties.wounded is None
    assert settled.casualties.killed == report().casualties.killed
    assert [(i.code, i.field) for i in issues] == [("count_order", "casualties.wounded")]
    assert Count.model_validate_json(issues[0].value or "") == sample.casualties.wounded


def test_precision_at_odds_becomes_unknown_and_the_window_stays() -> None:
    settled, _, _ = apply_rules(changed(sets("date.precision", "month")), article())
    assert settled is not None
    assert settled.date is not None
    assert (settled.date.precision, settled.date.start) == ("unknown", "2019-03-07")


def test_coordinates_go_and_the_place_stays() -> None:
    settled, _, _ = apply_rules(changed(sets("location.latitude", -1.0)), article(), country_contains=in_mali)
    assert settled is not None
    assert settled.location is not None
    assert settled.location.name == "Ansongo"
    assert settled.location.latitude is settled.location.longitude is settled.location.geonames_id is None


def test_a_country_that_cannot_be_told_is_no_error() -> None:
    sample = changed(sets("location.country", "FRA"))
    assert "coordinates_outside_country" not in codes(sample)
    assert not {i.code for i in validate_report(sample, article())} & {"coordinates_outside_country"}


def test_a_value_left_without_words_goes_with_its_last_span() -> None:
    sample = changed(sets("weapons[0].evidence", [SHIFTED]))
    settled, issues, _ = apply_rules(sample, article())
    assert settled is not None
    assert settled.weapons == []
    assert {i.code for i in issues} == {"span_mismatch", "ungrounded_value"}


def test_several_list_items_are_set_aside_at_once() -> None:
    denied = [actor(certainty="denied", text=f"band {n}") for n in range(12)]
    sample = changed(sets("actors", [*denied, *report().actors]), adds("actors", denied[0]))
    settled, issues, _ = apply_rules(sample, article())
    assert settled is not None
    assert settled.actors == report().actors
    assert len(issues) == 13


def test_a_record_whose_evidence_falls_is_rejected_with_reasons() -> None:
    sample = changed(sets("evidence", [COMMENT]))
    settled, issues, rejection = apply_rules(sample, article(), boilerplate=furniture())
    assert settled is None
    assert rejection is not None
    assert (rejection.stage, rejection.code, rejection.article_id) == ("rules", "no_evidence", "ansongo")
    assert "span_in_furniture" in rejection.message
    assert rejection.record is not None
    assert rejection.record["evidence"][0]["text"] == COMMENT.text
    assert {issue.code for issue in issues} == {"span_in_furniture", "no_evidence"}


def test_applying_again_changes_nothing() -> None:
    sample = changed(*CASES["vague_count"][0], *CASES["count_order"][0], *CASES["denied_perpetrator"][0])
    once, _, _ = apply_rules(sample, article())
    assert once is not None
    twice, _, _ = apply_rules(once, article())
    assert twice == once


def test_title_spans_count_in_the_title() -> None:
    span = Span(start=0, end=13, text="Market attack", field="title")
    assert "span_mismatch" not in codes(changed(adds("evidence", span)))
    assert "span_mismatch" in codes(changed(adds("evidence", span)), title=None)
    # a title has no furniture, whatever stands at these offsets of the text
    assert validate_report(changed(adds("evidence", span)), article(), boilerplate=[(0, 14)]) == []


def test_dateline_of_the_article_is_found_in_its_text() -> None:
    sample = changed(sets("location.evidence", [quote("BAMAKO")]))
    assert "dateline_as_place" in codes(sample, dateline="BAMAKO, March 9")
    assert "dateline_as_place" not in codes(sample)
    assert "dateline_as_place" in {i.code for i in validate_report(sample, article(), dateline=(0, 15))}
    assert "dateline_as_place" not in codes(report(), dateline="BAMAKO, March 9")


class TestYearOpen:
    """No publication date and no year: the year is never guessed."""

    def settled(self, words: str, **values: Any) -> tuple[DateSpec, list[Issue]]:
        text = f"{TEXT} It happened {words}, they said."
        sample = changed(sets("date", date(evidence=[quote(words, text)], **values)))
        kept, issues, rejection = apply_rules(sample, article(text=text, published=None))
        assert rejection is None
        assert kept is not None
        assert kept.date is not None
        return kept.date, issues

    def test_day_and_month_are_kept(self) -> None:
        kept, issues = self.settled("on Sept. 19", start="2026-09-19", end="2026-09-19", edtf="2026-09-19")
        assert (kept.start, kept.end, kept.edtf, kept.precision) == (None, None, "XXXX-09-19", "day")
        (issue,) = issues
        assert (issue.code, issue.severity) == ("year_open", "warning")
        assert json.loads(issue.value or "")["start"] == "2026-09-19"

    def test_range_is_kept(self) -> None:
        kept, _ = self.settled("on Sept. 19-20", start="2026-09-19", end="2026-09-20", precision="days")
        assert kept.edtf == "XXXX-09-19/XXXX-09-20"

    def test_weekday_leaves_nothing(self) -> None:
        kept, _ = self.settled("on Friday", start="2026-09-18", end="2026-09-18", basis="weekday")
        assert (kept.start, kept.edtf) == (None, None)

    @pytest.mark.parametrize("words", ["14 Nov 89", "Nov. 14, 1989", "14.11.89", "November '89", "14 November 1989"])
    def test_a_year_in_the_words_stands(self, words: str) -> None:
        kept, issues = self.settled(words, start="1989-11-14", end="1989-11-14")
        assert kept.start == "1989-11-14"
        assert issues == []

    def test_an_anchor_stands(self) -> None:
        kept, issues = self.settled("on Friday", start="2019-03-08", end="2019-03-08", anchor="2019-03-09")
        assert kept.start == "2019-03-08"
        assert issues == []


class TestGroups:
    """Shares of groups in a toll."""

    def test_groups_that_share_nobody_are_summed(self) -> None:
        sample = changed(adds("casualties.by_group", group(8)))
        settled, issues, _ = apply_rules(sample, article())
        assert settled is not None
        assert settled.casualties.by_group == []
        assert [i.code for i in issues] == ["group_over_total"]
        assert len(json.loads(issues[0].value or "")) == 2

    def test_parts_of_one_group_may_overlap(self) -> None:
        assert codes(changed(adds("casualties.by_group", group(7)), adds("casualties.by_group", group(5)))) == set()

    def test_attackers_left_out_of_the_total_do_not_count(self) -> None:
        sample = changed(adds("casualties.by_group", group(20, "perpetrators")))
        assert codes(sample) == set()
        sample.casualties.includes_perpetrators = True
        assert codes(sample) == {"group_over_total"}

    def test_rival_tolls_are_not_summed(self) -> None:
        toll = count(low=4, high=11, qualifier="range")
        assert codes(changed(sets("casualties.killed", toll), adds("casualties.by_group", group(11)))) == set()

    def test_an_open_total_bounds_nothing(self) -> None:
        toll = count(low=11, best=11, qualifier="at_least")
        assert codes(changed(sets("casualties.killed", toll), adds("casualties.by_group", group(12)))) == set()


class TestDeathsWithoutAttack:
    """Acts that were not carried out."""

    def bomb_that_killed_its_maker(self) -> IncidentReport:
        own = GroupCount(harm="killed", group="perpetrators", count=count(low=1, best=1, high=1))
        return changed(
            sets("status", "foiled"),
            sets("casualties.killed", count(low=1, best=1, high=1)),
            sets("casualties.by_group", [own]),
            sets("casualties.includes_perpetrators", True),
        )

    def test_a_dead_attacker_is_no_error(self) -> None:
        assert codes(self.bomb_that_killed_its_maker()) == set()

    def test_a_dead_target_beside_the_attacker_is_one(self) -> None:
        sample = self.bomb_that_killed_its_maker()
        sample.casualties.killed = count(low=2, best=2, high=2)
        assert codes(sample) == {"deaths_without_attack"}

    def test_none_killed_is_no_error(self) -> None:
        toll = [sets("casualties.killed", count(low=0, best=0, high=0)), sets("casualties.by_group", [])]
        assert codes(changed(sets("status", "threatened"), *toll)) == set()


def test_own_claim_confirms_an_accusation() -> None:
    accusation = actor(role="accused", certainty="attributed", attributed_by="The army")
    assert (
        codes(changed(adds("actors", accusation), adds("actors", actor(role="claimant", certainty="claimed")))) == set()
    )


def test_planned_acts_may_lie_after_publication() -> None:
    sample = changed(
        sets("date", date(start="2019-05-01", end="2019-05-01")),
        sets("status", "planned"),
        sets("casualties.killed", None),
        sets("casualties.by_group", []),
    )
    assert codes(sample) == set()


class TestPaths:
    """Reading and changing values by path."""

    def test_iter_spans_finds_all_with_their_paths(self) -> None:
        sample = report()
        found = dict(iter_spans(sample))
        assert len(found) == 8
        assert all(get_value(sample, path) is span for path, span in found.items())
        assert "casualties.by_group[0].count.evidence[0]" in found

    def test_steps(self) -> None:
        assert parse_path("actors[10].count.low") == ("actors", 10, "count", "low")
        assert parse_path("") == ()
        with pytest.raises(ValueError, match="expected a path"):
            parse_path("actors[x]")

    def test_nothing_there(self) -> None:
        with pytest.raises(LookupError):
            get_value(changed(sets("date", None)), "date.start")
        with pytest.raises(LookupError):
            get_value(report(), "actors[9]")

    def test_parts_of_a_replaced_value_are_left_alone(self) -> None:
        sample = report()
        change_values(sample, {"date": None, "date.start": None, "actors[1]": None, "actors[1].count": None})
        assert sample.date is None
        assert len(sample.actors) == 1


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(IncidentReport), st.sampled_from([None, "2019-03-09"]), st.booleans(), st.booleans())
def test_any_report_settles_once_and_for_all(
    found: IncidentReport, published: str | None, contains: bool, grounded: bool
) -> None:
    options: dict[str, Any] = {"country_contains": lambda *_: contains, "boilerplate": furniture()}
    source = article(published=published)
    found.evidence.append(quote("a market"))
    if grounded:  # or else little but the evidence is left after the first pass
        pool = [quote(words) for words in ("eleven", "BAMAKO", "The army", "7 March 2019", "they killed thousands")]
        change_values(found, {path: pool[span.start % len(pool)] for path, span in iter_spans(found)})
    found.issues = []
    settled, issues, rejection = apply_rules(found, source, **options)
    assert rejection is None
    assert settled is not None
    assert settled.issues == issues
    assert all(span.reproduces(TEXT, source.title) for _, span in iter_spans(settled))
    assert not [issue for issue in validate_report(settled, source, **options) if issue.severity == "error"]
    assert IncidentReport.from_json(settled.to_json()) == settled
    assert apply_rules(settled, source, **options)[0] == settled
