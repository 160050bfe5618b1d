"""MUC-4 templates (1992) as a gold form: the slots that a record of the contract fills too.

Types, stages, instruments and effects are mapped onto the contract's codes as sets, because neither scheme refines
the other. Slot meanings, partial credit and the condition for mapping templates: NRaD, "MUC-4 template documentation"
and "Guidelines for scoring mismatches", version 7, 1992.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from extract.evaluate import compare
from extract.evaluate.gold_form import actor_names, count_values, date_values, place_values, weapon_kinds
from extract.evaluate.record import Fill, Form, GoldArticle, Json, Record, SlotRule

# Contract type → MUC types it may be, the likeliest first. Types that MUC-4 has no template for are absent.
MUC_TYPES: dict[str, tuple[str, ...]] = {
    "armed_clash": ("ATTACK",),
    "armed_assault": ("ATTACK",),
    "targeted_killing": ("ATTACK",),
    "execution": ("ATTACK",),
    "bombing": ("BOMBING",),
    "suicide_bombing": ("BOMBING",),
    "shelling": ("ATTACK", "BOMBING"),
    "air_strike": ("BOMBING", "ATTACK"),
    "chemical_attack": ("ATTACK",),
    "abduction": ("KIDNAPPING",),
    "hijacking": ("HIJACKING", "KIDNAPPING"),
    "sexual_violence": ("ATTACK",),
    "torture": ("ATTACK",),
    "mob_violence": ("ATTACK",),
    "riot": ("ATTACK",),
    "protest_repression": ("ATTACK",),
    "property_attack": ("ARSON", "ATTACK"),
    "robbery": ("ROBBERY",),
    "weapons_disrupted": ("BOMBING",),
    "territory_change": ("ATTACK",),
    "other_violence": ("ATTACK", "FORCED WORK STOPPAGE"),
}
STAGES: dict[str, frozenset[str]] = {
    "actual": frozenset({"ACCOMPLISHED"}),
    "attempted": frozenset({"ATTEMPTED"}),
    "foiled": frozenset({"ATTEMPTED"}),
    "planned": frozenset({"THREATENED"}),
    "threatened": frozenset({"THREATENED"}),
}
_BOMB_KINDS = frozenset({"explosive", "mine_ied", "vehicle_bomb", "suicide_vest"})
INSTRUMENT_KINDS: dict[str, frozenset[str]] = {
    "GUN": frozenset({"firearm"}),
    "MACHINE GUN": frozenset({"firearm"}),
    "HANDGUN": frozenset({"firearm"}),
    "RIFLE": frozenset({"firearm"}),
    "MORTAR": frozenset({"artillery_rocket"}),
    "EXPLOSIVE": _BOMB_KINDS,
    "BOMB": _BOMB_KINDS,
    "VEHICLE BOMB": frozenset({"vehicle_bomb"}),
    "DYNAMITE": frozenset({"explosive"}),
    "MINE": frozenset({"mine_ied"}),
    "AERIAL BOMB": frozenset({"aircraft", "explosive"}),
    "GRENADE": frozenset({"explosive"}),
    "MOLOTOV COCKTAIL": frozenset({"incendiary"}),
    "PROJECTILE": frozenset({"artillery_rocket"}),
    "MISSILE": frozenset({"artillery_rocket"}),
    "ROCKET": frozenset({"artillery_rocket"}),
    "CUTTING DEVICE": frozenset({"melee"}),
    "FIRE": frozenset({"incendiary"}),
    "STONE": frozenset({"melee", "other"}),
    "TORTURE": frozenset({"melee", "other"}),
}
# Every country of the keys, misspellings included.
_COUNTRIES = """ARGENTINA ARG, BOLIVIA BOL, BRAZIL BRA, CHILE CHL, COLOMBIA COL, COSTA RICA CRI, CUBA CUB, ECUADOR ECU,
EL SALVADOR SLV, GUATAMALA GTM, GUATEMALA GTM, HONDURAS HND, JAMAICA JAM, MEXICO MEX, NICARAGUA NIC, PANAMA PAN,
PERU PER, SAN SALVADOR SLV, SPAIN ESP, UNITED STATES USA, VENEZUELA VEN"""
COUNTRY_CODES = {entry[:-4].strip(): entry[-3:] for entry in _COUNTRIES.replace("\n", " ").split(", ")}
# Official scope: acts that touch one of nine countries; nothing older than two months.
SCOPE_COUNTRIES = frozenset({"ARG", "BOL", "CHL", "COL", "ECU", "SLV", "GTM", "HND", "PER"})
MAX_AGE_DAYS = 62
# Military targets alone are out of scope, and so are clashes.
_MILITARY_KINDS = frozenset({"state_military", "rebel", "militia"})
_AUTHOR_ROLES = frozenset({"perpetrator", "accused", "claimant"})
_PARTY_AUTHOR_KINDS = frozenset({"rebel", "militia", "criminal", "unidentified_armed"})
_MAPPING_SLOTS = ("perpetrators", "human_targets", "physical_targets", "place")
_HARM_EFFECTS = {"killed": "DEATH", "wounded": "INJURY"}
_NO_HARM_EFFECTS = {
    "killed": frozenset({"NO DEATH", "NO INJURY OR DEATH"}),
    "wounded": frozenset({"NO INJURY", "NO INJURY OR DEATH"}),
}


def type_credit(gold: frozenset[str], predicted: frozenset[str]) -> float:
    """1 where a type is shared; 0.5 for ATTACK against any other, as the official scorer has it (guidelines, 3.2.4)."""
    return 1.0 if gold & predicted else 0.5 if "ATTACK" in predicted else 0.0


def muc_date_credit(gold: Json, predicted: Json) -> float:
    """As `date_credit`; against "on or before", any range up to that day earns 0.5 (guidelines, 3.2.2)."""
    if gold["start"] is not None:
        return compare.date_credit(gold, predicted)
    end = predicted.get("end") or predicted.get("start")
    if not end or end > gold["end"]:
        return 0.0
    return 1.0 if predicted.get("start") is None and end == gold["end"] else 0.5


def same_template(score: float, shares: Mapping[str, float], gold: Record, predicted: Record) -> bool:
    """The official mapping condition (guidelines, 3.2.1): some match on the type and on a perpetrator or target.

    The place stands in for the target types, which a record of the contract has no codes for.
    """
    return shares["type"] > 0 and any(shares.get(name, 0) > 0 for name in _MAPPING_SLOTS)


RULES = (
    SlotRule("type", type_credit, identity=2.0),
    SlotRule("stage", compare.member_credit),
    SlotRule("date", muc_date_credit, identity=1.0),
    SlotRule("country", compare.equal_credit, identity=0.5),
    SlotRule("place", compare.place_credit, identity=1.5),
    SlotRule("perpetrators", compare.actor_credit, identity=1.0),
    SlotRule("human_targets", compare.actor_credit, identity=1.5),
    SlotRule("physical_targets", compare.actor_credit, identity=1.0),
    SlotRule("instruments", compare.member_credit, identity=0.5),
    SlotRule("killed", compare.count_credit, identity=0.5),
    SlotRule("wounded", compare.count_credit, identity=0.5),
)


def from_template(template: Json, article: GoldArticle) -> Record:
    """One MUC-4 template as comparable slots."""
    slots: dict[str, list[Fill]] = {
        "type": [Fill(frozenset(fill["alternatives"])) for fill in template["incident_type"][:1]],
        "stage": [Fill(frozenset(fill["alternatives"])) for fill in template["incident_stage_of_execution"][:1]],
        "date": _date_fills(template, article),
        **_location_fills(template),
        "perpetrators": [
            _mention_fill(fill) for slot in ("perp_individual_id", "perp_organization_id") for fill in template[slot]
        ],
        "human_targets": [Fill({"names": names}, optional) for names, optional in _victims(template).items()],
        "physical_targets": [_mention_fill(fill) for fill in template["phys_tgt_id"]],
        "instruments": [
            Fill(frozenset().union(*(INSTRUMENT_KINDS.get(name, frozenset()) for name in fill["alternatives"])), opt)
            for fill in _distinct(template["incident_instrument_type"])
            for opt in [bool(fill.get("optional"))]
        ],
        "killed": _toll_fills(template, "killed"),
        "wounded": _toll_fills(template, "wounded"),
    }
    return Record(slots=slots, optional=bool(template["optional"]), source=template)


def _mention_fill(fill: Json) -> Fill:
    return Fill({"names": tuple(fill["alternatives"])}, bool(fill.get("optional")))


def _distinct(fills: Iterable[Json]) -> list[Json]:
    """One fill for each set of alternatives: the key repeats an instrument type for each instrument."""
    return list({tuple(sorted(fill["alternatives"])): fill for fill in fills}.values())


def _date_fills(template: Json, article: GoldArticle) -> list[Fill]:
    """The first parsed date. The key's default, "on or before the dateline date", is optional: the text gives none."""
    for fill in template["incident_date"]:
        for parsed in fill["dates"]:
            if parsed and parsed.get("to"):
                default = parsed["from"] is None and parsed["to"] == article.published
                return [Fill({"start": parsed["from"], "end": parsed["to"]}, bool(fill.get("optional")) or default)]
    return []


