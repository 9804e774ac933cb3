"""Files and folders: what is read, what is refused, in which order, under which names."""

from __future__ import annotations

import gzip
import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.errors import BadArgument, RefusedDocument
from dragoman.model import Document, Source
from dragoman.sources import Notice, open_path

TEXT = "The two ministers met in the harbour town on Monday. They signed nothing."


def taken(path: Path, **given: object) -> list[Document]:
    return [item for item in open_path(path, **given) if isinstance(item, Document)]  # type: ignore[arg-type]


def refused(path: Path) -> list[tuple[str, str]]:
    found = [item for item in open_path(path) if isinstance(item, RefusedDocument)]
    return [(Path(item.where).name, item.reason) for item in found]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_folders_are_read_in_the_order_of_names_with_their_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "c.txt"):
        write(tmp_path, name, f"{name} {TEXT}")
    paths = [Path(str(item.path)).relative_to(tmp_path).as_posix() for item in taken(tmp_path)]
    assert paths == ["a/1.txt", "a/2.txt", "b.txt", "c.txt"]


def test_deep_folders_need_no_deep_stack(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["d"] * 400)
    folder.mkdir(parents=True)
    (folder / "deep.txt").write_text(TEXT)
    limit = sys.getrecursionlimit()
    items = open_path(tmp_path)
    try:
        sys.setrecursionlimit(len(inspect.stack()) + 100)
        assert isinstance(next(items), Document)
    finally:
        sys.setrecursionlimit(limit)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_text_is_kept_as_received(tmp_path: Path, newline: str) -> None:
    text = f"  First line{newline}{newline}second\tline\xa0here {newline}"
    assert taken(write(tmp_path, "a.txt", text))[0].text == text


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert taken(write(tmp_path, "a.txt", b"\xef\xbb\xbf" + TEXT.encode()))[0].text == TEXT
    assert taken(write(tmp_path, "b.txt", TEXT.encode("utf-16")))[0].text == TEXT


