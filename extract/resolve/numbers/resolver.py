"""One quote to a Count: choose the mentions that belong to the harm, drop shares and repeats, sum the parts."""

from __future__ import annotations

from collections.abc import Sequence

from extract.resolve.numbers.elements import Element, Mention, Trigger
from extract.resolve.numbers.lexicon import UNHARMED_WORDS
from extract.resolve.numbers.owners import distinct, owners, triggers_of
from extract.resolve.numbers.quantities import Quantity
from extract.resolve.numbers.scan import scan
from extract.resolve.numbers.scope import scope_of
from extract.resolve.numbers.tokens import tokenise
from schemas.base import INT64_MAX
from schemas.casualties import HARMS, Count, CountQualifier, Harm

_PLURAL_PRONOUNS = frozenset(["they", "them", "themselves"])
_SURVIVAL = frozenset(["survived", "survives", "alive"])
_TAKEN = ("abducted", "detained", "missing")
_LOOSEST: tuple[CountQualifier, ...] = ("vague", "range", "at_least", "more_than", "up_to", "about", "exact")
_SURE, _SUMMED, _INFERRED, _GUESSED = 0.92, 0.8, 0.9, 0.7
"""Confidence by the way of reading: the share of annotated counts that each gets right (about 2,200 quotes)."""


def resolve_count(expression: str, harm: Harm | None = None) -> Count | None:
    """The number of people that a quote gives, with its bounds, without evidence.

    Disjoint people are summed ("two policemen and 30 others": 32), shares are not ("twelve, seven of them children":
    12), of a rising toll the last value counts. Ages, times, distances, dates, money and things are no people. Bounds
    follow the record contract (see `Count`).

    Args:
        expression: the words, as a model or a coder marked them; may be a clause ("killed six and wounded 14").
        harm: one of `schemas.HARMS`: picks the number of that harm where the words tell of several. None: the first.

    Returns:
        The count with `confidence` (and `basis` where no number word gives it: `sum`, `singular`), or None where the
        words give no number of that harm. "casualties" alone are not `killed`.

    Raises:
        ValueError: unknown harm.
    """
    found = read_count(expression, harm)
    return None if found is None else found[0]


def read_count(expression: str, harm: Harm | None) -> tuple[Count, list[Mention]] | None:
    """As `resolve_count`, with the mentions that make up the count (none where it was inferred from a verb alone).

    Raises:
        ValueError: unknown harm.
    """
    if harm is not None and harm not in HARMS:
        raise ValueError(f"harm {harm!r} is unknown; use one of {', '.join(HARMS)}")
    tokens = tokenise(expression)
    if not tokens:
        return None
    words = [token.low for token in tokens]
    if harm == "killed" and _only_casualties(words):
        return None
    elements = scan(tokens)
    chosen, confidence = choose(elements, harm)
    if not chosen and harm == "killed":
        unhurt, _ = choose(elements, "wounded")
        chosen, confidence = [m for m in unhurt if m.kind == "zero"], _INFERRED
    if not chosen:
        inferred = _without_mention(elements, words, harm)
        return None if inferred is None else (inferred, [])
    return _summed(chosen, confidence, expression), chosen


def _only_casualties(words: Sequence[str]) -> bool:
    """ "20 casualties" counts dead and wounded together; "no casualties" counts nobody."""
    if not {"casualties", "casualty"}.intersection(words):
        return False
    return not {"no", "nil", "without", "zero", "killed", "dead", "died", "deaths", "fatal"}.intersection(words)


def choose(elements: Sequence[Element], harm: Harm | None) -> tuple[list[Mention], float]:
    """The mentions that make up the count, and how sure the choice is."""
    pairs = owners(elements)
    wanted = harm or _first_harm(elements)
    mine = [m for m, trigger, agent in pairs if not agent and _belongs(m, trigger, wanted)]
    loose = [m for m, trigger, agent in pairs if not agent and (trigger is None or trigger.harm is None)]
    strong = wanted is not None and bool(triggers_of(elements, wanted))
    other = any(isinstance(e, Trigger) and e.harm not in (None, wanted) for e in elements)
    if wanted == "killed":
        mine = _with_selves(elements, pairs, mine)
    if not strong and wanted in _TAKEN:
        mine = [m for m, trigger, agent in pairs if not agent and trigger is not None and trigger.harm in _TAKEN]
        strong = bool(mine)
    usable = _usable(mine) or any(m.kind == "number" for m in mine)
    candidates = mine if strong and usable else ([] if other and not loose else loose)
    if not strong and not other:
        candidates = [m for m, _, agent in pairs if not agent] or [m for m, _, _ in pairs if m.kind == "number"]
    if wanted != "killed":
        candidates = [m for m in candidates if m.kind != "self"]
    return _refined(elements, candidates, pairs, strong)


