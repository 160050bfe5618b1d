"""Reading EDTF (ISO 8601-2:2019)."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.edtf import parse_edtf


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2010-09-19", "2010-09-19", "2010-09-19"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2010", "2010-01-01", "2010-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2010-09-XX", "2010-09-01", "2010-09-30"),
        ("2010-09-1X", "2010-09-10", "2010-09-19"),
        ("2010-XX", "2010-01-01", "2010-12-31"),
        ("2010-1X", "2010-10-01", "2010-12-31"),
        ("2010-09-19/2010-09-21", "2010-09-19", "2010-09-21"),
        ("2010-09/2011", "2010-09-01", "2011-12-31"),
        ("2010-09-19/..", "2010-09-19", "-"),
        ("../2010-09-19", "-", "2010-09-19"),
        ("2010-09-19/", "2010-09-19", "-"),
        ("[2010-09-19,2010-09-21]", "2010-09-19", "2010-09-21"),
        ("{2010-09-19..2010-09-21}", "2010-09-19", "2010-09-21"),
        ("2010-25", "2010-03-01", "2010-05-31"),
        ("2010-29", "2010-09-01", "2010-11-30"),
        ("2010-34", "2010-04-01", "2010-06-30"),
        ("2010-39", "2010-09-01", "2010-12-31"),
        ("2010-40", "2010-01-01", "2010-06-30"),
    ],
)
def test_one_window(text: str, first: str, last: str) -> None:
    parsed = parse_edtf(text)
    assert parsed.windows == ((day(first), day(last)),)
    assert not parsed.year_open
    assert not parsed.approximate


def test_seasons_depend_on_the_hemisphere() -> None:
    assert set(parse_edtf("2010-22").windows) == {
        (date(2010, 6, 1), date(2010, 8, 31)),
        (date(2010, 12, 1), date(2011, 2, 28)),
        (date(2009, 12, 1), date(2010, 2, 28)),
    }


@pytest.mark.parametrize("text", ["XXXX-09-19", "XXXX-09", "XXXX-02-29", "XXXX-09-19/XXXX-09-21"])
def test_open_year(text: str) -> None:
    assert parse_edtf(text).year_open
    assert parse_edtf(text).windows == ()


@pytest.mark.parametrize("text", ["2010-09-19~", "2010-09?", "2010%", "~2010-09"])
def test_marks_of_doubt(text: str) -> None:
    assert parse_edtf(text).approximate


NOT_EDTF = (
    " .. / ../.. soon 2010-13 2010-02-30 2010-00 2010-42 2010-22-01 0000 a/b 1/2/3 [] XXXX-13 XXXX-02-30 2010-9-19 "
    "19-09-2010 2010-09-19T10:00"
)


@pytest.mark.parametrize("text", NOT_EDTF.split(" "))
def test_not_edtf(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        parse_edtf(text)


@given(st.dates(), st.dates())
def test_every_interval_of_days(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert parse_edtf(f"{first}/{last}").windows == ((first, last),)


@given(st.text(alphabet="0123456789X-/.~?%[]{},"))
def test_anything_else_is_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        parsed = parse_edtf(text)
        assert parsed.year_open or parsed.windows
