"""Lineage and stories are kept for each state of the log; with and without, the answer is the same."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Document, Reading, Source
from dragoman.picture.lineage import Lineage, trace_back
from dragoman.picture.stories import Stories, fold
from dragoman.reading import trace
from dragoman.register import Register, View, open_register
from dragoman.surfaces import kept
from dragoman.surfaces import stories as telling
from dragoman.surfaces.brief import material
from dragoman.times import AsOf
from tests.picture.made_up_news import Happening
from tests.register.register_samples import a_reading

DAYS = ["2023-05-01", "2023-05-03", "2023-05-04", "2023-05-09", "2023-06-20"]


def reading(happening: int, report: int, day: str | None, copied: bool) -> Reading:
    """A report of one of a few happenings, in words of its own or in those of report 0."""
    text = Happening(happening).text(0 if copied else report)
    number = report % 3
    source = Source(f"gazette-{number}", f"Gazette {number}") if number else None
    document = Document(text, path=f"{happening}-{report}.txt", published=day, source=source, title=text[:40])
    made = a_reading(document, day=None)
    return dataclasses.replace(made, trace=dataclasses.replace(trace(document), document=document.id))


def readings() -> st.SearchStrategy[list[Reading]]:
    days = st.one_of(st.none(), st.sampled_from(DAYS))
    each = st.builds(reading, st.integers(0, 2), st.integers(0, 4), days, st.booleans())
    return st.lists(each, min_size=1, max_size=9, unique_by=lambda made: made.document.id)


def folded(view: View) -> tuple[Lineage, Stories]:
    """Lineage and stories of a view, without anything that was kept."""
    records, claims = material.read_view(view)
    lineage = dataclasses.replace(trace_back(view.traces(), records, claims), computed=len(view.untraced()))
    return lineage, fold(claims, records, view.traces(), lineage.origins)


def answered(view: View) -> tuple[Lineage, Stories]:
    records, claims = material.read_view(view)
    return material.lineage_of(view, records, claims), telling.tell(view).stories


def with_register(use: Callable[[Register], None]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_register(Path(folder) / "r.db") as register:
        use(register)


@settings(max_examples=40, deadline=None)
@given(readings(), st.lists(st.sampled_from([None, *DAYS]), min_size=1, max_size=4))
def test_the_answer_is_the_same_with_and_without_and_however_much_is_appended(
    made: Sequence[Reading], moments: Sequence[str | None]
) -> None:
    def use(register: Register) -> None:
        for each in made:
            register.append(each)
            for known in moments:
                view = register.view(AsOf(known))
                expected = folded(view)
                assert answered(view) == expected  # folded and kept, or kept of the same readings
                assert answered(register.view(AsOf(known))) == expected

    with_register(use)


@settings(max_examples=25, deadline=None)
@given(readings(), st.sampled_from(DAYS))
def test_nothing_is_used_before_it_was_published(made: Sequence[Reading], known: str) -> None:
    then: list[tuple[Lineage, Stories]] = []

    def all_of_it(register: Register) -> None:
        for each in made:
            register.append(each)
        answered(register.view())  # what is kept of today is not told of a day before
        then.append(answered(register.view(AsOf(known))))

    def what_there_was(register: Register) -> None:
        for each in made:
            if each.document.published and each.document.published <= known:
                register.append(each)
        then.append(answered(register.view()))

    with_register(all_of_it)
    with_register(what_there_was)
    assert then[0] == then[1]


def test_a_second_answer_folds_nothing_and_another_program_folds_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_register(tmp_path / "r.db") as register:
        for report in range(4):
            register.append(reading(1, report, "2023-05-03", copied=report == 3))
        first = answered(register.view())
        assert first[0].edges
        assert first[1].stories[0].members[1].reason

        def never(*_: object) -> None:
            raise AssertionError("folded again")

        monkeypatch.setattr(material, "trace_back", never)
        monkeypatch.setattr("dragoman.picture.stories.fold", never)
        assert answered(register.view()) == first
        monkeypatch.setattr(kept, "version", lambda: "another")
        with pytest.raises(AssertionError, match="folded again"):
            answered(register.view())
