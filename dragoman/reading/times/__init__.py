"""Time expressions, the events they belong to, and the day a text was published."""

from __future__ import annotations

from dragoman.reading.times.attach import attach_time
from dragoman.reading.times.find import find_times
from dragoman.reading.times.published import infer_published

__all__ = ["attach_time", "find_times", "infer_published"]
