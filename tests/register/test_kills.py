"""Kills at random moments, while two programs read the same documents and a third answers: nothing lost or doubled."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dragoman.register import open_register

ROOT = Path(__file__).parents[2]
OVERLAP = 30  # documents that a reader begins again before the last that it reported
PATIENCE = 300.0  # seconds within which a program must do something
LONGEST = 0.4  # seconds that a reader works at most before it may be killed

READER = """
import sys, time
sys.path.insert(0, sys.argv[2])
from dragoman.model import Document
from dragoman.register import open_register
from dragoman.surfaces.intake import read_paths
from tests.surfaces import toy_reading

first, last = int(sys.argv[3]), int(sys.argv[4])

def slow(document, *, known=()):
    time.sleep(0.02)  # as reading takes its time
    return toy_reading.read(document, known=known)

def opener(path, *, published=None, source=None):
    for number in range(first, last):
        yield Document(text=f"Report {number}. America visits Vietnam.", path=f"{number}.txt", published="2023-08-01")

with open_register(sys.argv[1]) as register:
    read_paths(["news"], register, reader=slow, version=toy_reading.VERSION, opener=opener,
               progress=lambda where, counts: print(where.removesuffix(".txt"), flush=True))
"""
SERVER = """
import sys
sys.path.insert(0, sys.argv[2])
from click.testing import CliRunner
from dragoman.surfaces.cli import main
while True:
    told = CliRunner().invoke(main, ["brief", "--top", "1", "--db", sys.argv[1]])
    print("answered" if told.exit_code == 0 and "Vietnam" in told.output else repr(told), flush=True)
"""


@dataclass
class Program:
    """A program that is started, killed and started again; `lines` is all that it ever printed, whole lines only."""

    script: str
    address: str
    lines: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None
    listener: threading.Thread | None = None

    def start(self, *arguments: int) -> None:
        command = [sys.executable, "-c", self.script, self.address, str(ROOT), *map(str, arguments)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.listener = threading.Thread(target=self._listen, args=(self.process,))
        self.listener.start()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if line.endswith("\n"):
                self.lines.append(line.strip())

    def await_lines(self, count: int) -> None:
        until = time.monotonic() + PATIENCE
        while len(self.lines) < count and self.process is not None and self.process.poll() is None:
            assert time.monotonic() < until, "the program does nothing"
            time.sleep(0.002)

    def end(self, *, kill: bool = True) -> None:
        if self.process is None or self.listener is None:
            return
        if kill:
            self.process.kill()
        self.process.wait(timeout=PATIENCE)
        self.listener.join()
        assert self.process.stdout is not None
        self.process.stdout.close()


@dataclass
class Reader(Program):
    """It goes on a little before the last document that it reported."""

    def go_on(self, last: int = 1_000_000) -> None:
        reached = max(map(int, self.lines), default=0)
        self.start(max(0, reached - OVERLAP), last)


def survive(address: str, kills: int) -> None:
    """Kill as often, one after the other at random, then let both readers finish, and look."""
    chance = random.Random(kills)
    readers = [Reader(READER, address), Reader(READER, address)]
    server = Program(SERVER, address)
    struck: Counter[str] = Counter()
    try:
        _strike(readers, server, struck, chance, kills)
    finally:
        for program in (*readers, server):
            program.end()
    last = max(int(line) for reader in readers for line in reader.lines) + 5
    for reader in readers:
        reader.go_on(last)
        reader.end(kill=False)
    _look(address, readers, server, last)
    print(f"{kills} kills ({dict(struck)}): {last} documents, {len(server.lines)} answers, nothing lost or twice")


def _strike(readers: list[Reader], server: Program, struck: Counter[str], chance: random.Random, kills: int) -> None:
    """Kill and start again."""
    readers[0].go_on()
    readers[0].await_lines(1)
    server.start()
    readers[1].go_on()
    while struck.total() < kills:
        victim = chance.choice([*readers, *readers, server])
        victim.await_lines(len(victim.lines) + 1)
        time.sleep(chance.uniform(0, LONGEST))
        victim.end()
        struck["server" if victim is server else "reader"] += 1
        if isinstance(victim, Reader):
            victim.go_on()
        else:
            victim.start()
    for program in (*readers, server):
        program.await_lines(len(program.lines) + 1)


def _look(address: str, readers: list[Reader], server: Program, last: int) -> None:
    """What is in the register now."""
    reported = {f"{line}.txt" for reader in readers for line in reader.lines}
    with open_register(address) as register:
        assert list(register.check()) == []
        kept = Counter(record.path for record in register.view().documents())
        claims = Counter(claim.id for claim in register.view().claims())
        assert register.view().counts().claims == len(claims)
    assert kept.most_common(1)[0][1] == 1, "a document is there twice"
    assert claims.most_common(1)[0][1] == 1, "a claim is there twice"
    assert reported <= set(kept), "what was reported as read is lost"
    assert set(kept) == {f"{number}.txt" for number in range(last)}
    assert server.lines
    assert set(server.lines) == {"answered"}


def test_a_few_kills(address: str) -> None:
    survive(address, 4)


@pytest.mark.long
def test_fifty_kills(address: str) -> None:
    survive(address, 50)
