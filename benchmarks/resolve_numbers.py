"""Exactness and speed of the count resolver, as JSON.

python benchmarks/resolve_numbers.py [--records FILE.jsonl ...]

Without arguments: the cases of `tests/data/count_cases.jsonl` and, where the checkout has `../shared`, its development
cases. With records: how often `resolve_counts` gives low, best and high of the annotated count from the quotes in its
evidence, by harm, for totals and for groups; and how often `group_of` gives the annotated group. Annotations that
leave the bounds of "about 40" open are read as 40 to 40, as the development cases have it.
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

from extract.resolve.numbers import group_of, resolve_count, resolve_counts  # noqa: E402

CASES = {
    "own": ROOT / "tests" / "data" / "count_cases.jsonl",
    "development": ROOT.parent / "shared" / "data" / "resolve_cases" / "counts.jsonl",
}
Bounds = tuple[int | None, int | None, int | None]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def resolved(case: dict[str, Any]) -> Bounds:
    """Low, best and high of a case; three nulls where the resolver gives nothing."""
    harm = case.get("harm")
    found = resolve_counts(case["quotes"], harm) if "quotes" in case else resolve_count(case["expression"], harm)
    return (found.low, found.best, found.high) if found else (None, None, None)


def score_cases(path: Path) -> dict[str, float]:
    """Exact low, best and high over the cases; milliseconds each."""
    cases = list(lines(path))
    begun = time.perf_counter()
    found = [resolved(case) for case in cases]
    spent = time.perf_counter() - begun
    right = sum(got == (c.get("low"), c.get("best"), c.get("high")) for got, c in zip(found, cases, strict=True))
    return {"cases": len(cases), "exact": right, "ms_each": round(1000 * spent / len(cases), 3)}


def annotated(report: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any], str | None, str]]:
    """Each annotated count with evidence: harm, "total" or "group", the count, the group and its description."""
    casualties = report.get("casualties") or {}
    for harm, count in casualties.items():
        if isinstance(count, dict) and count.get("evidence"):
            yield harm, "total", count, None, ""
    for part in casualties.get("by_group") or []:
        if (part.get("count") or {}).get("evidence"):
            yield part["harm"], "group", part["count"], part["group"], part.get("description") or ""


def bounds(count: dict[str, Any]) -> Bounds:
    """Low, best and high of an annotated count."""
    best = count.get("best")
    if best is not None and count.get("qualifier") == "about":
        return best, best, best
    return count.get("low"), best, count.get("high")


def score_records(path: Path) -> dict[str, Any]:
    """Exact counts and exact best numbers by harm, and right groups, over annotated records."""
    total, exact, best, groups = Counter[str](), Counter[str](), Counter[str](), Counter[bool]()
    begun = time.perf_counter()
    for article in lines(path):
        for report in article["reports"]:
            for harm, level, count, group, description in annotated(report):
                found = resolve_counts([span["text"] for span in count["evidence"]], harm)  # type: ignore[arg-type]
                got = (found.low, found.best, found.high) if found else (None, None, None)
                quotes = "one quote" if len(count["evidence"]) == 1 else "several quotes"
                for key in (f"{harm} {level}", level, quotes, "all"):
                    total[key] += 1
                    exact[key] += got == bounds(count)
                    best[key] += got[1] == count.get("best")
                if group is not None:
                    groups[group_of(description) == group] += 1
    spent = time.perf_counter() - begun
    scores = {
        key: {"counts": n, "exact": round(exact[key] / n, 3), "best": round(best[key] / n, 3)}
        for key, n in sorted(total.items())
    }
    shares = round(groups[True] / max(sum(groups.values()), 1), 3)
    return {"scores": scores, "group_right": shares, "ms_each": round(1000 * spent / max(total["all"], 1), 3)}


def main() -> None:
    """Print the scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--records", nargs="*", type=Path, default=[], help="annotated articles, one JSON object a line"
    )
    arguments = parser.parse_args()
    result: dict[str, Any] = {name: score_cases(path) for name, path in CASES.items() if path.exists()}
    result.update({path.name: score_records(path) for path in arguments.records})
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
