"""The date resolver by case: development cases, the project's own cases, and the conventions one by one."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from extract.resolve.dates import resolve_date
from schemas.dates import DateSpec
from schemas.edtf import parse_edtf

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
DEVELOPMENT = SHARED / "data" / "resolve_cases" / "dates.jsonl"
OWN = Path(__file__).parent / "data" / "date_cases.jsonl"
ANCHOR = "2010-08-25"


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def window(spec: DateSpec | None) -> tuple[str | None, str | None]:
    return (spec.start, spec.end) if spec else (None, None)


def wrong(cases: list[dict[str, Any]]) -> list[str]:
    out = []
    for case in cases:
        spec = resolve_date(case["expression"], case["published"], case.get("anchor"), case.get("country"))
        edtf = spec.edtf if spec else None
        if window(spec) != (case["start"], case["end"]) or case.get("edtf") not in (None, edtf):
            out.append(f"{case['expression']!r}: expected {case['start']}..{case['end']}, found {window(spec)} {edtf}")
    return out


@pytest.mark.skipif(not DEVELOPMENT.exists(), reason=f"needs {DEVELOPMENT}")
def test_development_cases() -> None:
    cases = [c for c in load(DEVELOPMENT) if not c["needs_anchor"] and not c["vague"]]
    missed = wrong(cases)
    assert len(cases) == 83
    assert len(missed) <= 3, missed


def test_own_cases_reach_the_bar() -> None:
    cases = load(OWN)
    missed = wrong(cases)
    assert len(cases) >= 150
    assert len(cases) - len(missed) >= 0.94 * len(cases), missed


@pytest.mark.parametrize(
    ("expression", "start", "end"),
    [
        ("the previous day", "2010-08-24", "2010-08-24"),
        ("the following day", "2010-08-26", "2010-08-26"),
        ("the next morning", "2010-08-26", "2010-08-26"),
        ("within a week of the Khujand attack", "2010-08-25", "2010-09-01"),
        ("late spring of that year", "2010-05-01", "2010-05-31"),
        ("three days later", "2010-08-28", "2010-08-28"),
        ("the same day", "2010-08-25", "2010-08-25"),
        ("a month after the attack", "2010-09-01", "2010-09-30"),
    ],
)
def test_anchored_expressions(expression: str, start: str, end: str) -> None:
    assert resolve_date(expression, "2010-09-27") is None
    spec = resolve_date(expression, "2010-09-27", anchor=ANCHOR)
    assert window(spec) == (start, end)
    assert spec is not None
    assert (spec.basis, spec.anchor) == ("event", ANCHOR)


def test_anchor_may_be_a_spec_a_date_or_a_string() -> None:
    spec = DateSpec(start="2010-08-25", end="2010-08-26", precision="days", basis="explicit")
    assert window(resolve_date("the next day", "2010-09-27", anchor=spec))[0] == "2010-08-27"
    assert window(resolve_date("the next day", "2010-09-27", anchor=date(2010, 8, 25)))[0] == "2010-08-26"
    open_spec = DateSpec(precision="unknown", basis="explicit", edtf="XXXX-08-25")
    assert resolve_date("the next day", "2010-09-27", anchor=open_spec) is None


def test_a_written_date_wins_over_an_anchored_one() -> None:
    assert window(resolve_date("One week later, on Sept. 3", "2010-09-27", anchor="2010-07-01"))[0] == "2010-09-03"


def test_a_weekday_confirms_the_anchored_day() -> None:
    spec = resolve_date("On the Friday, three nights after the raid", "2011-06-30", anchor="2011-06-14")
    assert window(spec) == ("2011-06-17", "2011-06-17")


@pytest.mark.parametrize("expression", ["on 19 September", "Sept. 19", "SEPT 19"])
def test_open_year(expression: str) -> None:
    spec = resolve_date(expression)
    assert spec is not None
    assert (spec.start, spec.end, spec.edtf, spec.precision) == (None, None, "XXXX-09-19", "unknown")


def test_no_publication_date_leaves_relative_dates_open() -> None:
    spec = resolve_date("yesterday")
    assert spec is not None
    assert (spec.start, spec.end, spec.basis) == (None, None, "relative")


def test_ambiguous_day_and_month() -> None:
    both = resolve_date("03/04/2021", "2021-05-10")
    assert both is not None
    assert (both.start, both.end, both.precision) == ("2021-03-04", "2021-04-03", "unknown")
    assert both.edtf == "[2021-03-04,2021-04-03]"
    decided = resolve_date("03/04/2021", "2021-05-10", country="KEN")
    certain = resolve_date("13/04/2021", "2021-05-10")
    assert decided is not None
    assert certain is not None
    assert both.confidence < decided.confidence < certain.confidence  # type: ignore[operator]
    assert window(resolve_date("03/04/2021", "2021-05-10", country="USA"))[0] == "2021-03-04"


def test_hijri_dates_are_marked_approximate() -> None:
    spec = resolve_date("12 Ramadan", "2021-04-26")
    assert spec is not None
    assert (spec.start, spec.edtf) == ("2021-04-24", "2021-04-24~")
    assert spec.confidence is not None
    assert spec.confidence <= 0.8
    moved = resolve_date("Sunday, 12 Ramadan", "2021-04-26")
    assert window(moved)[0] == "2021-04-25", "the weekday shows that the moon was sighted a day later"


def test_vague_words_give_a_flagged_window() -> None:
    spec = resolve_date("in recent days", "2021-08-18")
    assert spec is not None
    assert window(spec) == ("2021-08-12", "2021-08-18")
    assert spec.edtf == "2021-08-12~/2021-08-18~"
    assert spec.confidence is not None
    assert spec.confidence <= 0.4


def test_a_time_of_day_is_no_date() -> None:
    assert resolve_date("around 5:30 a.m.", "2021-08-18") is None
    assert window(resolve_date("around 5:30 a.m.", "2021-08-18", anchor="2021-08-16"))[0] == "2021-08-16"


def test_filed_after_midnight() -> None:
    late = resolve_date("tonight", datetime(2021, 8, 18, 0, 40))
    assert window(late)[0] == "2021-08-17"
    assert window(resolve_date("tonight", "2021-08-18T21:00:00+04:30"))[0] == "2021-08-18"


def test_dateline_is_told_apart() -> None:
    spec = resolve_date("KABUL, Jan. 5 -", "2010-01-06")
    assert spec is not None
    assert (spec.basis, spec.start) == ("dateline", "2010-01-05")


@pytest.mark.parametrize(
    ("expression", "basis", "precision", "edtf"),
    [
        ("27 June 1997", "explicit", "day", "1997-06-27"),
        ("in June 1997", "explicit", "month", "1997-06"),
        ("in 1997", "explicit", "year", "1997"),
        ("1992-1997", "explicit", "unknown", "1992-01-01/1997-12-31"),
        ("on Tuesday", "weekday", "day", "2021-08-17"),
        ("yesterday", "relative", "day", "2021-08-17"),
        ("last week", "relative", "week", "2021-08-09/2021-08-15"),
        ("over the weekend", "relative", "days", "2021-08-14/2021-08-15"),
        ("the summer of 2009", "explicit", "season", "2009-06-01/2009-08-31"),
    ],
)
def test_basis_precision_and_edtf(expression: str, basis: str, precision: str, edtf: str) -> None:
    spec = resolve_date(expression, "2021-08-18")
    assert spec is not None
    assert (spec.basis, spec.precision, spec.edtf) == (basis, precision, edtf)


@pytest.mark.parametrize(
    ("expression", "start"),
    [
        ("last Friday", "2021-08-13"),
        ("next Friday", "2021-08-27"),
        ("on Friday", "2021-08-20"),
        ("the Friday before last", "2021-08-06"),
    ],
)
def test_weekdays_on_a_friday(expression: str, start: str) -> None:
    assert window(resolve_date(expression, "2021-08-20"))[0] == start


def test_a_weekday_fixes_the_year() -> None:
    assert window(resolve_date("Sunday 17 May", "2021-06-30"))[0] == "2020-05-17"


def test_words_that_look_like_dates() -> None:
    for words in ("He may return", "the march of thousands", "the fall of the town", "2010 hrs", "1,200 people fled",
                  "an AK-47", "the first attack", "a dozen of the 17 fighters"):  # fmt: skip
        assert resolve_date(words, "2021-08-18") is None, words


@pytest.mark.parametrize(
    ("expression", "start", "end"),
    [
        ("over three days from 2 May", "2021-05-02", "2021-05-04"),
        ("in the week ending 8 August", "2021-08-02", "2021-08-08"),
        ("5-7/8/2021", "2021-08-05", "2021-08-07"),
        ("15AUG21", "2021-08-15", "2021-08-15"),
        ("2021-07", "2021-07-01", "2021-07-31"),
        ("the second day of Eid", "2021-07-21", "2021-07-21"),
        ("a week ago yesterday", "2021-08-10", "2021-08-10"),
        ("two Sundays ago", "2021-08-08", "2021-08-08"),
        ("Mon. 9", "2021-08-09", "2021-08-09"),
        ("Monday 2 to Sunday 8 August 2021", "2021-08-02", "2021-08-08"),
        ("since mid-June", "2021-06-15", "2021-08-18"),
        ("since the ceasefire collapsed on 4 July", "2021-07-04", "2021-08-18"),
        ("two days after Monday's ambush", "2021-08-18", "2021-08-18"),
        ("the Saturday before Easter of 1991", "1991-03-30", "1991-03-30"),
        ("June 12 at 9 p.m. and again on the 14th", "2021-06-12", "2021-06-12"),
    ],
)
def test_further_forms(expression: str, start: str, end: str) -> None:
    assert window(resolve_date(expression, "2021-08-18")) == (start, end)


def test_a_day_that_the_calendar_lacks() -> None:
    assert resolve_date("on 31 February", "2021-08-18") is None


def test_a_contradicting_weekday_lowers_the_confidence() -> None:
    agreed, contradicted = (resolve_date(f"{day}, 15 August 2021", "2021-08-18") for day in ("Sunday", "Monday"))
    assert agreed is not None
    assert contradicted is not None
    assert agreed.start == contradicted.start == "2021-08-15"
    assert contradicted.confidence < agreed.confidence  # type: ignore[operator]


@pytest.mark.parametrize("published", ["last week", "18/08/2021", "2021-13-40"])
def test_published_must_be_iso(published: str) -> None:
    with pytest.raises(ValueError, match="expected an ISO date"):
        resolve_date("yesterday", published)


def test_every_edtf_of_the_cases_says_the_window() -> None:
    checked = 0
    for case in load(OWN):
        spec = resolve_date(case["expression"], case["published"], case["anchor"], case["country"])
        if spec is None or spec.start is None or spec.edtf is None:
            continue
        checked += 1
        assert parse_edtf(spec.edtf).windows == ((spec.start_date, spec.end_date),), spec.edtf
    assert checked > 150
