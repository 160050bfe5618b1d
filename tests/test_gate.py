"""The evaluation gate: the shipped model stays above its floors, and everything that it emits is whole."""

from __future__ import annotations

import pytest
from gate import SPURIOUS, gate_articles, gate_figures, gate_outcomes, read_floors
from phenomena import spans_of
from shipped import extractor
from test_gate_data import spans_in
from update_gate import new_floors

from extract.ingest import READABLE_KINDS
from extract.pipeline import read_article
from schemas import IncidentReport
from schemas.arrow import reports_to_table, table_to_reports

COMMENTS = """

Comments (2)

John says:
A bomb killed 40 people in Zaria yesterday!

Mary says:
Gunmen shot my uncle dead on Sunday.
"""


@pytest.mark.slow
@pytest.mark.parametrize("figure", [name for name in read_floors() if name != "phenomena_passed"])
def test_figures_stay_above_their_floors(figure: str) -> None:
    value, floor = gate_figures()[figure], read_floors()[figure]
    print(f"{figure}: {value:.3f} (floor {floor})")
    assert value <= floor if figure == SPURIOUS else value >= floor


@pytest.mark.slow
def test_every_figure_has_a_floor() -> None:
    assert gate_figures().keys() | {"phenomena_passed"} == read_floors().keys()


@pytest.mark.slow
def test_no_article_is_rejected_and_most_have_reports() -> None:
    outcomes = gate_outcomes()
    assert [rejection for outcome in outcomes for rejection in outcome.rejections if rejection.code == "failed"] == []
    assert sum(bool(outcome.reports) for outcome in outcomes) > len(outcomes) / 2


@pytest.mark.slow
def test_spans_reproduce_their_text_and_none_lies_in_furniture() -> None:
    checked = 0
    for outcome in gate_outcomes():
        article = outcome.article
        unread = [s for s in read_article(article).segments if s.kind not in READABLE_KINDS]
        for span in (span for report in outcome.reports for span in spans_in(report.model_dump(mode="json"))):
            in_title = span.get("field") == "title"
            source = (article.title or "") if in_title else article.text
            start, end = span["start"], span["end"]
            assert source[start:end] == span["text"]
            assert in_title or not [s for s in unread if start < s.end and s.start < end], article.id
            checked += 1
    assert checked > 100


@pytest.mark.slow
def test_comments_below_an_article_change_nothing() -> None:
    """The comments tell of incidents; no report may come of them, and none of the article may be lost."""
    for article, before in zip(gate_articles()[:6], gate_outcomes(), strict=False):
        longer = article.model_copy(update={"text": article.text + COMMENTS})
        after = extractor().process(longer)
        spans = [span for report in after.reports for span in spans_of(report) if span.field != "title"]
        assert all(span.end <= len(article.text) for span in spans), article.id
        assert len(after.reports) == len(before.reports), article.id


@pytest.mark.slow
def test_reports_come_back_from_json_and_arrow() -> None:
    reports = [report for outcome in gate_outcomes() for report in outcome.reports]
    assert reports
    assert [IncidentReport.from_json(report.to_json()) for report in reports] == reports
    assert table_to_reports(reports_to_table(reports)) == reports
    assert len({report.report_id for report in reports}) == len(reports)


def test_floors_are_raised_and_never_lowered_by_accident() -> None:
    old = {"incident_f1": 0.5, SPURIOUS: 20.0}
    better, worse = {"incident_f1": 0.7, SPURIOUS: 0.0}, {"incident_f1": 0.4, SPURIOUS: 40.0}
    assert new_floors(old, better, allow_lower=False) == {"incident_f1": 0.68, SPURIOUS: 10.0}
    assert new_floors(old, worse, allow_lower=False) == old
    assert new_floors(old, worse, allow_lower=True) == {"incident_f1": 0.38, SPURIOUS: 50.0}
    assert new_floors({}, worse, allow_lower=False)["incident_f1"] == 0.38
