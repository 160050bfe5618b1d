"""The whole path of an article: faults become rejections, furniture never reaches a model, the shipped model works."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from made_up_raid import TEXT, TITLE, abduction, article, blast, draft, mention, spans_of

from extract import Extractor
from extract.models.draft import Document, Draft, DraftResult, ModelInfo
from extract.models.encoder.backend import EMBEDDED
from extract.models.load import ModelError, load_backend
from extract.outcome import ArticleOutcome
from extract.pipeline import read_article
from schemas import Article, IncidentReport, Rejection
from schemas.codebook import Codebook

needs_weights = pytest.mark.skipif(
    not (EMBEDDED / "config.json").is_file(), reason=f"the shipped weights are not in {EMBEDDED} yet"
)


class HandMade:
    """A back end that returns what it was given, or raises it, and keeps what it was asked to read."""

    info = ModelInfo("hand-made", "0" * 64)

    def __init__(self, drafts: Callable[[], list[Draft]] = list, cut: int = 0, fault: Exception | None = None) -> None:
        self._drafts, self._cut, self._fault = drafts, cut, fault
        self.read: list[Document] = []

    def draft(self, documents: Sequence[Document]) -> list[DraftResult]:
        self.read += documents
        if self._fault is not None:
            raise self._fault
        return [DraftResult(self._drafts(), self._cut) for _ in documents]


def extractor(*drafts: Callable[[], Draft], codebook: Codebook | None = None, **options: Any) -> Extractor:
    backend = HandMade(lambda: [make() for make in drafts])
    return Extractor(backend, codebook or Codebook.load(), **options)


def read_words(made: Article) -> list[str]:
    return [
        ((made.title or "") if s.field == "title" else made.text)[s.start : s.end]
        for s in read_article(made).document.sentences
    ]


# --- faults ----------------------------------------------------------------------------------------------------------


def test_a_back_end_that_fails_rejects_the_article_with_its_reason() -> None:
    failing = Extractor(HandMade(fault=MemoryError("no room for 9 GB")), Codebook.load())
    outcome = failing.process(article())
    assert outcome.reports == []
    (rejection,) = outcome.rejections
    assert (rejection.article_id, rejection.stage, rejection.code) == ("jalalabad-1", "extract", "failed")
    assert rejection.message == "extraction failed: MemoryError: no room for 9 GB"


def test_the_reason_of_a_failure_is_kept_short() -> None:
    failing = Extractor(HandMade(fault=ValueError("x" * 10_000)), Codebook.load())
    assert len(failing.process(article()).rejections[0].message) < 400


def test_one_failing_article_stops_no_other() -> None:
    class FailsOnce(HandMade):
        def draft(self, documents: Sequence[Document]) -> list[DraftResult]:
            if documents[0].article.id == "second":
                raise RuntimeError("broken")
            return super().draft(documents)

    articles = [article(id=name) for name in ("first", "second", "third")]
    outcomes = list(Extractor(FailsOnce(lambda: [blast()]), Codebook.load()).stream(articles))
    assert [(o.article.id, len(o.reports), len(o.rejections)) for o in outcomes] == [
        ("first", 1, 0),
        ("second", 0, 1),
        ("third", 1, 0),
    ]


def test_offsets_outside_the_article_are_the_back_ends_fault() -> None:
    def outside() -> Draft:
        made = blast()
        made.dates = [type(made.dates[0])(0, 10**6)]
        return made

    (rejection,) = extractor(outside).process(article()).rejections
    assert rejection.code == "failed"
    assert "UngroundedError: article jalalabad-1: expected offsets within" in rejection.message


def test_an_interrupt_is_no_rejection() -> None:
    class Interrupted(HandMade):
        def draft(self, documents: Sequence[Document]) -> list[DraftResult]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Extractor(Interrupted(), Codebook.load()).process(article())


@pytest.mark.parametrize("model", ["nowhere/at/all", ""])
def test_an_unknown_model_is_one_clear_line(model: str) -> None:
    with pytest.raises(ModelError) as caught:
        load_backend(model)
    assert "\n" not in str(caught.value)
    assert "--model" in str(caught.value)


# --- codebook, thresholds, notes -------------------------------------------------------------------------------------


def codebook_without(core: str) -> Codebook:
    whole = Codebook.load()
    types = {name: entry for name, entry in whole.event_types.items() if entry.core != core}
    return whole.model_copy(update={"event_types": types, "name": "narrow"})


def test_a_type_that_the_codebook_leaves_out_is_rejected_with_its_record() -> None:
    outcome = extractor(blast, abduction, codebook=codebook_without("abduction")).process(article())
    assert [r.event_type for r in outcome.reports] == ["suicide_bombing"]
    (rejection,) = outcome.rejections
    assert (rejection.stage, rejection.code) == ("assemble", "outside_codebook")
    assert rejection.message == "codebook 'narrow' has no type for abduction"
    assert rejection.record is not None
    assert IncidentReport.model_validate(rejection.record).event_type == "abduction"


def test_a_renamed_type_is_told_beside_the_core_type() -> None:
    whole = Codebook.load()
    types = dict(whole.event_types)
    types["kidnapping"] = types.pop("abduction")
    renamed = whole.model_copy(update={"event_types": types})
    first, second = extractor(blast, abduction, codebook=renamed).extract([article()])
    assert (first.event_type, first.codebook_type) == ("suicide_bombing", None)
    assert (second.event_type, second.codebook_type) == ("abduction", "kidnapping")
    # Where two of the codebook's types share a core type, the model cannot tell which.
    types["hostage_taking"] = types["kidnapping"]
    split = whole.model_copy(update={"event_types": types})
    assert extractor(abduction, codebook=split).extract([article()])[0].codebook_type is None


def test_reports_below_the_least_confidence_are_left_out() -> None:
    def weak() -> Draft:
        return abduction(score=0.3)

    kept = extractor(blast, weak, min_confidence=0.4).extract([article()])
    assert [r.event_type for r in kept] == ["suicide_bombing"]
    assert len(extractor(blast, weak).extract([article()])) == 2


def test_two_tellings_are_folded() -> None:
    (report,) = extractor(blast, lambda: blast(anchor=2, evidence=[2], score=0.3)).extract([article()])
    assert report.confidence > 0.8


def test_sentences_that_were_cut_are_noted() -> None:
    made = Extractor(HandMade(cut=3), Codebook.load())
    assert made.process(article()).notes == {"cut_sentences": 3}
    assert extractor(blast).process(article()).notes == {}


def test_rules_set_aside_what_cannot_stand() -> None:
    # Deaths of a planned attack are an error; the record stays, marked for review.
    (report,) = extractor(lambda: blast(status="planned")).extract([article()])
    assert report.review.required
    assert any(issue.severity == "error" for issue in report.issues)


def test_the_run_id_is_stamped_on_reports_to_come() -> None:
    made = extractor(blast)
    before = made.extract([article()])[0]
    made.stamp("run-7")
    after = made.extract([article()])[0]
    assert (before.extraction.run_id, after.extraction.run_id) == (None, "run-7")
    assert before.report_id == after.report_id
    assert after.extraction.model == "hand-made"
    assert after.extraction.codebook_hash == Codebook.load().content_hash


# --- what a model may read -------------------------------------------------------------------------------------------

PAGE = """Share on Facebook
Two blasts hit Kirkuk market
KIRKUK, Iraq (Made Up News) - Two bombs went off in a vegetable market in Kirkuk on Sunday, killing nine people. Police closed the roads around the market.

