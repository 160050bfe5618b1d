"""The gold forms that records can be scored in."""

from __future__ import annotations

from collections.abc import Sequence

from extract.evaluate.gold_form import GOLD_FORM
from extract.evaluate.muc_form import MUC_FORM
from extract.evaluate.record import Form, GoldArticle

FORMS: dict[str, Form] = {form.name: form for form in (GOLD_FORM, MUC_FORM)}


def form_of(gold: Sequence[GoldArticle]) -> Form:
    """The one form that all articles share. Raises ValueError where there is none."""
    names = sorted({article.form for article in gold})
    if len(names) != 1 or names[0] not in FORMS:
        raise ValueError(
            f"expected gold articles of one form out of {sorted(FORMS)}, found {names or 'no article'}; "
            "load the gold file with extract.evaluate.load_gold, score gvc and msa with evaluate_facts"
        )
    return FORMS[names[0]]
