"""Several quotes of one harm of one incident to one Count: repeats, shares, updates, parts and rival tolls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.resolve.numbers.elements import Mention
from extract.resolve.numbers.lexicon import RISE_WORDS
from extract.resolve.numbers.quantities import Quantity
from extract.resolve.numbers.resolver import add, choose, resolve_count
from extract.resolve.numbers.scan import scan
from extract.resolve.numbers.tokens import tokenise
from schemas.casualties import Count, Harm

_WHOLE_HEADS = frozenset(
    "people persons person victims dead killed wounded injured casualties bodies corpses deaths fatalities others lives "
    "arrests hostages captives total toll".split()
)
_UPDATE = re.compile(
    r"\b(?:now|later|latest|revised|updated|brought|brings|bringing|raised|raising|rose|risen|rising|climbed|"
    r"total of|in all|altogether|that makes|which makes|toll)\b",
    re.IGNORECASE,
)
_CLAIM = re.compile(r"\b(?:said|says|claim\w*|admit\w*|conced\w*|acknowledg\w*|put|puts|according|denied|deny)\b", re.IGNORECASE)
_SOURCE = re.compile(
    r"^(?:the )?([\w' -]{2,40}?) (?:said|says|claims?|claimed|admits?|admitted|concedes?|conceded|puts?)\b", re.IGNORECASE
)
_CLAIMED = 0.7
_JOINED = 0.75


@dataclass(frozen=True)
class _Read:
    """One quote with what it counts."""

    quote: str
    count: Count
    mentions: tuple[Mention, ...]

    @property
    def heads(self) -> frozenset[str]:
        return frozenset(m.head for m in self.mentions if m.head)

    @property
    def whole(self) -> bool:
        """Whether it speaks of people as such, so that other quotes may be parts of it."""
        return not self.heads or bool(self.heads & _WHOLE_HEADS) or bool(_UPDATE.search(self.quote))

    @property
    def share(self) -> bool:
        return bool(self.mentions) and all(m.share for m in self.mentions) or _says_share(self.quote)

    @property
    def more(self) -> bool:
        return any(m.more for m in self.mentions)

    @property
    def numbered(self) -> bool:
        return any(m.kind == "number" for m in self.mentions)


def _says_share(quote: str) -> bool:
    return bool(re.search(r"\b(?:of them|of whom|of the (?:dead|wounded|injured|victims|killed))\b", quote, re.IGNORECASE))


def resolve_counts(quotes: Sequence[str], harm: Harm | None = None) -> Count | None:
    """One count from several quotes that a model or a coder marked for one harm of one incident.

    The same people told twice count once, shares of a whole are left out, a later total replaces an earlier one, other
    people are added, and two sources that contradict each other give a range (low and high, no best).

    Args:
        quotes: the words, in the order of the article.
        harm: one of `schemas.HARMS`; None: the first in each quote.

    Returns:
        The count, without evidence, or None where no quote gives a number.

    Raises:
        ValueError: unknown harm.
    """
    reads = _read_all(quotes, harm)
    if not reads:
        return None
    if len(reads) == 1:
        return reads[0].count
    return _combined(reads)


def _read_all(quotes: Sequence[str], harm: Harm | None) -> list[_Read]:
    reads: list[_Read] = []
    for quote in dict.fromkeys(quotes):
        count = resolve_count(quote, harm)
        if count is not None:
            mentions, _ = choose(scan(tokenise(quote)), harm)
            reads.append(_Read(quote, count, tuple(mentions)))
    return reads


def _combined(reads: list[_Read]) -> Count:
    positive = [r for r in reads if r.count.high != 0]
    if not positive:
        return reads[0].count
    certain = [r for r in positive if not r.share] or positive[:1]
    certain = _without_pronouns(_without_repeats(certain))
    updated = [r for r in certain if RISE_WORDS.intersection(r.quote.lower().split()) and r.numbered]
    if updated:
        return updated[-1].count
    if len(certain) == 1:
        return certain[0].count
    return _whole_or_sum(certain)


def _without_repeats(reads: list[_Read]) -> list[_Read]:
    """Quotes that give the same number of people without "more" or another noun say it again."""
    kept: list[_Read] = []
    for read in reads:
        if not any(_same(earlier, read) for earlier in kept):
            kept.append(read)
    return kept


def _same(first: _Read, second: _Read) -> bool:
    if second.more or _value(first) != _value(second):
        return False
    if first.heads & second.heads or (not first.heads and not second.heads and first.numbered and second.numbered):
        return True
    return first.numbered and second.numbered and (first.whole or second.whole)


def _without_pronouns(reads: list[_Read]) -> list[_Read]:
    """ "he died of it" after the person was named; bare plurals after a number."""
    named = [r for r in reads if any(m.kind in ("number", "single", "name", "self") for m in r.mentions)]
    return named or reads[:1]


def _value(read: _Read) -> int:
    count = read.count
    return count.best if count.best is not None else (count.low or count.high or 0)


def _whole_or_sum(reads: list[_Read]) -> Count:
    """A total that covers the other quotes, a later total, rival totals, or the sum of parts."""
    totals = [r for r in reads if r.whole and r.numbered and not r.more]
    parts = [r for r in reads if r not in totals]
    if len(totals) > 1:
        return _rivals(totals)
    if totals:
        total = totals[0]
        rest = sum(_value(r) for r in parts)
        if not any(r.more for r in parts) and _covers(total, rest):
            return total.count
    return _sum(reads)


def _covers(total: _Read, rest: int) -> bool:
    return rest <= _value(total)


def _rivals(totals: list[_Read]) -> Count:
    """Two totals: the later one where it says that it is an update, else the range of what was said."""
    last = totals[-1]
    if _UPDATE.search(last.quote) and not _CLAIM.search(last.quote):
        return last.count
    lows = [r.count.low if r.count.low is not None else _value(r) for r in totals]
    highs = [r.count.high if r.count.high is not None else _value(r) for r in totals]
    sources = [f"{m.group(1)} ({_value(r)})" for r in totals if (m := _SOURCE.search(r.quote))]
    return Count(
        low=min(lows),
        best=None,
        high=max(highs),
        qualifier="range",
        scope=last.count.scope,
        asserted_by="; ".join(sources) or None,
        confidence=_CLAIMED,
    )


def _sum(reads: list[_Read]) -> Count:
    parts = [Quantity(r.count.low, r.count.best, r.count.high, r.count.qualifier, r.count.term) for r in reads]
    total = add(parts)
    scope = next((r.count.scope for r in reads if r.count.scope != "incident"), "incident")
    return Count(
        low=total.low,
        best=total.best,
        high=total.high,
        qualifier=total.qualifier,
        term=total.term,
        scope=scope,
        basis="sum",
        confidence=_JOINED,
    )
