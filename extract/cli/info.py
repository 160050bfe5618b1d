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

    from extract.run import library_versions
    from extract.version import package_version
    from schemas import SCHEMA_VERSION
    from schemas.codebook import Codebook

    codebook = Codebook.load()
    return {
        "package": {
            "version": package_version(),
            "record contract": SCHEMA_VERSION,
            "python": platform.python_version(),
        },
        "libraries": dict(library_versions()),
        "model": _model(),
        "codebook": {"name": codebook.name, "version": codebook.version, "hash": codebook.content_hash},
        "gazetteer": _gazetteer(),
    }


def _model() -> dict[str, Any]:
    """The shipped model; what is wrong with it stands in its place, as this command serves error reports."""
    from extract.models.encoder.backend import EMBEDDED
    from extract.models.encoder.scorer import ModelFormatError, read_config, weights_hash

    try:
        config = read_config(EMBEDDED)
    except ModelFormatError as error:
        return {"folder": str(EMBEDDED), "problem": str(error)}
    return {
        "name": config["name"],
        "folder": str(EMBEDDED),
        "hash": weights_hash(config["sha256"]),
        "bytes": sum(file.stat().st_size for file in EMBEDDED.iterdir()),
    }


def _gazetteer() -> dict[str, Any]:
    """Files and number of places; what is wrong with one stands in their place."""
    from extract.resolve.places.gazetteer import default_gazetteer

    try:
        stores = default_gazetteer().stores
    except (OSError, ValueError) as error:
        return {"problem": str(error)}
    return {str(store.path): f"{store.meta()['places']} places" for store in stores}
