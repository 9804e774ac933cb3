"""Copy a trained pipeline into the package, named and described, its licence text kept."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

LICENCE = "LICENSE-MODEL"
ABOUT = {
    "name": "dragoman_english",
    "version": "1.0.0",
    "description": "Tagger, morphology, parser and lemmatiser on Universal Dependencies; see model/README.md",
    "author": "The Dragoman authors",
    "license": "CC BY-SA 4.0",
}


def ship(trained: Path, package: Path) -> None:
    """Replace the pipeline in `package` by the one in `trained`."""
    licence = (package / LICENCE).read_text("utf-8")
    shutil.rmtree(package)
    shutil.copytree(trained, package)
    (package / LICENCE).write_text(licence, "utf-8")
    meta = package / "meta.json"
    meta.write_text(
        json.dumps(json.loads(meta.read_text("utf-8")) | ABOUT, indent=2, ensure_ascii=False) + "\n", "utf-8"
    )


def main() -> None:
    """Ship the pipeline named on the command line and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("package", type=Path)
    arguments = parser.parse_args()
    ship(arguments.trained, arguments.package)
    size = sum(path.stat().st_size for path in arguments.package.rglob("*") if path.is_file())
    print(f"{arguments.package}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
