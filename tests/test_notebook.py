"""The notebook runs from top to bottom and shows what its text says."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).resolve().parents[1] / "notebooks" / "01_quickstart.ipynb"


@pytest.fixture(scope="module")
def executed() -> dict[str, Any]:
    """The notebook after a run in its own folder, by the interpreter that runs the tests."""
    nbformat = pytest.importorskip("nbformat", reason="needs the extra dev")
    nbclient = pytest.importorskip("nbclient", reason="needs the extra dev")
    pytest.importorskip("ipykernel", reason="needs the extra dev")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOK.parent)}}
    )
    result: dict[str, Any] = json.loads(nbformat.writes(client.execute()))
    return result


def texts(notebook: dict[str, Any]) -> str:
    """Everything that the cells printed or showed as text."""
    parts: list[str] = []
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            parts += output.get("text", []) + output.get("data", {}).get("text/plain", [])
    return "\n".join(parts)


@pytest.mark.slow
def test_the_notebook_runs_and_finds_incidents(executed: dict[str, Any]) -> None:
    shown = texts(executed)
    assert re.search(r"^[1-9]\d* reports from 8 articles$", shown, re.MULTILINE)
    assert "bombing" in shown


@pytest.mark.slow
def test_the_notebook_draws_its_plot(executed: dict[str, Any]) -> None:
    kinds = {
        kind for cell in executed["cells"] for output in cell.get("outputs", []) for kind in output.get("data", {})
    }
    assert "image/png" in kinds


def test_the_notebook_is_stored_without_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in cells)
