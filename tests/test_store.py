"""The run folder: resume, locks, atomic shards, order."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extract.outcome import ArticleOutcome
from extract.store import RunFolder, RunReader, StoreError, article_key, rejection_key
from schemas import Article, CodebookInfo, IncidentReport, InputInfo, ModelInfo, Rejection, RunCounts, RunManifest

ROOT = Path(__file__).resolve().parents[1]


def manifest(**changes: object) -> RunManifest:
    values: dict[str, object] = {
        "run_id": "run-1",
        "package_version": "0.1.0",
        "model": ModelInfo(id="embedded", weights_hash="ab" * 32),
        "codebook": CodebookInfo(name="default", version="1", hash="c" * 64),
        "arguments": {"threshold": 0.5},
        "inputs": [InputInfo(path="articles.jsonl")],
    }
    return RunManifest.model_validate(values | changes)


def outcome(number: int, reports: int = 1) -> ArticleOutcome:
    text = f"Gunmen shot {number} men in Banki on Monday. 🙂"
    article = Article(id=f"a{number}", text=text, title=f"Title {number}", published="2019-03-14")
    span = {"start": 0, "end": 6, "text": "Gunmen"}
    made = [
        IncidentReport.model_validate(
            {
                "report_id": f"r{number}-{k}",
                "article_id": article.id,
                "event_type": "armed_assault",
                "status": "actual",
                "granularity": "single",
                "prominence": "main",
                "evidence": [span],
                "confidence": 0.5,
            }
        )
        for k in range(reports)
    ]
    rejected = (
        [Rejection(article_id=article.id, stage="rules", code="no_evidence", message="none")] if number % 3 == 0 else []
    )
    return ArticleOutcome(article=article, reports=made, rejections=rejected)


def broken(line: int) -> Rejection:
    return Rejection(source=f"articles.jsonl:{line}", stage="ingest", code="broken_json", message="expected JSON")


def fill(path: Path, numbers: range, shard_size: int = 4) -> RunManifest:
    with RunFolder.open(path, manifest(), shard_size=shard_size) as folder:
        for number in numbers:
            item = broken(number) if number % 5 == 4 else outcome(number)
            if isinstance(item, Rejection):
                folder.reject(item)
            elif not folder.is_done(item.article):
                folder.write(item)
        return folder.finish(timings={"model": 1.0})


def content(path: Path) -> tuple[list[str], list[str], list[str]]:
    reader = RunReader(path)
    return (
        [article.id for article in reader.articles()],
        [report.to_json() for report in reader.reports()],
        [rejection.to_json() for rejection in reader.rejections()],
    )


def test_writes_and_reads_in_input_order(tmp_path: Path) -> None:
    final = fill(tmp_path / "run", range(10))
    articles, reports, rejections = content(tmp_path / "run")
    assert articles == ["a0", "a1", "a2", "a3", "a5", "a6", "a7", "a8"]
    assert [json.loads(report)["report_id"] for report in reports] == [f"r{n}-0" for n in (0, 1, 2, 3, 5, 6, 7, 8)]
    assert [json.loads(rejection)["code"] for rejection in rejections] == [
        "no_evidence", "no_evidence", "broken_json", "no_evidence", "broken_json",
    ]  # fmt: skip
    assert final.state == "finished"
    assert final.counts == RunCounts(read=10, extracted=8, reports=8, rejected={"no_evidence": 3, "broken_json": 2})
    assert RunReader(tmp_path / "run").manifest == final
    stored = next(RunReader(tmp_path / "run").articles())
    assert stored.title == "Title 0"
    assert stored.text_length == len(outcome(0).article.text)
    assert "Gunmen shot" not in "".join(p.read_text("utf-8") for p in (tmp_path / "run" / "shards").iterdir())


def interrupt(path: Path, after: int) -> None:
    with RunFolder.open(path, manifest(), shard_size=4) as folder:
        for number in range(after):
            folder.reject(broken(number)) if number % 5 == 4 else folder.write(outcome(number))
        raise KeyboardInterrupt


def test_resumed_run_equals_an_uninterrupted_one(tmp_path: Path) -> None:
    fill(tmp_path / "whole", range(23))
    with pytest.raises(KeyboardInterrupt):
        interrupt(tmp_path / "parts", after=9)
    assert RunReader(tmp_path / "parts").manifest.state == "interrupted"
    assert len(content(tmp_path / "parts")[0]) == 8
    final = fill(tmp_path / "parts", range(23))
    assert content(tmp_path / "parts") == content(tmp_path / "whole")
    assert final.counts == RunReader(tmp_path / "whole").manifest.counts


def test_resume_keeps_the_first_run_id_and_adds_timings(tmp_path: Path) -> None:
    fill(tmp_path / "run", range(3))
    with RunFolder.open(tmp_path / "run", manifest(run_id="run-2")) as folder:
        assert folder.manifest.run_id == "run-1"
        assert folder.manifest.state == "running"
        assert folder.done_keys() == {article_key(outcome(n).article) for n in range(3)}
        assert folder.finish(timings={"model": 2.0}).timings == {"model": 3.0}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"model": ModelInfo(id="embedded", weights_hash="cd" * 32)}, "model weights_hash was"),
        ({"package_version": "0.2.0"}, 'package_version was "0.1.0", is "0.2.0"'),
        ({"codebook": CodebookInfo(name="mine", version="1", hash="c" * 64)}, 'codebook name was "default", is "mine"'),
        ({"arguments": {"threshold": 0.7}}, "arguments threshold was 0.5, is 0.7"),
        ({"inputs": [InputInfo(path="other.jsonl")]}, "inputs path was"),
    ],
)
def test_another_run_is_not_mixed_in(tmp_path: Path, change: dict[str, object], words: str) -> None:
    fill(tmp_path / "run", range(3))
    with pytest.raises(StoreError, match="overwrite") as caught:
        RunFolder.open(tmp_path / "run", manifest(**change))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    with RunFolder.open(tmp_path / "run", manifest(**change), overwrite=True) as folder:
        assert folder.done_keys() == frozenset()


def test_size_of_an_input_counts_only_where_both_runs_took_it(tmp_path: Path) -> None:
    sized = [InputInfo(path="articles.jsonl", bytes=10)]
    with RunFolder.open(tmp_path / "run", manifest(inputs=sized)):
        pass
    with RunFolder.open(tmp_path / "run", manifest()):
        pass
    with pytest.raises(StoreError, match="inputs bytes was"):
        RunFolder.open(tmp_path / "run", manifest(inputs=[InputInfo(path="articles.jsonl", bytes=11)]))


def test_second_writer_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    held = RunFolder.open(tmp_path / "run", manifest())
    with pytest.raises(StoreError, match=f"process {os.getpid()} .*another folder"):
        RunFolder.open(tmp_path / "run", manifest())
    held.close()
    with RunFolder.open(tmp_path / "run", manifest()):
        pass


def test_lock_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / ".lock").write_text("process 999999999 (since 2020-01-01)\n")
    with RunFolder.open(tmp_path / "run", manifest()) as folder:
        folder.write(outcome(1))


def test_a_refused_open_leaves_the_folder_free(tmp_path: Path) -> None:
    fill(tmp_path / "run", range(2))
    with pytest.raises(StoreError):
        RunFolder.open(tmp_path / "run", manifest(package_version="9"))
    with RunFolder.open(tmp_path / "run", manifest()):
        pass


def test_other_files_are_never_cleared(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("precious")
    for overwrite in (False, True):
        with pytest.raises(StoreError, match=r"found thesis\.docx"):
            RunFolder.open(tmp_path, manifest(), overwrite=overwrite)
    assert (tmp_path / "thesis.docx").read_text() == "precious"
    with pytest.raises(StoreError, match="found a file"):
        RunFolder.open(tmp_path / "thesis.docx", manifest())


def test_half_written_shard_is_ignored_and_cleared(tmp_path: Path) -> None:
    fill(tmp_path / "run", range(3))
    leftover = tmp_path / "run" / "shards" / ".00001.jsonl.tmp"
    leftover.write_text('{"key": "half')
    assert len(content(tmp_path / "run")[0]) == 3
    with RunFolder.open(tmp_path / "run", manifest()):
        assert not leftover.exists()


def test_damaged_shard_is_named(tmp_path: Path) -> None:
    fill(tmp_path / "run", range(3))
    shard = tmp_path / "run" / "shards" / "00000.jsonl"
    shard.write_text(shard.read_text("utf-8")[:-20], "utf-8")
    with pytest.raises(StoreError, match=r"00000\.jsonl:3: .*damaged"):
        list(RunReader(tmp_path / "run").articles())


def test_no_run_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="expected a run folder"):
        RunReader(tmp_path)
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(StoreError, match="run_id"):
        RunReader(tmp_path)


def test_closed_folder_takes_nothing(tmp_path: Path) -> None:
    folder = RunFolder.open(tmp_path / "run", manifest())
    folder.close()
    folder.close()
    with pytest.raises(StoreError, match="closed"):
        folder.write(outcome(1))


def test_flushes_by_time(tmp_path: Path) -> None:
    with RunFolder.open(tmp_path / "run", manifest(), flush_seconds=0.0) as folder:
        folder.write(outcome(1))
        assert content(tmp_path / "run")[0] == ["a1"]


def test_keys_tell_apart() -> None:
    assert article_key(Article(id="a", text="x")) != article_key(Article(id="a", text="y"))
    assert rejection_key(broken(1)) != rejection_key(broken(2))
    assert rejection_key(broken(1)) == rejection_key(broken(1))


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_killed_at_any_moment_it_goes_on(tmp_path: Path) -> None:
    fill(tmp_path / "whole", range(40), shard_size=3)
    script = (
        f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'tests')!r}]\n"
        "import time, test_store as t\n"
        "from extract.store import RunFolder\n"
        "print('ready', flush=True)\n"
        "with RunFolder.open(sys.argv[1], t.manifest(), shard_size=3) as folder:\n"
        "    for n in range(40):\n"
        "        item = t.broken(n) if n % 5 == 4 else t.outcome(n)\n"
        "        time.sleep(0.003)\n"
        "        folder.reject(item) if n % 5 == 4 else folder.write(item)\n"
    )
    for delay in (0.0, 0.02, 0.05, 0.08):
        process = subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "cut")], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
    killed = content(tmp_path / "cut")[0] if (tmp_path / "cut" / "manifest.json").exists() else []
    assert len(killed) < 32, "the run was over before it was killed: nothing was tested"
    fill(tmp_path / "cut", range(40), shard_size=3)
    assert content(tmp_path / "cut") == content(tmp_path / "whole")
