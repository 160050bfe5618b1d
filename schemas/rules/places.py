"""Rules on places."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.rules.base import RULES, Context, Finding, Range

CLOSE_SCORE = 0.8
"""A runner-up with at least this share of the chosen place's score is close."""

DATELINE_WITHIN = 300
"""Code points from the start of the text in which its dateline stands."""


@RULES.add("coordinates_outside_country", "error")
def coordinates_outside_country(context: Context) -> Iterator[Finding]:
    """Coordinates lie in the country of the place."""
    place = context.report.location
    if place is None or place.country is None or place.latitude is None or place.longitude is None:
        return
    if context.country_contains and context.country_contains(place.country, place.latitude, place.longitude) is False:
        yield Finding(
            "location",
            f"expected coordinates in {place.country}, found {place.latitude}, {place.longitude} ({place.name})",
            {"location.latitude": None, "location.longitude": None, "location.geonames_id": None},
        )


@RULES.add("dateline_as_place", "warning")
def dateline_as_place(context: Context) -> Iterator[Finding]:
    """The place comes from the story, not from the dateline, which is where it was filed."""
    place = context.report.location
    if place is None:
        return
    dateline = context.dateline or _dateline_in_text(context)
    spans = [span for span in place.evidence if span.field is None]
    only_there = bool(dateline and spans) and all(
        dateline is not None and dateline[0] <= span.start and span.end <= dateline[1] for span in place.evidence
    )
    if place.basis == "dateline" or only_there:
        yield Finding(
            "location", f"expected words of the story that place the incident, found the dateline ({place.name})"
        )


def _dateline_in_text(context: Context) -> Range | None:
    """Where the article's dateline stands in its text."""
    words = context.article.dateline
    start = context.article.text.find(words, 0, DATELINE_WITHIN + len(words)) if words else -1
    return None if words is None or start < 0 else (start, start + len(words))


@RULES.add("close_runner_up", "warning")
def close_runner_up(context: Context) -> Iterator[Finding]:
    """The chosen place is clearly likelier than the other places of that name."""
    place = context.report.location
    for candidate in place.candidates if place else ():
        if candidate.score is not None and candidate.score >= CLOSE_SCORE:
            names = ", ".join(part for part in (candidate.name, candidate.admin1, candidate.country) if part)
            yield Finding(
                "location", f"expected one likely place, found a close runner-up: {names} ({candidate.score:.2f})"
            )
            return
