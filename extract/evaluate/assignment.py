"""Exact one-to-one assignment for small score matrices.

scipy has this solver, but it would add some 90 MB to the base install for one function that is called on matrices
of at most a few dozen rows, so the classic O(n^3) method of potentials (Kuhn 1955, Munkres 1957) is written out.
"""

from __future__ import annotations

from collections.abc import Sequence


def assign(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pair rows with columns so that the sum of their scores is the largest possible.

    `scores` is a rows × columns matrix of finite numbers. Every row of the shorter side is paired; the caller
    drops the pairs whose score is too low to mean anything. Returns (row, column) pairs sorted by row.
    """
    if not scores or not scores[0]:
        return []
    if len(scores) > len(scores[0]):
        return sorted((row, column) for column, row in assign(list(zip(*scores, strict=True))))
    return _assign_wide([[-score for score in row] for row in scores])


def _assign_wide(costs: list[list[float]]) -> list[tuple[int, int]]:
    """Cheapest assignment where there are at least as many columns as rows; index 0 of each list is a sentinel."""
    rows, columns = len(costs), len(costs[0])
    row_potential = [0.0] * (rows + 1)
    column_potential = [0.0] * (columns + 1)
    row_of_column = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of_column[0] = row
        column = 0
        cheapest = [float("inf")] * (columns + 1)
        came_from = [0] * (columns + 1)
        visited = [False] * (columns + 1)
        while row_of_column[column] != 0:
            visited[column] = True
            current, step, next_column = row_of_column[column], float("inf"), 0
            for other in range(1, columns + 1):
                if visited[other]:
                    continue
                reduced = costs[current - 1][other - 1] - row_potential[current] - column_potential[other]
                if reduced < cheapest[other]:
                    cheapest[other], came_from[other] = reduced, column
                if cheapest[other] < step:
                    step, next_column = cheapest[other], other
            for other in range(columns + 1):
                if visited[other]:
                    row_potential[row_of_column[other]] += step
                    column_potential[other] -= step
                else:
                    cheapest[other] -= step
            column = next_column
        while column:
            row_of_column[column] = row_of_column[came_from[column]]
            column = came_from[column]
    return sorted((row_of_column[column] - 1, column - 1) for column in range(1, columns + 1) if row_of_column[column])
