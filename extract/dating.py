"""The dates of one article's drafts: those that stand alone first, then those that hang on another incident."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from extract.ground import spans_of, words_of
from extract.models.draft import Document, Draft, Mention
from extract.resolve import AnchorCandidate, choose_anchor, resolve_date_mentions
from extract.story import Story
from schemas import DateSpec

#: News is about the last days: of the annotated main incidents, nine in ten lie in the week up to publication.
NEWS_DAYS = 7
NEWS_CONFIDENCE = 0.5


def date_drafts(document: Document, drafts: Sequence[Draft], story: Story) -> list[DateSpec | None]:
    """One date for each draft, in order; None where the text gives none and the incident may be long past.

    Where no words date an incident that the article reports as news, its date is the week up to publication (basis
    `publication`, flagged by a rule).
    """
    dates: list[DateSpec | None] = [_date(document, draft, story, None) for draft in drafts]
    for index, draft in enumerate(drafts):
        found = dates[index]
        if found is not None and found.basis == "explicit":
            continue  # "One week later, on Sept. 3": the date itself needs no other incident
        anchor = _anchor(document, drafts, dates, index)
        if anchor is not None:
            anchored = _date(document, draft, story, anchor)
            dates[index] = anchored if anchored is not None else dates[index]
    return [found or _news_week(draft, story) for draft, found in zip(drafts, dates, strict=True)]


def _news_week(draft: Draft, story: Story) -> DateSpec | None:
    is_news = draft.status in ("actual", "attempted", "foiled") and draft.prominence != "background"
    if draft.dates or not is_news or draft.granularity != "single" or story.published is None:
        return None
    end = date.fromisoformat(story.published)
    start = end - timedelta(days=NEWS_DAYS - 1)
    return DateSpec(
        start=start.isoformat(),
        end=end.isoformat(),
        precision="week",
        edtf=f"{start.isoformat()}/{end.isoformat()}",
        basis="publication",
        anchor=story.published,
        confidence=NEWS_CONFIDENCE,
    )


def _date(document: Document, draft: Draft, story: Story, anchor: DateSpec | None) -> DateSpec | None:
    if not draft.dates:
        return None
    ahead = "planned for " if draft.status == "planned" else ""
    mentions = joined_mentions(document, draft_dates(draft))
    quotes = [ahead + words_of(document.article, mention) for mention in mentions]
    country = story.countries[0] if story.countries else None
    found, used = resolve_date_mentions(quotes, story.published, anchor, country)
    if found is not None:
        found.evidence = spans_of(document.article, [mentions[i] for i in used] or mentions)
    return found


def _anchor(
    document: Document, drafts: Sequence[Draft], dates: Sequence[DateSpec | None], index: int
) -> DateSpec | None:
    """The date of the incident that a date expression of the draft hangs on ("a week after the Khujand attack")."""
    candidates = [
        AnchorCandidate(_position(document, other), found, _words(document, other))
        for number, (other, found) in enumerate(zip(drafts, dates, strict=True))
        if number != index and found is not None
    ]
    for mention in joined_mentions(document, draft_dates(drafts[index])):
        chosen = choose_anchor(words_of(document.article, mention), candidates, _position(document, drafts[index]))
        if chosen is not None:
            return chosen.date
    return None


def joined_mentions(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions in order of text, those with nothing but a comma between them as one: "One week later, on Sept. 3"."""
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        source = (document.article.title or "") if mention.field == "title" else document.article.text
        if last is not None and last.field == mention.field and not source[last.end : mention.start].strip(" ,\n"):
            joined[-1] = Mention(last.start, max(last.end, mention.end), last.field, min(last.score, mention.score))
        else:
            joined.append(mention)
    return joined


def draft_dates(draft: Draft) -> list[Mention]:
    """Date mentions in order of text."""
    return sorted(draft.dates, key=lambda m: (m.field == "title", m.start))


def _position(document: Document, draft: Draft) -> int:
    return document.sentences[draft.anchor].start


def _words(document: Document, draft: Draft) -> str:
    """What tells of the incident: its evidence sentences."""
    return " ".join(span.text for span in spans_of(document.article, [document.sentences[i] for i in draft.evidence]))
