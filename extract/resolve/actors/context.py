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
_PAREN = re.compile(
    rf"\((?:or |known as |the |also |Arabic |Spanish |initials |acronym )*[“\"']?({_ACRONYM})[”\"']?[^()]{{0,25}}\)"
)
_SO_CALLED = r"(?:or|known as|known by (?:its|the) (?:\w+ )?(?:acronym|initials)|abbreviated(?: as)?)"
_OR = re.compile(rf",\s+{_SO_CALLED}\s+(?:the )?({_ACRONYM})\b")
_REVERSE = re.compile(rf"\b({_ACRONYM})\s*\(((?:[^\W\d_][\w'’.-]*[ ,]*){{2,10}})\)")
_JOIN = frozenset(
    {
        "of",
        "the",
        "for",
        "and",
        "in",
        "de",
        "la",
        "del",
        "al",
        "el",
        "du",
        "des",
        "los",
        "y",
        "e",
        "to",
        "on",
        "against",
        "wal",
    }
)
_NONSTATE = frozenset({"rebel", "militia", "criminal", "communal"})
_TITLES = lexicon.MILITARY_TITLES | lexicon.POLICE_TITLES | lexicon.STATE_TITLES | lexicon.CIVIL_TITLES
_OPENERS = frozenset(
    {
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "But",
        "And",
        "For",
        "After",
        "By",
        "As",
        "When",
        "Members",
        "Fighters",
        "Mr",
        "Mrs",
    }
)
_CAPITAL = r"[^\W\d_a-z][\w'’-]*"
_NAME_WORD = rf"(?:{_CAPITAL}|al-[A-Z]\w+)"
_LINK_WORD = r"(?:(?:of|the|for|de|la|bin|al|del|y|ibn|ag|abu)[ ])*"
_RUN = re.compile(rf"(?<![\w-])({_NAME_WORD}(?:[ ]{_LINK_WORD}{_NAME_WORD}){{1,5}})")
_WORD = re.compile(r"[^\W_][\w'’./-]*")


@dataclass
class ActorContext:
    """Definitions found in one article.

    `acronyms`: short form -> full name as written. `groups`: registry ids of the armed non-state groups that the text
    names, with how often. `heads`: last word of an organisation's name ("brigade") -> names in the text that end so.
    `people`: surname key -> full names in the text. `portraits`: full name (look-up key) -> what is said of the person
    right before or after the name ("police inspector", "a former rebel commander"). `capitals`: written in capitals
    throughout, so that capitals tell no names.
    """

    acronyms: dict[str, str] = field(default_factory=dict)
    groups: Counter[str] = field(default_factory=Counter)
    heads: dict[str, set[str]] = field(default_factory=dict)
    people: dict[str, set[str]] = field(default_factory=dict)
    portraits: dict[str, list[str]] = field(default_factory=dict)
    capitals: bool = False

    @classmethod
    def from_text(cls, text: str, registry: Registry | None = None) -> ActorContext:
        """Read the definitions of an article. `registry`: look-up of its named groups, the shipped one by default."""
        letters = [char for char in text[:5000] if char.isalpha()]
        context = cls(capitals=len(letters) > 20 and sum(map(str.isupper, letters)) > 0.9 * len(letters))
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
    clause = re.split(r"[.,;:!?\n()“”\"]\s", text.rstrip(" ,\"”'"))[-1]
    words = list(_WORD.finditer(clause))
    start = len(words)
    while start and (
        words[start - 1].group()[:1].isupper()
        or words[start - 1].group().lower() in _JOIN
        or "al-" in words[start - 1].group()
    ):
        start -= 1
    while start < len(words) and not (words[start].group()[:1].isupper() or words[start].group().startswith("al-")):
        start += 1
    if start == len(words):
        return None
    run = words[start:]
    wanted = [char for char in acronym.lower() if char.isalpha()]
    for at in range(len(run)):
        if run[at].group() in _OPENERS:
            continue
        if run[at].group()[:1].isupper() and _initials_fit([word.group() for word in run[at:]], wanted):
            return clause[run[at].start() :].strip(" ,")
    while len(run) > 1 and _outside(run):
        run = run[1:]
    return clause[run[0].start() :].strip(" ,") if len(run) >= 2 else None


def _outside(run: list[re.Match[str]]) -> bool:
    """Whether the first word stands before the name: "The", "of", "Rebels of the ...", "Juba the ..."."""
    first, second = run[0].group(), run[1].group()
    key = name_key(first)
    if first in _OPENERS or first in _JOIN:
        return True
    return second == "the" or (second == "of" and key in lexicon.MEMBERS and key not in lexicon.ORG_HEADS)


def _initials_fit(words: list[str], wanted: list[str]) -> bool:
    parts = [part for word in words for part in re.split(r"[-/]", strip_accents(word).lower()) if part]
    strong = [part[0] for part in parts if part not in _JOIN]
    every = [part[0] for part in parts]
    return wanted in (strong, every)


def _find_names(text: str, context: ActorContext, registry: Registry) -> None:
    for entry in _linked(text, registry):
        if entry.kind in _NONSTATE:
            context.groups[entry.id] += 1
    for match in _RUN.finditer(text):
        _note(match.group(1).split(), match.start(1), match.end(1), text, context)


def _note(run: list[str], start: int, end: int, text: str, context: ActorContext) -> None:
    while len(run) > 1 and (run[0] in _OPENERS or run[0].lower() in _JOIN):
        run = run[1:]
    head = next((name_key(word) for word in reversed(run) if name_key(word) in lexicon.ORG_HEADS), name_key(run[-1]))
    if head in lexicon.ORG_HEADS:
        context.heads.setdefault(head, set()).add(" ".join(run))
        return
    while len(run) > 1 and name_key(run[0]) in _TITLES:
        run = run[1:]
    if not 2 <= len(run) <= 4 or head in lexicon.FACILITY:
        return
    name = " ".join(run)
    context.people.setdefault(head, set()).add(name)
    phrases = [*_before(text[max(0, start - 70) : end - len(name)]), *_after(text[end : end + 90])]
    context.portraits.setdefault(name_key(name), []).extend(phrases)


def _before(text: str) -> list[str]:
    """The description or title that ends where a name begins: "police inspector", "Colonel"."""
    clause = re.split(r"[.;:!?,()\n\"“”]", text)[-1].split()
    return [" ".join(clause[-3:])] if clause and clause[-1].lower() not in _JOIN else []


def _after(text: str) -> list[str]:
    """The apposition that follows a name: ", a customs officer", ", 34, a teacher", " (police chief)"."""
    match = re.match(r",\s+(?:\d{1,2},\s+)?((?:an?|the|who was|his|its|their)\s+[^.,;:()\n]{3,60})", text)
    return [match.group(1)] if match else []


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
