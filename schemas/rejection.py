"""Rejection: a row, article or record that did not get through, with its reason. Nothing vanishes silently."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field, ValidationError
from typing_extensions import Self

from schemas.base import Record
from schemas.jsonvalues import JsonObject

RejectionStage = Literal[
    "ingest", "segment", "model", "resolve", "assemble", "ground", "rules", "extract", "store", "link"
]
REJECTION_STAGES: tuple[RejectionStage, ...] = get_args(RejectionStage)


class Rejection(Record):
    """One line of the rejected file."""

    article_id: str | None = Field(default=None, description="The article, where it got so far as to have an id.")
    source: str | None = Field(default=None, description="Where it came from: file and line or row.")
    stage: RejectionStage = Field(description="The stage that rejected it.")
    code: str = Field(
        pattern=r"^[a-z][a-z0-9_]*$", description="Reason in short (`no_evidence`), counted in the summary."
    )
    message: str = Field(min_length=1, description="What was expected, what was found, how to fix it.")
    record: JsonObject | None = Field(default=None, description="The row or record itself, as far as it could be read.")

    @classmethod
    def from_validation_error(
        cls,
        error: ValidationError,
        stage: RejectionStage,
        *,
        code: str = "invalid_record",
        article_id: str | None = None,
        source: str | None = None,
        record: dict[str, object] | None = None,
    ) -> Self:
        """A rejection that lists every problem of a pydantic error as `field: expected ..., found ...`."""
        return cls(
            article_id=article_id,
            source=source,
            stage=stage,
            code=code,
            message=describe_validation_error(error),
            record=record,
        )


def describe_validation_error(error: ValidationError) -> str:
    """The problems of a pydantic error in one line: `field -> path: what is wrong, found ...; ...`."""
    problems = []
    for problem in error.errors(include_url=False):
        where = " -> ".join(str(part) for part in problem["loc"]) or "record"
        words = problem["msg"].removeprefix("Value error, ")
        found = "" if "found" in words or problem["type"] == "missing" else f", found {_short(problem['input'])}"
        problems.append(f"{where}: {words}{found}")
    return "; ".join(problems)


def _short(value: object, limit: int = 80) -> str:
    words = repr(value)
    return words if len(words) <= limit else words[: limit - 3] + "..."
