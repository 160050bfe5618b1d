"""`incidents info`: what this installation is made of."""

from __future__ import annotations

import json
from typing import Any

import click


@click.command(epilog="\b\nExample:\n  incidents info --json")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(as_json: bool) -> None:
    """Versions, model, codebook and gazetteer of this installation."""
    facts = _facts()
    if as_json:
        click.echo(json.dumps(facts, indent=2))
        return
    for group, values in facts.items():
        click.echo(group)
        for name, value in values.items():
            click.echo(f"  {name}: {value}")


def _facts() -> dict[str, dict[str, Any]]:
    import platform

    from extract.models.encoder.backend import EMBEDDED
    from extract.models.encoder.scorer import read_config, weights_hash
    from extract.run import library_versions
    from extract.version import package_version
    from schemas import SCHEMA_VERSION
    from schemas.codebook import Codebook

    config, codebook = read_config(EMBEDDED), Codebook.load()
    return {
        "package": {
            "version": package_version(),
            "record contract": SCHEMA_VERSION,
            "python": platform.python_version(),
        },
        "libraries": dict(library_versions()),
        "model": {
            "name": config["name"],
            "folder": str(EMBEDDED),
            "hash": weights_hash(config["sha256"]),
            "bytes": sum(file.stat().st_size for file in EMBEDDED.iterdir()),
        },
        "codebook": {"name": codebook.name, "version": codebook.version, "hash": codebook.content_hash},
    }
