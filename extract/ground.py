"""Mentions → spans: every value of a record points at words that stand in the article."""

from __future__ import annotations

from collections.abc import Iterable

from extract.models.draft import Mention
from extract.segment import Sentence
from schemas import Article, Span


class UngroundedError(ValueError):
    """Offsets that lie outside the article: a fault of a back end, never of the article."""


def span_of(article: Article, place: Mention | Sentence) -> Span:
    """The span of a mention or sentence. Raises UngroundedError where its offsets hold no words."""
    source = (article.title or "") if place.field == "title" else article.text
    if not 0 <= place.start < place.end <= len(source):
        raise UngroundedError(
            f"article {article.id}: expected offsets within {len(source)} characters of the {place.field}, "
            f"found {place.start}-{place.end}"
        )
    words = source[place.start : place.end]
    return Span(start=place.start, end=place.end, text=words, field="title" if place.field == "title" else None)


def spans_of(article: Article, places: Iterable[Mention | Sentence]) -> list[Span]:
    """Spans in order of text, each range once."""
    unique = {(place.field, place.start, place.end): place for place in places}
    return [span_of(article, unique[key]) for key in sorted(unique, key=lambda k: (k[0] == "title", k[1], k[2]))]


def words_of(article: Article, mention: Mention) -> str:
    """The words of a mention, white space (line breaks of wrapped text) collapsed."""
    return " ".join(span_of(article, mention).text.split())
