"""What a rule is, what it sees and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from schemas.article import Article
from schemas.incident import IncidentReport, Severity

CountryContains = Callable[[str, float, float], bool | None]
"""`country_contains(iso3, latitude, longitude)`: whether the point lies in the country; None: cannot tell."""

Range = tuple[int, int]
"""Half-open range of code points in the article's text."""


@dataclass(frozen=True)
class Context:
    """What a rule may look at."""

    report: IncidentReport
    article: Article
    country_contains: CountryContains | None = None
    boilerplate: Sequence[Range] = ()
    dateline: Range | None = None


@dataclass(frozen=True)
class Finding:
    """One place where a rule applies.

    Attributes:
        path: the field, as a path into the report; '' is the record.
        message: what was expected and what was found.
        changes: new values by path; None sets a value aside. Errors without any set `path` itself aside.
    """

    path: str
    message: str
    changes: Mapping[str, Any] = field(default_factory=dict)


Check = Callable[[Context], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """A rule of the table.

    Attributes:
        code: its name in issues.
        severity: `error` (the value is set aside) or `warning`.
        check: the function that finds its violations.
        fatal: the record does not stand and is rejected.
    """

    code: str
    severity: Severity
    check: Check
    fatal: bool = False

    @property
    def description(self) -> str:
        """One line on what the rule asks for."""
        return (self.check.__doc__ or "").strip().splitlines()[0]


class RuleTable(Mapping[str, Rule]):
    """Rules by code, in the order in which they are checked."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule] = {}

    def __getitem__(self, code: str) -> Rule:
        return self._rules[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def add(self, code: str, severity: Severity, *, fatal: bool = False) -> Callable[[Check], Check]:
        """A decorator that enters a check under a code.

        Raises:
            ValueError: the code is taken.
        """

        def enter(check: Check) -> Check:
            if code in self._rules:
                raise ValueError(f"expected a new rule code, found {code!r} a second time")
            self._rules[code] = Rule(code, severity, check, fatal)
            return check

        return enter


RULES = RuleTable()
"""All rules."""
