"""The dataset card (README.md): what the folder holds, how it was made, how to read it and what not to do with it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extract.export.plain import one_line
from schemas import RunManifest

if TYPE_CHECKING:
    from extract.export.dataset import DatasetSummary

_LISTED = 15

_TEMPLATE = """---
pretty_name: Conflict incident reports
tags:
- conflict
- event-data
- information-extraction
configs:
- config_name: reports
  data_files: reports.parquet
  default: true
- config_name: articles
  data_files: articles.parquet
---

# Conflict incident reports

{reports} incident reports from {articles} news articles{period}. Coded by a program: a report says what one
article tells, not what happened. Several reports may tell of one incident.

## Files

| file | what |
|---|---|
| `reports.parquet` | full records, one row a report, nested columns |
| `reports.jsonl` | the same as JSON, one report a line |
| `reports.csv` | flat form, one row a report |
| `articles.parquet` | the articles: ids, hashes, metadata{texts} |
| `rejected.jsonl` | {rejections} inputs and records that were not used, each with its reason |
| `data_dictionary.csv` | every column: type, allowed values, meaning |
| `manifest.json` | the run: versions, weights hash, codebook hash, arguments, counts, timings |

```python
import datasets, pandas
datasets.load_dataset("parquet", data_files="reports.parquet")
pandas.read_csv("reports.csv")
```

## How to read it

- UTF-8. Null, or an empty cell in CSV, means "not known" or "not reported"; it is never zero. `0` means that
  the article says there were none.
- `low`, `best` and `high`: people, as the article gives them. "At least 40" has no high; "dozens" has a low and
  no best. Fill `best` by a count policy of your own before you add numbers up.
- Several reports of one incident repeat its toll. Do not sum reports as if they were incidents, and leave out
  reports whose `granularity` is `aggregate` or whose `status` is not `actual` where you count events.
- Dates are windows (`date_start` to `date_end`, inclusive) with a precision; `date_edtf` keeps what is known
  where the year is open.
- Spans count Unicode code points in the article's text; `text_sha256` in `articles.parquet` tells whether you
  have that text.
- In CSV, lists are separated by `; `. Cells that begin with = + - @ carry an apostrophe before them, so that no
  spreadsheet runs words from the web as a formula; numbers do not.
- `issues` lists what the validation rules found: read it before you use a record.

## Contents

{contents}

## How it was made

{made}

Quotes in the records are excerpts of the articles; their rights stay with the publishers. Persons named in news
are personal data: keep to the law of your country.
"""


def dataset_card(summary: DatasetSummary, manifest: RunManifest, with_text: bool) -> str:
    """The card as Markdown with the metadata block that dataset hubs read."""
    period = ""
    if summary.first_date and summary.last_date:
        period = f", on incidents from {summary.first_date} to {summary.last_date}"
    return _TEMPLATE.format(
        reports=summary.reports,
        articles=summary.articles,
        rejections=summary.rejections,
        period=period,
        texts=" and texts" if with_text else "; no texts",
        contents="\n\n".join(
            [
                _table("event type", summary.by_type),
                _table("status", summary.by_status),
                _table("country", summary.by_country),
            ]
        ),
        made=_made(manifest),
    )


def _table(heading: str, counts: Counter[str]) -> str:
    """A Markdown table of the most frequent values."""
    lines = [f"| {heading} | reports |", "|---|---:|"]
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    lines += [f"| {value or 'not known'} | {number} |" for value, number in ranked[:_LISTED]]
    rest = sum(number for _, number in ranked[_LISTED:])
    return "\n".join([*lines, f"| others | {rest} |"] if rest else lines)


def _made(manifest: RunManifest) -> str:
    model, codebook = manifest.model, manifest.codebook
    facts = {
        "Run": manifest.run_id,
        "Finished": manifest.finished,
        "conflict-incidents": manifest.package_version,
        "Record contract": manifest.schema_version,
        "Model": model and model.id,
        "Weights (SHA-256)": model and model.weights_hash,
        "Codebook": codebook and " ".join(part for part in (codebook.name, codebook.version) if part),
        "Codebook hash": codebook and codebook.hash,
    }
    return "\n".join(f"- {name}: `{one_line(value).replace('`', '')}`" for name, value in facts.items() if value)
