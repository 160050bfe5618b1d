"""The table for the terminal: readable, and safe against what articles may hold."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from schemas_samples import article, report

from extract.export import print_reports
from extract.export.plain import one_line, safe_cell
from extract.export.table import count_label, date_label
from schemas import Count, DateSpec, IncidentReport


def printed(reports: list[IncidentReport], title: str = "Market attack") -> str:
    stream = io.StringIO()
    print_reports(reports, [article(title=title)], Console(file=stream, width=200, force_terminal=False))
    return stream.getvalue()


def test_row() -> None:
    output = printed([report()])
    for words in ("Market attack", "2019-03-07", "Ansongo", "MLI", "armed_assault", "actual", "Gunmen on motorbikes"):
        assert words in output
    assert "11 / " in output


def test_nothing_to_print() -> None:
    assert printed([]).strip() == "No incident reports."


def test_markup_is_printed_as_it_stands() -> None:
    changed = report()
    changed.actors[0].text = "[red]Gunmen[/red] [link=http://example.org]"
    assert "[red]Gunmen[/red]" in printed([changed], title="[/nonsense] closes nothing")


def test_control_characters_are_left_out() -> None:
    changed = report()
    changed.actors[0].text = "Gun\x1b[31mmen\x00\u202e\x07\nnext"
    output = printed([changed], title="\x1b]0;owned\x07")
    assert not any(char in output for char in "\x1b\x00\x07\u202e")


@pytest.mark.parametrize(
    ("count", "label"),
    [
        (None, "–"),
        (Count(low=0, best=0, high=0), "0"),
        (Count(low=20, best=20, qualifier="at_least"), "≥20"),
        (Count(low=20, best=20, qualifier="more_than"), ">20"),
        (Count(best=15, high=15, qualifier="up_to"), "≤15"),
        (Count(low=4, high=50, qualifier="range"), "4-50"),
        (Count(low=24, qualifier="vague", term="dozens"), "dozens"),
        (Count(qualifier="vague"), "?"),
    ],
)
def test_count_label(count: Count | None, label: str) -> None:
    assert count_label(count) == label


@pytest.mark.parametrize(
    ("date", "label"),
    [
        (None, "–"),
        (DateSpec(start="2021-03-02", end="2021-03-02", precision="day", basis="explicit"), "2021-03-02"),
        (
            DateSpec(start="2021-03-02", end="2021-03-05", precision="days", basis="explicit"),
            "2021-03-02 to 2021-03-05",
        ),
        (DateSpec(precision="day", edtf="XXXX-09-19", basis="explicit"), "XXXX-09-19"),
        (DateSpec(start="2021-03-02", precision="unknown", basis="explicit"), "from 2021-03-02"),
    ],
)
def test_date_label(date: DateSpec | None, label: str) -> None:
    assert date_label(date) == label


@given(text=st.text())
def test_any_text_is_one_safe_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line
    assert not safe_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))
