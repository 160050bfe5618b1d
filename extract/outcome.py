"""What became of one article: its reports and whatever had to be rejected, with reasons."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas import Article, IncidentReport, Rejection


@dataclass(slots=True)
class ArticleOutcome:
    """The result of one article.

    `reports` in text order; `rejections` of the article or of records that could not stand; `notes` counts what is
    worth telling although nothing failed (`cut_sentences`: sentences longer than the model reads).
    """

    article: Article
    reports: list[IncidentReport] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)
