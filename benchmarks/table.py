"""Render the README's table of figures from `benchmarks/results/*.json`; run with `--write` to update it.

The table stands between two marker lines in README.md. Without `--write` the exit status is 1 where it is out of step.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
README = HERE.parent / "README.md"
RESULTS = HERE / "results"
BEGIN, END = "<!-- benchmarks:begin -->", "<!-- benchmarks:end -->"
_ORDER = ("gold-dev", "corpus-test", "gate", "muc4-validation", "gvc-dev", "msa")
_HEADER = ("| Set | Measure | Extractor | Trivial |", "|---|---|---:|---:|")

Json = dict[str, Any]


def load_results(folder: Path = RESULTS) -> list[Json]:
    """Results on whole sets, the main sets first."""
    results = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))]
    scored = [result for result in results if "scores" in result and not result.get("limit")]
    return sorted(scored, key=lambda result: (_rank(result["set"]), result["set"]))


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def render(results: list[Json]) -> str:
    """The Markdown table, one row a measure, with a line that says what was measured."""
    rows = []
    for result in results:
        title = f"`{result['set']}` ({result['articles']} articles)"
        for measure, value, trivial in _measures(result["scores"], result["trivial_baseline"]):
            rows.append(f"| {title} | {measure} | {value} | {trivial} |")
            title = ""
    return "\n".join([*_HEADER, *rows, "", *_provenance(results)])


def _measures(scores: Json, trivial: Json) -> Iterator[tuple[str, str, str]]:
    if "facts" in scores:
        for name in ("killed", "wounded", "date", "city"):
            fact, other = scores["facts"][name], trivial["facts"][name]
            if fact["articles"]:
                measure = f"{name} exact ({fact['articles']} articles state it)"
                yield measure, _share(fact["accuracy"]), _share(other["accuracy"])
        return
    yield "incidents found, F1", _share(scores["detection"]["f1"]), _share(trivial["detection"]["f1"])
    yield "all slots, F1", _share(scores["all_slots"]["f1"]), _share(trivial["all_slots"]["f1"])
    if scores.get("role_templates"):
        roles, other = scores["role_templates"]["micro"], trivial["role_templates"]["micro"]
        yield "role templates (GTT convention), F1", _share(roles["f1"]), _share(other["f1"])
    for key, measure in (
        ("spurious_in_empty_articles", "spurious records per 100 articles without an incident"),
        ("invented_perpetrators", "invented named perpetrators per 100 records that name none"),
    ):
        if scores[key]["opportunities"]:
            yield measure, _rate(scores[key]["per_100"]), _rate(trivial[key]["per_100"])


def _share(value: float) -> str:
    return f"{value:.3f}".lstrip("0") if value < 1 else f"{value:.2f}"


def _rate(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _provenance(results: list[Json]) -> Iterator[str]:
    models = sorted({f"{r['model']['id']} ({(r['model']['weights_hash'] or 'no hash')[:12]})" for r in results})
    speeds = [result["articles_per_second"] for result in results if result["articles_per_second"]]
    speed = f", {min(speeds):.1f} to {max(speeds):.1f} articles a second" if speeds else ""
    cores = sorted({str(result["machine"]["cores"]) for result in results})
    dates = sorted({result["date"] for result in results})
    yield f"Model {', '.join(models)}; measured {dates[-1]} on {'/'.join(cores)} cores{speed}."


def with_table(readme: str, table: str) -> str:
    """The README with the table between its markers. Raises ValueError where a marker is missing."""
    if readme.count(BEGIN) != 1 or readme.count(END) != 1:
        raise ValueError(
            f"expected the markers {BEGIN} and {END} once each in README.md; put them where the table goes"
        )
    before, rest = readme.split(BEGIN)
    return f"{before}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}"


def main(arguments: list[str]) -> int:
    """Update README.md (`--write`) or check it."""
    readme = README.read_text(encoding="utf-8")
    wanted = with_table(readme, render(load_results()))
    if "--write" in arguments:
        README.write_text(wanted, encoding="utf-8")
        return 0
    if wanted != readme:
        print("README.md is out of step with benchmarks/results; run `python benchmarks/table.py --write`")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
