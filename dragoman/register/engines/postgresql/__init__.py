"""A register in a PostgreSQL database: for several people, or a server that others share."""

from dragoman.register.engines.postgresql.opening import open_server

__all__ = ["open_server"]
