"""Measure the place resolver; prints one JSON object.

Usage: python benchmarks/resolve_places.py [--shared DIR] [--split train|dev] [--errors FILE]

resolve_cases: right country of a bare name. records: gold quotes of each report's place, against its country, admin1,
and distance. geowebnews: literal toponyms within 161 km, against "the most populous place of that name".
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.resolve.places import document_countries, resolve_location, resolve_place
from extract.resolve.places.countries import COUNTRIES
from extract.resolve.places.gazetteer import default_gazetteer
from extract.resolve.places.geometry import distance_km
from extract.resolve.places.normalize import fold

ISO3 = {country.iso2: country.iso3 for country in COUNTRIES.values()}
DEFAULT_SHARED = Path(__file__).resolve().parents[1].parent / "shared"


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Objects of a JSONL file."""
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line)


def cases(data: Path) -> dict[str, Any]:
    """Right country of bare names."""
    rows = list(read_jsonl(data / "resolve_cases" / "places.jsonl"))
    wrong = []
    for row in rows:
        spec = resolve_place(row["name"])
        if spec is None or spec.country != ISO3[row["country_alpha2"]]:
            wrong.append([row["name"], row["country_alpha2"], spec.country if spec else None])
    return {"right_country": len(rows) - len(wrong), "of": len(rows), "wrong": wrong}


def same_unit(found: str | None, gold: str) -> bool:
    """Whether two spellings of a unit share a telling word."""
    a, b = fold(found or "").split(), fold(gold).split()
    return bool(
        set(a) & set(b) - {"al", "el", "province", "region", "state", "north", "south", "east", "west", "central"}
    )


class Tally:
    """Counts over reports, and the errors worth reading."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.distances: list[float] = []
        self.errors: list[dict[str, Any]] = []

    def add(self, name: str, hit: bool) -> None:
        """Count one yes or no."""
        self.counts[name] = self.counts.get(name, 0) + hit
        self.counts[name + "_of"] = self.counts.get(name + "_of", 0) + 1

    def summary(self) -> dict[str, Any]:
        """Shares with their base, and the median distance."""
        names = [n for n in self.counts if not n.endswith("_of")]
        shares = {n: [round(self.counts[n] / self.counts[n + "_of"], 4), self.counts[n + "_of"]] for n in names}
        return {**shares, "median_km": round(statistics.median(self.distances), 1) if self.distances else None}


def measure_report(
    article: dict[str, Any], gold: dict[str, Any], countries: list[str], names: list[str], tally: Tally
) -> None:
    """Score one located report."""
    quotes = [span["text"] for span in gold["evidence"]]
    spec, _ = resolve_location(quotes, None, [*countries, *(n for n in names if n not in quotes)])
    error: dict[str, Any] = {}
    if gold.get("country"):
        right = spec is not None and spec.country == gold["country"]
        tally.add("country", right)
        tally.add("document_top1", bool(countries) and countries[0] == gold["country"])
        if not right:
            error["country"] = [gold["country"], spec and spec.country]
    if gold.get("admin1"):
        tally.add("admin1", spec is not None and same_unit(spec.admin1, gold["admin1"]))
    if gold.get("latitude") is not None and gold["precision"] != "country":
        km = None
        if spec is not None and spec.latitude is not None and spec.longitude is not None:
            km = distance_km(spec.latitude, spec.longitude, gold["latitude"], gold["longitude"])
            tally.distances.append(km)
        tally.add("within_25km", km is not None and km <= 25)
        tally.add("within_161km", km is not None and km <= 161)
        tally.add("resolved", km is not None)
        if km is None or km > 25:
            error["km"] = km and round(km)
    if spec is not None:
        tally.add("precision", spec.precision == gold["precision"])
        tally.add("relation", spec.relation == (gold.get("relation") or "in"))
    if error:
        shown = spec.model_dump(exclude={"evidence", "candidates"}) if spec else None
        tally.errors.append({**error, "id": article["id"], "quotes": quotes, "gold": gold["name"], "spec": shown})


def records(paths: list[Path]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Score all reports of the files; the errors beside the summary."""
    tally, seconds = Tally(), []
    for path in paths:
        for article in read_jsonl(path):
            located = [r["location"] for r in article["reports"] if r.get("location")]
            if not located:
                continue
            began = time.perf_counter()
            text = f"{article.get('title') or ''}\n{article['text']}"
            countries = [code for code, weight in document_countries(text) if weight >= 0.05][:4]
            seconds.append(time.perf_counter() - began)
            names = [span["text"] for gold in located for span in gold["evidence"]]
            for gold in located:
                measure_report(article, gold, countries, names, tally)
    summary = tally.summary()
    summary["document_countries_ms"] = round(1000 * statistics.mean(seconds), 1)
    return summary, tally.errors