def test_another_encoding_is_told_by_its_look(tmp_path: Path) -> None:
    text = "Der Minister für Auswärtiges hält die Verständigung mit dem größeren Nachbarn für möglich. " * 8
    assert taken(write(tmp_path, "a.txt", text.encode("windows-1252")))[0].text == text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.txt", b"%PDF-1.7 text that goes on", "binary"),
        ("a.txt", b"text\0with\0zeros", "binary"),
        ("a.txt", bytes(range(256)) * 10, "binary"),
        ("a.txt", b"caf\xe9 \x81\x8d\x8f\x90\x9d and more \x81", "mis_encoded"),
        ("a.md", b"---\ntitle: Alone\n---\n \n", "missing_text"),
        ("a.html", b"<html><body></body></html>", "no_text"),
        ("a.html", b"", "empty"),
        ("a.docx", b"PK\x03\x04", "unsupported"),
        ("a.txt.gz", b"\x1f\x8bnot really", "unreadable"),
        ("a.gz", gzip.compress(b"text", mtime=0), "unsupported"),
        ("a.jsonl", b"", "empty"),
    ],
)
def test_bad_files_are_refused_by_name(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    write(tmp_path, name, content)
    write(tmp_path, "z.txt", TEXT)
    assert refused(tmp_path) == [(name, reason)]
    assert len(taken(tmp_path)) == 1, "the rest is read"


def test_a_refusal_says_what_to_do(tmp_path: Path) -> None:
    (refusal,) = open_path(write(tmp_path, "a.docx", b"x"))
    assert isinstance(refusal, RefusedDocument)
    assert "a.docx" in str(refusal)
    assert ".txt" in refusal.advice


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.txt") == [("nowhere.txt", "unreadable")]


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", TEXT)

    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    (refusal,) = open_path(path)
    assert isinstance(refusal, RefusedDocument)
    assert refusal.reason == "unreadable"
    assert "permissions" in refusal.advice


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    assert refused(write(tmp_path, "a.txt", b"word " * 4_000_001)) == [("a.txt", "huge")]


def test_a_small_archive_of_a_huge_text_is_refused(tmp_path: Path) -> None:
    assert refused(write(tmp_path, "bomb.txt.gz", gzip.compress(b"a" * 60_000_000))) == [("bomb.txt.gz", "huge")]


def test_packed_files_are_read(tmp_path: Path) -> None:
    assert taken(write(tmp_path, "a.txt.gz", gzip.compress(TEXT.encode())))[0].text == TEXT


def test_what_is_hidden_linked_or_about_the_folder_is_counted(tmp_path: Path) -> None:
    write(tmp_path, ".git/config", "x")
    write(tmp_path, "README.md", "About this folder.")
    write(tmp_path, "in/a.txt", TEXT)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert sorted(refused(tmp_path)) == [(".git", "hidden"), ("README.md", "about_the_folder"), ("again", "link")]


def test_what_the_user_names_is_read_even_so(tmp_path: Path) -> None:
    assert taken(write(tmp_path, ".notes.txt", TEXT))
    assert taken(write(tmp_path, "README.md", TEXT))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(tmp_path) == [("pipe.txt", "unsupported")]


def test_a_file_without_a_suffix_is_told_by_its_content(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html lang='en'><body><article><p>{TEXT * 6}</p></article></body></html>"
    assert "<p>" not in taken(write(tmp_path, "page", page))[0].text
    assert "<p>" not in taken(write(tmp_path, "saved.txt", page))[0].text
    assert taken(write(tmp_path, "note", f"---\ntitle: A note\n---\n{TEXT}"))[0].title == "A note"
    assert taken(write(tmp_path, "lines", '{"id": "7", "text": "Some text."}\n'))[0].path == f"{tmp_path}/lines#7"
    assert taken(write(tmp_path, "plain", TEXT))[0].text == TEXT


def test_what_the_user_says_goes_first(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", f"---\ndate: 2020-01-01\nsource: Their Paper\n---\n{TEXT}")
    mine = Source("mine", "Mine")
    (document,) = taken(path, published="2023-09-10", source=mine)
    assert (document.published, document.source) == ("2023-09-10", mine)


def test_a_day_that_is_none_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match="2023-09-10"):
        open_path(tmp_path, published="yesterday")


def test_names_that_are_no_text_can_be_stored(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_text(TEXT)
    (document,) = taken(tmp_path)
    assert str(document.path).encode().endswith(b"caf?.txt")


def test_reading_is_lazy(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    second = write(tmp_path, "b.txt", TEXT + "!")
    items = open_path(tmp_path)
    next(items)
    second.unlink()
    assert isinstance(next(items), RefusedDocument | Notice)


@pytest.mark.parametrize(
    "content",
    [
        "The café said “no” in Đà Nẵng.".encode()[:-1] + b"\xe2\x82",  # breaks off inside a character
        b"It\xe2\x80 is only this apostrophe.",
        b"They met in a caf\xc3",
        "Mỹ và Việt Nam. ".encode() + "Un café très près.".encode("latin-1"),  # two encodings in one file
        "It’s a long text in plain letters. ".encode() * 200 + b"caf\xe9 \xe0 la cr\xe8me d\xe9j\xe0 vu",
    ],
)
def test_broken_utf8_is_refused_and_not_mangled(tmp_path: Path, content: bytes) -> None:
    (refusal,) = open_path(write(tmp_path, "a.txt", content))
    assert isinstance(refusal, RefusedDocument)
    assert refusal.reason == "mis_encoded"
    with pytest.raises(UnicodeDecodeError) as caught:
        content.decode()
    assert f"position {caught.value.start}" in refusal.advice


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "latin-1"])
def test_accents_of_other_encodings_stay_right(tmp_path: Path, encoding: str) -> None:
    text = "Le président a déjeuné à l'hôtel avec la ministre; naïveté ou façade, où est la différence? " * 4
    assert taken(write(tmp_path, "a.txt", text.encode(encoding)))[0].text == text


def test_a_page_of_broken_utf8_is_refused(tmp_path: Path) -> None:
    begin = b"<!DOCTYPE html><html lang='en'><body><article><p>"
    page = begin + ("It’s so. " + TEXT * 6).encode() + b"A caf\xe9 in the harbour.</p></article></body></html>"
    assert refused(write(tmp_path, "a.html", page)) == [("a.html", "mis_encoded")]


def test_text_is_read_where_the_readers_of_pages_are_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "dragoman.sources.page", raising=False)
    for name in ("trafilatura", "htmldate", "selectolax.lexbor", "resiliparse.parse.encoding"):
        monkeypatch.setitem(sys.modules, name, None)  # importing it is an ImportError
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "b.html", f"<html><body><p>{TEXT}</p></body></html>")
    document, refusal = open_path(tmp_path)
    assert isinstance(document, Document)
    assert isinstance(refusal, RefusedDocument)
    assert refusal.reason == "no_html_reader"
    assert "install dragoman again" in refusal.advice


def test_importing_sources_loads_no_reader_of_pages() -> None:
    script = "import sys, dragoman.sources; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not set(told.stdout.split()) & {"trafilatura", "htmldate", "selectolax", "resiliparse", "lxml"}
