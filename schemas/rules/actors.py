"""Rules on actors."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.actors import Actor
from schemas.rules.base import RULES, Context, Finding


@RULES.add("denied_perpetrator", "error")
def denied_perpetrator(context: Context) -> Iterator[Finding]:
    """An actor whose part is denied is no perpetrator (it is `accused`, and who denies is a `denier`)."""
    for index, actor in enumerate(context.report.actors):
        if actor.role == "perpetrator" and actor.certainty == "denied":
            yield Finding(
                f"actors[{index}]", f"expected a perpetrator that is not denied, found {actor.text!r}, denied"
            )


@RULES.add("perpetrator_named_by_adversary", "warning")
def perpetrator_named_by_adversary(context: Context) -> Iterator[Finding]:
    """A perpetrator is named by more than one side."""
    actors = context.report.actors
    for index, actor in enumerate(actors):
        if actor.role not in ("perpetrator", "accused") or actor.certainty != "attributed":
            continue
        if not any(_confirms(other, actor) for other in actors):
            accuser = actor.attributed_by or "its accuser"
            yield Finding(
                f"actors[{index}]", f"expected more than one side to name {actor.text!r}, found only {accuser}"
            )


def _confirms(other: Actor, actor: Actor) -> bool:
    """Whether the other entry is the same actor, asserted or by its own claim."""
    return _identity(other) == _identity(actor) and other.certainty in ("asserted", "claimed")


@RULES.add("competing_claims", "warning")
def competing_claims(context: Context) -> Iterator[Finding]:
    """At most one group claims an incident."""
    claims: dict[str, tuple[int, str]] = {}
    for index, actor in enumerate(context.report.actors):
        if actor.role == "claimant" or (actor.role == "perpetrator" and actor.certainty == "claimed"):
            claims.setdefault(_identity(actor), (index, actor.text))
    if len(claims) > 1:
        last = list(claims.values())[-1][0]
        names = ", ".join(repr(text) for _, text in claims.values())
        yield Finding(f"actors[{last}]", f"expected one claim of responsibility, found {len(claims)}: {names}")


def _identity(actor: Actor) -> str:
    return (actor.actor_id or actor.name or actor.text).casefold()
