"""Words of a quote with their offsets; all-capitals quotes are set in mixed case so that one reading serves both."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.resolve.places.words import FACILITY_WORDS, NOT_NAMES, PARTICLES, PARTS, TYPE_KINDS, US_STATE_SHORT

__all__ = ["Token", "tokenize"]

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|['’]s?(?!\w)|\w(?:[\w'’ʻ`-]*\w)?|[^\w\s]")
_SHORT = re.compile(r"\b(St|Ste|Mt|Ft|Pt)\.(?=\s*[A-Z])|\b(" + "|".join(US_STATE_SHORT) + r")\.")
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True)
class Token:
    """A word, a possessive ending ("'s") or a sign; `start` and `end` count code points in the quote."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number."""
        return self.text[0].isalnum()


def tokenize(quote: str) -> list[Token]:
    """Words, possessive endings and punctuation."""
    tokens: list[Token] = []
    dots = {m.end() - 1 for m in _SHORT.finditer(quote)}
    for match in _WORD.finditer(quote):
        text, start, end = match.group(), match.start(), match.end()
        if start in dots:
            tokens[-1] = Token(US_STATE_SHORT.get(tokens[-1].text, tokens[-1].text), tokens[-1].start, end)
            continue
        if _POSSESSIVE.search(text) and len(text) > 2:
            tokens.append(Token(text[:-2], start, end - 2))
            tokens.append(Token("'s", end - 2, end))
        elif text[0] in "'’":
            tokens.append(Token("'s", start, end) if len(text) > 1 else Token("'", start, end))
        else:
            tokens.append(Token(text, start, end))
    letters = [c for c in quote if c.isalpha()]
    if letters and all(c.isupper() for c in letters):
        return [Token(_mixed_case(t.text, *_beside(tokens, i)), t.start, t.end) for i, t in enumerate(tokens)]
    return tokens


def _beside(tokens: list[Token], index: int) -> tuple[str, str]:
    """The words before and after, in lower case, an "of" after it skipped."""
    after = index + 1 + (index + 2 < len(tokens) and tokens[index + 1].text.lower() == "of")
    before = tokens[index - 1].text.lower() if index else ""
    return before, tokens[after].text.lower() if after < len(tokens) else ""


def _is_common(lower: str) -> bool:
    lists = (NOT_NAMES, FACILITY_WORDS, PARTICLES, TYPE_KINDS, PARTS, ("the", "of"))
    return not lower[:1].isalpha() or any(lower in words for words in lists)


def _mixed_case(word: str, before: str, after: str) -> str:
    """A capitalised word in mixed case: type and direction words are capital only beside a word that can be a name."""
    lower = word.lower()
    alone = not before and not after
    if lower == "us":
        return word if before in ("", "the") else lower
    if lower in TYPE_KINDS or lower in PARTS:
        if not alone and all(_is_common(w) for w in (before, after)):
            return lower
    elif _is_common(lower) and not alone:
        return lower
    if "." in word:
        return word
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