def _location_fills(template: Json) -> dict[str, list[Fill]]:
    """Country, and the most specific named level with every more general one as its quote (half credit)."""
    for fill in template["incident_location"]:
        parsed = [location for location in fill["locations"] if location]
        optional = bool(fill.get("optional"))
        if parsed:
            country = COUNTRY_CODES.get(parsed[0]["country"])
            names = [level["name"] for location in parsed for level in (location["places"] or [[]])[-1]]
            wider = [level["name"] for location in parsed for levels in location["places"][:-1] for level in levels]
            place = Fill({"names": names, "quotes": wider}, optional)
            return {"country": [Fill(country, optional)] if country else [], "place": [place] if names else []}
    return {}


def _victims(template: Json) -> Mapping[tuple[str, ...], bool]:
    """Spellings of each human target → optional; a description that refers to a name is another spelling of it."""
    victims: dict[tuple[str, ...], list[str]] = {}
    optional: dict[tuple[str, ...], bool] = {}
    for fill in template["hum_tgt_name"]:
        victims[tuple(fill["alternatives"])] = list(fill["alternatives"])
        optional[tuple(fill["alternatives"])] = bool(fill.get("optional"))
    for fill in template["hum_tgt_description"]:
        owner = victims.get(tuple(fill.get("refers_to") or ()))
        if owner is not None:
            owner.extend(fill["alternatives"])
        else:
            victims[tuple(fill["alternatives"])] = list(fill["alternatives"])
            optional[tuple(fill["alternatives"])] = bool(fill.get("optional"))
    return {tuple(dict.fromkeys(names)): optional[key] for key, names in victims.items()}


