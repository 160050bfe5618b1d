"""The commands: help, outputs, bad inputs, errors in one line."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from extract.cli import VERBS, main
from schemas import IncidentReport, Rejection, RunManifest

BOMB = "A car bomb exploded in a market in Mosul on 3 March 2014, killing 12 people and wounding 30, police said."
RAIN = "The cherry trees blossomed early. Bakers in the town sold more bread than last spring."
ARTICLE = {"id": "bomb", "title": "Market bomb kills 12 in Mosul", "text": BOMB, "published": "2014-03-05"}


def run(*arguments: object, stdin: str | None = None) -> Result:
    """The command in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def run_process(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with a real standard input."""
    command = [sys.executable, "-c", "from extract.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", timeout=300)


def write_lines(path: Path, *rows: object) -> Path:
    """A file of JSON lines; strings stand as they are."""
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def assert_one_line_error(result: Result, *words: str, status: int = 2) -> None:
    assert result.exit_code == status, result.output
    assert result.stdout == ""
    (line,) = result.stderr.strip().splitlines()
    assert line.startswith("Error: ")
    assert "Traceback" not in line
    for word in words:
        assert word in line


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """A command and those below it."""
    yield path, command
    for name, part in (command.commands if isinstance(command, click.Group) else {}).items():
        yield from commands(part, f"{path} {name}")


def verb(name: str) -> click.Command:
    command: click.Command = importlib.import_module(f"extract.cli.{VERBS[name][0]}").command
    return command


class TestHelp:
    @pytest.mark.parametrize("name", list(VERBS))
    def test_every_verb_has_help_with_an_example(self, name: str) -> None:
        result = run(name, "--help")
        assert result.exit_code == 0
        assert "Example" in result.stdout
        assert f"  incidents {name} " in result.stdout

    @pytest.mark.parametrize("name", list(VERBS))
    def test_every_command_and_option_says_what_it_is_for(self, name: str) -> None:
        for path, command in commands(verb(name), name):
            assert command.help, path
            for parameter in command.params:
                if isinstance(parameter, click.Option):
                    assert parameter.help, f"{path} {parameter.name}"

    def test_the_list_names_every_module_of_a_verb(self) -> None:
        shared = {"__init__", "options", "progress", "running"}
        modules = {path.stem for path in Path(importlib.import_module("extract.cli").__path__[0]).glob("*.py")}
        assert modules - shared == {module for module, _ in VERBS.values()}
        listed = run("--help").stdout
        assert all(f"  {name} " in listed and line in " ".join(listed.split()) for name, (_, line) in VERBS.items())

    def test_an_unknown_verb_is_an_error(self) -> None:
        result = run("exctract", "x")
        assert result.exit_code == 2
        assert "exctract" in result.stderr

    def test_help_imports_nothing_heavy(self) -> None:
        code = (
            "import sys\n"
            "from extract.cli import main\n"
            "main(['--help'], standalone_mode=False)\n"
            "print([m for m in ('onnxruntime', 'datasets', 'pyarrow', 'torch', 'pandas', 'rich') if m in sys.modules])"
        )
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert result.stdout.splitlines()[-1] == "[]"


class TestExtract:
    def test_to_standard_output(self, tmp_path: Path) -> None:
        result = run("extract", write_lines(tmp_path / "in.jsonl", ARTICLE))
        assert result.exit_code == 0, result.output
        reports = [IncidentReport.from_json(line) for line in result.stdout.splitlines()]
        assert reports
        assert {report.article_id for report in reports} == {"bomb"}
        assert f"1 of 1 articles read, {len(reports)} reports → standard output" in result.stderr

    def test_to_files(self, tmp_path: Path) -> None:
        source = write_lines(tmp_path / "in.jsonl", ARTICLE, {"id": "empty"})
        output, rejected = tmp_path / "deep" / "reports.jsonl", tmp_path / "other" / "rejected.jsonl"
        result = run("extract", source, "-o", output, "--rejected", rejected)
        assert result.exit_code == 0, result.output
        assert result.stdout == ""
        assert [IncidentReport.model_validate(row) for row in read_lines(output)]
        assert [Rejection.model_validate(row).code for row in read_lines(rejected)] == ["no_text"]
        assert {path.name for path in output.parent.iterdir()} == {"reports.jsonl", "reports.manifest.json"}
        manifest = RunManifest.from_json((output.parent / "reports.manifest.json").read_text(encoding="utf-8"))
        assert manifest.state == "finished"
        assert manifest.run_id == read_lines(output)[0]["extraction"]["run_id"]

    def test_rejected_rows_lie_beside_the_output(self, tmp_path: Path) -> None:
        source = write_lines(tmp_path / "in.jsonl", {"id": "empty"})
        assert run("extract", source, "-o", tmp_path / "r.jsonl").exit_code == 0
        assert len(read_lines(tmp_path / "r.rejected.jsonl")) == 1
        assert read_lines(tmp_path / "r.jsonl") == []

    def test_both_ways_give_the_same_reports(self, tmp_path: Path) -> None:
        source = write_lines(tmp_path / "in.jsonl", ARTICLE)
        rows = [json.loads(line) for line in run("extract", source).stdout.splitlines()]
        run("extract", source, "-o", tmp_path / "r.jsonl")
        filed = read_lines(tmp_path / "r.jsonl")
        for row in [*rows, *filed]:
            del row["extraction"]["run_id"]
        assert rows == filed

    def test_standard_input(self) -> None:
        rows = "\n".join([json.dumps(ARTICLE), "{broken"])
        result = run_process("extract", "-", stdin=rows)
        assert result.returncode == 0
        assert {json.loads(line)["article_id"] for line in result.stdout.splitlines()} == {"bomb"}
        assert "rejected: -:2: broken_json" in result.stderr

    def test_quiet_says_nothing(self, tmp_path: Path) -> None:
        source = write_lines(tmp_path / "in.jsonl", ARTICLE)
        assert run("extract", source, "--quiet").stderr == ""
        assert run("extract", source, "-o", tmp_path / "r.jsonl", "-q").output == ""
        assert run("build", source, "-o", tmp_path / "dataset", "-q").output == ""

    def test_the_publication_date_serves_articles_without_one(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(
            "A car bomb killed 12 people in Mosul on Monday, police said.\n", encoding="utf-8"
        )
        dated = run("extract", tmp_path / "a.txt", "--published", "2014-03-05")
        assert json.loads(dated.stdout.splitlines()[0])["date"]["start"] == "2014-03-03"
        undated = run("extract", tmp_path / "a.txt")
        assert all(not (json.loads(line)["date"] or {}).get("start") for line in undated.stdout.splitlines())

    def test_reports_below_the_confidence_are_left_out(self, tmp_path: Path) -> None:
        source = write_lines(tmp_path / "in.jsonl", ARTICLE)
        assert run("extract", source, "--min-confidence", "1").stdout == ""
        assert run("extract", source, "--min-confidence", "1.5").exit_code == 2


class TestBuild:
    def test_writes_the_dataset_and_shows_it(self, tmp_path: Path) -> None:
        source = write_lines(tmp_path / "in.jsonl", ARTICLE, {"id": "rain", "title": "A mild spring", "text": RAIN})
        out = tmp_path / "dataset"
        result = run("build", source, "-o", out, "--show")
        assert result.exit_code == 0, result.output
        assert {path.name for path in out.iterdir()} >= {
            "reports.jsonl",
            "reports.parquet",
            "reports.csv",
            "articles.parquet",
            "rejected.jsonl",
            "manifest.json",
            "run",
        }
        assert ARTICLE["title"] in result.stdout
        assert "A mild spring" in result.stdout
        assert "2 of 2 articles read" in result.stderr

    def test_texts_only_on_demand(self, tmp_path: Path) -> None:
        import pyarrow.parquet as pq

        source = write_lines(tmp_path / "in.jsonl", ARTICLE)
        for options, texts in (([], [None]), (["--with-text"], [BOMB])):
            out = tmp_path / f"dataset{len(options)}"
            assert run("build", source, "-o", out, *options).exit_code == 0
            assert pq.read_table(out / "articles.parquet")["text"].to_pylist() == texts
        assert_one_line_error(run("build", "-", "-o", tmp_path / "x", "--with-text", stdin=""), "--with-text")

    def test_another_run_in_the_same_folder_is_refused(self, tmp_path: Path) -> None:
        out = tmp_path / "dataset"
        assert run("build", write_lines(tmp_path / "in.jsonl", ARTICLE), "-o", out).exit_code == 0
        other = write_lines(tmp_path / "other.jsonl", ARTICLE | {"id": "other"})
        assert_one_line_error(run("build", other, "-o", out), "--overwrite")
        changed = write_lines(tmp_path / "in.jsonl", ARTICLE | {"id": "bmob"})
        assert_one_line_error(run("build", changed, "-o", out), "inputs sha256 was")
        assert run("build", other, "-o", out, "--overwrite").exit_code == 0
        assert {row["article_id"] for row in read_lines(out / "reports.jsonl")} == {"other"}

    def test_a_finished_run_does_not_grow_by_standard_input(self, tmp_path: Path) -> None:
        out, rows = tmp_path / "dataset", json.dumps(ARTICLE)
        assert run_process("build", "-", "-o", out, stdin=rows).returncode == 0
        assert_one_line_error(run("build", "-", "-o", out, stdin=rows), "standard input", "--overwrite")
        assert run("build", "-", "-o", out, "--overwrite", stdin=rows).exit_code == 0


def bad_inputs(folder: Path) -> dict[str, int]:
    """Write inputs of every bad kind with two good ones among them; the rejections to expect, by code."""
    nul = ARTICLE | {"id": "nul", "text": f"\0{BOMB}\0"}
    emoji = ARTICLE | {"id": "emoji", "text": f"💥💥 {BOMB} 🙏🏽"}
    write_lines(
        folder / "rows.jsonl",
        ARTICLE,
        '{"id": "broken", "text": "no end',
        "[1, 2]",
        {"id": "no text"},
        {"id": "blank", "text": " \n\t "},
        {"id": "number", "text": 17},
        {"id": "title", "text": BOMB, "title": ["a", "list"]},
        {"id": "date", "text": BOMB, "published": "the 40th of May"},
        {"id": "long", "text": BOMB * 20_000},
        ARTICLE | {"text": "Another text under the same id."},
        ARTICLE,
        nul,
        emoji,
    )
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "report.pdf").write_bytes(b"%PDF-1.4")
    return {
        "broken_json": 1,
        "not_an_object": 1,
        "no_text": 3,
        "wrong_type": 2,
        "bad_date": 1,
        "too_large": 1,
        "duplicate_id": 1,
        "duplicate_article": 1,
        "binary_file": 1,
        "unsupported_format": 1,
    }


def test_bad_inputs_become_rejected_rows(tmp_path: Path) -> None:
    source = tmp_path / "articles"
    source.mkdir()
    expected = bad_inputs(source)
    result = run("build", source, "-o", tmp_path / "dataset")
    assert result.exit_code == 0, result.output
    rejections = [Rejection.model_validate(row) for row in read_lines(tmp_path / "dataset" / "rejected.jsonl")]
    assert Counter(rejection.code for rejection in rejections) == expected
    assert all(rejection.source and str(source) in rejection.source for rejection in rejections)
    assert f"3 of {3 + len(rejections)} articles read" in result.stderr
    summary = ", ".join(f"{code} {number}" for code, number in sorted(expected.items()))
    assert f"{len(rejections)} rejected: {summary}" in result.stderr
    texts = {"bomb": BOMB, "nul": f"\ufffd{BOMB}\ufffd", "emoji": f"💥💥 {BOMB} 🙏🏽"}
    reports = [IncidentReport.model_validate(row) for row in read_lines(tmp_path / "dataset" / "reports.jsonl")]
    assert {report.article_id for report in reports} == set(texts)
    for report in reports:
        for span in report.evidence:
            if span.field != "title":
                assert texts[report.article_id][span.start : span.end] == span.text


class TestErrors:
    """What the user must correct: one line on standard error, status 2, no traceback."""

    @pytest.mark.parametrize("command", ["extract", "build"])
    def test_inputs_and_options(self, tmp_path: Path, command: str) -> None:
        source, out = write_lines(tmp_path / "in.jsonl", ARTICLE), tmp_path / "out"
        model = tmp_path / "model"
        model.mkdir()
        (model / "config.json").write_text("{", encoding="utf-8")
        codebook = tmp_path / "codebook.yaml"
        codebook.write_text("name: mine\nevent_types: [1", encoding="utf-8")
        assert_one_line_error(run(command, tmp_path / "none.txt", "-o", out), "none.txt", "no such file")
        assert_one_line_error(run(command, tmp_path / "*.csv", "-o", out), "pattern")
        assert_one_line_error(run(command, source, "-o", out, "--published", "May 2014"), "'May 2014'")
        assert_one_line_error(run(command, source, "-o", out, "--model", "gigantic"), "--model", "'gigantic'")
        assert_one_line_error(run(command, source, "-o", out, "--model", model), "config.json")
        assert_one_line_error(run(command, source, "-o", out, "--codebook", codebook), "codebook.yaml", "line")
        assert_one_line_error(run(command, source, "-o", out, "--codebook", tmp_path / "none.yaml"), "none.yaml")
        assert not out.exists()

    @pytest.mark.parametrize("command", ["extract", "build"])
    def test_outputs_may_not_be_inputs(self, tmp_path: Path, command: str) -> None:
        source = write_lines(tmp_path / "in.jsonl", ARTICLE)
        before = source.read_bytes()
        assert_one_line_error(run(command, tmp_path, "-o", tmp_path / "out"), "outside of the inputs")
        result = run(command, source, "-o", source)
        assert_one_line_error(result, "in.jsonl")
        assert source.read_bytes() == before
        assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl"]

    def test_outputs_that_cannot_be_written(self, tmp_path: Path) -> None:
        source = write_lines(tmp_path / "in.jsonl", ARTICLE)
        (tmp_path / "folder").mkdir()
        output = tmp_path / "r.jsonl"
        assert_one_line_error(run("extract", source, "-o", tmp_path / "folder"), "found a folder")
        assert_one_line_error(run("extract", source, "-o", output, "--rejected", output), "different files")
        assert_one_line_error(run("extract", source, "-o", os.devnull), "device")
        assert_one_line_error(run("extract", source, "--rejected", source), "outside of the inputs")
        assert_one_line_error(run("build", source, "-o", source.parent / "in.jsonl"), "found a file")
        below_a_file = source / "r.jsonl"
        assert_one_line_error(run("extract", write_lines(tmp_path / "b.jsonl"), "-o", below_a_file), status=1)

    def test_the_other_verbs(self, tmp_path: Path) -> None:
        broken = write_lines(tmp_path / "broken.jsonl", "{")
        assert_one_line_error(run("evaluate", broken, broken), "broken.jsonl:1")
        assert_one_line_error(run("codebook", "--codebook", "none.yaml"), "none.yaml")
        assert_one_line_error(run("gazetteer", "search", "Mosul", "--gazetteer", broken), "broken.jsonl")
        assert_one_line_error(run("train", broken))  # of the file, or that torch is not installed

    @pytest.mark.parametrize("name", ["CONFLICT_INCIDENTS_GAZETTEER", "CONFLICT_INCIDENTS_REGISTRY"])
    def test_a_data_file_of_the_user_that_is_missing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        source = write_lines(tmp_path / "in.jsonl", ARTICLE)
        monkeypatch.setenv(name, str(tmp_path / "mine.csv"))
        assert_one_line_error(run("extract", source), "mine.csv")
        assert_one_line_error(run("build", source, "-o", tmp_path / "dataset"), "mine.csv")
        assert not (tmp_path / "dataset").exists()

    def test_a_data_file_of_the_package_that_is_missing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from extract.resolve.places import gazetteer

        source = write_lines(tmp_path / "in.jsonl", ARTICLE)
        monkeypatch.setattr(gazetteer, "shipped_path", lambda: tmp_path / "places.sqlite")
        gazetteer._gazetteer.cache_clear()
        try:
            assert_one_line_error(run("extract", source), "places.sqlite")
            assert "places.sqlite" in run("info").stdout
        finally:
            gazetteer._gazetteer.cache_clear()

    @pytest.mark.parametrize("command", ["extract", "build"])
    @pytest.mark.parametrize(("library", "file"), [("trafilatura", "a.html"), ("rapidfuzz", "a.jsonl")])
    def test_a_library_that_is_missing_ends_the_command(
        self, tmp_path: Path, command: str, library: str, file: str
    ) -> None:
        source = write_lines(tmp_path / file, ARTICLE)
        code = f"import sys; sys.modules[{library!r}] = None; from extract.cli import main; main()"
        options = [command, str(source), "-o", str(tmp_path / "out" / "result")]
        result = subprocess.run([sys.executable, "-c", code, *options], capture_output=True, text=True, timeout=300)
        assert result.returncode == 1
        (line,) = result.stderr.strip().splitlines()
        assert library in line
        assert "install again" in line

    def test_what_the_system_refuses_ends_in_one_line(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise OSError(28, "No space left on device", "reports.jsonl")

        monkeypatch.setattr("extract.cli.extract._write_lines", refuse)
        source = write_lines(tmp_path / "in.jsonl", ARTICLE)
        result = run("extract", source, "-o", tmp_path / "r.jsonl", "-q")
        assert_one_line_error(result, "reports.jsonl: No space left on device", status=1)
        assert (tmp_path / "r.jsonl.run").is_dir()


def test_info_names_model_codebook_and_gazetteer() -> None:
    facts = json.loads(run("info", "--json").stdout)
    assert facts["model"]["hash"]
    assert facts["model"]["bytes"] > 1_000_000
    assert facts["codebook"]["name"] == "default"
    assert any(value.endswith(" places") for value in facts["gazetteer"].values())
    text = run("info").stdout
    assert all(group in text.splitlines() for group in facts)
