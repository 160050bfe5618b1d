"""Set the floors of the evaluation gate to what the shipped model scores now, minus a margin.

python tests/update_gate.py                  # raises floors, never lowers one
python tests/update_gate.py --allow-lower    # after a deliberate change for the worse; say why in the commit
"""

from __future__ import annotations

import json

import click
from gate import FLOORS, SPURIOUS, gate_figures, margin, phenomena_figures, read_floors


def new_floors(old: dict[str, float], figures: dict[str, float], allow_lower: bool) -> dict[str, float]:
    """A floor for each figure: the figure minus its margin, or the old floor where that is stricter."""
    floors = {}
    for name, figure in figures.items():
        if name == SPURIOUS:
            floor = round(figure + margin(name), 1)
            keep = min
        else:
            floor = max(0.0, round(figure - margin(name), 3))
            keep = max
        floors[name] = floor if allow_lower or name not in old else keep(floor, old[name])
    return floors


@click.command()
@click.option("--allow-lower", is_flag=True, help="Lower floors (raise the ceiling), too.")
def main(allow_lower: bool) -> None:
    """Write tests/data/gate/floors.json and say what changed."""
    old, figures = read_floors(), gate_figures() | phenomena_figures()
    floors = new_floors(old, figures, allow_lower)
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    for name, floor in floors.items():
        click.echo(f"{name}: {figures[name]:.3f}, floor {old.get(name)} → {floor}")


if __name__ == "__main__":
    main()
