"""Whether a number is of one incident, of several together, or of a longer time."""

from __future__ import annotations

import re

from schemas.casualties import CountScope

_CUMULATIVE = re.compile(
    r"\bsince (?:19|20)\d\d\b|\bsince (?:the )?(?:start|beginning|outbreak|january|february|march|april|may|june|july|"
    r"august|september|october|november|december)\b|\bso far this (?:year|month|week)\b|\bthis year\b|\bto date\b|"
    r"\b(?:past|last) (?:\w+ )?(?:weeks|months|years|decades?|year|month)\b|\bin (?:\w+ )?(?:years|months|weeks) of\b|"
    r"\bover the years\b|\bannual|\bdeath toll of the (?:war|conflict)\b",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"\b(?:two|three|four|five|six|seven|several|twin|both|the|these|multiple|\d+) (?:\w+ )?"
    r"(?:attacks|bombings|ambushes|raids|blasts|explosions|strikes|airstrikes|shootings|incidents|assaults|clashes)\b",
    re.IGNORECASE,
)


def scope_of(expression: str) -> CountScope:
    """`cumulative` for a stretch of time ("since 2014"), `shared` for several attacks at once, else `incident`."""
    if _CUMULATIVE.search(expression):
        return "cumulative"
    return "shared" if _SHARED.search(expression) else "incident"
