"""Another module named `schemas` on the path gives an error that says what shadows what."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Loads the guard from its file, so that the test speaks of the guard alone.
CODE = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("extract_shadowing", sys.argv[1])
guard = importlib.util.module_from_spec(spec)
spec.loader.exec_module(guard)
guard.check_schemas()
print("ours")
"""


def run_guard(*path: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, path))}
    command = [sys.executable, "-c", CODE, str(ROOT / "extract" / "_shadowing.py")]
    return subprocess.run(command, env=environment, cwd=path[0], capture_output=True, text=True, check=False)


def test_our_own_package_passes() -> None:
    result = run_guard(ROOT)
    assert (result.returncode, result.stdout) == (0, "ours\n"), result.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("schemas.py", "class Order: ...\n"),
        ("schemas.py", "raise RuntimeError('settings are missing')\n"),
        ("schemas/__init__.py", "from . import orders\n"),
        ("schemas/__init__.py", ""),
    ],
)
def test_a_module_in_front_is_named(tmp_path: Path, name: str, content: str) -> None:
    other = tmp_path / name
    other.parent.mkdir(exist_ok=True)
    other.write_text(content)
    result = run_guard(tmp_path, ROOT)
    assert result.returncode == 1
    message = result.stderr.strip().splitlines()[-1]
    assert message.startswith("ImportError: conflict-incidents needs its own package 'schemas'")
    assert str(other) in message
    assert str(ROOT / "schemas") in message
    assert "Rename that module" in message


def test_an_error_inside_ours_is_not_hidden(tmp_path: Path) -> None:
    # a stand-in for pydantic without BaseModel breaks our own package: the cause must show, not the guard's message
    (tmp_path / "pydantic.py").write_text("")
    result = run_guard(tmp_path, ROOT)
    assert result.returncode == 1
    assert "pydantic" in result.stderr
    assert "shadows it" not in result.stderr
