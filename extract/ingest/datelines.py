"""Agency datelines in front of the first sentence of a story."""

import re
from typing import Final

from extract.ingest.line_patterns import MONTH
from extract.ingest.units import Unit

# "KABUL, March 3 (Reuters) - ", "BOGOTA, 29 SEP 89 (DPA) -- ", "Mogadishu (HOL) – ", "PESHAWAR: "
_DATELINE: Final = re.compile(
    r"(?:[A-Z][\w.'’-]*[ /]?){1,4}(?:\([A-Z][\w .-]{2,25}\))?(?:,\s[A-Z][\w.'’ -]{1,25}){0,2}"
    rf"(?:,?\s(?:(?i:{MONTH})\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s(?i:{MONTH})(?:\s\d{{2,4}})?))?"
    r"(?:,?\s?\([^()\n]{2,60}\))?\s*(?:--|[-–—:])(?:\s|$)"
)


def dateline_end(text: str, unit: Unit) -> int | None:
    """Where the story begins behind an agency dateline at the start of ``unit``; None where there is no dateline."""
    match = _DATELINE.match(text, unit.start, min(unit.end, unit.start + 160))
    if match is None:
        return None
    prefix = match.group()
    place = prefix.split(",")[0].split("(")[0].rstrip(" -–—:")
    shouted = place.isupper() and len(place) > 2
    dated = "(" in prefix or re.search(r"\d", prefix) is not None
    whole = match.end() >= unit.end
    if whole:
        return unit.end if shouted and dated else None
    return match.end() if (shouted or dated) and unit.count >= 8 else None
