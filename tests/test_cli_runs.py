"""Runs that are interrupted, killed, repeated: nothing lost, nothing twice, the same bytes."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extract.store import RunReader

TOWNS = ("Mosul", "Baqubah", "Kirkuk", "Tikrit", "Samarra", "Ramadi", "Fallujah", "Basra")

DRIVER = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from extract.cli import main
from extract.pipeline import Extractor
from extract.store import RunFolder

RunFolder.open.__func__.__kwdefaults__["shard_size"] = 2
stop_at, number = int(sys.argv.pop(1)), int(sys.argv.pop(1))
process, seen = Extractor.process, []

def counted(self, article):
    seen.append(article.id)
    if len(seen) == stop_at:
        os.kill(os.getpid(), number)
    return process(self, article)

Extractor.process = counted
main()
"""
"""The command with shards of two articles; the process signals itself when it comes to article `stop_at`."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Eight articles and one broken line."""
    rows = [
        json.dumps(
            {
                "id": f"a{number}",
                "text": f"A car bomb killed {number + 3} people in {town} on {number + 2} March 2014, police said.",
                "published": "2014-03-20",
            }
        )
        for number, town in enumerate(TOWNS)
    ]
    rows.insert(2, "{broken")
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def drive(*arguments: object, stop_at: int = 0, number: int = signal.SIGKILL) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", DRIVER, str(stop_at), str(int(number)), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def output_of(source: Path, folder: Path) -> dict[str, bytes]:
    """Reports and rejections of an uninterrupted run."""
    folder.mkdir()
    result = drive("extract", source, "-o", folder / "r.jsonl")
    assert result.returncode == 0, result.stderr
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if "manifest" not in path.name}


def test_the_same_input_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    first, second = output_of(source, tmp_path / "first"), output_of(source, tmp_path / "second")
    assert first == second
    reports = [json.loads(line) for line in first["r.jsonl"].splitlines()]
    assert len({report["report_id"] for report in reports}) == len(reports) >= len(TOWNS)
    assert len(first["r.rejected.jsonl"].splitlines()) == 1


def test_a_killed_run_goes_on_and_ends_as_if_nothing_had_been(source: Path, tmp_path: Path) -> None:
    whole = output_of(source, tmp_path / "whole")
    folder = tmp_path / "killed"
    folder.mkdir()
    command = ("extract", source, "-o", folder / "r.jsonl")
    assert drive(*command, stop_at=6).returncode == -signal.SIGKILL
    assert [path.name for path in folder.iterdir()] == ["r.jsonl.run"]
    kept = [article.id for article in RunReader(folder / "r.jsonl.run").articles()]
    assert kept == ["a0", "a1", "a2", "a3", "a4"][: len(kept)]
    assert len(kept) >= 3
    # The articles that are kept are not read again: the resumed run comes to the sixth of the rest never.
    resumed = drive(*command, stop_at=len(TOWNS) - len(kept) + 1)
    assert resumed.returncode == 0, resumed.stderr
    assert contents(folder) == whole
    assert f"{len(TOWNS)} of {len(TOWNS) + 1} articles read" in resumed.stderr


@pytest.mark.parametrize("command", ["extract", "build"])
def test_ctrl_c_leaves_a_run_that_goes_on(source: Path, tmp_path: Path, command: str) -> None:
    output = tmp_path / "out" / ("r.jsonl" if command == "extract" else "dataset")
    folder = output / "run" if command == "build" else output.with_name("r.jsonl.run")
    stopped = drive(command, source, "-o", output, stop_at=4, number=signal.SIGINT)
    assert stopped.returncode == 1
    assert stopped.stdout == ""
    assert stopped.stderr.strip() == "Error: interrupted; give the same command again to go on from here"
    reader = RunReader(folder)
    assert reader.manifest.state == "interrupted"
    assert [article.id for article in reader.articles()] == ["a0", "a1", "a2"]
    resumed = drive(command, source, "-o", output, stop_at=len(TOWNS) - 3 + 1)
    assert resumed.returncode == 0, resumed.stderr
    reports = output if command == "extract" else output / "reports.jsonl"
    assert reports.read_bytes() == output_of(source, tmp_path / "whole")["r.jsonl"]


def test_ctrl_c_from_outside_on_the_way_to_standard_output(source: Path) -> None:
    # A process begun in the background of a shell inherits that SIGINT is ignored.
    driver = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from extract.cli import main; main()"
    )
    command = [sys.executable, "-u", "-c", driver, "extract", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(source.read_text(encoding="utf-8").splitlines()[0] + "\n" * 70_000)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["article_id"] == "a0"
        process.send_signal(signal.SIGINT)
        status = process.wait(60)
        assert status == 1
        assert process.stderr.read().strip() == "Error: interrupted"


def test_two_runs_in_one_folder_at_a_time_are_refused(source: Path, tmp_path: Path) -> None:
    from extract.pipeline import Extractor
    from extract.run import describe_run
    from extract.store import RunFolder

    manifest = describe_run(Extractor.load(), [str(source)], {"published": None, "min_confidence": 0.0})
    with RunFolder.open(tmp_path / "dataset" / "run", manifest):
        second = drive("build", source, "-o", tmp_path / "dataset")
    assert second.returncode == 2
    assert len(second.stderr.strip().splitlines()) == 1
    assert f"process {os.getpid()}" in second.stderr


@pytest.mark.parametrize(("options", "shown"), [([], True), (["--quiet"], False)])
def test_progress_is_for_terminals(source: Path, tmp_path: Path, options: list[str], shown: bool) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from extract.cli import main; main()", "build", str(source)]
    with subprocess.Popen(
        [*command, "-o", str(tmp_path / "dataset"), *options], stdout=subprocess.PIPE, stderr=theirs, text=True
    ) as process:
        os.close(theirs)
        said = read_terminal(ours)
        assert process.wait(60) == 0
        assert process.stdout
        assert process.stdout.read() == ""
    assert ("9/9" in said and "reports" in said) is shown
    assert bool(said) is shown


def read_terminal(descriptor: int) -> str:
    """Everything that is written to the other end until it is closed."""
    parts, end = [], time.monotonic() + 120
    while time.monotonic() < end:
        try:
            part = os.read(descriptor, 65_536)
        except OSError:  # Linux: the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(descriptor)
    return b"".join(parts).decode("utf-8", "replace")


def test_no_progress_in_a_pipe_even_where_colours_are_forced(source: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from extract.cli import main; main()", "build", str(source)]
    result = subprocess.run(
        [*command, "-o", str(tmp_path / "dataset")],
        capture_output=True,
        text=True,
        env=os.environ | {"FORCE_COLOR": "1"},
        timeout=300,
    )
    assert result.returncode == 0
    assert "\x1b" not in result.stderr
    assert len(result.stderr.splitlines()) == 2
