"""The only ways in which two spellings of a name may count as the same.

Case, accents, apostrophes, full stops in initials, hyphens, and the Arabic, Persian and Urdu particles that newsrooms
write in many ways (`al-`, `el-`, `-ul-`, `-e-`). Nothing else: no edit distance, no phonetics. "Houthi" and "Hutu" stay
apart however close they look.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_APOSTROPHES = re.compile(r"[’‘'`´ʿʾʼ′]")
_POSSESSIVE = re.compile(r"(?<=\w)(?:[’'`´][sS]|(?<=[sS])[’'])(?!\w)")
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_INNER_PARTICLE = re.compile(r"(?<=\w)[-–](?:al|as|e|el|i|ud|ul|un|ur|us|ut|uz)[-–](?=\w)", re.IGNORECASE)
_OUTER_PARTICLE = re.compile(r"(?<!\w)(?:ad|al|an|ar|as|ash|at|az|el|es)[-–](?=\w)", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^\w&#+]+")
_LOOSE_PARTICLES = frozenset({"al", "el", "ul"})


@dataclass(frozen=True)
class Token:
    """One word of a mention: as written, folded for look-up, and whether it was a possessive ("Turkey's")."""

    surface: str
    key: str
    possessive: bool = False

    @property
    def upper(self) -> bool:
        """Whether every letter is a capital."""
        return self.surface.isupper()

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital or a digit."""
        return self.surface[:1].isupper() or self.surface[:1].isdigit()


def strip_accents(text: str) -> str:
    """Latin text without accents, with the letters that Unicode does not decompose spelled out."""
    text = text.replace("ı", "i").replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L")
    text = text.replace("đ", "d").replace("Đ", "D")
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def tokenize(text: str) -> list[Token]:
    """Words of a mention in order; particles and punctuation dropped, possessives noted."""
    marked = _POSSESSIVE.sub("+s", text)
    plain = _INITIALS.sub(lambda match: match.group().replace(".", ""), marked)
    plain = _OUTER_PARTICLE.sub("", _INNER_PARTICLE.sub(" ", plain))
    plain = _APOSTROPHES.sub("", plain) if plain.isascii() else strip_accents(_APOSTROPHES.sub("", plain))
    tokens = []
    for word in _NOT_WORD.sub(" ", plain).replace("&", " and ").replace("_", " ").split():
        bare, _, ending = word.partition("+")
        if bare:
            tokens.append(Token(bare, bare.casefold(), ending == "s"))
    kept = [token for token in tokens if token.key not in _LOOSE_PARTICLES]
    return kept or tokens


def name_key(text: str) -> str:
    """The look-up key of a name; equal keys are the same spelling for every purpose here."""
    tokens = tokenize(text)
    while len(tokens) > 1 and tokens[0].key == "the":
        tokens = tokens[1:]
    return " ".join(token.key for token in tokens)


def is_acronym(text: str) -> bool:
    """Whether a name is written as initials ("IMU", "SPLM/A", "MS-13"), which must match in capitals only."""
    letters = [char for char in text if char.isalpha()]
    return 2 <= len(letters) <= 8 and " " not in text.strip() and all(char.isupper() for char in letters)
