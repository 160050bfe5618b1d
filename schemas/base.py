"""What every record model shares: strictness, JSON form, small annotated types."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictInt
from typing_extensions import Self

INT64_MAX = 2**63 - 1


class Record(BaseModel):
    """Base of all record models: unknown keys are errors, NaN and infinity are no numbers.

    Records are mutable and assignments are not validated; `schemas.rules` checks a finished record.
    """

    model_config = ConfigDict(
        extra="forbid", validate_assignment=False, protected_namespaces=(), allow_inf_nan=False, validate_default=False
    )

    def to_json(self) -> str:
        """One line of JSON, as written to a `.jsonl` file. Nulls are written, so every line has the same keys."""
        return self.model_dump_json()

    @classmethod
    def from_json(cls, line: str | bytes) -> Self:
        """Read what `to_json` wrote.

        Raises:
            pydantic.ValidationError: broken JSON, a missing or unknown field, or a value of the wrong type.
        """
        return cls.model_validate_json(line)


Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
"""A probability from 0 to 1."""

Number = Annotated[StrictInt, Field(ge=-INT64_MAX, le=INT64_MAX)]
"""A whole number of people, never a bool or a float. Negative numbers are held so that the rules can report them."""

CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="Country, ISO 3166-1 alpha-3 (ISO 3166).")]
"""ISO 3166-1 alpha-3 country code, upper case."""
