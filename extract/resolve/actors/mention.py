"""A mention taken apart: leading counts, head noun, what stands before and after it, the people named in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from . import lexicon
from .normalize import Token, strip_accents, tokenize
from .states import find_country

_COMMON = frozenset().union(
    lexicon.MILITARY,
    lexicon.AIRCRAFT,
    lexicon.POLICE,
    lexicon.OFFICIALS,
    lexicon.REBEL,
    lexicon.MILITIA,
    lexicon.CRIMINAL,
    lexicon.ARMED,
    lexicon.COMMUNAL,
    lexicon.RIOTERS,
    lexicon.PROTESTERS,
    lexicon.CIVILIANS,
    lexicon.BY_ROLE,
    lexicon.INTERNATIONAL,
    lexicon.FACILITY,
    lexicon.VEHICLES,
    lexicon.MODIFIERS,
    lexicon.MEMBERS,
    lexicon.PARTITIVE,
    lexicon.STOP_HEAD,
    lexicon.SKIP,
    lexicon.ORG_HEADS,
)
_PEOPLE = frozenset().union(
    lexicon.CIVILIANS, lexicon.BY_ROLE, lexicon.POLICE, lexicon.MILITARY, lexicon.REBEL, lexicon.ARMED, lexicon.CRIMINAL
)
CONNECTORS = frozenset(
    {"de", "del", "da", "dos", "la", "bin", "ibn", "ben", "abu", "ag", "van", "von", "ould", "abd", "y"}
)
TITLES = lexicon.MILITARY_TITLES | lexicon.POLICE_TITLES | lexicon.STATE_TITLES | lexicon.CIVIL_TITLES
_NAMING = frozenset({"named", "called", "nicknamed", "known"})


@dataclass(frozen=True)
class Mention:
    """One mention as a model quotes it, as words."""

    text: str
    tokens: tuple[Token, ...]
    capitals: bool = False

    @classmethod
    def of(cls, text: str, capitals: bool = False) -> Mention:
        """Take the words of `text`; `capitals`: the whole article is written in capitals."""
        return cls(text, tuple(tokenize(text)), capitals)

    @cached_property
    def shouting(self) -> bool:
        """Whether the text is all capitals, so that capitals mean nothing."""
        letters = [token.surface for token in self.tokens if token.surface.isalpha()]
        if self.capitals:
            return True
        return len(letters) > 1 and all(word.isupper() for word in letters) and any(len(word) > 4 for word in letters)

    @cached_property
    def core(self) -> tuple[Token, ...]:
        """The words after determiners, numbers and hedges."""
        at = 0
        while at < len(self.tokens) - 1 and is_leading(self.tokens[at]):
            if self.tokens[at + 1].key in lexicon.STOP_HEAD and not is_leading(self.tokens[at + 1]):
                break
            at += 1
        return self.tokens[at:]

    @cached_property
    def definite(self) -> bool:
        """Whether the mention begins with "the", "that" or a bare singular, as a second mention does."""
        return bool(self.tokens) and self.tokens[0].key in {"the", "that", "this", "these", "those", "same"}

    @cached_property
    def head_phrase(self) -> tuple[Token, ...]:
        """The core up to the first preposition or relative word."""
        return cut(self.core)

    @cached_property
    def rest(self) -> tuple[Token, ...]:
        """What follows the head phrase, its preposition first."""
        return self.core[len(self.head_phrase) :]

    def proper(self, token: Token) -> bool:
        """Whether a word looks like part of a name: capital, and no common noun unless inside the mention."""
        if token.key in _COMMON:
            inside = token is not self.tokens[0] and token.key not in lexicon.STOP_HEAD | lexicon.SKIP
            return token.capital and inside and not self.shouting
        return token.capital and not token.surface.isdigit()

    def unknown_capital(self, token: Token) -> bool:
        """Whether a word is capitalised and neither a common noun, a title nor a country or nationality."""
        return (
            token.capital
            and token.key not in _COMMON
            and not token.surface[:1].isdigit()
            and token.key not in TITLES
            and find_country((token,), self.shouting) is None
        )

    @cached_property
    def person(self) -> str | None:
        """A personal name as written: after "named", or closing the head phrase ("Police spokesman Ruth Banda").

        A capitalised word that a common noun follows is an attribute ("Hutu rebels"), and a name after a preposition
        is somebody else ("supporters of Mirzokhuja Ahmadov").
        """
        named = next((at + 1 for at, token in enumerate(self.tokens) if token.key in _NAMING), None)
        if named is not None:
            return self._written_name(self._run(named))
        last = len(self.tokens) - len(self.rest)
        for at in range(last):
            run = self._run(at)
            if (
                run
                and not self._bare(at, len(run))
                and (at + len(run) >= last or run[-1].possessive or self._cut_by_comma(run[-1]))
            ):
                return self._written_name(run)
        return None

    def _bare(self, at: int, length: int) -> bool:
        """Whether a single capital is rather a thing or group: after an article ("an Apache"), opening a phrase."""
        if at == 0:
            return (
                length == 1
                and len(self.tokens) > 1
                and not self._cut_by_comma(self.tokens[0])
                and not self.tokens[0].possessive
            )
        return all(is_leading(token) for token in self.tokens[:at])

    def _cut_by_comma(self, token: Token) -> bool:
        return f"{token.surface}," in self.text

    def _run(self, start: int) -> list[Token]:
        """Capitalised words from `start` that can be a personal name; [] if the first is none."""
        run: list[Token] = []
        for token in self.tokens[start:]:
            if (self.unknown_capital(token) or (run and token.key in CONNECTORS)) and token.surface.isalpha():
                run.append(token)
            else:
                break
            if token.possessive or self._cut_by_comma(token):
                break
        while run and run[-1].key in CONNECTORS:
            run.pop()
        return run

    def _written_name(self, run: Sequence[Token]) -> str | None:
        return self._as_written([token.surface for token in run]) if run else None

    def _as_written(self, names: Sequence[str]) -> str:
        written = self.between(names[0], names[-1]) or " ".join(names)
        start = self.text.find(written)
        prefix = next(
            (mark for mark in ("al-", "Al-", "el-", "El-", "ul-") if self.text[: max(start, 0)].endswith(mark)), ""
        )
        return prefix + written

    def between(self, first: str, last: str) -> str | None:
        """The text as written from one token surface to another (accents restored), None if not found."""
        plain = strip_accents(self.text)
        if len(plain) != len(self.text):
            plain = self.text
        start = plain.find(first)
        end = plain.find(last, start) + len(last)
        return self.text[start:end] if 0 <= start < end and last in plain[start:] else None


def is_leading(token: Token) -> bool:
    """Whether a word only counts, points or hedges ("at least", "two", "the", "suspected")."""
    return token.key in lexicon.SKIP or token.surface.isdigit()


def _participle(before: Token, token: Token) -> bool:
    """Whether a word such as "driving" opens a clause about the noun in front of it."""
    return token.surface.islower() and token.key.endswith("ing") and before.key in _PEOPLE


def cut(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words before the first preposition or relative word (the first word always stays)."""
    for at, token in enumerate(tokens):
        if at and (token.key in lexicon.STOP_HEAD or _participle(tokens[at - 1], token)):
            return tuple(tokens[:at])
    return tuple(tokens)
