"""Made-up annotated articles in the forms that training reads, for its tests."""

from __future__ import annotations

from typing import Any

TITLE = "Raids leave eight dead near Maradi"
TEXT = (
    "NIAMEY, Feb. 3 (own report) - Gunmen on motorbikes stormed the village of Gabi on Sunday and shot dead six "
    "herders, while a bomb in nearby Madarounfa killed two policemen. "
    "The mayor of Gabi said the attackers also burned a clinic. "
    "In January an army drone hit a camp in Dakoro. "
    "No group has claimed the raids."
)
RAID, MAYOR, DRONE, CLAIM = 1, 2, 3, 4  # sentence indices; 0 is the title


def span(words: str, text: str = TEXT, **more: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def gold_report(event_type: str, evidence: list[dict[str, Any]], **values: Any) -> dict[str, Any]:
    report = {
        "event_type": event_type,
        "event_type_alternatives": [],
        "status": "actual",
        "granularity": "single",
        "prominence": "main",
        "optional": False,
        "date": None,
        "location": None,
        "actors": [],
        "casualties": None,
        "weapons": [],
        "evidence": evidence,
    }
    return report | values


def raid() -> dict[str, Any]:
    return gold_report(
        "armed_assault",
        [span(TITLE, TITLE, field="title"), span("Gunmen on motorbikes stormed"), span("The mayor of Gabi said")],
        event_type_alternatives=["targeted_killing"],
        date={"start": "2019-02-03", "end": "2019-02-03", "precision": "day", "evidence": [span("on Sunday")]},
        location={"name": "Gabi", "country": "NER", "evidence": [span("the village of Gabi")]},
        actors=[
            {
                "text": "Gunmen on motorbikes",
                "role": "perpetrator",
                "kind": "unidentified_armed",
                "entity": "group",
                "certainty": "asserted",
                "evidence": [span("Gunmen on motorbikes stormed the village"), span("the attackers also burned")],
            },
            {"text": "herders", "role": "target", "kind": "civilians", "evidence": [span("six herders")]},
        ],
        casualties={
            "killed": {"low": 6, "best": 6, "high": 6, "evidence": [span("shot dead six herders")]},
            "includes_perpetrators": False,
            "by_group": [
                {"harm": "killed", "group": "civilians", "count": {"best": 6, "evidence": [span("six herders")]}}
            ],
        },
        weapons=[{"text": "motorbikes", "kind": "vehicle", "evidence": [span("Gunmen on motorbikes")]}],
    )


def bomb() -> dict[str, Any]:
    return gold_report(
        "bombing",
        [span("a bomb in nearby Madarounfa killed two policemen.")],
        prominence="secondary",
        location={"name": "Madarounfa", "evidence": [span("Madarounfa")]},
        casualties={"killed": {"best": 2, "evidence": [span("killed two policemen")]}, "includes_perpetrators": None},
        weapons=[{"text": "bomb", "kind": "explosive", "evidence": [span("a bomb")]}],
    )


def drone() -> dict[str, Any]:
    return gold_report(
        "air_strike",
        [span("In January an army drone hit a camp in Dakoro.")],
        prominence="background",
        optional=True,
        date={"start": "2019-01-01", "end": "2019-01-31", "precision": "month", "evidence": [span("In January")]},
        actors=[{"text": "army", "role": "perpetrator", "kind": "state_military", "evidence": [span("an army drone")]}],
    )


def gold_article(**changes: Any) -> dict[str, Any]:
    article = {
        "id": "maradi-1",
        "text": TEXT,
        "title": TITLE,
        "published": "2019-02-05",
        "reports": [bomb(), raid(), drone()],
    }
    return article | changes


SECOND_TEXT = (
    "A roadside bomb wounded three rangers in Garamba on 4 June 2018. "
    "The park said that poachers had planted it. "
    "Visitors will be let in again next week."
)


def second_article() -> dict[str, Any]:
    def here(words: str) -> dict[str, Any]:
        return span(words, SECOND_TEXT)

    report = gold_report(
        "bombing",
        [here("A roadside bomb wounded three rangers in Garamba on 4 June 2018."), here("The park said")],
        date={"start": "2018-06-04", "end": "2018-06-04", "precision": "day", "evidence": [here("on 4 June 2018")]},
        location={"name": "Garamba", "country": "COD", "evidence": [here("Garamba")]},
        actors=[{"text": "poachers", "role": "accused", "kind": "criminal", "evidence": [here("poachers")]}],
        casualties={"wounded": {"best": 3, "evidence": [here("wounded three rangers")]}, "includes_perpetrators": None},
        weapons=[{"text": "roadside bomb", "kind": "mine_ied", "evidence": [here("A roadside bomb")]}],
    )
    return {"id": "garamba-1", "text": SECOND_TEXT, "title": None, "published": "2018-06-05", "reports": [report]}


MUC_TEXT = (
    "LA PAZ, 8 AUG 90 (MADE UP) -- [TEXT] RESIDENTS OF THE VALLEY SAID THAT\n"
    "THE RED CONDOR GROUP THREATENS THEM.  MEMBERS OF THE RED CONDOR\n"
    "GROUP KIDNAPPED ENGINEER PEDRO QUISPE IN COROICO WITH A STOLEN JEEP.\n"
    "QUISPE IS 40 YEARS OLD.\n\n"
    "   IN THE CAPITAL, SOMEBODY THREW DYNAMITE AT A BANK.\n"
)


def muc_document(**changes: Any) -> dict[str, Any]:
    def fills(*alternatives: str) -> list[dict[str, Any]]:
        return [{"alternatives": list(alternatives)}]

    kidnapping = {
        "optional": False,
        "incident_type": fills("KIDNAPPING"),
        "incident_stage_of_execution": fills("ACCOMPLISHED"),
        "incident_location": [
            {"locations": [{"country": "BOLIVIA", "places": [[{"name": "LA PAZ"}], [{"name": "COROICO"}]]}]}
        ],
        "incident_date": fills("07 AUG 90"),
        "perp_organization_id": fills("RED CONDOR GROUP", "CONDOR FRONT"),
        "hum_tgt_name": fills("PEDRO QUISPE"),
        "hum_tgt_description": fills('"ENGINEER"', "ENGINEER"),
        "incident_instrument_id": [],
    }
    bombing = {
        "optional": True,
        "incident_type": fills("BOMBING"),
        "incident_stage_of_execution": fills("ATTEMPTED"),
        "incident_location": [],
        "phys_tgt_id": fills("BANK"),
        "incident_instrument_id": fills("DYNAMITE"),
    }
    unplaced = {
        "incident_type": fills("ROBBERY"),
        "incident_stage_of_execution": [],
        "incident_location": [{"locations": [{"country": "BOLIVIA", "places": [[{"name": "LA PAZ"}]]}]}],
        "phys_tgt_id": fills("ARMOURED VAN"),
    }
    return {"doc_id": "MADE-UP-1", "text": MUC_TEXT, "templates": [bombing, kidnapping, unplaced]} | changes
