"""Writes data/states.json from CLDR (babel) and ISO 3166 (pycountry). Run by `make lexicon`, never at run time.

python -m dragoman.lexicon.build_states
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

OUTPUT = Path(__file__).parent / "data" / "states.json"
# CLDR has Kosovo, ISO 3166 does not; its user-assigned alpha-3 in general use is XKX.
NOT_IN_ISO = {"XK": ("XKX", "Republic of Kosovo")}
# Parts of ISO 3166 that no news treats as an actor of its own are left out: no inhabitants, or ruled from elsewhere.
TERRITORIES = frozenset(
    "ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK CUW CXR CYM FLK GGY GIB GLP GUF GUM HMD IMN IOT JEY MAF MNP MSR"
    " MTQ MYT NFK PCN PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF".split()
)


def state_rows() -> dict[str, dict[str, str]]:
    """ISO alpha-3 -> alpha-2, CLDR's English name and ISO's official name, sorted by id."""
    import pycountry
    from babel import Locale

    territories = Locale("en").territories
    rows: dict[str, dict[str, str]] = {}
    for country in pycountry.countries:
        if country.alpha_3 in TERRITORIES:
            continue
        official: str = getattr(country, "official_name", country.name)
        cldr = str(territories[country.alpha_2])
        rows[country.alpha_3] = {"iso2": country.alpha_2, "name": cldr, "official": official, "iso": country.name}
    for alpha_2, (alpha_3, official) in NOT_IN_ISO.items():
        cldr = str(territories[alpha_2])
        rows[alpha_3] = {"iso2": alpha_2, "name": cldr, "official": official, "iso": cldr}
    return dict(sorted(rows.items()))


def main() -> None:
    """Write the file and say how many states it holds."""
    content: dict[str, Any] = {
        "source": f"CLDR English names by babel {version('babel')}; ISO 3166-1 by pycountry {version('pycountry')}",
        "states": state_rows(),
    }
    OUTPUT.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{OUTPUT.name}: {len(content['states'])} states\n")


if __name__ == "__main__":
    main()
