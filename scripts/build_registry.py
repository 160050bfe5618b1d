"""Write the shipped actor registry (JSON) from its YAML sources.

python scripts/build_registry.py [--check]

YAML is for people; JSON loads ten times faster, index included. `--check` writes nothing and fails where
the two are out of step.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from extract.resolve.actors.normalize import name_key  # noqa: E402
from extract.resolve.actors.registry import RegistryEntry, read_yaml  # noqa: E402

FOLDER = ROOT / "extract" / "resolve" / "registry"
TARGET = FOLDER / "registry.json"


def read_sources() -> list[RegistryEntry]:
    """All entries of the YAML files; ValueError for a doubled id or a parent that does not exist."""
    entries: dict[str, RegistryEntry] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in read_yaml(path.read_text(encoding="utf-8"), path.name):
            if entry.id in entries:
                raise ValueError(f"{path.name}: id {entry.id!r} is used twice; rename one")
            entries[entry.id] = entry
    for entry in entries.values():
        for parent in entry.parents:
            if parent not in entries:
                raise ValueError(f"{entry.id}: parent {parent!r} is no entry; add it or correct the id")
    return list(entries.values())


def render(entries: list[RegistryEntry]) -> str:
    """The JSON text: one entry a line, empty fields left out, aliases that fold to the name left out."""
    lines = []
    for entry in entries:
        seen = {name_key(entry.name)}
        record = {name: value for name, value in asdict(entry).items() if value not in (None, (), False)}
        aliases = [alias for alias in entry.aliases if not (name_key(alias) in seen or seen.add(name_key(alias)))]
        record.pop("aliases", None)
        if aliases:
            record["aliases"] = aliases
        lines.append(json.dumps(record, ensure_ascii=False))
    return '{"actors": [\n' + ",\n".join(lines) + "\n]}\n"


def main() -> int:
    """Write or check; exit status 1 where the shipped file is out of step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only compare")
    text = render(read_sources())
    if parser.parse_args().check:
        same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
        print("registry.json is in step" if same else "registry.json is out of step: run scripts/build_registry.py")
        return 0 if same else 1
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {text.count(chr(10)) - 2} actors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
