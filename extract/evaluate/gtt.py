"""Role-filler template score for MUC-4 as published results use it.

Convention of GTT (Du, Rush and Cardie 2021, "Template Filling with Generative Transformers", `eval.py` in
github.com/xinyadu/gtt): templates are mapped one to one, a pair whose types differ scores nothing, a filler is right
where its mention is one of the gold mentions of one filler, the micro average counts the type as a sixth role,
optional templates and fills count like the others, gold mentions that do not stand in the text are dropped, victims
are named victims only.
One difference: the mapping maximises the number of right fillers on both sides (Hungarian), where GTT tries all
mappings for the best F1; the two differ only where several fillers of one side match the same filler of the other.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence

from extract.evaluate.assignment import assign
from extract.evaluate.muc_form import MUC_TYPES, in_scope, is_author, is_physical
from extract.evaluate.record import GoldArticle, Json
from extract.evaluate.scores import RoleScore

ROLES = {
    "perp_individual": "perp_individual_id",
    "perp_organization": "perp_organization_id",
    "target": "phys_tgt_id",
    "victim": "hum_tgt_name",
    "weapon": "incident_instrument_id",
}
_TYPE = "incident_type"
_PUNCTUATION = str.maketrans("", "", string.punctuation)

# A role's fillers, each by all its normalised mentions.
Template = Mapping[str, Sequence[frozenset[str]]]


def role_template_scores(predicted: Mapping[str, Sequence[Json]], gold: Sequence[GoldArticle]) -> dict[str, RoleScore]:
    """Score per role, with `incident_type`, and `micro` over all of them. `gold` is in the MUC-4 form."""
    totals = {role: RoleScore() for role in (_TYPE, *ROLES)}
    for article in gold:
        truth = _distinct([gold_template(template, article.text) for template in article.records])
        guess = [report_template(report) for report in predicted.get(article.id, ()) if in_scope(report, article)]
        for role, score in _document_scores(truth, guess).items():
            totals[role] += score
    return {**totals, "micro": sum(totals.values(), RoleScore())}


def normalise_mention(text: str) -> str:
    """Lower case, without punctuation and articles, single spaces."""
    bare = text.lower().translate(_PUNCTUATION)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", bare).split())


def gold_template(template: Json, text: str) -> Template:
    """Roles of a MUC-4 template; mentions that the text does not have are left out."""
    flat = " ".join(text.lower().split())
    roles: dict[str, list[frozenset[str]]] = {
        _TYPE: [frozenset(template["incident_type"][0]["alternatives"])],
        **{role: [] for role in ROLES},
    }
    for role, slot in ROLES.items():
        for fill in template[slot]:
            there = [name for name in fill["alternatives"] if " ".join(name.lower().split()) in flat]
            if there:
                roles[role].append(frozenset(normalise_mention(name) for name in there))
    return roles


def report_template(report: Json) -> Template:
    """Roles of an IncidentReport: the words as written of its authors, targets and weapons."""
    actors = report.get("actors", ())
    authors = [actor for actor in actors if is_author(actor)]
    organizations = [actor for actor in authors if actor.get("entity") == "organization"]
    targets = [actor for actor in actors if actor["role"] == "target"]
    return {
        _TYPE: [frozenset(MUC_TYPES[report["event_type"]][:1])],
        "perp_individual": _fillers([actor for actor in authors if actor not in organizations]),
        "perp_organization": _fillers(organizations),
        "target": _fillers([actor for actor in targets if is_physical(actor)]),
        "victim": _fillers([actor for actor in targets if actor.get("entity") == "person"]),
        "weapon": _fillers(report.get("weapons", ())),
    }


def _fillers(mentions: Sequence[Json]) -> list[frozenset[str]]:
    return [frozenset([text]) for text in dict.fromkeys(normalise_mention(mention["text"]) for mention in mentions)]


def _distinct(templates: Sequence[Template]) -> list[Template]:
    kept: list[Template] = []
    for template in templates:
        if template not in kept:
            kept.append(template)
    return kept


def _document_scores(gold: Sequence[Template], predicted: Sequence[Template]) -> dict[str, RoleScore]:
    pairs = [[_pair_scores(left, right) for right in predicted] for left in gold]
    gains = [
        [float(sum(score.predicted_right + score.gold_found for score in pair.values())) for pair in row]
        for row in pairs
    ]
    totals = {role: RoleScore() for role in (_TYPE, *ROLES)}
    for role in totals:
        totals[role].predicted = sum(len(template[role]) for template in predicted)
        totals[role].gold = sum(len(template[role]) for template in gold)
    for row, column in assign(gains):
        for role, score in pairs[row][column].items():
            totals[role] += score
    return totals


def _pair_scores(gold: Template, predicted: Template) -> dict[str, RoleScore]:
    """Right fillers of both sides for each role; none at all where the types differ."""
    if not gold[_TYPE][0] & predicted[_TYPE][0]:
        return {}
    scores = {_TYPE: RoleScore(predicted_right=1, gold_found=1)}
    for role in ROLES:
        scores[role] = RoleScore(
            predicted_right=sum(any(guess <= truth for truth in gold[role]) for guess in predicted[role]),
            gold_found=sum(any(guess <= truth for guess in predicted[role]) for truth in gold[role]),
        )
    return scores
