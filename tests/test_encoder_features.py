"""Windows: every sentence is owned once and shown where it is owned, no window is too long, offsets hold."""

from __future__ import annotations

import numpy as np
import pytest
from encoder_parts import article_sentences, featurizer
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.models.encoder.features import (
    CLS,
    MAX_LEAD_TOKENS,
    MAX_SENTENCE_TOKENS,
    RUN_TOKENS,
    SENTENCE_MARK,
    SEP,
    TITLE_MARK,
    WINDOW_TOKENS,
    Window,
    _plan,
    anchor_mask,
    run_tokens,
)

TITLE = "Ambushes along the Dikwa road"
VILLAGES = ("Gulumba", "Mafa", "Logomani", "Ngala", "Marte", "Rann", "Kala", "Banki")


def long_text(sentences: int) -> str:
    return " ".join(
        f"On day {n} of the month riders shot at a lorry near {VILLAGES[n % len(VILLAGES)]}, hurting {n + 2} of the "
        "traders who were travelling to the weekly market with sacks of millet."
        for n in range(sentences)
    )


def windows_of(text: str, title: str | None = TITLE) -> tuple[list[Window], int]:
    return featurizer().windows(text, title, article_sentences(text, title))


def test_a_short_article_is_one_window() -> None:
    (window,), cut = windows_of("Two men were shot in Mopti. A third fled.")
    assert cut == 0
    assert window.sentences == [0, 1, 2]
    assert window.owned == {0, 1, 2}
    assert window.ids[0] == CLS
    assert window.ids[-1] == SEP


def test_no_sentences_no_windows() -> None:
    assert featurizer().windows("", None, []) == ([], 0)


def test_marks_tell_the_title_from_the_text() -> None:
    (window,), _ = windows_of("Two men were shot in Mopti. A third fled.")
    assert window.ids[window.marks].tolist() == [TITLE_MARK, SENTENCE_MARK, SENTENCE_MARK]
    (untitled,), _ = windows_of("Two men were shot in Mopti. A third fled.", None)
    assert untitled.ids[untitled.marks].tolist() == [SENTENCE_MARK, SENTENCE_MARK]
    # Marks stand for no words: they belong to their sentence and have empty offsets.
    for position, mark in enumerate(window.marks):
        assert window.token_sentence[mark] == position
        assert window.offsets[mark].tolist() == [0, 0]


def test_every_sentence_of_a_long_article_is_owned_once_and_shown_where_owned() -> None:
    text = long_text(60)
    windows, _ = windows_of(text)
    assert len(windows) > 3
    owned = [index for window in windows for index in sorted(window.owned)]
    assert owned == list(range(len(article_sentences(text, TITLE))))
    for window in windows:
        assert window.owned <= set(window.sentences)
        assert len(window.ids) <= WINDOW_TOKENS
        assert window.sentences[:2] == [0, 1], "title and lead open every window"
        assert len(window.ids) == len(window.offsets) == len(window.token_sentence)


def test_inner_anchors_have_text_on_both_sides() -> None:
    windows, _ = windows_of(long_text(60))
    for window in windows[:-1]:
        assert max(window.owned) < window.sentences[-1]
    for window in windows[1:]:
        assert min(window.owned) > window.sentences[2]


def test_offsets_reproduce_the_words() -> None:
    text = "💥 Bombers struck naïve café-goers in Sirte. سبها was quiet. The U.N.'s envoy condemned it."
    (window,), _ = windows_of(text, "Café 💣 attack")
    source = {"text": text, "title": "Café 💣 attack"}
    vocabulary = featurizer()._tokenizer
    pieces = 0
    for token, (start, end) in enumerate(window.offsets):
        if start == end:
            continue
        sentence = window.sentence_list[window.sentences[window.token_sentence[token]]]
        assert sentence.start <= start < end <= sentence.end
        piece = vocabulary.id_to_token(int(window.ids[token])).removeprefix("##")
        words = source[sentence.field][start:end]
        assert piece == "[UNK]" or piece == vocabulary.normalizer.normalize_str(words)
        pieces += piece != "[UNK]"
    assert pieces > 20


def test_a_sentence_beyond_the_limit_is_cut_and_counted() -> None:
    endless = "Among the dead were " + ", ".join(f"a trader from {v}" for v in VILLAGES * 6) + "."
    text = f"Riders raided the market. {endless} The army came late."
    windows, cut = windows_of(text)
    assert cut == 1
    (window,) = windows
    lengths = np.bincount(window.token_sentence[window.token_sentence >= 0])
    assert lengths[2] == MAX_SENTENCE_TOKENS + 1
    assert (lengths[[0, 1, 3]] < 20).all()


def test_anchor_mask_marks_one_sentence_with_the_ordinal() -> None:
    (window,), _ = windows_of("Two men were shot in Mopti. A third fled.")
    mask = anchor_mask(window, 1, 2)
    assert set(mask[window.token_sentence == 1].tolist()) == {2}
    assert not mask[window.token_sentence != 1].any()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_run_reads_the_lead_and_the_anchor_within_its_limit(number: int) -> None:
    windows, _ = windows_of(long_text(60))
    window = windows[number]
    for index in sorted(window.owned):
        position = window.sentences.index(index)
        tokens = run_tokens(window, position)
        read = set(window.token_sentence[tokens].tolist()) - {-1}
        assert len(tokens) <= RUN_TOKENS
        assert (np.diff(tokens) > 0).all()
        assert {0, 1, position} <= read
        assert {0, len(window.ids) - 1} <= set(tokens.tolist())
        # Sentences are read whole.
        assert len(tokens) == 2 + sum(int((window.token_sentence == p).sum()) for p in read)
        # What is read besides the lead is one stretch around the anchor.
        stretch = sorted(read - {0, 1} | {position})
        assert position in (0, 1) or stretch == list(range(stretch[0], stretch[-1] + 1))


def test_a_run_reads_a_short_window_whole() -> None:
    (window,), _ = windows_of("Two men were shot in Mopti. A third fled.")
    assert run_tokens(window, 2).tolist() == list(range(len(window.ids)))


_LENGTHS = st.lists(st.integers(2, MAX_SENTENCE_TOKENS + 1), min_size=1, max_size=60)


@settings(max_examples=400, deadline=None)
@given(lengths=_LENGTHS, titled=st.booleans())
# Long sentences after a full lead: overlapping by four sentences leaves no room for the next one.
@example(lengths=[96, 60, 60, 115, 115, 129, 20], titled=False)
@example(lengths=[MAX_SENTENCE_TOKENS + 1] * 9, titled=False)
def test_plan_owns_every_sentence_once_in_a_window_that_shows_it(lengths: list[int], titled: bool) -> None:
    lead = [i for i in range(min(2 if titled else 1, len(lengths))) if sum(lengths[: i + 1]) <= MAX_LEAD_TOKENS]
    plans = _plan(lengths, lead)
    assert [i for _, owned in plans for i in sorted(owned)] == list(range(len(lengths)))
    for shown, owned in plans:
        assert owned, "a window without an owned sentence is wasted"
        assert owned <= set(shown)
        assert sum(lengths[i] for i in shown) + 2 <= WINDOW_TOKENS
        assert shown == sorted(set(shown))
        assert set(lead) <= set(shown)
