"""What folds found is kept beside the log: found again for the very same readings, thrown away without loss."""

from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path

from dragoman.register import open_register
from dragoman.register.derived import KEPT
from dragoman.times import AsOf
from tests.register.register_samples import a_report


def test_what_is_kept_is_found_for_the_same_readings_and_version_alone(tmp_path: Path) -> None:
    with open_register(tmp_path / "r.db") as register:
        register.append(a_report(1, "2023-08-01"))
        register.append(a_report(2, "2023-09-01"))
        view = register.view()
        assert view.kept("lineage", "1") is None
        assert view.keep("lineage", "1", b"found")
        assert register.view().kept("lineage", "1") == b"found"
        assert register.view(AsOf("2023-09-01")).kept("lineage", "1") == b"found"  # shows the same readings
        assert register.view(AsOf("2023-08-15")).kept("lineage", "1") is None
        assert view.kept("lineage", "2") is None
        assert view.kept("stories", "1") is None
        register.append(a_report(3, "2023-07-01"))
        assert register.view().kept("lineage", "1") is None
        assert view.kept("lineage", "1") == b"found"  # the view is of the state before
        register.append(dataclasses.replace(a_report(1, "2023-08-01"), version="hand@2"))
        assert register.view(AsOf(revision="hand@1")).kept("lineage", "1") is None


def test_the_oldest_goes_and_the_log_stays(tmp_path: Path) -> None:
    with open_register(tmp_path / "r.db") as register:
        for number in range(KEPT + 2):
            register.append(a_report(number))
            register.view().keep("lineage", "1", b"%d" % number)
            register.view().keep("stories", "1", b"told")
        assert register.view().kept("lineage", "1") == b"%d" % (KEPT + 1)
        assert register.view().kept("stories", "1") == b"told"
    raw = sqlite3.connect(tmp_path / "r.db")
    assert raw.execute("SELECT count(*) FROM derived WHERE kind = 'lineage'").fetchone() == (KEPT,)
    raw.execute("DROP TABLE derived")
    raw.close()
    with open_register(tmp_path / "r.db") as register:
        assert register.view().kept("lineage", "1") is None
        assert register.view().counts().documents == KEPT + 2


def test_what_is_damaged_is_found_anew(tmp_path: Path) -> None:
    with open_register(tmp_path / "r.db") as register:
        register.append(a_report(1))
        register.view().keep("lineage", "1", b"found")
    raw = sqlite3.connect(tmp_path / "r.db")
    raw.execute("UPDATE derived SET body = x'00ff'")
    raw.commit()
    raw.close()
    with open_register(tmp_path / "r.db") as register:
        assert register.view().kept("lineage", "1") is None
        assert register.view().keep("lineage", "1", b"again")
        assert register.view().kept("lineage", "1") == b"again"


def test_another_writer_is_not_waited_for_and_a_sealed_folder_is_answered_from(tmp_path: Path) -> None:
    with open_register(tmp_path / "r.db") as register:
        register.append(a_report(1))
        other = sqlite3.connect(tmp_path / "r.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert not register.view().keep("lineage", "1", b"found")
        other.execute("ROLLBACK")
        other.close()
        assert register.view().keep("lineage", "1", b"found")
        register.append(a_report(2))  # waits for writers as before
    raw = sqlite3.connect(f"file:{tmp_path / 'r.db'}?mode=ro", uri=True, isolation_level=None)
    from dragoman.register.views import View

    view = View(raw, "r.db", AsOf())
    assert not view.keep("lineage", "1", b"found")
    raw.close()
