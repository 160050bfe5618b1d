"""The full gold form: records of the product's own contract, slot by slot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from extract.evaluate import compare
from extract.evaluate.align import looks_the_same
from extract.evaluate.record import Fill, Form, GoldArticle, Json, Record, SlotRule

ROLE_SLOTS = {
    "perpetrator": "perpetrators",
    "target": "targets",
    "party": "parties",
    "claimant": "claimants",
    "accused": "accused",
    "denier": "deniers",
    "intervener": "interveners",
}
OTHER_HARMS = ("missing", "abducted", "detained", "displaced")
# Coordinates of larger areas are centroids by convention: two gazetteers rightly differ on them.
POINT_PRECISIONS = frozenset({"exact", "near", "admin2"})
MAX_PLACE_QUOTE_WORDS = 6

RULES = (
    SlotRule("event_type", compare.member_credit, identity=2.0),
    SlotRule("status", compare.equal_credit),
    SlotRule("granularity", compare.equal_credit),
    SlotRule("prominence", compare.equal_credit),
    SlotRule("date", compare.date_credit, identity=2.0),
    SlotRule("date_precision", compare.equal_credit),
    SlotRule("country", compare.equal_credit),
    SlotRule("admin1", compare.admin_credit),
    SlotRule("place", compare.place_credit, identity=2.0),
    SlotRule("coordinates", compare.coordinate_credit, gold_only=True),
    *(SlotRule(slot, compare.actor_credit, identity=0.5) for slot in ROLE_SLOTS.values()),
    SlotRule("actor_kind", compare.kind_credit),
    SlotRule("killed", compare.count_credit, identity=1.5),
    SlotRule("wounded", compare.count_credit, identity=1.0),
    SlotRule("other_harms", compare.harm_credit, identity=0.5),
    SlotRule("by_group", compare.harm_credit),
    SlotRule("weapons", compare.equal_credit),
)
CORE = frozenset({"event_type", "date", "country", "place", "perpetrators", "targets", "killed", "wounded"})


def _as_record(report: Json, article: GoldArticle) -> Record:
    return record_of(report)


def record_of(report: Json) -> Record:
    """Slots of an IncidentReport in its JSON form, predicted or gold."""
    location = report.get("location") or {}
    casualties = report.get("casualties") or {}
    dates = date_values(report.get("date"))
    slots: dict[str, list[Any]] = {
        "event_type": [frozenset([report["event_type"], *report.get("event_type_alternatives", ())])],
        "status": _present(report.get("status")),
        "granularity": _present(report.get("granularity")),
        "prominence": _present(report.get("prominence")),
        "country": _present(location.get("country")),
        "admin1": _present(location.get("admin1")),
        "place": place_values(location),
        "coordinates": _coordinates(location),
        "killed": count_values(casualties.get("killed")),
        "wounded": count_values(casualties.get("wounded")),
        "other_harms": [
            {"harm": harm, "count": casualties[harm]}
            for harm in OTHER_HARMS
            if compare.is_filled_count(casualties.get(harm))
        ],
        "by_group": [group for group in casualties.get("by_group", ()) if compare.is_filled_count(group["count"])],
        "weapons": weapon_kinds(report),
        "date": dates,
        "date_precision": _present(dates[0].get("precision")) if dates else [],
        **_actor_slots(report.get("actors", ())),
    }
    return Record(
        slots={name: tuple(Fill(value) for value in values) for name, values in slots.items()},
        optional=bool(report.get("optional")),
        evidence=tuple((span.get("field") or "text", span["start"], span["end"]) for span in report["evidence"]),
        source=report,
    )


def _present(value: Any) -> list[Any]:
    return [] if value is None else [value]


def count_values(count: Json | None) -> list[Json]:
    """The count, unless it is null or says nothing."""
    return [count] if count is not None and compare.is_filled_count(count) else []


def date_values(value: Json | None) -> list[Json]:
    """The date, unless it is null or says nothing."""
    return [value] if value and (value.get("start") or value.get("end") or value.get("edtf")) else []


def place_values(location: Json) -> list[Json]:
    """The place by its accepted names and short quotes; long quotes would fit any place in them."""
    names = [name for name in (location.get("name"), *location.get("aliases", ())) if name]
    quotes = [span["text"] for span in location.get("evidence", ())]
    short = [quote for quote in quotes if len(quote.split()) <= MAX_PLACE_QUOTE_WORDS]
    return [{"names": names, "quotes": short}] if names else []


def weapon_kinds(report: Json) -> list[str]:
    """Each kind of weapon once, in order."""
    return list(dict.fromkeys(weapon["kind"] for weapon in report.get("weapons", ()) if weapon.get("kind")))


def _coordinates(location: Json) -> list[Any]:
    latitude, longitude = location.get("latitude"), location.get("longitude")
    if latitude is None or longitude is None or location.get("precision") not in POINT_PRECISIONS:
        return []
    return [(latitude, longitude)]


def _actor_slots(actors: Iterable[Json]) -> dict[str, list[Any]]:
    slots: dict[str, list[Any]] = {slot: [] for slot in (*ROLE_SLOTS.values(), "actor_kind")}
    for actor in actors:
        value = {"role": actor["role"], "kind": actor.get("kind"), "names": actor_names(actor)}
        slots[ROLE_SLOTS[actor["role"]]].append(value)
        if actor.get("kind"):
            slots["actor_kind"].append(value)
    return slots


def actor_names(actor: Json) -> tuple[str, ...]:
    """Every accepted spelling of an actor: as written, canonical, aliases."""
    return tuple(name for name in (actor.get("text"), actor.get("name"), *actor.get("aliases", ())) if name)


GOLD_FORM = Form("gold", RULES, _as_record, _as_record, looks_the_same, CORE)
