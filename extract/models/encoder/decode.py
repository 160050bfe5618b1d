"""Scores → drafts: which sentences anchor records, what each run says, which records are one incident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

from extract.models.draft import Draft, DraftActor, DraftPart, DraftWeapon, Mention
from extract.models.encoder import labels
from extract.models.encoder.features import Window
from schemas.actors import ACTOR_ROLES
from schemas.casualties import HARMS

Floats = npt.NDArray[np.float32]


class Thresholds(BaseModel):
    """Decision thresholds, chosen on development data and kept beside the weights."""

    model_config = ConfigDict(extra="forbid")

    detect: float = 0.3
    """Least probability that a sentence anchors a record for a run to be spent on it."""
    keep: float = 0.35
    """Least score of a record to be emitted."""
    same: float = 0.5
    """Least mean probability that two anchors tell of one incident for them to be merged."""
    tells: float = 0.5
    """Least probability that a sentence tells of the incident for it to become evidence."""
    inside: float = 0.5
    """Least probability that a token is inside a span, for one token of the span at least."""
    extend: float = 0.2
    """The same for all its tokens."""


class Calibration(BaseModel):
    """Score of a record times that of its type → probability that both are right.

    Points of a rising line, from isotonic regression on dev.
    """

    model_config = ConfigDict(extra="forbid")

    scores: list[float] = [0.0, 1.0]
    probabilities: list[float] = [0.0, 1.0]

    def probability(self, score: float) -> float:
        """Between the points linear, outside them constant."""
        return float(np.interp(score, self.scores, self.probabilities))


@dataclass(slots=True)
class Candidate:
    """A possible record: sentence index in the document, ordinal in the sentence, P(the sentence anchors so many)."""

    sentence: int
    ordinal: int
    score: float


@dataclass(slots=True)
class RunResult:
    """One run's scores (K tokens) with the window tokens it read."""

    window: Window
    tokens: npt.NDArray[np.int64]
    mark: int
    tells: Floats
    tags: Floats
    spans: Floats
    record: Floats


def softmax(scores: Floats) -> Floats:
    """Along the last axis."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    return cast(Floats, shifted / shifted.sum(-1, keepdims=True))


def sigmoid(scores: Floats) -> Floats:
    """Elementwise."""
    return cast(Floats, 1.0 / (1.0 + np.exp(-scores)))


def candidates(window: Window, detect: Floats, threshold: float) -> list[Candidate]:
    """Records that the window's own sentences may anchor. `detect`: (L, MAX_ORDINAL + 1) scores of the window."""
    found = []
    for position, index in enumerate(window.sentences):
        if index not in window.owned:
            continue
        at_least = softmax(detect[window.marks[position]])[::-1].cumsum()[::-1]
        for ordinal in range(1, labels.MAX_ORDINAL + 1):
            if at_least[ordinal] >= threshold:
                found.append(Candidate(index, ordinal, float(at_least[ordinal])))
    return found


def to_draft(candidate: Candidate, run: RunResult, text: str, title: str | None, thresholds: Thresholds) -> Draft:
    """The draft of one run."""
    record = {name: softmax(run.record[where]) for name, where in labels.RECORD_SLICES.items()}
    best: dict[str, Any] = {
        name: labels.RECORD_ATTRIBUTES[name][int(probabilities.argmax())] for name, probabilities in record.items()
    }
    valid = float(record["valid"][1])
    draft = Draft(
        anchor=candidate.sentence,
        evidence=_evidence(candidate, run, thresholds.tells),
        event_type=best["event_type"],
        event_type_score=float(record["event_type"].max()),
        status=best["status"],
        granularity=best["granularity"],
        prominence=best["prominence"],
        score=float(np.sqrt(candidate.score * valid)),
        includes_perpetrators={"true": True, "false": False}.get(best["includes_perpetrators"]),
    )
    _add_mentions(draft, run, {"text": text, "title": title or ""}, thresholds)
    return draft


def _evidence(candidate: Candidate, run: RunResult, threshold: float) -> list[int]:
    """The anchor and the sentences that tell of the same incident."""
    tells = tell_probabilities(run)
    return sorted({candidate.sentence, *(index for index, p in tells.items() if p >= threshold)})


def tell_probabilities(run: RunResult) -> dict[int, float]:
    """Sentence index → probability that it tells of the run's incident, for the sentences that the run read."""
    place = {int(token): k for k, token in enumerate(run.tokens)}
    return {
        index: float(sigmoid(run.tells[place[int(mark)]]))
        for index, mark in zip(run.window.sentences, run.window.marks, strict=True)
        if int(mark) in place
    }


def _add_mentions(draft: Draft, run: RunResult, source: dict[str, str], thresholds: Thresholds) -> None:
    tags = softmax(run.tags.reshape(len(run.tokens), len(labels.LAYERS), 3))
    for row, layer in enumerate(labels.LAYERS):
        for first, last in _ranges(tags[:, row], run, thresholds):
            mention = _mention(run, first, last, float(1 - tags[first:last, row, labels.OUTSIDE].mean()), source)
            if mention is not None:
                _place(draft, layer, mention, run.spans[first:last].mean(0))


