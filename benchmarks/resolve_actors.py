"""Accuracy and speed of the actor resolver over annotated articles, as JSON.

python benchmarks/resolve_actors.py [FILE.jsonl ...] [--errors kind|name|country N]

Without files: the training gold and the seed corpus where the checkout has `../shared`. Each annotated mention is
resolved with the record's country, the publication date, the annotated role and the article's context. Measures: kind;
country (over mentions annotated with one); name (the resolved name equals an annotated name or alias, case, accents and
articles aside, or both have none); contained (one of the names contains the other); wrong links (a registry group
where the annotation names another actor).
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

from extract.resolve.actors import ActorContext, load_registry, resolve_actor  # noqa: E402
from extract.resolve.actors.normalize import name_key  # noqa: E402

SHARED = ROOT.parent / "shared" / "data"


def default_files() -> list[Path]:
    """Training gold and seed corpus, [] where absent."""
    files = [SHARED / "gold" / "train.jsonl", *sorted((SHARED / "corpus_seed").glob("*.jsonl"))]
    return [file for file in files if file.exists()]


def mentions(path: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, Any], ActorContext]]:
    """(article, report, annotated actor, context) for each annotated actor of a file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            context = ActorContext.from_text(f"{article.get('title') or ''}\n{article['text']}")
            for report in article["reports"]:
                for actor in report.get("actors", ()):
                    yield article, report, actor, context


def score(path: Path, errors: str | None = None, wanted: int = 0) -> dict[str, Any]:
    """The measures over one file; prints up to `wanted` errors of one sort."""
    total: Counter[str] = Counter()
    spent = 0.0
    shown = 0
    for article, report, gold, context in mentions(path):
        country = (report.get("location") or {}).get("country")
        begun = time.perf_counter()
        found = resolve_actor(
            gold["text"],
            country,
            article.get("published"),
            role=gold["role"],
            certainty=gold["certainty"],
            context=context,
        )
        spent += time.perf_counter() - begun
        marks = judge(gold, found)
        total.update(["mentions", *marks])
        if errors and f"{errors}_right" not in marks and f"{errors}_asked" in marks and shown < wanted:
            shown += 1
            got = (found.name, found.kind, found.country, found.actor_id) if found else None
            print(
                gold["role"],
                "|",
                gold["text"],
                "| want",
                gold.get("name"),
                gold["kind"],
                gold.get("country"),
                "| got",
                got,
            )
    return summary(total, spent)


def judge(gold: dict[str, Any], found: Any) -> list[str]:
    """What is asked of one mention and what is right."""
    marks = ["kind_asked", "name_asked"]
    accepted = {name_key(name) for name in (gold["text"], gold.get("name"), *(gold.get("aliases") or ())) if name}
    named = (bool(gold.get("name")) and gold["name"] != gold["text"]) or gold.get("entity") in {
        "organization",
        "person",
    }
    if gold.get("country"):
        marks.append("country_asked")
    if not found:
        return marks
    if found.kind == gold["kind"]:
        marks.append("kind_right")
    if gold.get("country") and found.country == gold["country"]:
        marks.append("country_right")
    key = name_key(found.name) if found.name else ""
    if (key in accepted) or (not key and not named):
        marks.append("name_right")
    if key and any(key in name or name in key for name in accepted):
        marks.append("name_contained")
    if found.actor_id:
        marks.append("linked")
    if gold.get("entity") and found.entity == gold["entity"]:
        marks.append("entity_right")
    if gold.get("entity"):
        marks.append("entity_asked")
    return marks


def summary(total: Counter[str], spent: float) -> dict[str, Any]:
    """Shares from counts."""
    count = max(total["mentions"], 1)
    shares = {
        slot: round(total[f"{slot}_right"] / max(total[f"{slot}_asked"], 1), 4)
        for slot in ("kind", "name", "country", "entity")
    }
    return {
        "mentions": total["mentions"],
        **shares,
        "linked": total["linked"],
        "ms_each": round(1000 * spent / count, 3),
    }


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--errors", choices=("kind", "name", "country", "entity"))
    parser.add_argument("--show", type=int, default=40)
    arguments = parser.parse_args()
    begun = time.perf_counter()
    registry = load_registry()
    load_ms = round(1000 * (time.perf_counter() - begun), 1)
    files = {
        file.stem if file.parent.name != "gold" else f"gold_{file.stem}": file
        for file in arguments.files or default_files()
    }
    scores = {name: score(file, arguments.errors, arguments.show) for name, file in files.items()}
    print(json.dumps({"registry": len(registry.entries), "load_ms": load_ms, "scores": scores}, indent=1))


if __name__ == "__main__":
    main()
