"""Dates in their story: several quotes of one incident, the anchor of an expression, the publication date."""

from __future__ import annotations

from datetime import date

import pytest

from extract.resolve.dates import AnchorCandidate, choose_anchor, derive_published, resolve_date_mentions
from schemas.dates import DateSpec


def day(iso: str) -> DateSpec:
    return DateSpec(start=iso, end=iso, precision="day", basis="explicit", edtf=iso)


@pytest.mark.parametrize(
    ("quotes", "published", "start", "end", "carriers"),
    [
        (["on Sunday evening", "around 7 p.m."], "2021-08-18", "2021-08-15", "2021-08-15", [0]),
        (["in February", "Feb. 19, 2021"], "2021-08-18", "2021-02-19", "2021-02-19", [0, 1]),
        (["early on Monday", "Tuesday"], "2021-08-18", "2021-08-16", "2021-08-17", [0, 1]),
        (["Sunday's ambush", "Aug. 11, 2021"], "2021-08-18", "2021-08-08", "2021-08-08", [0, 1]),
        (["on 14 October", "in 2017"], "2021-08-18", "2017-10-14", "2017-10-14", [0, 1]),
        (["on Saturday", "missing since June"], "2021-08-18", "2021-06-01", "2021-08-14", [0, 1]),
        (["the market square", "yesterday"], "2021-08-18", "2021-08-17", "2021-08-17", [1]),
    ],
)
def test_quotes_of_one_incident(quotes: list[str], published: str, start: str, end: str, carriers: list[int]) -> None:
    spec, used = resolve_date_mentions(quotes, published)
    assert spec is not None
    assert (spec.start, spec.end, used) == (start, end, carriers)


def test_quotes_without_a_date() -> None:
    assert resolve_date_mentions([], "2021-08-18") == (None, [])
    assert resolve_date_mentions(["the bazaar", "the next day"], "2021-08-18") == (None, [])


def test_a_time_of_day_takes_the_anchor() -> None:
    spec, used = resolve_date_mentions(["By sunrise"], "2021-08-18", anchor="2021-08-16")
    assert spec is not None
    assert (spec.start, spec.basis, used) == ("2021-08-16", "event", [0])


def test_a_range_of_quotes_keeps_open_years_open() -> None:
    spec, used = resolve_date_mentions(["on 3 May"], None)
    assert spec is not None
    assert (spec.start, spec.edtf, used) == (None, "XXXX-05-03", [0])


STORY = [
    AnchorCandidate(100, day("2010-08-25"), "prisoners escaped from a jail in Dushanbe"),
    AnchorCandidate(400, day("2010-09-03"), "a car bomb exploded at a police station in Khujand"),
    AnchorCandidate(900, day("2010-09-19"), "gunmen ambushed a convoy in the Rasht valley"),
]


@pytest.mark.parametrize(
    ("expression", "position", "expected"),
    [
        ("within a week of the Khujand attack", 1200, "2010-09-03"),
        ("three days after the jailbreak at Dushanbe", 1200, "2010-08-25"),
        ("two days before the convoy ambush", 500, "2010-09-19"),
        ("the next day", 1200, "2010-09-19"),
        ("the next day", 500, "2010-09-03"),
        ("later that night", 300, "2010-08-25"),
    ],
)
def test_the_right_earlier_incident(expression: str, position: int, expected: str) -> None:
    chosen = choose_anchor(expression, STORY, position)
    assert chosen is not None
    assert chosen.date.start == expected


def test_no_anchor_where_none_is_needed_or_none_is_dated() -> None:
    assert choose_anchor("on 5 May 2010", STORY, 1200) is None
    assert choose_anchor("yesterday", STORY, 1200) is None
    assert choose_anchor("the next day", STORY, 50) is None
    undated = AnchorCandidate(10, DateSpec(precision="unknown", basis="explicit", edtf="XXXX-05-05"), "a raid")
    assert choose_anchor("the next day", [undated], 50) is None


@pytest.mark.parametrize(
    ("text", "expected", "words"),
    [
        ("BOGOTA, 7 JUL 89 (EFE) -- A bomb went off.", date(1989, 7, 7), "7 JUL 89"),
        ("KABUL, Jan. 5, 2010 - Gunmen fired on a bus.", date(2010, 1, 5), "Jan. 5, 2010"),
        ("Attack in Maroua\nBy A. Writer | 12 March 2019\nTwo people died.", date(2019, 3, 12), "12 March 2019"),
        ("Attack in Maroua\nPublished: Tuesday, 12 March 2019 14:02\nTwo died.", date(2019, 3, 12), "12 March 2019"),
        ("Attack in Maroua\nMarch 12, 2019\nTwo people died.", date(2019, 3, 12), "March 12, 2019"),
    ],
)
def test_publication_date_shown_by_the_article(text: str, expected: date, words: str) -> None:
    found = derive_published(text)
    assert found is not None
    derived, span = found
    assert (derived, span.text) == (expected, words)
    assert text[span.start : span.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "KABUL, Jan. 5 - Gunmen fired on a bus.",
        "The town was taken on 12 March 2019, a commander said.",
        "In 2019 two people died.",
        "",
    ],
)
def test_publication_date_is_never_guessed(text: str) -> None:
    assert derive_published(text) is None