def _toll_fills(template: Json, harm: str) -> list[Fill]:
    """People with this effect, summed over targets; a stated "no death" is an optional zero."""
    numbers = {tuple(fill.get("refers_to") or ()): fill["numbers"][0] for fill in template["hum_tgt_number"]}
    low, high, known, optional = 0, 0, True, False
    effects = template["hum_tgt_effect_of_incident"]
    hit = [fill for fill in effects if _HARM_EFFECTS[harm] in fill["alternatives"]]
    for fill in hit:
        number = numbers.get(tuple(fill.get("refers_to") or ())) or {"min": 1, "max": None}
        low += number["min"] or 0
        high += number["max"] or 0
        known = known and number["max"] is not None
        optional = optional or len(fill["alternatives"]) > 1 or bool(fill.get("optional"))
    if hit:
        best = low if known and low == high else None
        return [Fill({"low": low, "best": best, "high": high if known else None}, optional)]
    denied = any(_NO_HARM_EFFECTS[harm] & set(fill["alternatives"]) for fill in effects)
    return [Fill({"low": 0, "best": 0, "high": 0}, optional=True)] if denied else []


def from_report(report: Json, article: GoldArticle) -> Record | None:
    """An IncidentReport as comparable slots, or None where MUC-4 asks for no template."""
    if not in_scope(report, article):
        return None
    location, actors = report.get("location") or {}, report.get("actors", ())
    targets = [actor for actor in actors if actor["role"] == "target"]
    slots: dict[str, list[Any]] = {
        "type": [frozenset(MUC_TYPES[report["event_type"]])],
        "stage": [STAGES[report["status"]]],
        "date": date_values(report.get("date")),
        "country": [location["country"]] if location.get("country") else [],
        "place": [] if location.get("precision") == "country" else place_values(location),
        "perpetrators": _named(actor for actor in actors if is_author(actor)),
        "human_targets": _named(actor for actor in targets if not is_physical(actor)),
        "physical_targets": _named(actor for actor in targets if is_physical(actor)),
        "instruments": [frozenset([kind]) for kind in weapon_kinds(report)],
        **{harm: count_values((report.get("casualties") or {}).get(harm)) for harm in _HARM_EFFECTS},
    }
    return Record(slots={name: [Fill(value) for value in values] for name, values in slots.items()}, source=report)


def in_scope(report: Json, article: GoldArticle) -> bool:
    """The key's own rules of what gets a template, as far as a record shows them (README of the corpus)."""
    location, when = report.get("location") or {}, report.get("date") or {}
    country = location.get("country")
    targets = [actor for actor in report.get("actors", ()) if actor["role"] == "target"]
    military_only = bool(targets) and all(actor["kind"] in _MILITARY_KINDS for actor in targets)
    clash = report["event_type"] == "armed_clash" and not targets
    return (
        report["event_type"] in MUC_TYPES
        and report["status"] in STAGES
        and report["granularity"] != "aggregate"
        and (country is None or country in SCOPE_COUNTRIES)
        and not (military_only or clash)
        and not _is_old(when.get("end") or when.get("start"), article.published)
    )


def _is_old(day: str | None, published: str | None) -> bool:
    if not day or not published:
        return False
    return date.fromisoformat(published[:10]) - date.fromisoformat(day) > timedelta(days=MAX_AGE_DAYS)


def is_author(actor: Json) -> bool:
    """Whether MUC-4 would call the actor a perpetrator: suspected, accused and claiming ones too, and rebel sides."""
    return actor["role"] in _AUTHOR_ROLES or (actor["role"] == "party" and actor["kind"] in _PARTY_AUTHOR_KINDS)


def is_physical(actor: Json) -> bool:
    """Whether a target is a thing or building."""
    return bool(actor["kind"] == "facility" or actor.get("entity") == "facility")


def _named(actors: Iterable[Json]) -> list[Json]:
    """Actors as spellings; one actor in several roles is one fill."""
    return [{"names": names} for names in dict.fromkeys(actor_names(actor) for actor in actors)]


MUC_FORM = Form(
    "muc4",
    RULES,
    from_template,
    from_report,
    same_template,
    core=frozenset({"type", "date", "country", "place", "perpetrators", "human_targets", "killed", "wounded"}),
    has_actors=False,
)
