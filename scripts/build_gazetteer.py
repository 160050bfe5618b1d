"""Rebuild the shipped gazetteer in place: python scripts/build_gazetteer.py [OUTPUT].

What it does is in `extract.resolve.places.build`.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from extract.resolve.places.build import build_gazetteer
from extract.resolve.places.gazetteer import shipped_path


def main() -> None:
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else shipped_path()
    output.unlink(missing_ok=True)
    count = build_gazetteer(output)
    content = output.read_bytes()
    print(f"{count} places, {len(content) / 2**20:.1f} MiB, sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
