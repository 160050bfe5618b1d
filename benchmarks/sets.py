"""The data sets that figures are reported on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from extract.evaluate import GoldArticle, load_gold
from extract.train.split import part_of

ROOT = Path(__file__).resolve().parents[1]
DEFAULT_DATA = ROOT.parent / "shared" / "data"


@dataclass(frozen=True)
class BenchmarkSet:
    """One set: its name, where it lies, its gold form, what it is, and which part of it (`extract.train.split`)."""

    name: str
    path: Path
    form: str | None
    about: str
    part: str | None = None

    def articles(self) -> list[GoldArticle]:
        """The set's articles with their annotations."""
        articles = load_gold(self.path, self.form)
        return [a for a in articles if self.part is None or part_of({"id": a.id}) == self.part]

    def files(self) -> list[Path]:
        """The JSONL files in name order."""
        return sorted(self.path.glob("*.jsonl")) if self.path.is_dir() else [self.path]

    def sha256(self) -> str:
        """Hash of the files' bytes, in order."""
        digest = hashlib.sha256()
        for file in self.files():
            digest.update(file.read_bytes())
        return digest.hexdigest()


# (name, path under the data folder, form, about); development data only, the first ones make the README's table.
_KNOWN = (
    ("gold-dev", "gold/dev.jsonl", "gold", "full records on real news"),
    ("muc4-validation", "muc4/validation.jsonl", "muc4", "MUC-4 templates, TST1 and TST2"),
    ("gvc-dev", "gvc_incidents/dev.jsonl", "gvc", "US local news on shootings"),
    ("msa", "stanford_msa/train.jsonl", "msa", "short narratives of mass shootings"),
    ("gold-train", "gold/train.jsonl", "gold", "full records on real news, training part"),
    ("muc4-train", "muc4/train.jsonl", "muc4", "MUC-4 templates, training part"),
    ("gvc-train", "gvc_incidents/train.jsonl", "gvc", "US local news on shootings, training part"),
    ("corpus-seed", "corpus_seed", "gold", "the written corpus"),
)
# Sets of this repository, neither of which the model was trained on: name, path, about, part.
_OWN = (
    ("gate", ROOT / "tests" / "data" / "gate" / "articles.jsonl", "the tests' gate, written for this project", None),
    ("corpus-test", ROOT / "data" / "corpus", "test part of the open corpus", "test"),
)
NAMES = tuple(name for name, *_ in _KNOWN) + tuple(name for name, *_ in _OWN)


def known_set(name: str, data: Path) -> BenchmarkSet:
    """A named set under the data folder. Raises FileNotFoundError where it is not there."""
    for known, own_path, about, part in _OWN:
        if known == name:
            return BenchmarkSet(name, own_path, "gold", about, part)
    for known, path, form, about in _KNOWN:
        if known == name:
            if not (data / path).exists():
                raise FileNotFoundError(f"expected {name} at {data / path}, found nothing; name its folder with --data")
            return BenchmarkSet(name, data / path, form, about)
    raise KeyError(f"expected a set out of {', '.join(NAMES)}, found {name!r}")
