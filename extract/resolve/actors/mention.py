"""A mention taken apart: leading counts, head noun, what stands before and after it, the people named in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from . import lexicon
from .normalize import Token, tokenize

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
_CONNECTORS = frozenset({"de", "del", "da", "dos", "la", "bin", "ibn", "ben", "abu", "ag", "van", "von", "ould", "abd", "y"})
_NAMING = frozenset({"named", "called", "nicknamed", "known"})


@dataclass(frozen=True)
class Mention:
    """One mention as a model quotes it, as words."""

    text: str
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, text: str) -> Mention:
        """Take the words of `text`."""
        return cls(text, tuple(tokenize(text)))

    @cached_property
    def shouting(self) -> bool:
        """Whether the text is all capitals, so that capitals mean nothing."""
        letters = [token.surface for token in self.tokens if token.surface.isalpha()]
        return len(letters) > 1 and all(word.isupper() for word in letters) and any(len(word) > 5 for word in letters)

    @cached_property
    def core(self) -> tuple[Token, ...]:
        """The words after determiners, numbers and hedges."""
        at = 0
        while at < len(self.tokens) - 1 and is_leading(self.tokens[at]):
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
        """Whether a word looks like part of a name: capital, and not a common noun of the lexicon."""
        if token.key in _COMMON and not self.shouting:
            return token.capital and token is not self.tokens[0] and token.key not in lexicon.STOP_HEAD | lexicon.SKIP
        return token.capital and token.key not in _COMMON and not token.surface.isdigit()

    @cached_property
    def person(self) -> str | None:
        """A personal name in the mention, as written: after a title or description, or the whole of it."""
        named = next((at + 1 for at, token in enumerate(self.tokens) if token.key in _NAMING), None)
        if named is not None:
            names = _name_run(self, self.tokens[named:])
            return " ".join(names) if names else None
        best: list[str] = []
        for at in range(len(self.tokens)):
            run = _name_run(self, self.tokens[at:])
            if len(run) > len(best):
                best = run
        return self._as_written(best) if best else None

    def _as_written(self, names: Sequence[str]) -> str:
        start, end = self.text.find(names[0]), self.text.rfind(names[-1])
        written = self.text[start : end + len(names[-1])] if 0 <= start <= end else " ".join(names)
        prefix = next((mark for mark in ("al-", "Al-", "el-", "El-", "ul-") if self.text[:start].endswith(mark)), "")
        return prefix + written


def is_leading(token: Token) -> bool:
    """Whether a word only counts, points or hedges ("at least", "two", "the", "suspected")."""
    return token.key in lexicon.SKIP or token.surface.isdigit()


def cut(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words before the first preposition or relative word (the first word always stays)."""
    for at, token in enumerate(tokens):
        if at and token.key in lexicon.STOP_HEAD:
            return tuple(tokens[:at])
    return tuple(tokens)


def _name_run(mention: Mention, tokens: Sequence[Token]) -> list[str]:
    """Capitalised words from the start of `tokens` that can be a personal name; [] if the first is none."""
    run: list[Token] = []
    for token in tokens:
        good = token.capital and token.key not in _COMMON and token.surface.replace("-", "").isalpha()
        if good or (run and token.key in _CONNECTORS):
            run.append(token)
        elif not (not run and token.key in {"a", "certain"}):
            break
        if token.possessive:
            break
    while run and run[-1].key in _CONNECTORS:
        run.pop()
    return [token.surface for token in run]
