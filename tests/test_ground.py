"""Mentions become spans that reproduce the article, or an error that names what was expected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.ground import UngroundedError, span_of, spans_of, words_of
from extract.models.draft import Mention
from extract.segment import Sentence
from schemas import Article

ARTICLE = Article(id="mopti", text="💥 Two men\r\n were   shot in Mopti.", title="Shots in Mopti")


def test_a_mention_in_the_text() -> None:
    span = span_of(ARTICLE, Mention(2, 9))
    assert (span.start, span.end, span.text, span.field) == (2, 9, "Two men", None)
    assert span.reproduces(ARTICLE.text, ARTICLE.title)


def test_a_mention_in_the_title() -> None:
    span = span_of(ARTICLE, Sentence(9, 14, "title"))
    assert (span.text, span.field) == ("Mopti", "title")
    assert span.reproduces(ARTICLE.text, ARTICLE.title)


@pytest.mark.parametrize(
    ("start", "end", "field"), [(-1, 3, "text"), (4, 4, "text"), (5, 4, "text"), (0, 999, "text"), (0, 20, "title")]
)
def test_offsets_outside_the_article_are_an_error(start: int, end: int, field: str) -> None:
    with pytest.raises(UngroundedError, match=rf"article mopti: expected offsets within \d+ .*{field}, found {start}-"):
        span_of(ARTICLE, Mention(start, end, field))  # type: ignore[arg-type]


def test_a_title_span_of_an_article_without_title_is_an_error() -> None:
    untitled = ARTICLE.model_copy(update={"title": None})
    with pytest.raises(UngroundedError, match="within 0 characters of the title"):
        span_of(untitled, Mention(0, 3, "title"))


def test_spans_stand_in_order_each_once_and_the_title_last() -> None:
    places = [Mention(0, 5, "title"), Mention(10, 14), Mention(2, 5), Mention(2, 5, score=0.2), Sentence(10, 14)]
    assert [(s.field, s.start, s.end) for s in spans_of(ARTICLE, places)] == [
        (None, 2, 5),
        (None, 10, 14),
        ("title", 0, 5),
    ]
    assert spans_of(ARTICLE, []) == []


def test_words_have_single_spaces() -> None:
    assert words_of(ARTICLE, Mention(2, ARTICLE.text.index("."))) == "Two men were shot in Mopti"


@given(text=st.text(min_size=1).filter(str.strip), data=st.data())
def test_spans_reproduce_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    article = Article(id="any", text=text)
    assert span_of(article, Mention(start, end)).reproduces(text)
