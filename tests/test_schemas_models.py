"""The record models: what they take, what they refuse, and their JSON form."""

from __future__ import annotations

import contextlib
import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from schemas_samples import TEXT, TITLE, article, quote, report
from schemas_strategies import records

import schemas
from schemas import (
    EVENT_TYPES,
    HARMS,
    Article,
    Count,
    DateSpec,
    Incident,
    IncidentReport,
    LocationSpec,
    Rejection,
    RunManifest,
    Span,
    describe_validation_error,
    parse_published,
    precision_of,
    stable_report_id,
)
from schemas.jsonvalues import to_jsonable

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


def load(line: str) -> Any:
    return json.loads(line)


class TestPackage:
    def test_all_is_sorted_and_complete(self) -> None:
        assert all(hasattr(schemas, name) for name in schemas.__all__)
        plain = sorted(schemas.__all__, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
        assert schemas.__all__ == plain

    def test_the_marker_is_there(self) -> None:
        assert schemas.__conflict_incidents__ is True

    def test_the_contract_has_24_event_types_and_six_harms(self) -> None:
        assert len(set(EVENT_TYPES)) == 24
        assert HARMS == ("killed", "wounded", "missing", "abducted", "detained", "displaced")


class TestSpan:
    def test_json_leaves_the_field_out_in_the_text(self) -> None:
        assert load(Span(start=0, end=6, text="BAMAKO").to_json()) == {"start": 0, "end": 6, "text": "BAMAKO"}
        assert load(Span(start=0, end=6, text="Market", field="title").to_json())["field"] == "title"

    def test_counts_code_points(self) -> None:
        text = "🔥 Kidal e\u0301"
        assert Span(start=2, end=7, text="Kidal").reproduces(text)
        assert Span(start=8, end=10, text="e\u0301").reproduces(text)

    def test_reproduces_in_text_or_title(self) -> None:
        assert quote("Ansongo").reproduces(TEXT, TITLE)
        assert not Span(start=0, end=6, text="Market").reproduces(TEXT, TITLE)
        assert Span(start=0, end=6, text="Market", field="title").reproduces(TEXT, TITLE)
        assert not Span(start=0, end=6, text="Market", field="title").reproduces(TEXT)

    @pytest.mark.parametrize(("start", "end"), [(5, 5), (5, 4), (-1, 3)])
    def test_is_a_range(self, start: int, end: int) -> None:
        with pytest.raises(ValidationError):
            Span(start=start, end=end, text="x")


class TestArticle:
    def test_unknown_keys_go_to_metadata(self) -> None:
        read = Article.model_validate({"id": "1", "text": "a", "desk": "Africa", "metadata": {"page": 3}})
        assert read.metadata == {"desk": "Africa", "page": 3}

    def test_no_value_is_lost_where_keys_meet(self) -> None:
        read = Article.model_validate({"text": "a", "page": 1, "metadata": {"page": 2}})
        assert sorted(read.metadata.values()) == [1, 2]
        assert Article.model_validate({"text": "a", "page": 1, "metadata": 5}).metadata == {"page": 1, "metadata": 5}

    def test_metadata_holds_json_only(self) -> None:
        nan = float("nan")
        read = Article.model_validate({"text": "a", "score": nan, "seen": date(2020, 1, 2), "raw": b"\xff", "t": (1,)})
        assert read.metadata == {"score": None, "seen": "2020-01-02", "raw": "\ufffd", "t": [1]}
        assert Article.from_json(read.to_json()) == read

    def test_missing_id_is_a_content_hash(self) -> None:
        one, two = (Article.model_validate({"text": "a", "id": empty}) for empty in (None, ""))
        assert one.id == two.id == Article.model_validate({"text": "a"}).id
        assert one.id.startswith("a-")
        assert one.id != Article.model_validate({"text": "a", "published": "2020-01-01"}).id
        assert one.id != Article.model_validate({"text": "b"}).id

    def test_number_as_id(self) -> None:
        assert Article.model_validate({"id": 17, "text": "a"}).id == "17"

    @pytest.mark.parametrize(
        ("published", "day"),
        [
            ("2019-03-09", date(2019, 3, 9)),
            ("2019-03-09T23:30:00-08:00", date(2019, 3, 9)),
            ("2019-03-09 00:10Z", date(2019, 3, 9)),
            ("2019-03-09T10:00:00.123456789Z", date(2019, 3, 9)),
            (date(2019, 3, 9), date(2019, 3, 9)),
            (datetime(2019, 3, 9, 1, tzinfo=timezone(timedelta(hours=5))), date(2019, 3, 9)),
            ("  ", None),
            (None, None),
        ],
    )
    def test_published(self, published: object, day: date | None) -> None:
        read = article(published=published)
        assert read.published_date == day
        assert Article.from_json(read.to_json()) == read

    @pytest.mark.parametrize(
        "published", ["yesterday", "2019-02-30", "9 March 2019", "2019-3-9", "2019", "2019-03-09T25:00", 20190309]
    )
    def test_bad_date(self, published: object) -> None:
        with pytest.raises(ValidationError, match="published"):
            article(published=published)

    def test_bad_date_says_what_is_expected(self) -> None:
        with pytest.raises(ValidationError, match=r"expected an ISO date YYYY-MM-DD or datetime.*found '9 March 2019'"):
            article(published="9 March 2019")

    @pytest.mark.parametrize("text", ["", " \n", None, 5, ["a"]])
    def test_no_text(self, text: object) -> None:
        with pytest.raises(ValidationError, match="text"):
            article(text=text)

    def test_control_characters_and_emoji_stay(self) -> None:
        read = article(text="a\x00b 🔥")
        assert Article.from_json(read.to_json()).text == "a\x00b 🔥"


class TestValues:
    @pytest.mark.parametrize("number", [True, 3.0, "3", 2**63])
    def test_counts_are_whole_numbers(self, number: object) -> None:
        with pytest.raises(ValidationError, match="best"):
            Count.model_validate({"best": number})

    def test_counts_hold_what_the_rules_report(self) -> None:
        assert Count(low=5, best=-1).best == -1

    def test_dates_are_strings_and_take_dates(self) -> None:
        spec = DateSpec.model_validate({"start": date(2019, 3, 7), "precision": "day", "basis": "explicit"})
        assert (spec.start, spec.start_date, spec.end_date) == ("2019-03-07", date(2019, 3, 7), None)
        for wrong in ("2019-02-30", "2019-03", datetime(2019, 3, 7)):
            with pytest.raises(ValidationError, match="start"):
                DateSpec.model_validate({"start": wrong, "precision": "day", "basis": "explicit"})

    @pytest.mark.parametrize(
        ("days", "precision"),
        [
            (1, "day"),
            (2, "days"),
            (6, "days"),
            (7, "week"),
            (8, "month"),
            (31, "month"),
            (92, "season"),
            (366, "year"),
            (367, "unknown"),
        ],
    )
    def test_precision_of(self, days: int, precision: str) -> None:
        start = date(2019, 3, 7)
        assert precision_of(start, start + timedelta(days=days - 1)) == precision

    def test_precision_of_nothing(self) -> None:
        with pytest.raises(ValueError, match="start <= end"):
            precision_of(date(2019, 3, 7), date(2019, 3, 6))

    def test_coordinates_come_in_pairs_on_the_globe(self) -> None:
        for wrong in ({"latitude": 1.0}, {"latitude": 91.0, "longitude": 0.0}, {"latitude": float("nan")}):
            with pytest.raises(ValidationError):
                LocationSpec.model_validate({"name": "Ansongo", "precision": "exact", **wrong})

    def test_countries_are_alpha_3(self) -> None:
        with pytest.raises(ValidationError, match="country"):
            LocationSpec(name="Ansongo", precision="exact", country="ML")


class TestReport:
    def test_unknown_keys_and_types_are_errors(self) -> None:
        values = load(report().to_json())
        for change in ({"surprise": 1}, {"event_type": "earthquake"}, {"evidence": []}, {"confidence": 1.1}):
            with pytest.raises(ValidationError, match=next(iter(change))):
                IncidentReport.model_validate(values | change)

    def test_what_is_required(self) -> None:
        with pytest.raises(ValidationError) as error:
            IncidentReport.model_validate({})
        missing = {problem["loc"][0] for problem in error.value.errors()}
        assert missing == {"report_id", "article_id", "event_type", "evidence"}

    def test_json_has_the_contract_s_fields(self) -> None:
        contract = {"report_id", "article_id", "incident_id", "event_type", "status", "granularity", "prominence"}
        contract |= {"date", "location", "actors", "casualties", "weapons", "evidence", "summary", "confidence"}
        contract |= {"issues", "extraction", "review"}
        assert contract <= set(load(report().to_json()))

    @pytest.mark.parametrize("model", [Article, IncidentReport, Incident, Rejection, RunManifest])
    def test_valid_records_round_trip_json(self, model: type[schemas.Record]) -> None:
        @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
        @given(records(model))
        def check(record: schemas.Record) -> None:
            assert model.from_json(record.to_json()) == record
            assert "\n" not in record.to_json()

        check()

    def test_id_is_stable(self) -> None:
        one = stable_report_id("ansongo", TEXT, "embedded@abc", "armed_assault@18-140")
        assert one == stable_report_id("ansongo", TEXT + "\n", "embedded@abc", "armed_assault@18-140")
        assert one == "r-cbb4d2ce60debf70e5dc"  # the same on every machine and Python version
        others = [
            ("b", TEXT, "m", "k"),
            ("ansongo", "x", "m", "k"),
            ("ansongo", TEXT, "n", "k"),
            ("ansongo", TEXT, "m", "l"),
        ]
        ids = {stable_report_id("ansongo", TEXT, "m", "k"), *(stable_report_id(*other) for other in others)}
        assert len(ids) == 5


class TestRejection:
    def test_lists_every_problem(self) -> None:
        with pytest.raises(ValidationError) as error:
            Article.model_validate({"text": "a", "published": "soon", "title": 5})
        row = {"text": "a", "published": "soon", "bad": float("inf")}
        rejection = Rejection.from_validation_error(error.value, "ingest", source="a.jsonl:3", record=row)
        assert rejection.code == "invalid_record"
        assert "title: Input should be a valid string, found 5" in rejection.message
        assert "published: expected an ISO date" in rejection.message
        assert rejection.record == {"text": "a", "published": "soon", "bad": None}

    def test_long_values_are_cut(self) -> None:
        with pytest.raises(ValidationError) as error:
            Article.model_validate({"text": "a", "title": ["x" * 500]})
        assert len(describe_validation_error(error.value)) < 200


def test_to_jsonable_takes_numpy() -> None:
    numpy = pytest.importorskip("numpy")
    assert to_jsonable({"a": numpy.int64(3), "b": numpy.array([1.5, numpy.nan])}) == {"a": 3, "b": [1.5, None]}


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_published_is_read_or_refused_with_value_error(words: str) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(parse_published(words), date)


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data/gold")
@pytest.mark.parametrize("name", ["train", "dev"])
def test_gold_records_are_valid_and_break_no_rule(name: str) -> None:
    from schemas.rules import validate_report

    lines = (SHARED / "data" / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(load, lines):
        source = Article.model_validate({key: value for key, value in row.items() if key != "reports"})
        for index, gold in enumerate(row["reports"]):
            values = {key: value for key, value in gold.items() if key not in ("optional", "event_type_alternatives")}
            for part in (values["location"] or {}, *values["actors"]):
                part.pop("aliases", None)
            record = IncidentReport.model_validate(values | {"report_id": str(index), "article_id": source.id})
            errors = [issue for issue in validate_report(record, source) if issue.severity == "error"]
            assert errors == [], source.id
