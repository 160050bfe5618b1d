"""Read gold files and predictions from disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.evaluate.record import GoldArticle

FORM_NAMES = ("gold", "muc4", "gvc", "msa")
_RECORD_KEYS = {"gold": "reports", "muc4": "templates", "gvc": "incident", "msa": "incident"}


class GoldError(ValueError):
    """A gold or prediction file that cannot be read; the message says where and what was expected."""


def load_gold(path: str | Path, form: str | None = None) -> list[GoldArticle]:
    """Articles with their annotations from a JSONL file, or from every `*.jsonl` of a folder in name order.

    `form` is `gold` (full records of the contract), `muc4` (MUC-4 templates), `gvc` (one Gun Violence Archive
    incident an article) or `msa` (one Stanford MSA incident); without it the first line decides. Raises GoldError on
    a line that is not of the form, FileNotFoundError where there is no file.
    """
    articles: list[GoldArticle] = []
    for file in _files(Path(path)):
        for number, row in _rows(file):
            form = form or _detect_form(row, f"{file}:{number}")
            articles.append(_article(row, form, f"{file}:{number}"))
    if not articles:
        raise GoldError(f"{path}: expected at least one article, found none")
    return articles


def load_predictions(path: str | Path) -> dict[str, list[dict[str, Any]]]:
    """IncidentReports in JSON form, by article id, in file order.

    Raises GoldError on a line without `article_id`, `event_type` and `evidence`.
    """
    reports: dict[str, list[dict[str, Any]]] = {}
    for number, row in _rows(Path(path)):
        missing = [key for key in ("article_id", "event_type", "evidence") if not row.get(key)]
        if missing:
            raise GoldError(
                f"{path}:{number}: expected an IncidentReport, found a record without {', '.join(missing)}; "
                "write predictions with `incidents extract`"
            )
        reports.setdefault(row["article_id"], []).append(row)
    return reports


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.jsonl")) if path.is_dir() else [path]


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise GoldError(
                    f"{path}:{number}: expected one JSON object a line, found broken JSON: {error}"
                ) from error
            if not isinstance(row, dict):
                raise GoldError(f"{path}:{number}: expected one JSON object a line, found {type(row).__name__}")
            yield number, row


def _detect_form(row: dict[str, Any], where: str) -> str:
    for form in ("gold", "muc4"):
        if _RECORD_KEYS[form] in row:
            return form
    if "incident" in row:
        return "msa" if "civilians_killed" in (row["incident"] or {}) else "gvc"
    raise GoldError(f"{where}: expected reports, templates or incident in a gold line, found {sorted(row)}")


def _article(row: dict[str, Any], form: str, where: str) -> GoldArticle:
    if form not in _RECORD_KEYS:
        raise GoldError(f"expected a form out of {', '.join(FORM_NAMES)}, found {form!r}")
    identifier, key = row.get("id") or row.get("doc_id"), _RECORD_KEYS[form]
    if not identifier or "text" not in row or key not in row:
        raise GoldError(f"{where}: expected id (or doc_id), text and {key} of the form {form!r}, found {sorted(row)}")
    found = row[key]
    records = (
        found if isinstance(found, list) else [] if found is None else [{**found, "evidence": row.get("evidence")}]
    )
    return GoldArticle(
        id=str(identifier),
        text=row["text"],
        title=row.get("title"),
        published=row.get("published") or row.get("publication_date") or row.get("pub_date"),
        records=tuple(records),
        form=form,
        language=row.get("language"),
    )