Related articles
Gunmen kill three guards in Hawija
Most read
Comments (2)
Ahmed72 says:
they killed hundreds of us last year with chemical bombs and nobody wrote about it
March 3, 2014 at 10:12 pm
Reply
Copyright 2014 Made Up News. All rights reserved.
"""  # noqa: E501


def test_furniture_and_comments_never_reach_the_model() -> None:
    made = Article(id="kirkuk", text=PAGE, title="Two blasts hit Kirkuk market", published="2014-03-03")
    backend = HandMade()
    Extractor(backend, Codebook.load()).process(made)
    (document,) = backend.read
    given = " ".join(words for words in read_words(made))
    assert document.sentences == read_article(made).document.sentences
    assert "Two bombs went off in a vegetable market" in given
    assert "Police closed the roads" in given
    for unread in ("Share on", "Hawija", "Ahmed72", "chemical bombs", "Reply", "Copyright"):
        assert unread not in given


def test_the_title_is_one_sentence_before_the_text() -> None:
    words = read_words(Article(id="x", text="Gunmen shot a judge. He died.", title="Judge shot. Police at a loss."))
    assert words == ["Judge shot. Police at a loss.", "Gunmen shot a judge.", "He died."]
    assert read_words(Article(id="x", text="Gunmen shot a judge.", title=" \n ")) == ["Gunmen shot a judge."]


def test_a_sentence_runs_on_from_the_dateline() -> None:
    made = Article(id="x", text="MOGADISHU, June 4 (Made Up) - A mortar shell hit a school on Tuesday. It was empty.")
    assert read_words(made)[0] == "MOGADISHU, June 4 (Made Up) - A mortar shell hit a school on Tuesday."


def test_a_record_grounded_in_a_comment_does_not_stand() -> None:
    made = Article(id="kirkuk", text=PAGE, title="Two blasts hit Kirkuk market", published="2014-03-03")

    class ReadsComments(HandMade):
        def draft(self, documents: Sequence[Document]) -> list[DraftResult]:
            start = PAGE.index("they killed")
            sentence = type(documents[0].sentences[0])(start, PAGE.index("\nMarch 3"))
            documents[0].sentences = [sentence]
            return [DraftResult([draft("chemical_attack", 0)])]

    outcome = Extractor(ReadsComments(), Codebook.load()).process(made)
    assert outcome.reports == []
    assert [r.stage for r in outcome.rejections] == ["rules"]


# --- ways in ---------------------------------------------------------------------------------------------------------


def test_articles_mappings_and_plain_text_are_taken() -> None:
    values = {"id": "jalalabad-1", "text": TEXT, "title": TITLE, "published": "2010-09-24", "desk": "south"}
    made = extractor(blast)
    from_article, from_mapping = made.extract([article(), values])
    assert from_article == from_mapping
    untitled = extractor(lambda: draft("riot", 0, places=[mention("Jalalabad")]))
    (outcome,) = untitled.stream([TEXT])
    assert outcome.article.text == TEXT
    assert outcome.article.id.startswith("a-")
    assert len(outcome.reports) == 1


def test_stream_reads_no_further_than_it_is_asked() -> None:
    def articles() -> Any:
        yield article()
        raise AssertionError("read ahead")

    assert isinstance(next(extractor().stream(articles())), ArticleOutcome)


def test_a_dataset_can_be_mapped() -> None:
    datasets = pytest.importorskip("datasets")
    rows = datasets.Dataset.from_list(
        [
            {"id": "jalalabad-1", "text": TEXT, "title": TITLE, "published": "2010-09-24"},
            {"id": "jalalabad-2", "text": TEXT, "title": TITLE, "published": None},
        ]
    )
    mapped = rows.map(extractor(blast, abduction), load_from_cache_file=False, new_fingerprint="made-up")
    assert mapped.column_names == ["id", "text", "title", "published", "reports", "rejected"]
    dated, undated = ([IncidentReport.model_validate_json(line) for line in row["reports"]] for row in mapped)
    assert [r.event_type for r in dated] == ["suicide_bombing", "abduction"]
    assert dated == extractor(blast, abduction).extract([article()])
    assert undated[0].date is not None
    assert undated[0].date.edtf == "XXXX-09-19"


# --- the shipped model -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> Extractor:
    return Extractor.load(threads=1)


@needs_weights
def test_the_shipped_model_finds_incidents(shipped: Extractor) -> None:
    reports = shipped.extract([article()])
    assert {"suicide_bombing", "bombing"} & {r.event_type for r in reports}
    assert any(r.location is not None and r.location.country == "AFG" for r in reports)
    for report in reports:
        assert 0.0 <= report.confidence <= 1.0
        for span in spans_of(report):
            assert (TITLE if span.get("field") == "title" else TEXT)[span["start"] : span["end"]] == span["text"]
        assert IncidentReport.model_validate_json(report.to_json()) == report


@needs_weights
def test_the_shipped_model_repeats_itself(shipped: Extractor) -> None:
    assert shipped.extract([article()]) == shipped.extract([article()])


@needs_weights
def test_reader_comments_yield_no_incident(shipped: Extractor) -> None:
    made = Article(id="kirkuk", text=PAGE, title="Two blasts hit Kirkuk market", published="2014-03-03")
    outcome = shipped.process(made)
    assert outcome.rejections == []
    body_end = PAGE.index("Related articles")
    for report in outcome.reports:
        assert all(span.field == "title" or span.end <= body_end for span in report.evidence)
    assert outcome.reports, "the blasts themselves are found"


@needs_weights
@pytest.mark.parametrize(
    "text",
    [
        "💥",
        "?",
        "\x00\x01 binary \x7f",
        "قُتل ثلاثة جنود في انفجار قرب سبها",
        "word " * 3000,
        "a" * 20_000,
        "[SEP] [MASK]",
    ],
    ids=["emoji", "mark", "binary", "arabic", "one long sentence", "one long word", "special word"],
)
def test_odd_texts_end_in_an_outcome(shipped: Extractor, text: str) -> None:
    outcome = shipped.process(Article(id="odd", text=text))
    assert outcome.rejections == []
    for report in outcome.reports:
        assert all(span["text"] in text for span in spans_of(report))


@needs_weights
def test_a_long_article_is_read_to_its_end(shipped: Extractor) -> None:
    filler = "The council talked about school roofs and the price of millet for most of the morning. "
    text = filler * 60 + "On 4 May 2012 gunmen shot dead two traders in Agadez. " + filler * 60
    reports = shipped.extract([{"id": "long", "text": text, "published": "2012-05-05"}])
    assert any("Agadez" in span.text for report in reports for span in report.evidence)


@needs_weights
def test_the_shipped_model_says_what_it_is(shipped: Extractor) -> None:
    config = json.loads((EMBEDDED / "config.json").read_text(encoding="utf-8"))
    assert shipped.backend.info.name == config["name"]
    size = sum(path.stat().st_size for path in Path(EMBEDDED).iterdir())
    assert size <= 40e6, "the shipped model has a limit of 40 MB"


def test_a_row_that_is_no_article_is_a_rejection_in_its_place() -> None:
    first, second = extractor().stream([{"text": "   "}, {"text": "Nothing happened."}])
    assert isinstance(first, Rejection)
    assert (first.stage, first.code) == ("ingest", "not_an_article")
    assert isinstance(second, ArticleOutcome)
