"""Noun phrases, function words and words of harm in a token list."""

from __future__ import annotations

from collections.abc import Sequence

from extract.resolve.numbers import lexicon
from extract.resolve.numbers.quantities import read_quantity
from extract.resolve.numbers.tokens import Token
from schemas.casualties import Harm

OF_PEOPLE = (
    lexicon.NOUN_TRIGGERS
    | lexicon.GROUP_NOUNS
    | {"number", "killing", "murder", "beating", "arrest", "abduction", "kidnapping"}
)
"""Nouns after which "of" brings the people meant, not somebody they belong to."""


def is_plural(head: str) -> bool:
    """Whether a noun is plural by its form."""
    return head in lexicon.PLURALS or (
        head.endswith("s") and not head.endswith(("ss", "us", "is", "'s")) and len(head) > 3
    )


class PhraseReader:
    """Looks at the tokens of one quote without keeping any state of the reading."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.words = [token.low for token in tokens]
        self.shouted = all(token.text.isupper() for token in tokens if token.word)

    def _state(self, at: int) -> Harm | None:
        """The harm in "five dead holidaymakers": a participle between the number and its noun."""
        if at + 1 >= len(self.words) or self.words[at] not in lexicon.STATES:
            return None
        return lexicon.TRIGGERS.get(self.words[at], "abducted") if self._noun_phrase(at + 1)[0] > at + 1 else None

    def _noun_follows(self, at: int) -> bool:
        return self._noun_phrase(at)[0] > at or (at < len(self.words) and read_quantity(self.words, at) is not None)

    def _noun_phrase(self, start: int) -> tuple[int, str]:
        """End of the plain words from `start` and the last of them, the head noun."""
        at, head = start, ""
        while at < len(self.words):
            word = self.words[at]
            if word == "-" or (word in ('"', "'") and at + 1 < len(self.words)):
                at += 1
                continue
            if not word[0].isalpha() and not (at > start and self.words[at - 1] == "-"):
                if word[0].isdigit() and self.words[at + 1 : at + 3] == ["-", "year"]:
                    at += 3
                    continue
                break
            if word in ("named", "called") and head:
                return self._named(at), head
            if self._function_word(at) or self._is_trigger(at) or (at > start and word in lexicon.VERB_WORDS):
                break
            if word in lexicon.UNIT_WORDS and head == "" and self.words[at - 1] == "-":
                at += 1
                continue
            if self._number_word(at) or (head and not head.endswith("ly") and _is_participle(word)):
                break
            head, at = word, at + 1
        return at, _singular_possessive(head)

    def _named(self, at: int) -> int:
        """The end of "named Ismail Adam"."""
        at += 1
        while at < len(self.words) and (self.tokens[at].capital or self.words[at] in ("-", "al")):
            at += 1
        return at

    def _number_word(self, at: int) -> bool:
        found = read_quantity(self.words, at)
        return found is not None and self.words[at] not in ("others", "over", "about", "above", "around")

    def _function_word(self, at: int) -> bool:
        word = self.words[at]
        return (
            word in lexicon.PREPOSITIONS
            or word in lexicon.CONJUNCTIONS
            or word in lexicon.CLAUSE_WORDS
            or word in lexicon.VERB_WORDS
            or word in lexicon.INCLUDE_WORDS
            or word in lexicon.DETERMINERS
            or word in lexicon.PERSON_PRONOUNS
            or word in lexicon.SELF_WORDS
            or word
            in ("with", "together", "along", "there", "it", "they", "them", "both", "all", "himself", "these", "no")
            or (word in lexicon.MONTHS and self.tokens[at].capital and not self.shouted)
            or word in lexicon.DAYS
        )

    def _is_trigger(self, at: int) -> bool:
        word = self.words[at]
        if word == "survive":
            return bool(lexicon.NEGATIONS.intersection(self.words[max(at - 3, 0) : at]))
        return word in lexicon.TRIGGERS or word in lexicon.OUTSIDE or word in lexicon.WEAK

    def _nominal(self, at: int) -> bool:
        """ "one of the wounded", "the dead": people, not an event."""
        return self.words[at - 1 : at] == ["the"] and self.words[at - 2 : at - 1] == ["of"] and at > 1

    def _object_follows(self, at: int) -> bool:
        """Whether people come right after the word, so that they are what the verb acts on."""
        after = at + 1
        while after < len(self.words) and self.words[after] in (
            "up",
            "down",
            "also",
            "all",
            "dead",
            "and",
            "more",
            '"',
        ):
            if self.words[after] == "and" and not (after + 1 < len(self.words) and self._is_trigger(after + 1)):
                return False
            if self.words[after] == "and":
                after += 1
                if self.words[after] in lexicon.TRIGGERS:
                    return self._object_follows(after)
            elif self.words[after] == "more":
                break
            after += 1
        if after >= len(self.words):
            return False
        word = self.words[after]
        if word == ":":
            return True
        if word == "of":
            return self.words[at] in OF_PEOPLE
        if word in lexicon.SELF_WORDS or word in ("him", "her", "them"):
            return True
        if word in lexicon.LEFT_TRIGGERS or (word in lexicon.PREPOSITIONS and read_quantity(self.words, after) is None):
            return False
        if self.words[at] in lexicon.LEFT_TRIGGERS and self.words[at] not in ("hurt", "buried", "dead"):
            return False
        if word in lexicon.DETERMINERS or self._number_word(after):
            return True
        end, head = self._noun_phrase(after)
        people = is_plural(head) or any(token.capital for token in self.tokens[after:end])
        return end > after and people and head not in lexicon.UNIT_WORDS


def _is_participle(word: str) -> bool:
    """Whether a word after a noun begins a reduced clause ("a list compiled by", "a soldier buying")."""
    return len(word) > 4 and word.endswith(("ed", "ing")) and word not in lexicon.THINGS


def _singular_possessive(head: str) -> str:
    return head[:-2] if head.endswith("'s") else head
