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


def printed(reports: list[IncidentReport], title: str = "Market attack", width: int = 200) -> str:
    stream = io.StringIO()
    print_reports(reports, [article(title=title)], Console(file=stream, width=width, force_terminal=False))
    return stream.getvalue()


def longest_report() -> IncidentReport:
    """A report with the longest words that a table must hold."""
    changed = report()
    changed.date = DateSpec(start="2021-03-02", end="2021-03-05", precision="days", basis="explicit")
    changed.event_type, changed.status, changed.granularity = "protest_repression", "hypothetical", "aggregate"
    changed.casualties.wounded = Count(low=200, qualifier="vague", term="hundreds")
    return changed


def test_row() -> None:
    lines = printed([report()]).splitlines()
    assert lines[2] == "Market attack"
    for words in ("2019-03-07", "Ansongo, MLI", "armed_assault", "Gunmen on motorbikes → a market", "11/–", "0.90"):
        assert words in lines[3]


def test_a_country_stands_alone() -> None:
    changed = report()
    assert changed.location is not None
    changed.location.name, changed.location.precision = "Mali", "country"
    assert "Mali  " in printed([changed])
    assert "MLI" not in printed([changed])


def test_what_is_usual_is_not_said() -> None:
    assert "actual" not in printed([report()])
    assert "single" not in printed([report()])
    assert "hypothetical" in printed([longest_report()])
    assert "aggregate" in printed([longest_report()])


@pytest.mark.parametrize("width", [80, 120])
def test_every_column_is_readable(width: int) -> None:
    lines = printed([report(), longest_report()], title="Gunmen on motorbikes kill eleven at a market", width=width)
    assert all(len(line) <= width for line in lines.splitlines())
    for word in ("date", "place", "type, status", "who → whom", "killed/", "wounded", "conf."):
        assert word in lines
    whole = ("2021-03-02", "Ansongo", "MLI", "protest_repression", "hypothetical", "aggregate", "11/", "hundreds")
    for word in (*whole, "Gunmen", "motorbikes", "market", "Gunmen on motorbikes kill eleven at a market"):
        assert word in lines, word
    assert "…" not in lines
    assert len(lines.splitlines()) <= 12


def test_columns_stand_in_the_same_place_in_every_article() -> None:
    first, second = report(), report()
    second.article_id, second.location = "other", None
    stream = io.StringIO()
    print_reports([first, second], [article(), article(id="other", title="Second")], Console(file=stream, width=80))
    rows = [line for line in stream.getvalue().splitlines() if "armed_assault" in line]
    assert len(rows) == 2
    assert rows[0].index("armed_assault") == rows[1].index("armed_assault")


def test_headlines_are_cut_to_the_line() -> None:
    lines = printed([report()], title="A long headline " * 20, width=80).splitlines()
    assert lines[2].endswith("…")
    assert all(len(line) <= 80 for line in lines)


def test_articles_without_an_incident_are_listed_in_order() -> None:
    stream = io.StringIO()
    articles = [article(id="a", title="Rain in Gao"), article(), article(id="z", title=None)]
    print_reports([report()], articles, Console(file=stream, width=120))
    lines = stream.getvalue().splitlines()
    assert [line for line in lines if line in ("Rain in Gao", "z", "no incident")] == [
        "Rain in Gao",
        "no incident",
        "z",
        "no incident",
    ]
    assert lines.index("Rain in Gao") < lines.index(article().title or "") < lines.index("z")


def test_reports_of_unknown_articles_stand_under_their_id() -> None:
    stream = io.StringIO()
    print_reports([report()], [], Console(file=stream, width=120))
    assert report().article_id in stream.getvalue().splitlines()


def test_nothing_to_print() -> None:
    stream = io.StringIO()
    print_reports([], [], Console(file=stream, width=80))
    assert stream.getvalue().strip() == "No articles."


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
        (
            DateSpec(start="2021-03-01", end="2021-03-31", precision="month", basis="explicit", edtf="2021-03"),
            "2021-03",
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