def geowebnews(path: Path) -> dict[str, Any]:
    """Score literal toponyms one by one."""
    tally, baseline = Tally(), Tally()
    for article in read_jsonl(path):
        countries = [code for code, weight in document_countries(article["text"]) if weight >= 0.05][:4]
        toponyms = [t for t in article["toponyms"] if t.get("latitude") not in (None, "") and t["type"] in LITERAL]
        names = list(dict.fromkeys(t["extractedName"] for t in toponyms))
        for toponym in toponyms:
            lat, lon = float(toponym["latitude"]), float(toponym["longitude"])
            spec = resolve_place(
                toponym["extractedName"], None, [*countries, *(n for n in names if n != toponym["extractedName"])]
            )
            point = (spec.latitude, spec.longitude) if spec else (None, None)
            score_point(tally, point, lat, lon)
            hits = [
                h.place for h in default_gazetteer().exact(toponym["extractedName"]) if h.place.latitude is not None
            ]
            top = max(hits, key=lambda p: p.population, default=None)
            score_point(baseline, (top.latitude, top.longitude) if top else (None, None), lat, lon)
    return {"resolver": tally.summary(), "most_populous": baseline.summary()}


LITERAL = {"Literal", "Mixed", "Coercion", "Embedded_Literal", "Literal_Modifier", "Non_Literal_Modifier"}


def score_point(tally: Tally, point: tuple[float | None, float | None], lat: float, lon: float) -> None:
    """Count a point, or none, against the gold point."""
    if point[0] is None or point[1] is None:
        tally.add("within_161km", False)
        return
    km = distance_km(point[0], point[1], lat, lon)
    tally.distances.append(km)
    tally.add("within_161km", km <= 161)
    tally.add("within_161km_of_resolved", km <= 161)


def timings() -> dict[str, float]:
    """Milliseconds of first look-ups."""
    gazetteer = default_gazetteer()
    names = ["Mosul", "San José", "Kandahar", "Santa Cruz", "Springfield", "Timbuktu"]
    near = ["Qandehar", "Maidugury", "Deir al-Zur", "Bakhmoot", "Mogadisho", "Lashkar Gha"]
    result: dict[str, float] = {}
    for label, sample, look_up in (("exact", names, gazetteer.exact), ("fuzzy", near, gazetteer.fuzzy)):
        worst = []
        for name in sample:
            began = time.perf_counter()
            look_up(name)
            worst.append(1000 * (time.perf_counter() - began))
        result[f"{label}_ms_mean"], result[f"{label}_ms_max"] = round(statistics.mean(worst), 2), round(max(worst), 2)
    return result


def main() -> None:
    """Run all measures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED)
    parser.add_argument("--split", choices=("train", "dev"), default="train")
    parser.add_argument("--errors", type=Path, help="write the records' errors here, one JSON object a line")
    arguments = parser.parse_args()
    data = arguments.shared / "data"
    began = time.perf_counter()
    default_gazetteer().exact("Baghdad")
    loading = time.perf_counter() - began
    result: dict[str, Any] = {"loading_s": round(loading, 3), "timings": timings(), "resolve_cases": cases(data)}
    gold, gold_errors = records([data / "gold" / f"{arguments.split}.jsonl"])
    result["gold"] = gold
    if arguments.split == "train":
        seed, seed_errors = records(sorted((data / "corpus_seed").glob("*.jsonl")))
        result["corpus_seed"], gold_errors = seed, gold_errors + seed_errors
        result["geowebnews"] = geowebnews(data / "geowebnews" / "train.jsonl")
    if arguments.errors:
        arguments.errors.write_text(
            "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in gold_errors), encoding="utf-8"
        )
    print(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
