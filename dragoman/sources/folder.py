"""Goes through a path, folders and their folders included, in the order of names, and reads each file by its kind."""

from __future__ import annotations

import gzip
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from dragoman.errors import RefusedDocument
from dragoman.model import Source
from dragoman.sources.decoding import is_binary
from dragoman.sources.found import HUGE, Found, Given, Kind, refuse
from dragoman.sources.json_lines import read_json_lines
from dragoman.sources.markdown import read_markdown
from dragoman.sources.plain import read_plain
from dragoman.times import to_date


def _page(path: Path, data: bytes, given: Given) -> Iterator[Found]:
    """A page, by a reader that is loaded only now: its libraries may be missing where only text is read."""
    try:
        from dragoman.sources.page import read_page
    except ImportError as error:
        yield refuse(
            path, "no_html_reader", f"the parts that read pages do not load ({error}); install dragoman again with pip"
        )
        return
    yield from read_page(path, data, given)


KINDS: dict[str, Kind] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": _page,
    ".htm": _page,
    ".xhtml": _page,
}
LINES = frozenset({".jsonl", ".ndjson"})
ABOUT_THE_FOLDER = frozenset({"README", "LICENSE", "LICENCE", "NOTICE", "CHANGELOG", "CONTRIBUTING"})

_ADVICE = f"dragoman reads {', '.join(sorted([*KINDS, *LINES]))}, each also with .gz"


def open_path(path: Path, *, published: str | None = None, source: Source | None = None) -> Iterator[Found]:
    """Everything below `path`, one after another: documents, refused documents, and notices about documents.

    Nothing is skipped silently: what is not read comes as a RefusedDocument with its reason. `published` (an ISO day)
    and `source` go before what the documents say of themselves. Raises BadArgument where `published` is not a day.
    """
    if published is not None:
        published = to_date(published).isoformat()
    return _walk(Path(path), Given(published, source))


def _walk(top: Path, given: Given) -> Iterator[Found]:
    """All files below `top`. What the user named outright is read even where it is hidden or a link to a folder."""
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            refusal = None if path is top else _unwanted(path)
            if refusal is not None:
                yield refusal
                continue
            mode = path.stat().st_mode
            if stat.S_ISDIR(mode):
                waiting.extend(sorted(path.iterdir(), reverse=True))
        except OSError as error:
            yield refuse(path, "unreadable", _cause(error))
            continue
        if stat.S_ISREG(mode):
            yield from _file(path, given)
        elif not stat.S_ISDIR(mode):
            yield refuse(path, "unsupported", "this is not a file")


def _unwanted(path: Path) -> RefusedDocument | None:
    """Why something found in a folder is not even looked into; None where it is."""
    if path.name.startswith("."):
        return refuse(path, "hidden", "hidden files and folders are not read; name it outright if it is meant")
    if path.is_symlink() and path.is_dir():
        return refuse(path, "link", "links to folders are not followed; name the folder itself")
    if path.name.split(".")[0].upper() in ABOUT_THE_FOLDER:
        return refuse(path, "about_the_folder", "it tells of the folder; name it outright if it is meant")
    return None


def _file(path: Path, given: Given) -> Iterator[Found]:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packed = bool(suffixes) and suffixes[-1] == ".gz"
    suffix = (suffixes[:-1] if packed else suffixes)[-1:]
    kind = suffix[0] if suffix else ""
    if kind not in KINDS and kind not in LINES and (kind or packed):
        yield refuse(path, "unsupported", f"no reader for {kind or '.gz'} files; {_ADVICE}")
        return
    try:
        with _opened(path, packed=packed) as stream:
            if kind in LINES:
                yield from read_json_lines(path, stream, given)
                return
            data = stream.read(HUGE + 1)
            rest = _looks_like_lines(data) if not kind else False
    except (OSError, EOFError, zlib.error) as error:
        yield refuse(path, "unreadable", _cause(error))
        return
    if rest:
        yield from _lines(path, packed=packed, given=given)
    elif len(data) > HUGE:
        yield refuse(path, "huge", f"over {HUGE // 1_000_000} MB; split it, or give it as JSON Lines")
    else:
        yield from _by_content(kind, data)(path, data, given)


def _lines(path: Path, *, packed: bool, given: Given) -> Iterator[Found]:
    with _opened(path, packed=packed) as stream:
        yield from read_json_lines(path, stream, given)


def _opened(path: Path, *, packed: bool) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path, "rb")) if packed else path.open("rb")


def _by_content(kind: str, data: bytes) -> Kind:
    """The reader for a file: by its suffix; a whole page is a page in a .txt too, and front matter tells itself."""
    begins = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if kind in {"", ".txt"} and not is_binary(data) and begins.startswith((b"<!doctype html", b"<html")):
        return _page
    if not kind and begins.startswith((b"---\n", b"---\r\n")):
        return read_markdown
    return KINDS[kind or ".txt"]


def _looks_like_lines(data: bytes) -> bool:
    begins = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    return begins.startswith(b'{"')


def _cause(error: BaseException) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "you may not read it; change its permissions"
    if isinstance(error, (EOFError, zlib.error, gzip.BadGzipFile)):
        return f"the archive is damaged ({error})"
    return str(error.strerror if isinstance(error, OSError) and error.strerror else error)
