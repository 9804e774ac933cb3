"""Levels of relations: who stands on, reaches or leaves which rung of whose ladder."""

from __future__ import annotations

from dragoman.reading.rungs.find import find_rungs

__all__ = ["find_rungs"]
