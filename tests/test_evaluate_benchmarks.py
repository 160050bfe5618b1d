"""The benchmark runner and the README's table."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = "Gunmen killed two herders near Ansongo on Sunday, the mayor said."
REPORT = {
    "report_id": "r1",
    "article_id": "a1",
    "event_type": "armed_assault",
    "status": "actual",
    "granularity": "single",
    "prominence": "main",
    "date": {"start": "2021-05-02", "end": "2021-05-02", "precision": "day"},
    "location": {"name": "Ansongo", "country": "MLI", "precision": "near"},
    "actors": [],
    "casualties": {"killed": {"low": 2, "best": 2, "high": 2}},
    "weapons": [],
    "evidence": [{"start": 0, "end": len(TEXT), "text": TEXT}],
    "extraction": {"model": "test-model", "weights_hash": "0123456789abcdef"},
}


@pytest.fixture(scope="module")
def table() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_table", ROOT / "benchmarks" / "table.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "run"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def files(folder: Path) -> tuple[Path, Path]:
    gold = {"id": "a1", "text": TEXT, "published": "2021-05-04", "reports": [{**REPORT, "optional": False}]}
    empty = {"id": "a2", "text": "The mayor opened a school.", "published": "2021-05-04", "reports": []}
    (folder / "gold.jsonl").write_text(json.dumps(gold) + "\n" + json.dumps(empty) + "\n", encoding="utf-8")
    (folder / "reports.jsonl").write_text(json.dumps(REPORT) + "\n", encoding="utf-8")
    return folder / "gold.jsonl", folder / "reports.jsonl"


def written_result(folder: Path) -> dict[str, Any]:
    gold, reports = files(folder)
    done = run("--gold", gold, "--name", "mine", "--predictions", reports, "-o", folder / "results")
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads((folder / "results" / "mine.json").read_text(encoding="utf-8"))
    return result


def test_a_run_writes_scores_with_their_provenance(tmp_path: Path) -> None:
    result = written_result(tmp_path)
    assert result["model"] == {"id": "test-model", "weights_hash": "0123456789abcdef"}
    assert result["scores"]["all_slots"]["f1"] == 1.0
    assert result["trivial_baseline"]["detection"]["spurious"] >= 1
    assert len(result["data"]["sha256"]) == 64
    assert result["articles"] == 2


def test_a_partial_run_is_printed_not_written(tmp_path: Path) -> None:
    gold, reports = files(tmp_path)
    done = run("--gold", gold, "--name", "mine", "--predictions", reports, "-o", tmp_path / "out", "--limit", 1)
    assert json.loads(done.stdout)["articles"] == 1
    assert not (tmp_path / "out").exists()


def test_a_set_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run("--set", "gold-dev", "--data", tmp_path)
    assert done.returncode == 1
    assert "expected gold-dev at" in done.stderr


def test_table_shows_extractor_and_baseline(tmp_path: Path, table: ModuleType) -> None:
    written_result(tmp_path)
    rendered = table.render(table.load_results(tmp_path / "results"))
    assert "| `mine` (2 articles) | incidents found, F1 | 1.00 |" in rendered
    assert "|  | spurious records per 100 articles without an incident | 0.0 | 100.0 |" in rendered
    assert "test-model (0123456789ab)" in rendered


def test_table_replaces_what_is_between_the_markers(table: ModuleType) -> None:
    readme = f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n"
    assert table.with_table(readme, "new") == f"before\n{table.BEGIN}\nnew\n{table.END}\nafter\n"
    with pytest.raises(ValueError, match="expected the markers"):
        table.with_table("no markers", "new")


def test_readme_is_in_step_with_the_results(table: ModuleType) -> None:
    results = table.load_results()
    if not results:
        pytest.skip("benchmarks/results holds no result on a whole set yet")
    readme = table.README.read_text(encoding="utf-8")
    assert table.with_table(readme, table.render(results)) == readme, "run python benchmarks/table.py --write"