def _belongs(mention: Mention, trigger: Trigger | None, wanted: Harm | None) -> bool:
    """Whether the mention is of the wanted harm, by its own participle or by its word of harm."""
    if mention.state == wanted and wanted is not None:
        return True
    if mention.state in ("killed", "wounded") and wanted in ("killed", "wounded"):
        return False
    return trigger is not None and trigger.harm == wanted and not trigger.negated


def _with_selves(
    elements: Sequence[Element], pairs: Sequence[tuple[Mention, Trigger | None, bool]], mine: list[Mention]
) -> list[Mention]:
    """ "blowing himself up and killing three": the bomber died too."""
    selves = [
        m
        for m, trigger, _ in pairs
        if m.kind == "self" and not m.share and (trigger is None or trigger.harm is None) and m not in mine
    ]
    return sorted([*mine, *selves[:1]], key=lambda m: m.at) if mine else mine


def _usable(mentions: Sequence[Mention]) -> bool:
    return any(not m.blocked for m in mentions)


def _first_harm(elements: Sequence[Element]) -> Harm | None:
    for element in elements:
        if isinstance(element, Trigger) and element.harm not in (None, "outside"):
            return element.harm  # type: ignore[return-value]
    return None


def _refined(
    elements: Sequence[Element],
    candidates: Sequence[Mention],
    pairs: Sequence[tuple[Mention, Trigger | None, bool]],
    strong: bool,
) -> tuple[list[Mention], float]:
    """Free mentions before blocked ones, wholes before shares."""
    free = [m for m in candidates if not m.blocked]
    guessed = not free
    if guessed:
        free = [m for m in candidates if m.kind == "number"][:1]
    whole = [m for m in free if not m.share]
    if all(m.kind in ("plural", "pronoun") for m in whole) and any(m.kind == "number" for m in free):
        whole = [m for m in free if m.kind == "number"][:1]
    if not whole:
        whole = free[:1]
    positive = [m for m in whole if m.kind != "zero"]
    if not strong and len(positive) < len(whole) and all(m.kind != "number" for m in positive):
        positive = []
    if not positive:
        return [m for m in whole if m.kind == "zero"][:1], _SURE
    kept = distinct(elements, positive)
    return kept, _GUESSED if guessed else (_SURE if strong or kept[0].kind == "number" else _INFERRED)


def _without_mention(elements: Sequence[Element], words: Sequence[str], harm: Harm | None) -> Count | None:
    """No people found: "unhurt" is zero, "was shot dead" is one person."""
    if harm == "killed" and _SURVIVAL.intersection(words) and not triggers_of(elements, "killed"):
        return Count(low=0, best=0, high=0, confidence=_GUESSED)
    if UNHARMED_WORDS.intersection(words):
        return Count(low=0, best=0, high=0, confidence=_INFERRED) if harm in (None, "killed", "wounded") else None
    if any(isinstance(e, Trigger) and e.negated and e.harm in ("wounded", harm) for e in elements):
        return Count(low=0, best=0, high=0, confidence=_INFERRED) if harm in ("killed", "wounded") else None
    others = [e for e in elements if isinstance(e, Trigger) and e.harm not in (None, harm)]
    if harm is None or (others and not triggers_of(elements, harm)):
        return None
    if not any(isinstance(e, Trigger) for e in elements):
        return None
    if _PLURAL_PRONOUNS.intersection(words):
        return Count(low=2, qualifier="vague", term="they", confidence=_GUESSED)
    return Count(low=1, best=1, high=1, basis="singular", confidence=_GUESSED)


def _summed(mentions: Sequence[Mention], confidence: float, expression: str) -> Count:
    """Add the disjoint parts; a bound is open where a part leaves it open."""
    quantities = [m.quantity for m in mentions]
    total = add(quantities)
    basis = None
    if len(quantities) > 1:
        basis, confidence = "sum", min(confidence, _SUMMED)
    elif mentions[0].kind not in ("number", "zero"):
        basis, confidence = "singular", min(confidence, _INFERRED)
    return Count(
        low=total.low,
        best=total.best,
        high=total.high,
        qualifier=total.qualifier,
        term=total.term,
        scope=scope_of(expression),
        basis=basis,
        confidence=confidence,
    )


def add(quantities: Sequence[Quantity]) -> Quantity:
    """Sum of disjoint quantities: the least, the said and the most of the whole, None where a part leaves it open.

    The least counts what the other parts guarantee ("two soldiers and up to 15 others": low 2).
    """
    if len(quantities) == 1:
        return quantities[0]
    lows = [q.low for q in quantities if q.low is not None]
    bests = [q.best for q in quantities if q.best is not None]
    highs = [q.high for q in quantities if q.high is not None]
    qualifier = min((q.qualifier for q in quantities), key=_LOOSEST.index)
    term = next((q.term for q in quantities if q.term), None)
    return Quantity(
        min(sum(lows), INT64_MAX) if lows else None,
        min(sum(bests), INT64_MAX) if len(bests) == len(quantities) else None,
        min(sum(highs), INT64_MAX) if len(highs) == len(quantities) else None,
        qualifier,
        term,
    )
