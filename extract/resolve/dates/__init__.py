"""Date expressions to `DateSpec`: see `resolver` for one expression, `mentions` for the quotes of one incident."""

from .anchors import AnchorCandidate, choose_anchor
from .mentions import resolve_date_mentions
from .published import derive_published
from .resolver import resolve_date

__all__ = ["AnchorCandidate", "choose_anchor", "derive_published", "resolve_date", "resolve_date_mentions"]
