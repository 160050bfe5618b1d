"""The stages, top-down: article → readable sentences → drafts → resolved reports → grounding and rules → outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extract.assemble import Assembler
from extract.dedupe import fold_repeats
from extract.ingest import READABLE_KINDS, Segment, mark_segments
from extract.installation import check_installation
from extract.models.draft import Backend, Document
from extract.models.load import load_backend
from extract.outcome import ArticleOutcome
from extract.resolve import country_contains
from extract.segment import Sentence, split_sentences
from extract.version import package_version
from schemas import Article, Extraction, IncidentReport, Rejection
from schemas.codebook import Codebook
from schemas.rules import apply_rules

MAX_ERROR_LENGTH = 300


@dataclass(frozen=True, slots=True)
class ReadableArticle:
    """An article with its segments and the sentences that the model may read."""

    document: Document
    segments: list[Segment]


class Extractor:
    """Articles in, incident reports out.

    >>> extractor = Extractor.load()                                            # doctest: +SKIP
    >>> extractor.extract([{"text": "...", "published": "2021-03-02"}])         # doctest: +SKIP
    """

    def __init__(self, backend: Backend, codebook: Codebook, min_confidence: float = 0.0) -> None:
        self.backend = backend
        self.codebook = codebook
        self.min_confidence = min_confidence
        info = backend.info
        self._extraction = Extraction(
            model=info.name,
            weights_hash=info.weights_hash,
            package_version=package_version(),
            codebook=codebook.name,
            codebook_hash=codebook.content_hash,
        )
        self._assembler = Assembler(self._extraction, f"{info.name}:{info.weights_hash}")

    @classmethod
    def load(
        cls,
        model: str | None = None,
        codebook: str | Path | None = None,
        *,
        threads: int | None = None,
        min_confidence: float = 0.0,
    ) -> Extractor:
        """The shipped model and codebook, or others by name or path.

        `min_confidence`: reports below it are left out. Raises ModelError, CodebookError, or InstallationError where
        the gazetteer or the actor registry cannot be used, each in one line.
        """
        check_installation()
        return cls(load_backend(model, threads), Codebook.load(codebook), min_confidence)

    def stamp(self, run_id: str) -> None:
        """Put a run's id on the reports to come."""
        self._extraction.run_id = run_id

    def extract(self, articles: Iterable[Article | Mapping[str, Any] | str]) -> list[IncidentReport]:
        """Reports of all articles (Article, mapping with at least `text`, or plain text), in order.

        An article that fails has no reports here; use `stream` to see why.
        """
        outcomes = (item for item in self.stream(articles) if isinstance(item, ArticleOutcome))
        return [report for outcome in outcomes for report in outcome.reports]

    def stream(self, articles: Iterable[Article | Mapping[str, Any] | str]) -> Iterator[ArticleOutcome | Rejection]:
        """One outcome an article, in order, in constant memory; what is no article is a rejection in its place."""
        for given in articles:
            article = _as_article(given)
            yield article if isinstance(article, Rejection) else self.process(article)

    def process(self, article: Article) -> ArticleOutcome:
        """The outcome of one article. Never raises for what an article contains."""
        try:
            return self._process(article)
        except ImportError:  # a library is missing: no fault of the article
            raise
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"[:MAX_ERROR_LENGTH]
            rejection = Rejection(
                article_id=article.id, stage="extract", code="failed", message=f"extraction failed: {reason}"
            )
            return ArticleOutcome(article, [], [rejection])

    def __call__(self, example: Mapping[str, Any]) -> dict[str, list[str]]:
        """For `datasets.Dataset.map`: reports and rejections of one row (columns as in `Article`) as JSON strings.

        Strings, because nested columns that happen to be empty in one batch change their Arrow type in the next; for
        typed tables use `schemas.arrow.reports_to_table`.
        """
        outcome = next(iter(self.stream([example])))
        reports = [] if isinstance(outcome, Rejection) else outcome.reports
        rejections = [outcome] if isinstance(outcome, Rejection) else outcome.rejections
        return {
            "reports": [report.model_dump_json() for report in reports],
            "rejected": [rejection.model_dump_json() for rejection in rejections],
        }

    def _process(self, article: Article) -> ArticleOutcome:
        readable = read_article(article)
        result = self.backend.draft([readable.document])[0]
        reports = fold_repeats(self._assembler.assemble(readable.document, result.drafts))
        outcome = ArticleOutcome(article)
        for report in reports:
            if report.confidence < self.min_confidence:
                continue
            if self._apply_codebook(report, outcome):
                self._check(report, readable, outcome)
        if result.cut_sentences:
            outcome.notes["cut_sentences"] = result.cut_sentences
        return outcome

    def _apply_codebook(self, report: IncidentReport, outcome: ArticleOutcome) -> bool:
        """Name the report's type in the codebook's words; a type that it leaves out is a counted rejection."""
        own = self.codebook.types_of(report.event_type)
        if not own:
            message = f"codebook {self.codebook.name!r} has no type for {report.event_type}"
            record = report.model_dump(mode="json")
            outcome.rejections.append(
                Rejection(
                    article_id=report.article_id,
                    stage="assemble",
                    code="outside_codebook",
                    message=message,
                    record=record,
                )
            )
        elif own != [report.event_type]:
            report.codebook_type = own[0] if len(own) == 1 else None
        return bool(own)

    def _check(self, report: IncidentReport, readable: ReadableArticle, outcome: ArticleOutcome) -> None:
        """Rules: values that cannot stand are set aside; a record that cannot stand is rejected with its reasons."""
        settled, _, rejection = apply_rules(
            report,
            readable.document.article,
            country_contains=country_contains,
            boilerplate=[(s.start, s.end) for s in readable.segments if s.kind not in READABLE_KINDS],
            dateline=next(((s.start, s.end) for s in readable.segments if s.kind == "dateline"), None),
        )
        if settled is not None:
            outcome.reports.append(settled)
        if rejection is not None:
            outcome.rejections.append(rejection)


def read_article(article: Article) -> ReadableArticle:
    """Mark furniture and comments, then split what may be read (title, dateline, body, captions) into sentences."""
    segments = mark_segments(article.text, article.title)
    keep = _joined([(s.start, s.end) for s in segments if s.kind in READABLE_KINDS])
    title = [Sentence(0, len(article.title), "title")] if article.title and article.title.strip() else []
    return ReadableArticle(Document(article, title + split_sentences(article.text, keep)), segments)


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring ranges as one, so that a sentence may run from a dateline into the body."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _as_article(given: Article | Mapping[str, Any] | str) -> Article | Rejection:
    if isinstance(given, Article):
        return given
    row = {"text": given} if isinstance(given, str) else dict(given)
    try:
        return Article.model_validate(row)
    except ValidationError as error:
        return Rejection.from_validation_error(error, "ingest", code="not_an_article")
