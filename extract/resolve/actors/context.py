"""What one article defines for itself: acronyms with their full names, organisations, people by surname."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from . import lexicon
from .normalize import Token, name_key, strip_accents, tokenize
from .registry import Registry, RegistryEntry, load_registry

_ACRONYM = r"[A-Z][A-Z0-9]*(?:[-/][A-Z0-9]+|[A-Z0-9])[A-Za-z0-9]{0,2}"
_PAREN = re.compile(rf"\((?:or |known as |the |also |Arabic |Spanish |initials |acronym )*[“\"']?({_ACRONYM})[”\"']?[^()]{{0,25}}\)")
_OR = re.compile(rf",\s+(?:or|known as|known by (?:its|the) (?:\w+ )?(?:acronym|initials)|abbreviated(?: as)?)\s+(?:the )?({_ACRONYM})\b")
_REVERSE = re.compile(rf"\b({_ACRONYM})\s*\(((?:[^\W\d_][\w'’.-]*[ ,]*){{2,10}})\)")
_JOIN = frozenset({"of", "the", "for", "and", "in", "de", "la", "del", "al", "el", "du", "des", "los", "y", "e", "to", "on", "against", "wal"})
_NONSTATE = frozenset({"rebel", "militia", "criminal", "communal"})
_WORD = re.compile(r"[^\W_][\w'’./-]*")


@dataclass
class ActorContext:
    """Definitions found in one article.

    `acronyms`: short form -> full name as written. `groups`: registry ids of the armed non-state groups that the text
    names, with how often. `heads`: last word of an organisation's name ("brigade") -> names in the text that end so.
    `people`: surname key -> full names in the text.
    """

    acronyms: dict[str, str] = field(default_factory=dict)
    groups: Counter[str] = field(default_factory=Counter)
    heads: dict[str, set[str]] = field(default_factory=dict)
    people: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def from_text(cls, text: str, registry: Registry | None = None) -> ActorContext:
        """Read the definitions of an article. `registry`: look-up of its named groups, the shipped one by default."""
        context = cls()
        _find_acronyms(text, context)
        _find_names(text, context, registry or load_registry())
        return context

    def expand(self, key: str) -> str | None:
        """The full name that the article gives for a short form (look-up key), None if it gives none."""
        return self.acronyms.get(key)

    def sole_group(self) -> str | None:
        """Registry id of the one armed group that the article names (at least twice as often as any other)."""
        ranked = self.groups.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1] + 1):
            return None
        return ranked[0][0]

    def organisation(self, head: str) -> str | None:
        """The one organisation in the text whose name ends in this word, None if there is none or several."""
        names = self.heads.get(head, set())
        return next(iter(names)) if len(names) == 1 else None

    def full_name(self, surname: str) -> str | None:
        """The one full name in the text that ends in this surname, None if there is none or several."""
        names = self.people.get(name_key(surname), set())
        return next(iter(names)) if len(names) == 1 else None


def _find_acronyms(text: str, context: ActorContext) -> None:
    for pattern in (_PAREN, _OR):
        for match in pattern.finditer(text):
            full = _name_before(text[max(0, match.start() - 160) : match.start()], match.group(1))
            if full:
                context.acronyms.setdefault(name_key(match.group(1)), full)
    for match in _REVERSE.finditer(text):
        full = match.group(2).strip(" ,")
        if full[:1].isupper() and sum(word[:1].isupper() for word in full.split()) >= 2:
            context.acronyms.setdefault(name_key(match.group(1)), full)


def _name_before(text: str, acronym: str) -> str | None:
    """The capitalised name that ends where `text` ends; its start chosen so that initials fit, if they ever do."""
    clause = re.split(r"[.;:!?\n()“”\"]\s", text.rstrip(" ,\"”'"))[-1]
    words = list(_WORD.finditer(clause))
    start = len(words)
    while start and (words[start - 1].group()[:1].isupper() or words[start - 1].group().lower() in _JOIN or "al-" in words[start - 1].group()):
        start -= 1
    while start < len(words) and not (words[start].group()[:1].isupper() or words[start].group().startswith("al-")):
        start += 1
    if start == len(words):
        return None
    run = words[start:]
    wanted = [char for char in acronym.lower() if char.isalpha()]
    for at in range(len(run)):
        if run[at].group()[:1].isupper() and _initials_fit([word.group() for word in run[at:]], wanted):
            return clause[run[at].start() :].strip(" ,")
    if len(run) > 1 and run[0].group() in {"The", "A", "An", "In", "On", "But", "And"}:
        run = run[1:]
    return clause[run[0].start() :].strip(" ,") if len(run) >= 2 else None


def _initials_fit(words: list[str], wanted: list[str]) -> bool:
    parts = [part for word in words for part in re.split(r"[-/]", strip_accents(word).lower()) if part]
    strong = [part[0] for part in parts if part not in _JOIN]
    every = [part[0] for part in parts]
    return wanted in (strong, every)


def _find_names(text: str, context: ActorContext, registry: Registry) -> None:
    for entry in _linked(text, registry):
        if entry.kind in _NONSTATE:
            context.groups[entry.id] += 1
    for match in re.finditer(r"(?:[^\W\d_][\w'’-]*[ ]){1,6}[^\W\d_][\w'’-]*", text):
        _note_runs(match.group(), context)


def _note_runs(words: str, context: ActorContext) -> None:
    run: list[str] = []
    for word in [*words.split(" "), ""]:
        if word[:1].isupper() or (run and word in _JOIN):
            run.append(word)
            continue
        while run and run[-1] in _JOIN:
            run.pop()
        if run and run[0] in {"The", "A", "An", "In", "On", "At", "But", "And", "For", "After"}:
            run = run[1:]
        if 2 <= len(run) <= 6:
            _note(run, context)
        run = []


def _note(run: list[str], context: ActorContext) -> None:
    head = name_key(run[-1])
    if head in lexicon.ORG_HEADS:
        context.heads.setdefault(head, set()).add(" ".join(run))
    elif len(run) <= 4 and head not in lexicon.FACILITY and not any(word in _JOIN for word in run[:1]):
        titles = lexicon.MILITARY_TITLES | lexicon.POLICE_TITLES | lexicon.STATE_TITLES | lexicon.CIVIL_TITLES
        while len(run) > 1 and name_key(run[0]) in titles:
            run = run[1:]
        if len(run) >= 2:
            context.people.setdefault(head, set()).add(" ".join(run))


@lru_cache(maxsize=64)
def _linked(text: str, registry: Registry) -> tuple[RegistryEntry, ...]:
    """Registry entries that the running text names, once a mention."""
    tokens = tokenize(text)
    found: list[RegistryEntry] = []
    at = 0
    while at < len(tokens):
        entry, length = _longest_name(tokens, at, registry)
        if entry:
            found.append(entry)
        at += length
    return tuple(found)


def _longest_name(tokens: list[Token], at: int, registry: Registry) -> tuple[RegistryEntry | None, int]:
    if not tokens[at].capital:
        return None, 1
    for end in range(min(len(tokens), at + registry.longest), at, -1):
        span = tokens[at:end]
        names = registry.candidates(" ".join(token.key for token in span))
        strong = [name for name in names if not name.weak and (not name.acronym or span[0].upper)]
        if len(strong) == 1 and all(token.capital or token.key in _JOIN for token in span[:1]):
            return strong[0].entry, end - at
    return None, 1
