"""MUC-4 templates, role templates, exact facts, loaders, baseline and the command, on small examples of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from extract.cli.evaluate import command
from extract.evaluate import (
    GoldArticle,
    GoldError,
    Tally,
    baseline_reports,
    evaluate,
    evaluate_facts,
    evaluate_records,
    load_gold,
    load_predictions,
)
from extract.evaluate.baseline import first_country, lead_sentence
from extract.evaluate.facts import number_in_text
from extract.evaluate.gtt import normalise_mention
from extract.evaluate.muc_form import in_scope

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
MUC_TEXT = "SUCRE, 4 MAR 90 -- GUERRILLAS OF THE PCX KILLED TWO PEASANTS AND MAYOR JUAN ROJAS WITH A GRENADE YESTERDAY."
SLOTS = """incident_date incident_location incident_type incident_stage_of_execution incident_instrument_id
incident_instrument_type perp_individual_id perp_organization_id phys_tgt_id hum_tgt_name hum_tgt_description
hum_tgt_number hum_tgt_effect_of_incident"""


def fill(*alternatives: str, **more: Any) -> dict[str, Any]:
    return {"alternatives": list(alternatives), **more}


def number(value: int, owner: str) -> dict[str, Any]:
    return fill(str(value), numbers=[{"min": value, "max": value}], refers_to=[owner])


def template(**slots: Any) -> dict[str, Any]:
    place = {"country": "BOLIVIA", "places": [[{"name": "CHUQUISACA"}], [{"name": "SUCRE"}]]}
    filled = {
        "template_id": 1,
        "optional": False,
        **{slot: [] for slot in SLOTS.split()},
        "incident_date": [fill("3 MAR 90", dates=[{"from": "1990-03-03", "to": "1990-03-03"}])],
        "incident_location": [fill("BOLIVIA: CHUQUISACA: SUCRE", locations=[place])],
        "incident_type": [fill("ATTACK")],
        "incident_stage_of_execution": [fill("ACCOMPLISHED")],
        "incident_instrument_id": [fill("GRENADE")],
        "incident_instrument_type": [fill("GRENADE", refers_to=["GRENADE"])],
        "perp_individual_id": [fill("GUERRILLAS OF THE PCX", "GUERRILLAS")],
        "perp_organization_id": [fill("PCX", "PEOPLE'S COLUMN")],
        "hum_tgt_name": [fill("JUAN ROJAS")],
        "hum_tgt_description": [fill("MAYOR", refers_to=["JUAN ROJAS"]), fill("PEASANTS")],
        "hum_tgt_number": [number(1, "JUAN ROJAS"), number(2, "PEASANTS")],
        "hum_tgt_effect_of_incident": [fill("DEATH", refers_to=["JUAN ROJAS"]), fill("DEATH", refers_to=["PEASANTS"])],
    }
    return {**filled, **slots}


# type, stage, date, country, place, two perpetrators, two targets, instrument, killed
MUC_FILLS = 11


def actor(text: str, role: str, kind: str, entity: str) -> dict[str, Any]:
    return {"text": text, "name": None, "role": role, "kind": kind, "entity": entity}


def report(**changes: Any) -> dict[str, Any]:
    return {
        "article_id": "m1",
        "event_type": "armed_assault",
        "status": "actual",
        "granularity": "single",
        "prominence": "main",
        "date": {"start": "1990-03-03", "end": "1990-03-03"},
        "location": {"name": "Sucre", "country": "BOL", "admin1": "Chuquisaca", "precision": "exact"},
        "actors": [
            actor("GUERRILLAS", "perpetrator", "rebel", "group"),
            actor("THE PCX", "accused", "rebel", "organization"),
            actor("JUAN ROJAS", "target", "state_other", "person"),
            actor("TWO PEASANTS", "target", "civilians", "group"),
        ],
        "casualties": {"killed": {"low": 3, "best": 3, "high": 3}},
        "weapons": [{"text": "A GRENADE", "kind": "explosive"}],
        "evidence": [{"start": 0, "end": len(MUC_TEXT), "text": MUC_TEXT}],
        **changes,
    }


def muc_article(*templates: dict[str, Any]) -> GoldArticle:
    return GoldArticle("m1", MUC_TEXT, None, "1990-03-04", templates, form="muc4")


def test_a_perfect_reading_of_a_template() -> None:
    scores = evaluate_records({"m1": [report()]}, [muc_article(template())])
    assert scores.all_slots == Tally(correct=MUC_FILLS)
    assert scores.detection == Tally(correct=1)


def test_role_templates_by_hand() -> None:
    # Gold: type, one individual, one organization, one named victim, one weapon. "TWO PEASANTS" is no named victim.
    roles = evaluate_records({"m1": [report()]}, [muc_article(template())]).role_templates
    assert roles is not None
    assert (roles["micro"].gold, roles["micro"].predicted, roles["micro"].f1) == (5, 5, 1.0)
    longer = report(weapons=[{"text": "A HAND GRENADE", "kind": "explosive"}], actors=report()["actors"][:1])
    roles = evaluate_records({"m1": [longer]}, [muc_article(template())]).role_templates
    assert roles is not None
    assert (roles["micro"].predicted_right, roles["micro"].predicted, roles["micro"].gold) == (2, 3, 5)
    assert roles["micro"].f1 == pytest.approx(0.5)


def test_role_templates_need_the_same_type() -> None:
    roles = evaluate_records({"m1": [report(event_type="bombing")]}, [muc_article(template())]).role_templates
    assert roles is not None
    assert (roles["micro"].predicted_right, roles["micro"].predicted, roles["micro"].gold_found) == (0, 5, 0)


def test_role_templates_are_mapped_one_to_one_for_the_best_total() -> None:
    bare = template(perp_individual_id=[], perp_organization_id=[], hum_tgt_name=[], incident_instrument_id=[])
    roles = evaluate_records({"m1": [report(), report()]}, [muc_article(bare, template())]).role_templates
    assert roles is not None
    assert (roles["incident_type"].predicted_right, roles["victim"].gold_found, roles["victim"].predicted) == (2, 1, 2)


def test_gold_mentions_outside_the_text_are_dropped_from_role_templates() -> None:
    roles = evaluate_records({}, [muc_article(template(hum_tgt_name=[fill("JUANITO ROJO")]))]).role_templates
    assert roles is not None
    assert roles["victim"].gold == 0


def test_mentions_are_compared_without_case_articles_and_punctuation() -> None:
    assert normalise_mention('THE  "Red" House, a ruin') == "red house ruin"


def test_attack_for_another_type_is_half_right() -> None:
    bombing = template(incident_type=[fill("BOMBING")])
    assert evaluate_records({"m1": [report()]}, [muc_article(bombing)]).slots["type"] == Tally(partial=1)


def test_templates_map_only_on_type_and_a_perpetrator_target_or_place() -> None:
    stranger = report(actors=[], location={"name": "Oruro", "country": "BOL", "precision": "exact"})
    assert evaluate_records({"m1": [stranger]}, [muc_article(template())]).detection == Tally(missing=1, spurious=1)
    robbery = report(event_type="robbery")
    assert evaluate_records({"m1": [robbery]}, [muc_article(template())]).detection == Tally(missing=1, spurious=1)


def test_on_or_before_the_dateline_is_optional_and_half_right() -> None:
    default = template(incident_date=[fill("- 4 MAR 90", dates=[{"from": None, "to": "1990-03-04"}])])
    assert evaluate_records({"m1": [report(date=None)]}, [muc_article(default)]).slots["date"] == Tally()
    assert evaluate_records({"m1": [report()]}, [muc_article(default)]).slots["date"] == Tally()
    earlier = template(incident_date=[fill("- 3 MAR 90", dates=[{"from": None, "to": "1990-03-03"}])])
    assert evaluate_records({"m1": [report()]}, [muc_article(earlier)]).slots["date"] == Tally(partial=1)
    assert evaluate_records({"m1": [report(date=None)]}, [muc_article(earlier)]).slots["date"] == Tally(missing=1)


def test_the_department_of_the_right_town_is_half_right() -> None:
    wider = report(location={"name": "Chuquisaca", "country": "BOL", "precision": "admin1"})
    assert evaluate_records({"m1": [wider]}, [muc_article(template())]).slots["place"] == Tally(partial=1)


def test_plural_victims_have_an_open_toll() -> None:
    plural = fill("PLURAL", numbers=[{"min": 2, "max": None, "plural": True}], refers_to=["PEASANTS"])
    gold = muc_article(template(hum_tgt_number=[number(1, "JUAN ROJAS"), plural]))
    assert evaluate_records({"m1": [report()]}, [gold]).slots["killed"] == Tally(partial=1)
    open_toll = report(casualties={"killed": {"low": 3, "best": None, "high": None}})
    assert evaluate_records({"m1": [open_toll]}, [gold]).slots["killed"] == Tally(correct=1)


def test_a_stated_zero_may_be_left_out() -> None:
    gold = muc_article(template(hum_tgt_effect_of_incident=[fill("NO INJURY OR DEATH")]))
    zero = report(casualties={"killed": {"low": 0, "best": 0, "high": 0}})
    assert evaluate_records({"m1": [zero]}, [gold]).slots["killed"] == Tally()
    assert evaluate_records({"m1": [report(casualties={})]}, [gold]).slots["killed"] == Tally()
    assert evaluate_records({"m1": [report()]}, [gold]).slots["killed"] == Tally(spurious=1)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"event_type": "protest"}, False),
        ({"status": "denied"}, False),
        ({"granularity": "aggregate"}, False),
        ({"location": {"country": "LBN"}}, False),
        ({"location": None}, True),
        ({"date": {"start": "1989-12-01", "end": "1989-12-01"}}, False),
        ({"date": {"start": None, "end": None, "edtf": "XXXX-03-03"}}, True),
        ({"actors": [actor("SOLDIERS", "target", "state_military", "group")]}, False),
        ({"event_type": "armed_clash", "actors": []}, False),
    ],
)
def test_scope_of_the_key(changes: dict[str, Any], expected: bool) -> None:
    assert in_scope(report(**changes), muc_article()) is expected


def incident(**changes: Any) -> dict[str, Any]:
    flags = {
        "city_in_text": True,
        "state_in_text": False,
        "killed_number_in_text": None,
        "wounded_number_in_text": True,
    }
    base = {"date": "2016-02-02", "city": "Akron", "admin1": "Ohio", "killed": 1, "wounded": 2, "evidence": flags}
    return {**base, **changes}


def gvc(*incidents: dict[str, Any]) -> list[GoldArticle]:
    return [
        GoldArticle(f"g{index}", "One dead, two hurt in Akron.", None, "2016-02-03", (found,), form="gvc")
        for index, found in enumerate(incidents)
    ]


def shooting(killed: int | None, wounded: int | None, **changes: Any) -> dict[str, Any]:
    tolls = {"killed": killed, "wounded": wounded}
    counts = {harm: None if n is None else {"low": n, "best": n, "high": n} for harm, n in tolls.items()}
    place = {"name": "Akron", "country": "USA", "admin1": "Ohio", "evidence": []}
    when = {"start": "2016-02-02", "end": "2016-02-02"}
    return report(article_id="g0", date=when, location=place, casualties=counts, **changes)


def test_exact_facts() -> None:
    facts = evaluate_facts({"g0": [shooting(1, 3)]}, gvc(incident())).facts
    assert {name: fact.accuracy for name, fact in facts.items()} == {
        "date": 1.0,
        "city": 1.0,
        "state": 1.0,
        "killed": 1.0,
        "wounded": 0.0,
        "killed_all": 1.0,
        "wounded_all": 0.0,
    }


def test_facts_that_the_article_does_not_state_are_left_out() -> None:
    flags = {"city_in_text": False, "state_in_text": False, "wounded_number_in_text": False}
    facts = evaluate_facts({"g0": [shooting(None, None)]}, gvc(incident(killed=0, evidence=flags))).facts
    assert [facts[name].articles for name in ("city", "state", "killed", "wounded")] == [0, 0, 0, 0]
    assert facts["killed"].accuracy is None
    assert facts["killed_all"].accuracy == 1.0


def test_the_main_record_is_chosen_without_looking() -> None:
    reports = [shooting(4, 4, prominence="background"), shooting(7, 2, confidence=0.4), shooting(1, 5, confidence=0.9)]
    facts = evaluate_facts({"g0": reports}, gvc(incident())).facts
    assert (facts["killed"].accuracy, facts["wounded"].accuracy, facts["wounded"].accuracy_in_any) == (1.0, 0.0, 1.0)


def test_msa_accepts_the_dead_with_or_without_the_attacker() -> None:
    record = {"date": "1999-01-01", "civilians_killed": 4, "police_killed": 1, "killed_incl_shooter": 6}
    gold = [GoldArticle("s", "He killed five and wounded nobody.", None, None, (record,), form="msa")]
    for killed, right in ((5, 1), (6, 1), (4, 0)):
        facts = evaluate_facts({"s": [shooting(killed, None)]}, gold).facts
        assert (facts["killed"].articles, facts["killed"].right, facts["wounded"].articles) == (1, right, 0)


def test_numbers_in_text() -> None:
    assert number_in_text(3, "Three were hurt")
    assert number_in_text(42, "all 42 fled")
    assert not number_in_text(4, "forty or 14 men")


def test_the_form_decides_how_articles_are_scored() -> None:
    assert evaluate({}, gvc(incident())).form == "gvc"
    assert evaluate({}, [muc_article(template())]).form == "muc4"


def test_baseline_reads_only_the_article() -> None:
    text = "LIMA, Tuesday\nPolice in the Peruvian capital found a bomb near Chile's embassy. It was defused."
    found = baseline_reports([GoldArticle("b", text, None, "2020-01-02T10:00:00", (), form="gold")])["b"]
    assert len(found) == 1
    assert found[0]["date"]["start"] == "2020-01-02"
    assert found[0]["location"]["country"] == "PER"
    assert found[0]["evidence"][0]["text"] == "Police in the Peruvian capital found a bomb near Chile's embassy."
    start, end = lead_sentence(text)
    assert text[start:end] == found[0]["evidence"][0]["text"]


def test_words_that_are_countries_only_when_capitalised() -> None:
    assert first_country("they gave us a turkey in Georgia") == "GEO"
    assert first_country("nothing here") is None


def write(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_loader_detects_the_form(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", {"id": "a", "text": "t", "published": "2020-01-01", "reports": []})
    muc = write(tmp_path / "muc.jsonl", {"doc_id": "m", "text": "t", "publication_date": None, "templates": []})
    one = write(tmp_path / "gvc.jsonl", {"doc_id": "g", "text": "t", "pub_date": "2020-01-01", "incident": None})
    msa = write(tmp_path / "msa.jsonl", {"doc_id": "s", "text": "t", "incident": {"civilians_killed": 1}})
    forms = [load_gold(file)[0].form for file in (gold, muc, one, msa)]
    assert forms == ["gold", "muc4", "gvc", "msa"]
    assert load_gold(one)[0].published == "2020-01-01"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "gold.jsonl:1: expected one JSON object a line"),
        ("[]", "expected one JSON object a line, found list"),
        ('{"id": "a", "text": "t"}', "expected reports, templates or incident"),
        ('{"text": "t", "reports": []}', "expected id"),
        ("", "expected at least one article"),
    ],
)
def test_loader_says_what_is_wrong(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "gold.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        load_gold(tmp_path / "gold.jsonl")


def test_predictions_must_be_reports(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="found a record without event_type, evidence"):
        load_predictions(write(tmp_path / "reports.jsonl", {"article_id": "a"}))


def run(*arguments: object) -> Any:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_command_prints_a_table_and_json(tmp_path: Path) -> None:
    reports = write(tmp_path / "reports.jsonl", report())
    gold = write(
        tmp_path / "gold.jsonl",
        {"doc_id": "m1", "text": MUC_TEXT, "publication_date": "1990-03-04", "templates": [template()]},
    )
    table = run(reports, gold)
    assert table.exit_code == 0, table.output
    assert "human_targets" in table.output
    assert "1 articles (0 without an incident), 1 gold records" in table.output
    scores = json.loads(run(reports, gold, "--form", "muc4", "--json").output)
    assert scores["scores"]["all_slots"]["f1"] == 1.0
    assert scores["trivial_baseline"]["all_slots"]["f1"] < 0.5


def test_command_prints_facts(tmp_path: Path) -> None:
    reports = write(tmp_path / "reports.jsonl", shooting(1, 2))
    gold = write(
        tmp_path / "gold.jsonl", {"doc_id": "g0", "text": "In Akron.", "pub_date": None, "incident": incident()}
    )
    output = run(reports, gold, "--form", "gvc").output
    assert "killed_all" in output


def test_command_refuses_reports_on_other_articles(tmp_path: Path) -> None:
    reports = write(tmp_path / "reports.jsonl", report(article_id="elsewhere"))
    gold = write(tmp_path / "gold.jsonl", {"id": "a", "text": "t", "reports": []})
    result = run(reports, gold)
    assert result.exit_code == 2
    assert "article ids such as 'elsewhere' are not in GOLD" in " ".join(result.output.split())
    broken = run(write(tmp_path / "broken.jsonl", ["no report"]), gold)
    assert broken.exit_code == 2
    assert broken.output.startswith("Error: ")


def test_shared_muc4_templates_are_all_scored() -> None:
    file = SHARED / "data" / "muc4" / "validation.jsonl"
    if not file.exists():
        pytest.skip("needs ../shared/data/muc4, which is not part of the repository")
    scores = evaluate_records({}, load_gold(file))
    assert (scores.articles, scores.gold_records, scores.optional_gold_records) == (200, 191, 31)
    assert scores.slots["country"].possible == scores.slots["type"].possible == 160
