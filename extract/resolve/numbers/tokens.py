"""Cut a quote into words, numbers and punctuation, the units that every rule of the package looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SAME = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "–": "-",
        "−": "-",
        "‑": "-",
        "‐": "-",
        "“": '"',
        "”": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
    }
)
_TOKEN = re.compile(
    r"""
    \d{1,2}:\d{2}                                   # a time of day
  | \d{1,3}(?:[,. ]\d{3})+(?![\d:])(?![,.]\d)       # 3,000  12.500  1 200
  | \d+\.\d+                                        # 1.5
  | \d+(?:st|nd|rd|th)\b                            # ordinals are words, never counts
  | \d+
  | [^\W\d_]+\.(?=[^\W\d_]\.)(?:[^\W\d_]\.)+        # a.m.  U.S.
  | [^\W\d_]+(?:'[^\W\d_]+)*
  | --+|—|\S
    """,
    re.VERBOSE,
)
_SPACED_DASH = re.compile(r"(?<!\d) -+ (?!\d)")
MAX_CHARACTERS = 2000
"""Longer quotes are cut: no count is told in more words, and the time stays bounded."""


@dataclass(frozen=True)
class Token:
    """One word, number or mark. `low` is its lower-case form with plain quotes and dashes."""

    text: str
    low: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word, not a number or a mark."""
        return self.text[0].isalpha()


def tokenise(text: str) -> list[Token]:
    """The tokens of a quote, in order; possessive "'s" stays on its word."""
    plain = _SPACED_DASH.sub(" — ", text[:MAX_CHARACTERS].translate(_SAME))
    return [Token(word, word.lower()) for word in _TOKEN.findall(plain)]


def word_set(words: str) -> frozenset[str]:
    """The words of a blank-separated list."""
    return frozenset(words.split())
