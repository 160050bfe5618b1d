"""Read a quote from left to right into mentions of people, words of harm and joints."""

from __future__ import annotations

from collections.abc import Sequence

from extract.resolve.numbers import lexicon
from extract.resolve.numbers.elements import Element, Mark, MarkKind, Mention, MentionKind, Trigger
from extract.resolve.numbers.masks import counts_nobody
from extract.resolve.numbers.phrases import OF_PEOPLE, PhraseReader, is_plural
from extract.resolve.numbers.quantities import Quantity, exactly, read_quantity
from extract.resolve.numbers.tokens import Token, word_set

_MARKS: dict[str, MarkKind] = {
    ",": "comma",
    "(": "open",
    ")": "close",
    ".": "stop",
    ";": "stop",
    ":": "stop",
    "—": "stop",
    "!": "stop",
    "?": "stop",
    "--": "stop",
}
_NUMBER_THROUGH = frozenset(["to", "for", "out", "off", "about", "over", "around", "above", "under"])
_TOLL_VERBS = word_set("put puts putting toll number dead stood stands total")
_PLURAL_LOW = 2


def scan(tokens: Sequence[Token]) -> list[Element]:
    """The elements of a quote, in order."""
    return _Scanner(tokens).run()


class _Scanner(PhraseReader):
    """One pass over the tokens. `preposition` is the one whose object comes next, if any."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        super().__init__(tokens)
        self.elements: list[Element] = []
        self.preposition = ""
        self.preposition_at = -1
        self.sharing = False
        self.subordinate = False

    def run(self) -> list[Element]:
        at = 0
        while at < len(self.words):
            at = self._step(at)
        return self.elements

    def _step(self, at: int) -> int:
        word = self.words[at]
        if word in _MARKS:
            return self._mark(at, _MARKS[word])
        for reader in (self._joiner, self._quantity, self._trigger, self._pronoun, self._phrase):
            end = reader(at)
            if end is not None:
                return end
        return self._other(at)

    def _mark(self, at: int, kind: MarkKind) -> int:
        self.elements.append(Mark(at, kind))
        self.preposition = ""
        self.subordinate = False
        if kind in ("stop", "close"):
            self.sharing = False
        return at + 1

    def _other(self, at: int) -> int:
        """Function words: they set the preposition, the share mode, or join."""
        word = self.words[at]
        if word in lexicon.INCLUDE_WORDS:
            earlier = any(isinstance(e, Mention) for e in self.elements)
            if word == "included" or self.words[at + 1 : at + 2] in (["them"], ["those"], ["whom"]):
                self._share_last()
            self.sharing = self.sharing or (earlier and word != "included")
            self.elements.append(Mark(at, "include"))
        elif word in lexicon.CONJUNCTIONS:
            self.elements.append(Mark(at, "conj"))
            self.subordinate = False
            if self.preposition != "by":
                self.preposition = ""
        elif word in lexicon.CLAUSE_WORDS:
            self.elements.append(Mark(at, "clause"))
            self.preposition = ""
            self.subordinate = word in lexicon.SUBORDINATORS
            self.sharing = self.sharing or (word in ("which", "whom") and self.words[max(at - 1, 0)] == "of")
        elif word in lexicon.PREPOSITIONS or (word == "with" and at):
            self.preposition, self.preposition_at = word, at
        return at + 1

    def _share_last(self) -> None:
        mentions = [e for e in self.elements if isinstance(e, Mention)]
        if len(mentions) > 1:
            mentions[-1].share = True

    def _joiner(self, at: int) -> int | None:
        for length in (3, 2):
            if tuple(self.words[at : at + length]) in lexicon.JOINERS:
                self.elements.append(Mark(at, "joiner"))
                self.preposition = ""
                return at + length
        return None

    # Quantities

    def _quantity(self, at: int) -> int | None:
        word = self.words[at]
        if word in ("both", "all"):
            return self._both(at)
        found = read_quantity(self.words, at)
        if found is None:
            return None
        quantity, end = found
        if self._labels(at):
            return end
        if (word in ("between", "under", "over", "above") and self._right_after_people()) or (
            at and self.words[at - 1] == "not"
        ):
            return end
        value = quantity.best if quantity.best is not None else quantity.high
        bare = at
        while bare < end - 1 and not self.words[bare][0].isdigit():
            bare += 1
        start = bare if self.words[bare][0].isdigit() else at
        if counts_nobody(self.tokens, self.words, start, end, value if quantity.qualifier != "vague" else None):
            return end
        return self._counted(at, end, quantity)

    def _both(self, at: int) -> int | None:
        """ "both drivers" is two; "all four" is left to the number; "were both killed" counts nobody anew."""
        if self.words[at] == "all":
            return None
        start = at + 1
        if self.words[start : start + 1] == ["of"]:
            start += 1
        if self.words[start : start + 1] and self.words[start] in lexicon.DETERMINERS:
            start += 1
        end, head = self._noun_phrase(start)
        last = self.elements[-1] if self.elements else None
        restates = isinstance(last, Mark) and last.kind == "comma"
        followed = end >= len(self.words) or self.words[end] in lexicon.BE_WORDS or self._is_trigger(end)
        if head in lexicon.THINGS or (self.elements and (not head or restates)) or (not head and not followed):
            return end
        self._add(at, end, exactly(2), "number", head)
        return end

    def _counted(self, at: int, end: int, quantity: Quantity) -> int:
        """A quantity with the noun phrase it counts; numbers of things are passed over."""
        state = self._state(end)
        noun_end, head = self._noun_phrase(end + (state is not None))
        of_them = False
        if not head and (
            self.words[noun_end : noun_end + 1] == ["of"] or self.words[noun_end : noun_end + 2] == ["out", "of"]
        ):
            noun_end, head, of_them = self._partitive(noun_end, head)
        if quantity.best == 0:
            self._add(at, noun_end, quantity, "zero", head)
            return noun_end
        if head in lexicon.THINGS and not (head == "names" and quantity.best):
            self.preposition = ""
            return noun_end
        if self.words[noun_end : noun_end + 2] in (["or", "more"], ["perhaps", "more"]):
            quantity, noun_end = Quantity(quantity.low, quantity.best, None, "at_least"), noun_end + 2
        mention = self._add(at, noun_end, quantity, "number", head)
        mention.more = bool(lexicon.MORE_WORDS.intersection(self.words[max(at - 1, 0) : noun_end]))
        mention.state = state
        mention.share = mention.share or (of_them and any(e is not mention for e in self.elements))
        return noun_end

    def _labels(self, at: int) -> bool:
        """The number of a name: "the Boeing 727", "from the MV Hai Long 16"."""
        last = self.elements[-1] if self.elements else None
        if not isinstance(last, Mention) or last.end != at or not self.words[at].isdigit():
            return False
        return self.tokens[at - 1].capital and (last.blocked or last.kind == "single")

    def _right_after_people(self) -> bool:
        """In "seven girls between thirteen and twenty" the range is their age."""
        last = self.elements[-1] if self.elements else None
        return isinstance(last, Mention) and last.kind == "number" and bool(last.head)

    def _partitive(self, at: int, head: str) -> tuple[int, str, bool]:
        """After "two of": the whole that the number is a part of is no number of its own."""
        start = at + (2 if self.words[at] == "out" else 1)
        if self.words[start : start + 1] in (["them"], ["whom"], ["those"], ["these"], ["us"]):
            return start + 1, "", True
        while start < len(self.words) and self.words[start] in lexicon.DETERMINERS:
            start += 1
        inner = read_quantity(self.words, start) if start < len(self.words) else None
        if inner is not None:
            start = inner[1]
        end, whole = self._noun_phrase(start)
        return end, whole or head, False

    # Phrases without a number

    def _phrase(self, at: int) -> int | None:
        word = self.words[at]
        if word in lexicon.DETERMINERS or (word == "one" and at + 1 < len(self.words)):
            return self._determined(at)
        if self.tokens[at].capital and self.tokens[at].word and not self._function_word(at):
            return self._capital(at)
        if is_plural(word) and word not in lexicon.THINGS and word not in lexicon.UNIT_WORDS:
            self._add(at, at + 1, self._several(word), "plural", word)
            return at + 1
        return None

    def _determined(self, at: int) -> int | None:
        """ "the driver", "his wife", "the other four": one person, or the number inside."""
        start = at + 1
        if start >= len(self.words):
            return None
        state = self._state(start)
        end, head = self._noun_phrase(start + (state is not None))
        inside = read_quantity(self.words, end) if end < len(self.words) and end - start <= 2 else None
        if inside is not None and inside[0].best != 0 and self.words[end] not in ("a", "over", "under", "about"):
            length = len(self.elements)
            after = self._quantity(end)
            if len(self.elements) > length and isinstance(self.elements[-1], Mention):
                self.elements[-1].more = self.elements[-1].more or "other" in self.words[start:end]
                self.elements[-1].possessed = self.words[at] in lexicon.POSSESSIVES
            return after
        if not head or head in lexicon.THINGS or head in lexicon.UNIT_WORDS:
            self.preposition = "" if head else self.preposition
            return end if head else None
        if head in lexicon.GROUP_NOUNS:
            return self._group(at, end, head)
        possessed = self.words[at] in lexicon.POSSESSIVES
        companion = lexicon.COMPANIONS.intersection(self.words[start:end]) or self._after_joint()
        if possessed and self.elements and not companion:
            self.preposition = ""
            return end
        kind: MentionKind = "plural" if is_plural(head) else "single"
        quantity = exactly(1) if kind == "single" else self._several(" ".join(self.words[at:end]))
        if head in lexicon.SETS:
            quantity, kind = exactly(lexicon.SETS[head]), "number"
        if "twin" in self.words[start:end]:
            quantity, kind = exactly(2), "number"
        if self.words[end : end + 1] == ["of"] and head in lexicon.SETS:
            end, head = self._noun_phrase(end + 1)
        mention = self._add(at, end, quantity, kind, head)
        mention.possessed, mention.state = possessed, state
        mention.more = self.words[at] == "another" or bool(lexicon.ORDINALS.intersection(self.words[start:end]))
        return end

    def _after_joint(self) -> bool:
        last = self.elements[-1] if self.elements else None
        return isinstance(last, Mark) and last.kind in ("conj", "joiner")

    def _group(self, at: int, end: int, head: str) -> int:
        """ "a family of five" has five members; "a family" alone an unknown number."""
        if self.words[end : end + 1] == ["of"]:
            inner = read_quantity(self.words, end + 1) if end + 1 < len(self.words) else None
            if inner is not None:
                return self._counted(at, inner[1], inner[0])
        if head == "family":
            self._add(at, end, self._several("family"), "plural", head)
        return end

    def _capital(self, at: int) -> int:
        """A name, or a phrase that begins with one ("Jordanian troops")."""
        end, head = self._noun_phrase(at)
        if end == at:
            return at + 1
        if head in lexicon.THINGS or head in lexicon.GROUP_NOUNS:
            return end
        if (
            head in lexicon.PLURALS
            or (is_plural(head) and not self.tokens[end - 1].capital)
            or (is_plural(head) and end - at == 1)
        ):
            self._add(at, end, self._several(" ".join(self.words[at:end])), "plural", head)
        elif not self.shouted:
            self._add(at, end, exactly(1), "name", head)
        return end

    def _several(self, term: str) -> Quantity:
        return Quantity(_PLURAL_LOW, None, None, "vague", term)

    def _pronoun(self, at: int) -> int | None:
        word = self.words[at]
        if word in lexicon.SELF_WORDS:
            self._add(at, at + 1, exactly(1), "self")
            return at + 1
        if word in lexicon.PERSON_PRONOUNS or (word == "her" and not self._noun_follows(at + 1)):
            self._add(at, at + 1, exactly(1), "pronoun")
            return at + 1
        return None

    # Harm

    def _trigger(self, at: int) -> int | None:
        if not self._is_trigger(at) or self._nominal(at):
            return None
        word = self.words[at]
        if word in ("lost", "lose", "losing") and self.words[at + 2 : at + 3] in (["life"], ["lives"]):
            self.elements.append(Trigger(at, "killed", False))
            return at + 3
        before = self.words[max(at - 3, 0) : at]
        negated = bool(lexicon.NEGATIONS.intersection(before))
        harm = "outside" if word in lexicon.OUTSIDE else lexicon.TRIGGERS.get(word)
        if negated and word in ("survived", "survive"):
            self.elements.append(Trigger(at, "killed", False))
            return at + 1
        passive = bool(lexicon.BE_WORDS.intersection(self.words[max(at - 2, 0) : at]))
        self.elements.append(Trigger(at, harm, self._object_follows(at) and not passive, passive, negated))
        self.preposition = ""
        if harm is not None:
            self.sharing = self.subordinate = False
        return at + 1

    # Adding

    def _add(self, at: int, end: int, quantity: Quantity, kind: MentionKind, head: str = "") -> Mention:
        """Append a mention with the state of the pass: preposition, share mode, speaker."""
        blocked = self._blocked(at, kind)
        speaks = self.words[end : end + 1] != [] and self.words[end] in lexicon.SPEAKING
        speaks = speaks or self.words[end : end + 1] in (["put"], ["puts"])
        renamed = self._after_share(at, kind) or self._bracketed() or self._predicate(at, kind)
        spoken = at > 0 and self.words[at - 1] in ("said", "says", "told")
        mention = Mention(at, end, quantity, kind, head, share=self.sharing or renamed)
        mention.blocked = blocked or (kind not in ("number", "zero") and (speaks or spoken))
        self.elements.append(mention)
        if self.preposition != "by" or self.words[end : end + 1] not in (["and"], [","]):
            self.preposition = ""
        return mention

    def _after_share(self, at: int, kind: MentionKind) -> bool:
        """ "one of them a teacher": the teacher is the share."""
        last = self.elements[-1] if self.elements else None
        return isinstance(last, Mention) and last.share and last.end == at and kind in ("single", "name", "plural")

    def _predicate(self, at: int, kind: MentionKind) -> bool:
        """ "he was a teacher", "is the first to be kidnapped": said of somebody already there."""
        says = at > 0 and self.words[at - 1] in ("is", "was", "were", "are")
        return says and kind == "single" and any(isinstance(e, Mention) for e in self.elements)

    def _after_blocked(self) -> bool:
        """The second place of "from Hilla and Karbala"."""
        if len(self.elements) < 2 or not isinstance(self.elements[-1], Mark):
            return False
        before = self.elements[-2]
        return isinstance(before, Mention) and before.blocked and before.kind == "name"

    def _bracketed(self) -> bool:
        """A number in brackets after a number is part of it: "4 wounded (two seriously)"."""
        marks = [e.kind for e in self.elements if isinstance(e, Mark)]
        inside = marks.count("open") > marks.count("close")
        return inside and any(isinstance(e, Mention) and e.kind == "number" for e in self.elements)

    def _blocked(self, at: int, kind: MentionKind) -> bool:
        preposition = self.preposition
        if kind == "name" and self._after_blocked():
            return True
        if self.subordinate and kind not in ("number", "zero", "self"):
            return True
        if not preposition:
            return False
        counted = kind in ("number", "zero")
        before = self.words[self.preposition_at - 1] if self.preposition_at else ""
        if preposition == "of":
            return not (before in OF_PEOPLE or before in lexicon.TRIGGERS or (counted and not before))
        if preposition == "with":
            return not counted
        if preposition in _NUMBER_THROUGH:
            return not counted
        if preposition in ("at", "in") and counted:
            return not _TOLL_VERBS.intersection(self.words[: self.preposition_at])
        return True
