"""Settings of all tests: no example of a property fails for being slow, as machines differ and are shared."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("dragoman", deadline=None)
settings.load_profile("dragoman")
