"""A register in one SQLite file: the default."""

from dragoman.register.engines.sqlite.opening import open_file

__all__ = ["open_file"]
