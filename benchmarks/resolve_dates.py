"""Exactness and speed of the date resolver, as JSON.

python benchmarks/resolve_dates.py [--records FILE.jsonl ...]

Without arguments: the cases of `tests/data/date_cases.jsonl` and, where the checkout has `../shared`, its development
cases. With records: how often `resolve_date_mentions` gives start, end and precision of the annotated date from the
quotes in its evidence. The anchor is the annotated one for basis "event", else none.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from extract.resolve.dates import resolve_date, resolve_date_mentions  # noqa: E402

CASES = {
    "own": ROOT / "tests" / "data" / "date_cases.jsonl",
    "development": ROOT.parent / "shared" / "data" / "resolve_cases" / "dates.jsonl",
}


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def score_cases(path: Path) -> dict[str, float]:
    """Exact start and end over the cases that are neither vague nor without their anchor; milliseconds each."""
    cases = [case for case in lines(path) if not case["vague"] and not case.get("needs_anchor")]
    begun = time.perf_counter()
    found = [resolve_date(c["expression"], c["published"], c.get("anchor"), c.get("country")) for c in cases]
    spent = time.perf_counter() - begun
    pairs = zip(found, cases, strict=True)
    right = sum(
        (spec and (spec.start, spec.end)) == (c["start"], c["end"]) or (not spec and not c["start"])
        for spec, c in pairs
    )
    return {"cases": len(cases), "exact": right, "ms_each": round(1000 * spent / len(cases), 3)}


def score_records(path: Path) -> dict[str, Any]:
    """Window and precision right, by basis, for the dated records of annotated articles."""
    total, window, both = Counter[str](), Counter[str](), Counter[str]()
    for article in lines(path):
        previous = None
        for report in article["reports"]:
            date = report.get("date") or {}
            quotes = [span["text"] for span in date.get("evidence") or []]
            if not date.get("start") or not quotes:
                continue
            anchor = (date.get("anchor") or previous) if date["basis"] == "event" else None
            country = (report.get("location") or {}).get("country")
            spec, _ = resolve_date_mentions(quotes, article["published"], anchor, country)
            right = spec is not None and (spec.start, spec.end) == (date["start"], date["end"])
            for key in ("all", date["basis"]):
                total[key] += 1
                window[key] += right
                both[key] += right and spec is not None and spec.precision == date["precision"]
            previous = date["start"]
    return {key: {"records": total[key], "window": window[key], "window_precision": both[key]} for key in total}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", nargs="*", type=Path, default=[])
    arguments = parser.parse_args()
    result: dict[str, Any] = {name: score_cases(path) for name, path in CASES.items() if path.exists()}
    result |= {path.name: score_records(path) for path in arguments.records}
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
