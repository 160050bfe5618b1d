"""Words of articles made safe for one line of a terminal or a spreadsheet."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_JOINERS = ("\u200c", "\u200d")
"""Zero-width joiners shape words in Persian and Indic scripts; other format characters can reorder or hide text."""


def one_line(text: str) -> str:
    """The text on one line: white space becomes one blank, control and direction-changing characters vanish."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(" " if char.isspace() else char for char in text if char.isspace() or _shown(char))
    return _SPACE.sub(" ", text).strip()


def _shown(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) not in ("Cc", "Cf", "Cs")


def safe_cell(text: str) -> str:
    """The text as a spreadsheet cell on one line; an apostrophe stops it from being run as a formula.

    Source: OWASP, "CSV Injection": cells that begin with = + - @, tab or carriage return.
    """
    line = one_line(text)
    return "'" + line if line.startswith(_FORMULA_STARTS) else line
