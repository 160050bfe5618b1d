"""MUC-4 answer keys as targets: string fills become spans, set fills sets of acceptable types, the rest is masked.

MUC-4 (1992) keys name strings, not offsets, and give dates and places as values: dates and casualty counts are masked;
a place is tagged where its name stands nearest to the anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extract.segment import Sentence, sentence_at, split_sentences
from extract.train.targets import ArticleTarget, RecordTarget, SpanTarget, number_anchors

#: MUC-4 incident types as sets of the contract's types (MUC-4 "ATTACK" is everything violent that is not its own type).
TYPES: dict[str, tuple[str, ...]] = {
    "ATTACK": (
        "armed_assault", "targeted_killing", "armed_clash", "execution", "shelling", "air_strike", "mob_violence",
        "torture", "sexual_violence", "other_violence", "protest_repression", "property_attack",
    ),
    "BOMBING": ("bombing", "suicide_bombing", "shelling", "air_strike", "weapons_disrupted"),
    "KIDNAPPING": ("abduction", "hijacking"),
    "HIJACKING": ("hijacking",),
    "ARSON": ("property_attack",),
    "ROBBERY": ("robbery", "property_attack"),
    "FORCED WORK STOPPAGE": ("other_violence", "property_attack", "protest"),
}  # fmt: skip
STAGES: dict[str, tuple[str, ...]] = {
    "ACCOMPLISHED": ("actual",),
    "ATTEMPTED": ("attempted", "foiled"),
    "THREATENED": ("threatened", "planned"),
}
LAYERS = frozenset({"place", "perpetrator", "target", "weapon"})
#: MUC-4 leaves out army-guerrilla fighting and all countries but nine: its silence weighs less.
DETECT_WEIGHT = 0.5


def muc_target(document: Mapping[str, Any]) -> ArticleTarget:
    """Targets of one MUC-4 document with its templates."""
    text = document["text"]
    sentences = split_sentences(text)
    target = ArticleTarget(document["doc_id"], text, None, sentences, [], DETECT_WEIGHT, tells_known=False)
    for template in document["templates"]:
        record = _record(template, text, sentences)
        if record is None:
            target.skipped_records += 1
        else:
            target.records.append(record)
    number_anchors(target)
    return target


def _record(template: Mapping[str, Any], text: str, sentences: Sequence[Sentence]) -> RecordTarget | None:
    mentions = {layer: _find(text, strings) for layer, strings in _strings(template).items()}
    anchor = _anchor(mentions, sentences)
    if anchor is None:
        return None
    centre = (sentences[anchor].start + sentences[anchor].end) // 2
    mentions["place"] = _find(text, [[name] for name in _place_names(template)])
    spans: list[SpanTarget] = []
    ignored: list[SpanTarget] = []
    for layer, groups in mentions.items():
        for places in groups:
            if not places:
                continue
            best = min(places, key=lambda p: abs((p[0] + p[1]) // 2 - centre))
            spans.append(SpanTarget(layer, *best))
            ignored.extend(SpanTarget(layer, *p) for p in places if p != best)
    attributes = {}
    kinds = [a for fill in template["incident_type"] for a in fill["alternatives"]]
    if kinds and kinds[0] in TYPES:
        attributes["event_type"] = dict.fromkeys(TYPES[kinds[0]], 1.0)
    stages = [a for fill in template["incident_stage_of_execution"] for a in fill["alternatives"]]
    if stages and stages[0] in STAGES:
        attributes["status"] = dict.fromkeys(STAGES[stages[0]], 1.0)
    return RecordTarget(
        anchor=anchor,
        ordinal=1,
        evidence={anchor},
        spans=spans,
        attributes=attributes,
        layers=LAYERS,
        ignored=ignored,
        optional=bool(template.get("optional")),
    )


def _strings(template: Mapping[str, Any]) -> dict[str, list[list[str]]]:
    """Layer → fills, each a list of alternative strings."""
    found: dict[str, list[list[str]]] = {"perpetrator": [], "target": [], "weapon": []}
    for layer, slots in (
        ("perpetrator", ("perp_individual_id", "perp_organization_id")),
        ("target", ("phys_tgt_id", "hum_tgt_name", "hum_tgt_description")),
        ("weapon", ("incident_instrument_id",)),
    ):
        for slot in slots:
            found[layer].extend(fill["alternatives"] for fill in template.get(slot) or [])
    return found


def _place_names(template: Mapping[str, Any]) -> list[str]:
    """The most specific named level of the incident's place."""
    for fill in template.get("incident_location") or []:
        for location in fill.get("locations") or []:
            for level in reversed(location.get("places") or []):
                names = [place["name"] for place in level]
                if names:
                    return names
    return []


def _find(text: str, fills: Iterable[Sequence[str]]) -> list[list[tuple[int, int]]]:
    """All occurrences of each fill's alternatives, white space matched freely."""
    found = []
    for alternatives in fills:
        places: list[tuple[int, int]] = []
        for words in sorted(alternatives, key=len, reverse=True):
            pattern = r"(?<!\w)" + r"\s+".join(re.escape(w) for w in words.split()) + r"(?!\w)"
            for match in re.finditer(pattern, text, re.IGNORECASE):
                if not any(a < match.end() and match.start() < b for a, b in places):
                    places.append(match.span())
        found.append(places)
    return found


def _anchor(mentions: Mapping[str, list[list[tuple[int, int]]]], sentences: Sequence[Sentence]) -> int | None:
    """The sentence that holds most fills; the first of the best."""
    held: dict[int, set[tuple[str, int]]] = {}
    for layer, groups in mentions.items():
        for number, places in enumerate(groups):
            for start, _ in places:
                index = sentence_at(sentences, start)
                if index is not None:
                    held.setdefault(index, set()).add((layer, number))
    return max(held, key=lambda i: (len(held[i]), -i)) if held else None
