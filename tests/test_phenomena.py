"""The shipped model on two short texts for each of 50 phenomena; `pytest -s` prints what fails.

A floor on the whole, not on single cases: a model that learns one phenomenon may lose another.
"""

from __future__ import annotations

import pytest
from gate import phenomena_figures, phenomena_table, read_floors


@pytest.mark.slow
def test_enough_cases_are_met_in_full() -> None:
    passed, floor = phenomena_figures()["phenomena_passed"], read_floors()["phenomena_passed"]
    print(f"\n{phenomena_table()}\npassed: {passed:.0%} (floor {floor:.0%})")
    assert passed >= floor
