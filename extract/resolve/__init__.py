"""Resolvers: words that a model tagged become typed values. Public, without a model too."""

from extract.resolve.actors import ActorContext, resolve_actor
from extract.resolve.dates import (
    AnchorCandidate,
    choose_anchor,
    derive_published,
    resolve_date,
    resolve_date_mentions,
)
from extract.resolve.numbers import group_of, resolve_count, resolve_counts
from extract.resolve.places import (
    country_contains,
    country_name,
    document_countries,
    resolve_location,
    resolve_place,
)

__all__ = [
    "ActorContext",
    "AnchorCandidate",
    "choose_anchor",
    "country_contains",
    "country_name",
    "derive_published",
    "document_countries",
    "group_of",
    "resolve_actor",
    "resolve_count",
    "resolve_counts",
    "resolve_date",
    "resolve_date_mentions",
    "resolve_location",
    "resolve_place",
]
