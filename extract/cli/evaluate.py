"""`incidents evaluate`: score predicted records against gold."""

from __future__ import annotations

from pathlib import Path

import click

from extract.cli.options import UsageProblem

_EPILOG = """\b
Examples:
  incidents extract articles.jsonl -o reports.jsonl
  incidents evaluate reports.jsonl gold.jsonl
  incidents evaluate reports.jsonl muc4.jsonl --form muc4 --json > scores.json
"""


@click.command(epilog=_EPILOG, no_args_is_help=True)
@click.argument("reports", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--form",
    type=click.Choice(["gold", "muc4", "gvc", "msa"]),
    help="Form of GOLD; without it the first line decides. gold: full records; muc4: MUC-4 templates; gvc, msa: one "
    "incident an article, compared fact by fact.",
)
@click.option("--json", "as_json", is_flag=True, help="Write the scores and the trivial baseline's as JSON.")
def command(reports: Path, gold: Path, form: str | None, as_json: bool) -> None:
    """Score REPORTS (IncidentReports, one a line) against GOLD (articles with their records, one a line, or a folder).

    Records are aligned one to one within each article. Every slot gets precision, recall and F1 in the manner of MUC
    "all templates": half credit for half-right values, and a spurious or missed record counts all its filled slots.
    Records marked optional in GOLD cost nothing. A trivial predictor (publication date, first country, most frequent
    type, one record for each article) is scored beside.
    """
    from extract.evaluate import GoldError, baseline_reports, evaluate, load_gold, load_predictions

    try:
        articles = load_gold(gold, form)
        predicted = load_predictions(reports)
    except GoldError as error:
        raise UsageProblem(str(error)) from error
    _check_ids(set(predicted), {article.id for article in articles})
    scores, baseline = evaluate(predicted, articles), evaluate(baseline_reports(articles), articles)
    if as_json:
        _print_json(scores.model_dump(mode="json"), baseline.model_dump(mode="json"))
        return
    from rich.console import Console

    from extract.evaluate.scores import Scores
    from extract.evaluate.table import score_tables, summary_lines

    console = Console()
    for table in score_tables(scores, baseline):
        console.print(table)
    if isinstance(scores, Scores):
        for line in summary_lines(scores):
            console.print(line, highlight=False)


def _check_ids(predicted: set[str], gold: set[str]) -> None:
    """Warn of reports on articles that are not in gold; fail where none is."""
    unknown = sorted(predicted - gold)
    if unknown and len(unknown) == len(predicted):
        raise UsageProblem(
            f"expected reports on the {len(gold)} gold articles, found none: article ids such as {unknown[0]!r} are "
            "not in GOLD; extract from the same file that GOLD is"
        )
    if unknown:
        click.echo(
            f"warning: reports on {len(unknown)} articles that are not in GOLD are ignored ({unknown[0]}…)", err=True
        )


def _print_json(scores: dict[str, object], baseline: dict[str, object]) -> None:
    import json

    click.echo(json.dumps({"scores": scores, "trivial_baseline": baseline}, indent=2, ensure_ascii=False))
