"""The trivial predictor that every figure is shown beside: what one gets without reading.

One record for each article, from the article alone: the most frequent type, actual, single, main, dated on the day of
publication, in the first country that the text names, with no actors, no weapons and no toll, quoting the first
sentence. For `gvc` and `msa`, whose articles all report a shooting, the toll is the most frequent one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from extract.evaluate.record import GoldArticle

# Most frequent in the training parts of every set (ATTACK in MUC-4).
MOST_FREQUENT_TYPE = "armed_assault"
MIN_LEAD_WORDS = 8
# Most frequent tolls above zero in the training parts.
_TOLLS: dict[str, dict[str, int]] = {"gvc": {"killed": 1, "wounded": 1}, "msa": {"killed": 1, "wounded": 2}}


def baseline_reports(articles: Iterable[GoldArticle]) -> dict[str, list[dict[str, Any]]]:
    """One trivial IncidentReport (JSON form) for each article, by article id; annotations are not looked at."""
    return {article.id: [_report(article)] for article in articles}


def _report(article: GoldArticle) -> dict[str, Any]:
    day = (article.published or "")[:10] or None
    country = first_country(f"{article.title or ''}\n{article.text}")
    start, end = lead_sentence(article.text)
    span = {"start": start, "end": end, "text": article.text[start:end]}
    tolls = _TOLLS.get(article.form, {})
    return {
        "report_id": f"baseline-{article.id}",
        "article_id": article.id,
        "event_type": MOST_FREQUENT_TYPE,
        "status": "actual",
        "granularity": "single",
        "prominence": "main",
        "date": {"start": day, "end": day, "precision": "day", "basis": "publication"} if day else None,
        "location": {"country": country, "precision": "country", "relation": "in"} if country else None,
        "actors": [],
        "casualties": {
            harm: {"low": number, "best": number, "high": number, "qualifier": "exact"}
            for harm, number in tolls.items()
        },
        "weapons": [],
        "evidence": [span],
    }


def lead_sentence(text: str) -> tuple[int, int]:
    """Offsets of the first line's first sentence, lines shorter than eight words (dates, bylines) passed over."""
    for line in re.finditer(r"[^\n]+", text):
        if len(line[0].split()) >= MIN_LEAD_WORDS:
            sentence = re.match(r"\s*(.*?[.!?])(?=\s|$)", line[0])
            return (line.start(), line.start() + sentence.end()) if sentence else line.span()
    return 0, len(text)


def first_country(text: str) -> str | None:
    """ISO 3166-1 alpha-3 code of the first country name or demonym in the text."""
    names, ambiguous, pattern = _country_pattern()
    for found in pattern.finditer(text):
        word = found[0]
        # "us" and "car" are countries in capitals only, "turkey" and "chad" with a capital.
        written_as_name = word.isupper() if len(word) <= 3 else word[0].isupper()
        if written_as_name or word.lower() not in ambiguous:
            return names[word.lower()]
    return None


@lru_cache(maxsize=1)
def _country_pattern() -> tuple[Mapping[str, str], frozenset[str], re.Pattern[str]]:
    from extract.resolve.places.countries import CASE_SENSITIVE, COUNTRY_NAMES, DEMONYMS

    names = {**DEMONYMS, **COUNTRY_NAMES}
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
    return names, CASE_SENSITIVE, pattern
