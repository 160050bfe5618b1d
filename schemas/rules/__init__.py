"""Cross-field validation: errors and warnings, one small function a rule, each with a code.

The list is that of the record contract ("Errors and warnings"). `RULES` is the table, in the order of checking.
"""

from schemas.rules import actors, counts, dates, places, spans  # enter their rules into the table
from schemas.rules.base import RULES, Context, CountryContains, Finding, Range, Rule
from schemas.rules.engine import apply_rules, validate_report

__all__ = [
    "RULES",
    "Context",
    "CountryContains",
    "Finding",
    "Range",
    "Rule",
    "actors",
    "apply_rules",
    "counts",
    "dates",
    "places",
    "spans",
    "validate_report",
]
