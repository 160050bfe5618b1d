"""Exact facts of the one incident an article is filed under: Gun Violence Corpus and Stanford MSA.

The database record may know more than the article, so a fact counts only where the article states it: by the corpus's
own `evidence` flags (gvc), or by the same string check done here (msa). The incident is compared with one predicted
record, chosen without a look at the gold: the main one, the most confident, the first. `right_in_any` says how often
some record of the article has the fact, since an article may tell of several incidents and the database of one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from extract.evaluate.gold_form import place_values
from extract.evaluate.names import same_place_name
from extract.evaluate.record import GoldArticle, Json
from extract.evaluate.scores import FactScore, FactScores

FACT_FORMS = ("gvc", "msa")
_PROMINENCE_ORDER = {"main": 0, "secondary": 1, "background": 2}
_UP_TO_TWENTY = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty"""
_NUMBER_WORDS = dict(enumerate(_UP_TO_TWENTY.split()))

Check = Callable[[Json, Json], bool]


def evaluate_facts(predicted: Mapping[str, Sequence[Json]], gold: Sequence[GoldArticle]) -> FactScores:
    """Share of articles whose incident has the right date, city, state, dead and wounded.

    `gold` is in the `gvc` or `msa` form. `killed` and `wounded` cover articles that state a toll above zero;
    `killed_all` and `wounded_all` cover every article and read no toll as zero. Raises ValueError on another form.
    """
    forms = {article.form for article in gold}
    if len(forms) != 1 or not forms <= set(FACT_FORMS):
        raise ValueError(f"expected gold articles of one form out of {FACT_FORMS}, found {sorted(forms) or 'none'}")
    facts = {name: FactScore() for name in _CHECKS}
    scored = [article for article in gold if article.records]
    for article in scored:
        incident = article.records[0]
        reports = [report for report in predicted.get(article.id, ()) if report["granularity"] != "aggregate"]
        chosen = main_report(reports)
        for name, check in _CHECKS.items():
            if not _is_stated(name, article, incident):
                continue
            facts[name].articles += 1
            facts[name].right += check(incident, chosen)
            facts[name].right_in_any += any(check(incident, report) for report in reports or [{}])
    return FactScores(
        form=gold[0].form,
        articles=len(scored),
        articles_with_record=sum(bool(predicted.get(article.id)) for article in scored),
        predicted_records=sum(len(predicted.get(article.id, ())) for article in scored),
        facts=facts,
    )


def main_report(reports: Sequence[Json]) -> Json:
    """The record that stands for the article; an empty one where there is none."""
    ranked = sorted(
        reports, key=lambda report: (_PROMINENCE_ORDER[report["prominence"]], -report.get("confidence", 1.0))
    )
    return ranked[0] if ranked else {}


def number_in_text(number: int, text: str) -> bool:
    """Whether a text has the number as digits or as a word up to twenty."""
    words = [str(number), _NUMBER_WORDS.get(number, str(number))]
    return any(re.search(rf"\b{word}\b", text, re.IGNORECASE) for word in words)


def _is_stated(fact: str, article: GoldArticle, incident: Json) -> bool:
    """Whether the article supports the fact. The date follows from the publication date, so it always counts."""
    text = f"{article.title or ''} {article.text}"
    flags = incident.get("evidence") or {}
    if fact == "city":
        return _place_stated("city", flags.get("city_in_text"), incident, text)
    if fact == "state":
        named = _place_stated("admin1", flags.get("state_in_text"), incident, text)
        return named or _place_stated("city", flags.get("city_in_text"), incident, text)
    if fact in ("killed", "wounded"):
        return _toll_stated(fact, flags.get(f"{fact}_number_in_text"), incident, text)
    return True


def _place_stated(key: str, flag: bool | None, incident: Json, text: str) -> bool:
    name = incident.get(key)
    if not name:
        return False
    return flag if flag is not None else bool(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE))


def _toll_stated(harm: str, flag: bool | None, incident: Json, text: str) -> bool:
    """A toll of one needs no number ("a man was shot dead"); one of zero is never stated for sure."""
    return any(
        number == 1 or (number > 1 and (flag if flag is not None else number_in_text(number, text)))
        for number in _accepted_tolls(harm, incident)
    )


def _accepted_tolls(harm: str, incident: Json) -> set[int]:
    """Tolls that count as right: gvc counts everybody; msa victims alone, or the dead with the attacker."""
    if harm in incident:
        return {incident[harm]}
    victims = (incident.get(f"civilians_{harm}") or 0) + (incident.get(f"police_{harm}") or 0)
    with_attacker = incident.get("killed_incl_shooter") if harm == "killed" else None
    return {victims} if with_attacker is None else {victims, with_attacker}


def _toll(report: Json, harm: str) -> int | None:
    """Best number of a harm, null where the record gives none."""
    count = (report.get("casualties") or {}).get(harm) or {}
    best: int | None = count.get("best")
    return best


def _has_date(incident: Json, report: Json) -> bool:
    when = report.get("date") or {}
    return bool(when.get("start") == when.get("end") == incident["date"])


def _has_city(incident: Json, report: Json) -> bool:
    """The city as the place, as the district above it, or in one of the place's short quotes."""
    location = report.get("location") or {}
    names = [
        location.get("name"),
        location.get("admin2"),
        *(name for v in place_values(location) for name in v["quotes"]),
    ]
    return any(name and same_place_name(incident["city"], name) for name in names)


def _has_state(incident: Json, report: Json) -> bool:
    location = report.get("location") or {}
    names = (location.get("admin1"), location.get("name"))
    return bool(incident["admin1"]) and any(name and same_place_name(incident["admin1"], name) for name in names)


def _has_toll(harm: str) -> Check:
    return lambda incident, report: _toll(report, harm) in _accepted_tolls(harm, incident)


def _has_toll_or_none(harm: str) -> Check:
    return lambda incident, report: (_toll(report, harm) or 0) in _accepted_tolls(harm, incident)


_CHECKS: dict[str, Check] = {
    "date": _has_date,
    "city": _has_city,
    "state": _has_state,
    "killed": _has_toll("killed"),
    "wounded": _has_toll("wounded"),
    "killed_all": _has_toll_or_none("killed"),
    "wounded_all": _has_toll_or_none("wounded"),
}
