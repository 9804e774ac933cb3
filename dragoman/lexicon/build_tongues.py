"""Writes data/tongues.json from CLDR (babel): months and places in the languages of news. Run by `make lexicon`.

python -m dragoman.lexicon.build_tongues
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

OUTPUT = Path(__file__).parent / "data" / "tongues.json"
# Languages written in letters, with spaces between words: what a trace can take apart.
LANGUAGES = "ca cs da de el en es fi fr hr hu id it nb nl pl pt ro ru sk sl sr sv tr uk vi".split()
ZONES = ("Asia", "Europe", "Africa", "America", "Australia", "Pacific")


def months() -> dict[str, dict[str, int]]:
    """Language -> lower-case name or abbreviation of a month -> its number."""
    from babel import Locale

    rows: dict[str, dict[str, int]] = {}
    for code in LANGUAGES:
        table = Locale(code).months
        names: dict[str, int] = {}
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in table[context][width].items():
                    word = str(name).lower().strip(". ")
                    if word.isalpha() and len(word) > 2:
                        names[word] = int(number)
        rows[code] = dict(sorted(names.items(), key=lambda row: (row[1], row[0])))
    return rows


def places() -> dict[str, dict[str, list[str]]]:
    """Id -> name -> the languages that call it so; states by ISO alpha-2, cities by their time zone."""
    from babel import Locale

    rows: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for code in LANGUAGES:
        locale = Locale(code)
        for key, name in locale.territories.items():
            if len(key) == 2 and key.isalpha() and key not in ("ZZ", "QO", "XA", "XB"):
                rows[key][str(name)].add(code)
        for zone, row in locale.time_zones.items():
            if "city" in row and zone.split("/")[0] in ZONES and "Unknown" not in zone:
                rows[zone.split("/")[-1].replace("_", " ")][str(row["city"])].add(code)
    for key in [key for key in rows if len(key) > 2]:
        for code in LANGUAGES:
            if not any(code in spoken for spoken in rows[key].values()):
                rows[key][key].add(code)
    # A name that every language has needs no table.
    told = {key: names for key, names in rows.items() if len(names) > 1}
    return {key: {name: sorted(told[key][name]) for name in sorted(told[key])} for key in sorted(told)}


def main() -> None:
    """Write the file and say how much it holds."""
    content: dict[str, Any] = {
        "source": f"CLDR by babel {version('babel')}",
        "months": months(),
        "places": {key: sorted(names) for key, names in places().items()},
    }
    lines = [f'"source": {json.dumps(content["source"])}']
    for part in ("months", "places"):
        rows = ",\n".join(
            f"  {json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"
            for key, value in content[part].items()
        )
        lines.append(f'"{part}": {{\n{rows}\n}}')
    OUTPUT.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")
    sys.stdout.write(f"{OUTPUT.name}: {len(content['months'])} languages, {len(content['places'])} places\n")


if __name__ == "__main__":
    main()
