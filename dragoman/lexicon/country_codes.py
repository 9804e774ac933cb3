"""Two-letter codes of states, for those who want them (``data/states.json``)."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).parent / "data" / "states.json"


@functools.cache
def load_country_codes() -> Mapping[str, str]:
    """ISO 3166 alpha-2 in lower case by alpha-3, read once."""
    states = json.loads(FILE.read_text("utf-8"))["states"]
    return {state: str(entry["iso2"]).lower() for state, entry in states.items()}
