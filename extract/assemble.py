"""Drafts + resolved values → incident reports. One function a slot; values that do not resolve leave a typed issue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.dating import date_drafts
from extract.ground import span_of, spans_of, words_of
from extract.models.draft import Document, Draft, DraftActor, Mention
from extract.resolve import country_name, resolve_actor, resolve_count, resolve_counts, resolve_location
from extract.story import Story, read_story
from extract.summary import summarize
from schemas import (
    Actor,
    Casualties,
    Count,
    DateSpec,
    Extraction,
    GroupCount,
    IncidentReport,
    Issue,
    LocationSpec,
    Weapon,
)
from schemas.casualties import HARMS, Harm
from schemas.incident import stable_report_id

_NUMBER = re.compile(r"[\d,]+|[a-z-]+", re.IGNORECASE)
#: The next words up to the clause's end, at most six.
_CLAUSE = re.compile(r"(?:[^\S\n]+[^\s,;:.!?]+){1,6}")
#: Below this probability of the model's own kind, the resolver's reading of the words wins.
TRUST_MODEL_KIND = 0.5
#: How often the country of the whole article is that of an incident without a place of its own.
COUNTRY_CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class Assembler:
    """Builds the reports of one run; `extraction` is stamped on each, `model_key` enters their ids."""

    extraction: Extraction
    model_key: str

    def assemble(self, document: Document, drafts: Sequence[Draft]) -> list[IncidentReport]:
        """Reports of one article's drafts, in the same order."""
        story = read_story(document.article, drafts)
        dates = date_drafts(document, drafts, story)
        reports: list[IncidentReport] = []
        for draft, date in zip(drafts, dates, strict=True):
            before = next((r.location for r in reversed(reports) if r.location and r.location.evidence), None)
            reports.append(self._report(document, draft, date, before, story))
        return reports

    def _report(
        self, document: Document, draft: Draft, date: DateSpec | None, before: LocationSpec | None, story: Story
    ) -> IncidentReport:
        article = document.article
        issues: list[Issue] = []
        if date is None and draft.dates:
            issues.append(_unresolved("date", [words_of(article, mention) for mention in draft.dates]))
        location = _location(document, draft, before, story, issues)
        country = location.country if location is not None else None
        evidence = spans_of(article, [document.sentences[i] for i in draft.evidence])
        report = IncidentReport(
            report_id=stable_report_id(article.id, article.text, self.model_key, _key(document, draft)),
            article_id=article.id,
            event_type=draft.event_type,
            status=draft.status,
            granularity=draft.granularity,
            prominence=draft.prominence,
            date=date,
            location=location,
            actors=_actors(document, draft, country, story),
            casualties=_casualties(document, draft, issues),
            weapons=_weapons(document, draft),
            evidence=evidence,
            confidence=round(draft.score, 4),
            issues=issues,
            extraction=self.extraction.model_copy(),
        )
        report.summary = summarize(report)
        return report


def _key(document: Document, draft: Draft) -> str:
    """What tells a draft from the article's others: type, anchor sentence and where its values stand."""
    anchor = document.sentences[draft.anchor]
    mentions = [*draft.dates, *draft.places, *(a.mention for a in draft.actors)]
    mentions += [m for group in draft.harms.values() for m in group]
    values = sorted({(m.field, m.start, m.end) for m in mentions})
    return f"{draft.event_type}@{anchor.field}:{anchor.start}-{anchor.end}:{values}"


def _location(
    document: Document, draft: Draft, before: LocationSpec | None, story: Story, issues: list[Issue]
) -> LocationSpec | None:
    """`before`: the place of the incident told before, which words without a name ("the same gate") go back to."""
    article = document.article
    quotes = [words_of(article, place) for place in draft.places]
    if not quotes:
        return _country_of_story(story, issues)
    others = [name for name in story.places if name not in quotes]
    location, used = resolve_location(quotes, context=(*others, *story.countries))
    if location is None and before is not None:
        location, used = before.model_copy(deep=True, update={"basis": "context"}), []
    if location is None:
        issues.append(_unresolved("location", quotes))
        return None
    location.evidence = spans_of(article, [draft.places[i] for i in used] or draft.places)
    return location


def _country_of_story(story: Story, issues: list[Issue]) -> LocationSpec | None:
    """The country that the whole article plays in, flagged: the record's own words name no place."""
    if story.main_country is None:
        return None
    issues.append(
        Issue(
            code="country_from_article",
            field="location",
            severity="warning",
            message="no place is named for this incident; its country is the one that the article is about",
        )
    )
    name = country_name(story.main_country) or story.main_country
    return LocationSpec(
        name=name, country=story.main_country, precision="country", basis="context", confidence=COUNTRY_CONFIDENCE
    )


