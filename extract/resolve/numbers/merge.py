"""Several quotes of one harm of one incident to one Count: repeats, shares, updates, parts and rival tolls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.resolve.numbers.elements import Mention
from extract.resolve.numbers.groups import group_of
from extract.resolve.numbers.lexicon import RISE_WORDS
from extract.resolve.numbers.quantities import Quantity
from extract.resolve.numbers.resolver import add, read_count
from extract.resolve.numbers.tokens import word_set
from schemas.casualties import Count, CountScope, Harm

_WHOLE_HEADS = word_set(
    "people persons person victims dead killed wounded injured casualties bodies corpses deaths fatalities others "
    "lives arrests hostages captives total toll"
)
_UPDATE = re.compile(
    r"\b(?:now|later|latest|revised|updated|brought|brings|bringing|raised|raising|rose|risen|rising|climbed|total of|"
    r"in all|altogether|that makes|which makes|that made|toll|"
    r"all (?:\d+|two|three|four|five|six|seven|eight|nine|ten))\b",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"\b(?:said|says|claim\w*|admit\w*|conced\w*|acknowledg\w*|puts?|according|per|den(?:y|ies|ied)|lists?|listed|"
    r"insists?|insisted|speaks? of|spoke of|counted|figure|count|graves|names|true number|loss(?:es)? (?:at|as)|"
    r"its own|their own|own side|own dead|own losses|have read)\b|\"",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"\b(?:also|too|as well|besides|in addition|have died since|died later|later died)\b", re.IGNORECASE
)
_SHARE = re.compile(r"\b(?:of them|of whom|of the (?:dead|wounded|injured|victims|killed))\b", re.IGNORECASE)
_LATE_DEATH = re.compile(r"\bof the (?:wounded|injured|hurt)\b.*\b(?:died|dead|succumbed)\b", re.IGNORECASE | re.DOTALL)
_SOURCE = re.compile(
    r"^(?:the )?([\w' -]{2,40}?) (?:said|says|claims?|claimed|admits?|admitted|concedes?|conceded|"
    r"acknowledged|puts?)\b",
    re.IGNORECASE,
)
_CLAIMED = 0.45
_JOINED = 0.45


@dataclass(frozen=True)
class _Read:
    """One quote with what it counts."""

    quote: str
    count: Count
    mentions: tuple[Mention, ...]

    @cached_property
    def heads(self) -> frozenset[str]:
        """The nouns of the people, without the plural "s"."""
        return frozenset(m.head.rstrip("s") for m in self.mentions if m.head)

    @cached_property
    def whole(self) -> bool:
        """Whether it speaks of people as such, so that other quotes may be parts of it."""
        general = not self.heads or any(m.head in _WHOLE_HEADS for m in self.mentions)
        return general or bool(_UPDATE.search(self.quote))

    @cached_property
    def more(self) -> bool:
        """Whether it tells of people besides those already counted."""
        late = bool(_FURTHER.search(self.quote) or _LATE_DEATH.search(self.quote))
        return late or any(m.more for m in self.mentions) or self.attacker

    @cached_property
    def share(self) -> bool:
        """Whether its people are part of those that another quote counts."""
        if self.more:
            return False
        return (bool(self.mentions) and all(m.share for m in self.mentions)) or bool(_SHARE.search(self.quote))

    @cached_property
    def numbered(self) -> bool:
        """Whether a number gives it, not a single person."""
        return any(m.kind in ("number", "zero") for m in self.mentions)

    @cached_property
    def attacker(self) -> bool:
        """Whether its one person is the attacker, who is told of apart from the victims."""
        return not self.numbered and any(group_of(m.head) == "perpetrators" for m in self.mentions)

    @cached_property
    def value(self) -> int:
        """The number said, else what is guaranteed."""
        count = self.count
        return count.best if count.best is not None else (count.low or count.high or 0)


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
        found = read_count(quote, harm)
        if found is not None:
            reads.append(_Read(quote, found[0], tuple(found[1])))
    return reads


def _combined(reads: list[_Read]) -> Count:
    certain = _without_guesses(reads)
    positive = [r for r in certain if r.count.high != 0]
    if not positive:
        return certain[0].count
    certain = _without_repeats([r for r in positive if not r.share] or positive[:1])
    updated = [r for r in certain if RISE_WORDS.intersection(r.quote.lower().split()) and r.numbered]
    if updated:
        return updated[-1].count
    return certain[0].count if len(certain) == 1 else _whole_or_sum(certain)


def _without_guesses(reads: list[_Read]) -> list[_Read]:
    """ "he died of it" is no further person where one was named; after a plural number it is ("shot him dead")."""
    named = [r for r in reads if any(m.kind not in ("pronoun", "plural") for m in r.mentions)]
    if not named:
        return reads[:1]
    if all(r.numbered and r.value > 1 for r in named):
        extra = [r for r in reads if r not in named and r.mentions and r.mentions[0].kind == "pronoun"]
        return [*named, *extra[:1]]
    return named


def _without_repeats(reads: list[_Read]) -> list[_Read]:
    """Quotes that give the same number of people without "more" or another noun say it again."""
    kept: list[_Read] = []
    for read in reads:
        if not any(_same(earlier, read) for earlier in kept):
            kept.append(read)
    return kept


def _same(first: _Read, second: _Read) -> bool:
    if second.more or first.value != second.value:
        return False
    if first.heads & second.heads or (not first.heads and not second.heads and first.numbered and second.numbered):
        return True
    return first.numbered and second.numbered and (first.whole or second.whole)


def _whole_or_sum(reads: list[_Read]) -> Count:
    """A total that covers the other quotes, a later total, rival totals, or the sum of parts."""
    for read in reads:
        rest = sum(r.value for r in reads if r is not read)
        if read.numbered and read.whole and read.value == rest and not any(r.more for r in reads):
            return read.count
    totals = [r for r in reads if r.numbered and not r.more]
    if _contradict(totals):
        return _rivals(totals)
    wholes = [r for r in totals if r.whole]
    if wholes and not any(r.more for r in reads):
        total = wholes[-1]
        pronoun = any(r.mentions[0].kind == "pronoun" for r in reads if r.mentions)
        if not pronoun and sum(r.value for r in reads if r not in wholes) <= total.value:
            return total.count
    return _sum(reads)


def _contradict(totals: list[_Read]) -> bool:
    """Whether quotes count the same people differently: wholes, the same noun, or one side's claim about them."""
    if len(totals) < 2:
        return False
    wholes = [r for r in totals if r.whole]
    shared_noun = any(a.heads & b.heads for place, a in enumerate(totals) for b in totals[place + 1 :])
    claimed = any(_CLAIM.search(r.quote) for r in totals)
    return len(wholes) > 1 or shared_noun or (claimed and bool(wholes))


def _rivals(totals: list[_Read]) -> Count:
    """Two totals: the later one where it says that it is an update, else the range of what was said."""
    last = totals[-1]
    if last.whole and _UPDATE.search(last.quote) and not _CLAIM.search(last.quote):
        return last.count
    lows = [r.count.low if r.count.low is not None else r.value for r in totals]
    highs = [r.count.high if r.count.high is not None else r.value for r in totals]
    sources = [f"{m.group(1)} ({r.value})" for r in totals if (m := _SOURCE.search(r.quote))]
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
    scope: CountScope = next((r.count.scope for r in reads if r.count.scope != "incident"), "incident")
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
