"""What holds for every expression: ordered windows, precision and EDTF that agree with them, no exception, no clock."""

from __future__ import annotations

import json
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.resolve.dates import derive_published, resolve_date, resolve_date_mentions
from schemas.dates import DateSpec
from schemas.edtf import parse_edtf

SPAN_DAYS = {"day": (0, 0), "days": (1, 5), "week": (1, 6), "month": (2, 31), "season": (6, 92), "year": (27, 366)}
"""Days from start to end that each precision allows (the annotation checker's table)."""

CASES = [
    json.loads(line)["expression"]
    for line in (Path(__file__).parent / "data" / "date_cases.jsonl").read_text(encoding="utf-8").splitlines()
]
WORDS = sorted({word for case in CASES for word in case.split()})
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2098, 12, 31))


def check(spec: DateSpec | None) -> None:
    if spec is None:
        return
    assert spec.edtf
    assert 0 < (spec.confidence or 0) <= 1
    parsed = parse_edtf(spec.edtf)
    if spec.start is None or spec.end is None:
        assert (spec.start, spec.end, spec.precision) == (None, None, "unknown")
        assert parsed.year_open
        return
    start, end = spec.start_date, spec.end_date
    assert start is not None
    assert end is not None
    assert start <= end
    low, high = SPAN_DAYS.get(spec.precision, (0, 10**7))
    assert low <= (end - start).days <= high
    assert parsed.windows == ((start, end),)


@settings(max_examples=400, deadline=None)
@given(text=st.text(max_size=80), published=st.none() | st.dates(), anchor=st.none() | st.dates())
def test_arbitrary_text_never_raises(text: str, published: date | None, anchor: date | None) -> None:
    check(resolve_date(text, published, anchor))


@settings(max_examples=600, deadline=None)
@given(
    text=phrases,
    published=st.none() | days,
    anchor=st.none() | days,
    country=st.sampled_from([None, "USA", "AUS", "ETH"]),
)
def test_shuffled_date_words(text: str, published: date | None, anchor: date | None, country: str | None) -> None:
    check(resolve_date(text, published, anchor, country))


@settings(max_examples=150, deadline=None)
@given(quotes=st.lists(phrases, max_size=4), published=st.none() | days, anchor=st.none() | days)
def test_mentions_point_at_their_quotes(quotes: list[str], published: date | None, anchor: date | None) -> None:
    spec, carriers = resolve_date_mentions(quotes, published, anchor)
    check(spec)
    assert (spec is None) == (carriers == [])
    assert carriers == sorted(set(carriers))
    assert all(0 <= index < len(quotes) for index in carriers)


@settings(max_examples=200, deadline=None)
@given(day=st.dates(min_value=date(1600, 1, 1), max_value=date(2099, 12, 31)), published=days)
def test_written_days_come_back(day: date, published: date) -> None:
    forms = (
        f"{day:%d %B %Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%Y-%m-%d}",
        f"{day:%A}, {day.day} {day:%b} {day.year}",
    )
    for form in forms:
        spec = resolve_date(form, published)
        assert spec is not None, form
        assert (spec.start, spec.end, spec.precision) == (day.isoformat(), day.isoformat(), "day"), form


@settings(max_examples=200, deadline=None)
@given(published=days, back=st.integers(0, 6))
def test_a_weekday_is_its_last_occurrence(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    spec = resolve_date(f"on {day:%A} evening", published)
    assert spec is not None
    assert spec.start == day.isoformat()


@settings(max_examples=200, deadline=None)
@given(text=phrases, published=days)
def test_resolving_its_own_result_changes_nothing(text: str, published: date) -> None:
    spec = resolve_date(text, published)
    if spec is None or spec.start is None or spec.start != spec.end:
        return
    again = resolve_date(spec.start, published)
    assert again is not None
    assert (again.start, again.end) == (spec.start, spec.end)
    assert resolve_date(text, published) == spec


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=300))
def test_derived_publication_date_reproduces_its_words(text: str) -> None:
    found = derive_published(text)
    if found:
        _, span = found
        assert text[span.start : span.end] == span.text


def test_the_system_clock_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoClock(date):
        @classmethod
        def today(cls) -> NoClock:
            raise AssertionError("date.today() was called")

    for module in ("context", "days", "moments", "relative", "resolver", "written", "feasts", "calendars", "published"):
        monkeypatch.setattr(import_module(f"extract.resolve.dates.{module}"), "date", NoClock, raising=False)
    for case in CASES:
        resolve_date(case)


def test_edtf_is_valid_for_the_reference_library() -> None:
    edtf = pytest.importorskip("edtf", reason="the edtf library is not installed")
    for case in CASES:
        spec = resolve_date(case, "2021-08-18", "2021-08-10")
        if spec is not None and spec.edtf is not None:
            edtf.parse_edtf(spec.edtf)


def test_speed() -> None:
    import time

    for case in CASES:
        resolve_date(case, "2021-08-18")
    begun = time.process_time()
    for case in CASES:
        resolve_date(case, "2021-08-18")
    each = (time.process_time() - begun) / len(CASES)
    assert each < 0.002, f"{1000 * each:.2f} ms per expression; about 0.2 ms expected"