def _actors(document: Document, draft: Draft, country: str | None, story: Story) -> list[Actor]:
    """One actor for each role and name, or words where it has no name; more mentions of one add evidence."""
    found: dict[tuple[str, str], Actor] = {}
    for drafted in draft.actors:
        actor = _actor(document, drafted, country, story)
        if actor is None:
            continue
        key = (actor.role, (actor.actor_id or actor.name or actor.text).casefold())
        if key in found:
            found[key].evidence.extend(actor.evidence)
        else:
            found[key] = actor
    return list(found.values())


def _actor(document: Document, drafted: DraftActor, country: str | None, story: Story) -> Actor | None:
    article = document.article
    words = words_of(article, drafted.mention)
    certainty = "denied" if drafted.role == "denier" else drafted.certainty
    actor = resolve_actor(words, country, story.published, role=drafted.role, certainty=certainty, context=story.actors)
    if actor is None:
        return None
    if actor.actor_id is None and drafted.kind_score >= TRUST_MODEL_KIND:
        actor.kind = drafted.kind
    actor.entity = actor.entity or drafted.entity
    if actor.count is None:
        actor.count = _count_of_people(document, drafted, actor)
    actor.evidence = [span_of(article, drafted.mention)]
    return actor


def _count_of_people(document: Document, drafted: DraftActor, actor: Actor) -> Count | None:
    """How many people the mention of a described group has: "two policemen"; a bare plural says nothing."""
    if actor.entity != "group":
        return None
    count = resolve_count(words_of(document.article, drafted.mention))
    if count is None or count.qualifier == "vague":
        return None
    count.evidence = [span_of(document.article, drafted.mention)]
    return count


def _casualties(document: Document, draft: Draft, issues: list[Issue]) -> Casualties:
    article = document.article
    casualties = Casualties()
    for harm in HARMS:
        mentions = draft.harms.get(harm, [])
        if not mentions:
            continue
        quotes = [words_of(article, whole_count(document, mention)) for mention in mentions]
        count = resolve_counts(quotes, harm)
        if count is None:
            issues.append(_unresolved(f"casualties.{harm}", quotes))
        else:
            count.evidence = spans_of(article, mentions)
            setattr(casualties, harm, count)
    casualties.by_group = _parts(document, draft, casualties)
    if casualties.killed is not None or casualties.wounded is not None:
        casualties.includes_perpetrators = draft.includes_perpetrators
    return casualties


def whole_count(document: Document, mention: Mention) -> Mention:
    """A mention that breaks off at a number, carried on to the end of the clause: whose number it is stands there.

    "Two policemen were killed and 30" would else be 32 killed; with "more were wounded" it is two.
    """
    source = (document.article.title or "") if mention.field == "title" else document.article.text
    words = source[mention.start : mention.end].split()
    if not words or not _NUMBER.fullmatch(words[-1]) or resolve_count(words[-1]) is None:
        return mention
    rest = _CLAUSE.match(source, mention.end)
    return replace(mention, end=rest.end()) if rest is not None else mention


def _parts(document: Document, draft: Draft, casualties: Casualties) -> list[GroupCount]:
    parts = []
    for part in draft.parts:
        harm = part.harm if part.harm == "killed" else _harm_around(part.mention, draft) or part.harm
        words = words_of(document.article, part.mention)
        count = resolve_count(words, harm)
        if count is None or casualties.of(harm) is None:
            continue
        count.evidence = [span_of(document.article, part.mention)]
        parts.append(GroupCount(harm=harm, group=part.group, description=words, count=count))
    return parts


def _harm_around(mention: Mention, draft: Draft) -> Harm | None:
    """The harm (other than death) whose mention overlaps this one."""
    for harm, mentions in draft.harms.items():
        overlaps = (m.field == mention.field and m.start < mention.end and mention.start < m.end for m in mentions)
        if harm != "killed" and any(overlaps):
            return harm
    return None


def _weapons(document: Document, draft: Draft) -> list[Weapon]:
    weapons: dict[str, Weapon] = {}
    for drafted in draft.weapons:
        words, span = words_of(document.article, drafted.mention), span_of(document.article, drafted.mention)
        known = weapons.setdefault(words.casefold(), Weapon(text=words, kind=drafted.kind))
        known.evidence.append(span)
    return list(weapons.values())


def _unresolved(field: str, quotes: Sequence[str]) -> Issue:
    return Issue(
        code="unresolved",
        field=field,
        severity="warning",
        message=f"no value could be read from the words tagged for it: {' | '.join(quotes)[:300]}",
    )
