"""Safe writing: a file comes to be as a whole or not at all, and never in the place of the register itself."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dragoman.errors import InputError

SIDE_FILES = ("", "-wal", "-shm", "-journal")


@contextmanager
def whole(target: Path, *, register: Path | None = None) -> Iterator[Path]:
    """A path to write to; what was written takes the place of `target` when the block ends well, else it is removed.

    A device or pipe (``/dev/stdout``) is written directly. Raises InputError, saying why, where `target` is a folder or
    the register, where its folder is missing or may not be written, or the disk is full.
    """
    place = _checked(target, register)
    if place.exists() and not place.is_file():
        yield place
        return
    with _told(target):
        handle, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".part", dir=place.parent)
        os.close(handle)
    part = Path(name)
    try:
        with _told(target):
            yield part
            part.chmod(_mode(place))
            _to_disk(part)
            part.replace(place)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def _checked(target: Path, register: Path | None) -> Path:
    """Where `target` really lies (a link is followed), if it may be written."""
    place = Path(os.path.realpath(target))
    if place.is_dir():
        raise InputError(f"cannot write {target}: it is a folder; name a file in it")
    if not place.parent.is_dir():
        raise InputError(f"cannot write {target}: there is no folder {target.parent}; make it first")
    own = [Path(os.path.realpath(f"{register}{ending}")) for ending in SIDE_FILES] if register else []
    if place in own:
        raise InputError(f"cannot write {target}: it is the register itself; name another file")
    return place


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"cannot write {target}: {error.strerror or error}; nothing of it was kept") from error


def _mode(place: Path) -> int:
    """The permissions of the file that is replaced, else those that new files get here."""
    if place.exists():
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _to_disk(part: Path) -> None:
    with part.open("rb") as written:
        os.fsync(written.fileno())