def _ranges(probabilities: Floats, run: RunResult, thresholds: Thresholds) -> list[tuple[int, int]]:
    """Token ranges of a layer's spans.

    A span is a run of neighbouring tokens that are each inside at least with `extend` and somewhere with `inside`. It
    ends where the sentence does, and where a word surely begins another span.
    """
    owner = run.window.token_sentence[run.tokens]
    offsets = run.window.offsets[run.tokens]
    is_word = (owner >= 0) & (offsets[:, 1] > offsets[:, 0])
    inside = np.where(is_word, 1 - probabilities[:, labels.OUTSIDE], 0.0)
    begins = probabilities[:, labels.BEGIN]
    ranges: list[tuple[int, int]] = []
    start = 0
    for k in range(1, len(run.tokens) + 1):
        goes_on = (
            k < len(run.tokens)
            and inside[k - 1] >= thresholds.extend
            and inside[k] >= thresholds.extend
            and owner[k] == owner[k - 1]
            and (begins[k] < thresholds.inside or offsets[k, 0] == offsets[k - 1, 1])
        )
        if not goes_on:
            if inside[start:k].max() >= thresholds.inside:
                ranges.append((start, k))
            start = k
    return ranges


def _mention(run: RunResult, first: int, last: int, score: float, source: dict[str, str]) -> Mention | None:
    """The words of a token range, widened to whole words and stripped of white space."""
    tokens = run.tokens[first:last]
    sentence = run.window.sentence_list[run.window.sentences[int(run.window.token_sentence[tokens[0]])]]
    words = source[sentence.field]
    start, end = int(run.window.offsets[tokens[0], 0]), int(run.window.offsets[tokens[-1], 1])
    while start > sentence.start and words[start - 1].isalnum() and words[start].isalnum():
        start -= 1
    while end < sentence.end and words[end].isalnum() and words[end - 1].isalnum():
        end += 1
    return Mention(start, end, sentence.field, score) if words[start:end].strip() else None


def _place(draft: Draft, layer: str, mention: Mention, scores: Floats) -> None:
    """Put a mention into the draft's slot for its layer."""
    if layer == "date":
        draft.dates.append(mention)
    elif layer == "place":
        draft.places.append(mention)
    elif layer in HARMS:
        draft.harms.setdefault(cast(Any, layer), []).append(mention)
    elif layer in ("part_killed", "part_other"):
        harm: Any = "killed" if layer == "part_killed" else "wounded"
        draft.parts.append(DraftPart(mention, harm, cast(Any, _best("casualty_group", scores)[0])))
    elif layer == "weapon":
        draft.weapons.append(DraftWeapon(mention, cast(Any, _best("weapon_kind", scores)[0])))
    elif layer in ACTOR_ROLES:
        kind, score = _best("kind", scores)
        entity, certainty = _best("entity", scores)[0], _best("certainty", scores)[0]
        draft.actors.append(
            DraftActor(mention, cast(Any, layer), cast(Any, kind), score, cast(Any, entity), cast(Any, certainty))
        )


def _best(attribute: str, scores: Floats) -> tuple[str, float]:
    probabilities = softmax(scores[labels.SPAN_SLICES[attribute]])
    at = int(probabilities.argmax())
    return labels.SPAN_ATTRIBUTES[attribute][at], float(probabilities[at])


def merge_same(drafts: Sequence[Draft], tells: Sequence[dict[int, float]], threshold: float) -> list[Draft]:
    """Fold anchors of one incident into its best draft, in text order.

    Two drafts are one where each run says of the other's anchor sentence that it tells of its incident. Records that
    one sentence anchors are different by construction.
    """
    order = sorted(range(len(drafts)), key=lambda i: -drafts[i].score)
    kept: list[int] = []
    for i in order:
        host = next((k for k in kept if _same(drafts, tells, i, k) >= threshold), None)
        if host is None:
            kept.append(i)
        else:
            absorb(drafts[host], drafts[i])
    return [drafts[i] for i in sorted(kept, key=lambda i: (drafts[i].anchor, i))]


def _same(drafts: Sequence[Draft], tells: Sequence[dict[int, float]], i: int, k: int) -> float:
    if drafts[i].anchor == drafts[k].anchor:
        return 0.0
    said = [tells[i].get(drafts[k].anchor), tells[k].get(drafts[i].anchor)]
    known = [p for p in said if p is not None]
    return sum(known) / len(known) if known else 0.0


def absorb(host: Draft, other: Draft) -> None:
    """Take from another draft of the same incident what the host lacks; evidence is joined."""
    host.evidence = sorted({*host.evidence, other.anchor, *other.evidence})
    host.dates = host.dates or other.dates
    host.places = host.places or other.places
    held = {actor.role for actor in host.actors}
    host.actors.extend(actor for actor in other.actors if actor.role not in held)
    for harm, mentions in other.harms.items():
        host.harms.setdefault(harm, mentions)
    host.parts = host.parts or other.parts
    host.weapons = host.weapons or other.weapons
