"""The built wheel: everything in it, and it works without the source tree."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("extract", "schemas")
WEIGHTS = "extract/models/encoder/weights"

pytestmark = pytest.mark.slow

PROBE = """
import json, sys, time
started = time.perf_counter()
import extract
import schemas
seconds = time.perf_counter() - started
early = sorted(sys.modules)
reports = extract.Extractor.load().extract(
    [{"text": "A car bomb killed 12 people in Mosul on 3 March 2014, police said.", "published": "2014-03-05"}]
)
print(json.dumps({
    "seconds": seconds,
    "early": early,
    "late": sorted(sys.modules),
    "files": [m.__file__ or m.__path__[0] for n, m in sys.modules.items() if n.split(".")[0] in ("extract", "schemas")],
    "reports": [report.model_dump(mode="json") for report in reports],
}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy so that no earlier build gets into it and none is left behind."""
    pytest.importorskip("build", reason="needs the extra dev")
    source = tmp_path_factory.mktemp("source")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)]
    built = subprocess.run(command, capture_output=True, text=True)
    assert built.returncode == 0, (built.stdout + built.stderr)[-3000:]
    (path,) = out.glob("conflict_incidents-*.whl")
    return path


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel in a folder of its own; what it needs comes from the environment of the tests."""
    target = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*command, str(wheel)], check=True, capture_output=True)
    return target


@pytest.fixture(scope="module")
def probe(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a program sees that uses the installed package, in a folder far from the source."""
    result = run(installed, tmp_path_factory.mktemp("elsewhere"), "-c", PROBE)
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CONFLICT_INCIDENTS")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment | {"PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=300,
    )


@pytest.mark.parametrize("name", ["lower.onnx", "upper.onnx", "tokenizer.json", "config.json", "MODEL_CARD.md"])
def test_the_model_is_in_it(names: set[str], name: str) -> None:
    assert f"{WEIGHTS}/{name}" in names


def test_every_data_file_of_the_packages_is_in_it(names: set[str]) -> None:
    files = {
        str(path.relative_to(ROOT).as_posix())
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files - names == set()
    assert {
        "extract/py.typed",
        "schemas/py.typed",
        "extract/resolve/gazetteer/places.sqlite",
        "extract/resolve/gazetteer/ATTRIBUTION.md",
        "extract/resolve/registry/registry.json",
        "schemas/codebooks/default.yaml",
        "schemas/json/incident_report.schema.json",
    } <= names


def test_nothing_else_is_in_it(names: set[str]) -> None:
    roots = {name.split("/")[0] for name in names}
    assert {root for root in roots if not root.endswith(".dist-info")} == set(PACKAGES)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_it_works_without_the_source_tree(installed: Path, probe: dict[str, Any]) -> None:
    assert probe["files"]
    assert all(Path(file).is_relative_to(installed) for file in probe["files"])
    (report, *_) = probe["reports"]
    assert report["event_type"]
    assert report["evidence"][0]["text"].startswith("A car bomb killed 12 people")


def test_the_command_works_without_the_source_tree(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A car bomb killed 12 people in Mosul on 3 March 2014, police said.\n", "utf-8")
    result = run(installed, tmp_path, str(installed / "bin" / "incidents"), "extract", "a.txt")
    assert json.loads(result.stdout.splitlines()[0])["casualties"]["killed"]["best"] == 12


def test_torch_is_never_imported_and_nothing_heavy_at_once(probe: dict[str, Any]) -> None:
    assert not {"torch", "transformers"} & set(probe["late"])
    assert not {"onnxruntime", "pyarrow", "datasets", "pandas", "numpy"} & set(probe["early"])


def test_the_import_takes_less_than_a_second(installed: Path, tmp_path: Path, probe: dict[str, Any]) -> None:
    """The best of three, as other processes may hold the processor."""
    code = "import time; t = time.perf_counter(); import extract, schemas; print(time.perf_counter() - t)"
    times = [probe["seconds"], *(float(run(installed, tmp_path, "-c", code).stdout) for _ in range(2))]
    assert min(times) < 1, times
