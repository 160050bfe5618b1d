"""Corpora of a training configuration → targets."""

from __future__ import annotations

import glob
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extract.train.config import Corpus, TrainConfigError
from extract.train.muc4 import muc_target
from extract.train.split import part_of
from extract.train.targets import ArticleTarget, gold_target


def corpus_files(corpus: Corpus, root: Path) -> list[Path]:
    """The files of a corpus in order. Raises TrainConfigError where a pattern matches nothing."""
    files: list[Path] = []
    for pattern in corpus.paths:
        found = sorted(glob.glob(str(root / pattern)))
        if not found:
            raise TrainConfigError(f"corpus {corpus.name}: no file matches {pattern!r} under {root}")
        files.extend(Path(name) for name in found)
    return files


def read_articles(corpus: Corpus, root: Path) -> Iterator[dict[str, Any]]:
    """The articles of the corpus's part, as the JSON objects of its files."""
    for path in corpus_files(corpus, root):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                if corpus.part == "all" or part_of(article) == corpus.part:
                    yield article


def read_targets(corpus: Corpus, root: Path) -> list[ArticleTarget]:
    """Targets of every article of the corpus's part."""
    convert = {"gold": gold_target, "muc4": muc_target}[corpus.form]
    return [convert(article) for article in read_articles(corpus, root)]


def data_hash(corpora: Sequence[Corpus], root: Path) -> str:
    """SHA-256 over the bytes of all corpora, in order."""
    digest = hashlib.sha256()
    for corpus in corpora:
        for path in corpus_files(corpus, root):
            digest.update(path.read_bytes())
    return digest.hexdigest()
