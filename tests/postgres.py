"""A PostgreSQL server for tests: real, in a temporary folder, reached through a socket in that folder alone.

`make postgres` (or ``python -m tests.postgres``) starts one and prints its address until it is interrupted. Tests start
their own where PostgreSQL is installed, unless DRAGOMAN_TEST_POSTGRESQL names one that runs.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

ADDRESS = "DRAGOMAN_TEST_POSTGRESQL"
USER = "dragoman"
CLERK, PASSWORD = "clerk", "harbour"  # a user who must give a password
OLDEST = 15
_INITDB = ("-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
_PATIENCE = 30.0  # seconds within which the server must answer, or stop
_QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")  # nothing of a test outlasts its server


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`; None where PostgreSQL 15 or later is not installed."""
    found = [Path(name).resolve().parent for name in (shutil.which("initdb"), shutil.which("postgres")) if name]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    for folder in [*found, Path("/usr/local/pgsql/bin")]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
            if int(said.split()[2].split(".")[0]) >= OLDEST:
                return folder
    return None


class Server:
    """A server over the folder `place`, made but not started. `quick`: it need not survive a loss of power."""

    def __init__(self, place: Path, *, quick: bool = True) -> None:
        folder = binaries()
        if folder is None:
            raise RuntimeError("PostgreSQL 15 or later is not installed here (on Debian: apt-get install postgresql)")
        self.place = place
        self.address = f"postgresql://{USER}@/postgres?host={quote(str(place), safe='')}"
        self._folder = folder
        self._settings = (f"unix_socket_directories={place}", "listen_addresses=", *(_QUICK if quick else ()))
        self._process: subprocess.Popen[bytes] | None = None
        self._as: dict[str, Any] = {}
        data = place / "data"
        data.mkdir(mode=0o700)
        if (owner := _owner()) is not None:
            self._as = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
            for made in (place, data):
                os.chown(made, owner.pw_uid, owner.pw_gid)
        self._run("initdb", "-D", str(data), "-U", USER, *_INITDB)
        (data / "pg_hba.conf").write_text(f"local all {CLERK} scram-sha-256\nlocal all all trust\n")

    def start(self) -> None:
        """Start it and wait until it answers."""
        chosen = [part for setting in self._settings for part in ("-c", setting)]
        command = [str(self._folder / "postgres"), "-D", str(self.place / "data"), *chosen]
        with (self.place / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_end_with_parent,  # noqa: PLW1509  (one call, no lock in it)
                **self._as,
            )
        until = time.monotonic() + _PATIENCE
        while subprocess.run([self._folder / "pg_isready", "-q", "-h", self.place], check=False).returncode:
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL does not start: {(self.place / 'log').read_text()[-500:]}")
            time.sleep(0.05)

    def sql(self, statement: str) -> None:
        """Run a statement as the server's owner."""
        self._run("psql", "-h", str(self.place), "-U", USER, "-d", "postgres", "-qc", statement)

    def crash(self) -> None:
        """Kill all its processes at once."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=_PATIENCE)
            (self.place / "data" / "postmaster.pid").unlink(missing_ok=True)

    def stop(self) -> None:
        """Stop it; open connections are cut."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=_PATIENCE)

    def _run(self, program: str, *options: str) -> None:
        """Run one of PostgreSQL's programs to its end; RuntimeError where it fails."""
        command: Sequence[str] = [str(self._folder / program), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.place, **self._as)
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr.strip()}")


@contextmanager
def server(*, quick: bool = True, place: Path | None = None) -> Iterator[Server]:
    """A running server, gone afterwards with all its data. Raises RuntimeError where none can be started."""
    with tempfile.TemporaryDirectory(prefix="dragoman-", dir=place) as made:
        made_server = Server(Path(made), quick=quick)
        try:
            made_server.start()
            made_server.sql(f"CREATE ROLE {CLERK} LOGIN PASSWORD '{PASSWORD}'")
            yield made_server
        finally:
            made_server.stop()


def _end_with_parent() -> None:
    """Let the server stop when whoever started it is killed, where the system can (Linux: PR_SET_PDEATHSIG is 1)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)


def _owner() -> pwd.struct_passwd | None:
    """Who the server runs as where root starts it; None where anybody else does."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")


def main() -> None:
    """Run a server until it is interrupted."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        with server(quick=False) as running:
            print(f"export {ADDRESS}='{running.address}'", flush=True)
            print("Ctrl-C stops the server and removes its data.", file=sys.stderr, flush=True)
            signal.sigwait({signal.SIGINT, signal.SIGTERM})
    except RuntimeError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
