"""Sentences: where they end, and that their offsets always point into the unchanged text."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.segment import Sentence, sentence_at, split_sentences


def words(text: str, keep: list[tuple[int, int]] | None = None) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, keep)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The blast on Sept. 19 killed four recruits outside the barracks.",
        "Gunmen opened fire at 5:30 p.m. Monday near the bus park in Kidal.",
        "The convoy of Gen. A. B. Khan was hit by a mine east of Quetta.",
        "Sgt. Okello and Lt. Mbeki were taken from Checkpoint No. 4 at dawn.",
        "About 3.5 km of the road was closed after the U.N. patrol was shot at.",
    ],
)
def test_abbreviations_end_no_sentence(sentence: str) -> None:
    text = f"{sentence} Nobody claimed the attack."
    assert words(text) == [sentence, "Nobody claimed the attack."]


def test_ordinary_ends() -> None:
    text = 'Rebels took the bridge. Was it planned? "Yes!" a villager said. The army has not commented.'
    assert words(text) == [
        "Rebels took the bridge.",
        "Was it planned?",
        '"Yes!" a villager said.',
        "The army has not commented.",
    ]


PARAGRAPHS = (
    "Two grenades were thrown into a tea house in Jalalabad on Thursday evening. Six customers were hurt and the "
    "owner lost a leg, a doctor said.",
    "Police in the neighbouring district said that they had found a third grenade in a drain. It was taken away and "
    "blown up in a dry river bed before midnight.",
)


def test_hard_wrapped_text_reads_on_across_line_breaks() -> None:
    wrapped = "\n\n   ".join(textwrap.fill(paragraph, 66) for paragraph in PARAGRAPHS)
    assert wrapped.count("\n") > 4
    assert [" ".join(w.split()) for w in words(wrapped)] == [w for p in PARAGRAPHS for w in words(p)]


def test_hard_wrapped_upper_case_telex() -> None:
    text = (
        "LIMA, 12 MAY 91 -- [TEXT] MEN IN ARMY DRESS STOPPED A BUS NEAR THE\n"
        "VILLAGE OF TOCACHE AND SHOT ITS DRIVER.  THE PASSENGERS WERE LET GO\n"
        "AFTER TWO HOURS, A SURVIVOR TOLD A LOCAL STATION.\n\n"
        "   NO GROUP HAS SAID THAT IT CARRIED OUT THE ATTACK.\n"
    )
    found = [" ".join(w.split()) for w in words(text)]
    assert found[-3].endswith("NEAR THE VILLAGE OF TOCACHE AND SHOT ITS DRIVER.")
    assert found[-2:] == [
        "THE PASSENGERS WERE LET GO AFTER TWO HOURS, A SURVIVOR TOLD A LOCAL STATION.",
        "NO GROUP HAS SAID THAT IT CARRIED OUT THE ATTACK.",
    ]


def test_a_paragraph_end_ends_a_sentence_in_wrapped_text() -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph.rstrip("."), 60) for paragraph in PARAGRAPHS)
    assert [" ".join(w.split())[:12] for w in words(wrapped)][2] == "Police in th"


def test_lines_of_layout_end_sentences_without_full_stop() -> None:
    text = "Market bombed in Baidoa\nA vendor sweeps up glass\nA bomb went off at noon.\nIt killed two traders.\n"
    assert words(text) == [
        "Market bombed in Baidoa",
        "A vendor sweeps up glass",
        "A bomb went off at noon.",
        "It killed two traders.",
    ]


def test_keep_ranges_leave_out_what_lies_between() -> None:
    text = "A shell hit a school. Share this story! Nobody was hurt."
    cut, rest = text.index("Share"), text.index("Nobody")
    assert words(text, [(0, cut), (rest, len(text))]) == ["A shell hit a school.", "Nobody was hurt."]
    assert words(text, []) == []
    # A range may begin and end inside a sentence: only what lies in it is read.
    assert words(text, [(2, 7)]) == ["shell"]


def test_keep_ranges_of_wrapped_text() -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, 66) for paragraph in PARAGRAPHS)
    second = wrapped.index("Police")
    assert [" ".join(w.split()) for w in words(wrapped, [(second, len(wrapped))])] == words(PARAGRAPHS[1])


def test_offsets_count_code_points() -> None:
    text = "💥 Blast 🚑 kills two. قُتل جنديان في سبها. Sağ ol 👩‍👩‍👧! The end."
    for sentence in split_sentences(text):
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
    assert words(text)[0] == "💥 Blast 🚑 kills two."
    assert words(text)[-1] == "The end."
    assert "".join("".join(words(text)).split()) == "".join(text.split())


def test_windows_line_ends_stay_outside() -> None:
    text = (
        "Two men were shot in Tumaco.\r\nOne died on the way to hospital.\r\n\r\nPolice are looking for a red car.\r\n"
    )
    assert words(text) == [
        "Two men were shot in Tumaco.",
        "One died on the way to hospital.",
        "Police are looking for a red car.",
    ]


@pytest.mark.parametrize("text", ["", "   ", "\n\n\r\n\t", "\u00a0\u2003"])
def test_nothing_but_white_space_has_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


def test_sentence_at_looks_in_the_named_field() -> None:
    sentences = [Sentence(0, 10, "title"), Sentence(0, 8), Sentence(9, 20)]
    assert sentence_at(sentences, 3) == 1
    assert sentence_at(sentences, 3, "title") == 0
    assert sentence_at(sentences, 8) is None
    assert sentence_at(sentences, 19) == 2
    assert sentence_at(sentences, 20) is None


_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            ["Gen.", "p.m.", "Monday", "killed", "12.", "U.S.", '"Stop!"', "\n", "\r\n", "\n\n", " ", "💥", "سبها", "?",
             "\u2028", "\x85", "\x0b", "\x00", "...", "a" * 60]
        ),
        max_size=40,
    ).map(" ".join),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS)
def test_sentences_are_disjoint_ordered_inside_and_stripped(text: str) -> None:
    position = 0
    covered = set()
    for sentence in split_sentences(text):
        assert position <= sentence.start < sentence.end <= len(text)
        piece = text[sentence.start : sentence.end]
        assert piece == piece.strip()
        position = sentence.end
        covered.update(range(sentence.start, sentence.end))
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered), "words were lost"


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, cuts=st.lists(st.integers(0, 300), min_size=2, max_size=2).map(sorted))
def test_sentences_stay_inside_the_kept_range(text: str, cuts: list[int]) -> None:
    start, end = (min(cut, len(text)) for cut in cuts)
    for sentence in split_sentences(text, [(start, end)]):
        assert start <= sentence.start < sentence.end <= end
