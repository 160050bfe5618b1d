"""What the quote reader may ask of a gazetteer: is this string a name, or nearly one?"""

from __future__ import annotations

from typing import Protocol

__all__ = ["Vocabulary"]


class Vocabulary(Protocol):
    """Implemented by `gazetteer.Gazetteer`."""

    def knows(self, name: str) -> bool:
        """Whether exactly this name (accents, hyphens and spaces aside) is in the gazetteer."""
        ...

    def nearly_knows(self, name: str) -> bool:
        """Whether a name very like this one is in the gazetteer."""
        ...
