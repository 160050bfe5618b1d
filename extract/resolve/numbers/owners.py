"""Which word of harm each mention belongs to, and which mentions name the same people twice."""

from __future__ import annotations

from collections.abc import Sequence

from extract.resolve.numbers.elements import Element, Mark, Mention, Trigger
from extract.resolve.numbers.lexicon import SETS
from schemas.casualties import Harm

_SINGLE = ("single", "name")


def owners(elements: Sequence[Element]) -> list[tuple[Mention, Trigger | None, bool]]:
    """Each mention with the trigger whose people it names, and whether it is an agent (the one who does it).

    A mention before a passive or intransitive word belongs to it, one after an active verb to that verb.
    """
    found = []
    for place, element in enumerate(elements):
        if isinstance(element, Mention):
            trigger, agent = _owner(elements, place, element)
            found.append((element, trigger, agent))
    return found


def _owner(elements: Sequence[Element], place: int, mention: Mention) -> tuple[Trigger | None, bool]:
    left = _nearest(elements, place, -1)
    right = _nearest(elements, place, 1)
    if left is not None and left.active:
        if _starts_new_clause(elements, place, left, right):
            return right, False
        if left.harm is None and right is not None and right.harm is not None and not right.active:
            return right, False
        return left, False
    if right is not None and not right.active:
        if right.harm is None:
            beyond = _beyond(elements, right)
            if beyond is not None and not beyond.active:
                return beyond, False
        return right, False
    if right is not None and mention.kind not in ("number", "zero"):
        return right, True
    if right is not None and left is None:
        return right, True
    if left is not None and mention.kind in _SINGLE and not _joined(elements, place):
        return None, False
    return left, False


def _nearest(elements: Sequence[Element], place: int, step: int) -> Trigger | None:
    """The closest trigger in one direction within the sentence."""
    at = place + step
    while 0 <= at < len(elements):
        element = elements[at]
        if isinstance(element, Trigger):
            return element
        if isinstance(element, Mark) and element.kind == "stop" and step > 0:
            return None
        at += step
    return None


def _beyond(elements: Sequence[Element], trigger: Trigger) -> Trigger | None:
    """After a weak verb ("was shot and wounded") the word of harm that follows it at once."""
    for element in elements:
        at = element.at
        if at > trigger.at and isinstance(element, Mention):
            return None
        if at > trigger.at and isinstance(element, Trigger):
            return element
    return None


def _starts_new_clause(elements: Sequence[Element], place: int, left: Trigger, right: Trigger | None) -> bool:
    """In "killed six soldiers and 14 civilians were wounded" the 14 belong to the verb after them."""
    if right is None or right.active or right.harm == left.harm:
        return False
    between = [e for e in elements[:place] if e.at > left.at]
    after = [e for e in elements[place + 1 :] if e.at < right.at]
    earlier = any(isinstance(e, Mention) for e in between)
    return earlier and not any(isinstance(e, (Mention, Mark)) for e in after) and right.harm is not None


def _joined(elements: Sequence[Element], place: int) -> bool:
    return place > 0 and any(
        isinstance(e, Mark) and e.kind in ("conj", "joiner") for e in elements[max(place - 2, 0) : place]
    )


def distinct(elements: Sequence[Element], chosen: Sequence[Mention]) -> list[Mention]:
    """Drop mentions that say again who a mention before them is, and pronouns for people already named.

    "Two brothers, Ali and Omar", "Syed Zaidi, an under-secretary": one value each. "A nurse, two porters and a
    watchman" is a list and stays whole.
    """
    kept: list[Mention] = []
    skip: set[int] = set()
    for index, mention in enumerate(chosen):
        if index in skip or _counts_the_next(elements, chosen, index):
            continue
        skip.update(_restated(elements, chosen, index))
        kept.append(mention)
    return _without_echoes(kept, elements)


def _counts_the_next(elements: Sequence[Element], chosen: Sequence[Mention], index: int) -> bool:
    """Whether one person stands before a number as the subject of some verb: "the nurse bandaged fourteen"."""
    if index + 1 >= len(chosen) or chosen[index].kind not in _SINGLE:
        return False
    following = chosen[index + 1]
    return following.kind == "number" and not _marks_between(elements, chosen[index], following)


def _restated(elements: Sequence[Element], chosen: Sequence[Mention], index: int) -> list[int]:
    """Indices of the mentions after `index` that only rename it."""
    mention = chosen[index]
    size = mention.quantity.best
    following = list(enumerate(chosen))[index + 1 :]
    if not following or size is None:
        return []
    _, second = following[0]
    joint = _marks_between(elements, mention, second)
    if not joint and second.kind in _SINGLE and mention.kind in ("single", "name", "number"):
        return [following[0][0]]
    if size == 1 and not joint and second.kind == "number":
        return []
    if "comma" in joint and second.head in SETS and second.quantity.best == size:
        return [following[0][0]]
    if not joint or not set(joint) <= {"comma", "open", "close", "stop"}:
        return []
    if size >= 2:
        total = 0
        for count, (_, other) in enumerate(following, 1):
            total += other.quantity.best or size + 1
            if total == size and not second.possessed and not other.more:
                return [place for place, _ in following[:count]]
            if total > size:
                break
        lone = second.kind in _SINGLE and not second.possessed and not _goes_on(elements, second)
        return [following[0][0]] if lone else []
    if second.kind not in _SINGLE or second.possessed or second.quantity.best != 1:
        return []
    return [] if _goes_on(elements, second) else [following[0][0]]


def _marks_between(elements: Sequence[Element], first: Mention, second: Mention) -> list[str]:
    return [
        e.kind if isinstance(e, Mark) else "trigger"
        for e in elements
        if first.at < e.at < second.at and not isinstance(e, Mention)
    ]


def _goes_on(elements: Sequence[Element], mention: Mention) -> bool:
    """Whether the list goes on after the mention: "a teacher and a nurse", "a teacher, two nurses"."""
    after = [element for element in elements if element.at > mention.at][:2]
    if len(after) < 2 or not isinstance(after[0], Mark) or not isinstance(after[1], Mention):
        return False
    number = after[1].kind == "number" and after[0].kind == "comma"
    return (after[0].kind == "conj" and not after[1].blocked) or number


def _without_echoes(mentions: list[Mention], elements: Sequence[Element]) -> list[Mention]:
    """A pronoun counts where it stands for someone not named, plurals only where no number is given."""
    counted = [m for m in mentions if m.kind not in ("pronoun", "plural")]
    pronouns = [m for m in mentions if m.kind == "pronoun"]
    if not counted:
        plurals = [m for m in mentions if m.kind == "plural"]
        return plurals[:1] or pronouns[:1]
    first = pronouns[0] if pronouns else None
    if first is not None and first.at < counted[0].at and _joins(elements, first, counted[0]):
        return [first, *counted]
    return counted


def _joins(elements: Sequence[Element], first: Mention, second: Mention) -> bool:
    marks = _marks_between(elements, first, second)
    return any(kind in ("conj", "joiner") for kind in marks) or (second.possessed and marks == ["comma"])


def triggers_of(elements: Sequence[Element], harm: Harm) -> list[Trigger]:
    """The words of one harm in the quote."""
    return [e for e in elements if isinstance(e, Trigger) and e.harm == harm]
