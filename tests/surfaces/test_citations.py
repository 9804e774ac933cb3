"""Citations and the chronology: what is pasted elsewhere, whole, safe, and every line with its sentence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.model import DocumentRecord, Published, Source
from dragoman.register import open_register
from dragoman.surfaces.cli import main
from dragoman.surfaces.tables import chronology
from dragoman.surfaces.tables.citations import entry, item, key, tex
from dragoman.times import AsOf, Precision, TimeBasis


def export(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["export", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result


def record(
    day: str | None = "2023-09-04",
    basis: TimeBasis = TimeBasis.EXPLICIT,
    bounds: tuple[str | None, str | None] = (None, None),
    title: str = "A title",
    url: str | None = "https://harbour.invalid/a",
    kind: str = "outlet",
) -> DocumentRecord:
    source = Source("harbour", "The Harbour Lantern", kind)
    published = Published(day, Precision.DAY, basis, *bounds)
    return DocumentRecord("8d2008a43d3dfd88", "a.txt", url, title, published, source, "en", (), (), "x@1")


def test_csl_is_one_array_with_each_document_once(story_db: Path) -> None:
    items = json.loads(export("csl", "--db", story_db).stdout)
    assert len(items) == len({entry["id"] for entry in items}) == 12
    assert all(entry["type"] in ("article-newspaper", "document") and entry["title"] for entry in items)
    assert json.loads(export("csl", "--db", story_db, "--as-of", "2000-01-01").stdout) == []


def test_a_day_is_as_sure_in_a_citation_as_it_is() -> None:
    assert item(record())["issued"] == {"date-parts": [[2023, 9, 4]]}
    assert item(record(basis=TimeBasis.INFERRED))["issued"] == {"date-parts": [[2023, 9, 4]], "circa": True}
    bounded = item(record(None, TimeBasis.INFERRED, ("2023-09-01", "2023-09-08")))
    assert bounded["issued"] == {"date-parts": [[2023, 9, 1], [2023, 9, 8]], "circa": True}
    assert "issued" not in item(record(None, TimeBasis.UNSPECIFIED))
    assert "issued" not in item(record(None, TimeBasis.INFERRED, (None, "2023-09-08")))
    assert "inferred" in entry(record(basis=TimeBasis.INFERRED))
    assert "not known" in entry(record(None, TimeBasis.UNSPECIFIED))


def test_an_outlet_is_a_newspaper_and_an_office_is_none() -> None:
    assert item(record())["container-title"] == "The Harbour Lantern"
    assert item(record(kind="government"))["publisher"] == "The Harbour Lantern"
    assert entry(record()).startswith("@article{harbour-lantern-2023-8d2008a4,")
    assert entry(record(kind="government")).startswith("@misc{")
    assert key(record(None)) == "harbour-lantern-undated-8d2008a4"


def test_nothing_that_a_report_says_is_run_by_tex() -> None:
    assert tex("\\input{x} 5% & #1 _a_ $b$ ~ ^ }") == (
        r"\textbackslash{}input\{x\} 5\% \& \#1 \_a\_ \$b\$ \textasciitilde{} \textasciicircum{} \}"
    )
    told = entry(record(title="{ an open brace", url="https://x.invalid/}{"))
    assert "url" not in told
    plain = re.sub(r"\\[{}]", "", told)
    assert plain.count("{") == plain.count("}")
    assert "\n  month = sep,\n  day = {4},\n" in entry(record())


def test_bibtex_has_an_entry_for_each_document(story_db: Path, tmp_path: Path) -> None:
    result = export("bibtex", "--db", story_db, "-o", tmp_path / "story.bib")
    assert "12  documents written" in result.stderr
    keys = re.findall(r"^@\w+\{([^,]+),$", (tmp_path / "story.bib").read_text("utf-8"), re.MULTILINE)
    assert len(set(keys)) == 12


@pytest.mark.parametrize("pair", [(), ("--between", "USA", "VNM")])
def test_every_line_of_the_chronology_leads_to_its_sentence(pair: tuple[str, ...], story_db: Path) -> None:
    page = export("chronology", "--db", story_db, *pair).stdout
    lines = [row for row in page.splitlines() if row.startswith("- ")]
    assert len(lines) > 20
    cited = [re.findall(r"\[\^(\d+)\]", row) for row in lines]
    assert all(cited), [row for row, notes in zip(lines, cited, strict=True) if not notes]
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", page, re.MULTILINE))
    assert {number for several in cited for number in several} == set(notes)
    with open_register(story_db, create=False) as register:
        view = register.view()
        for note in notes.values():
            if not note.startswith("lexicon"):
                assert view.claim(note.split()[-1]).quote[:20].split()[0] in note


def test_the_chronology_goes_by_day_and_keeps_plans_apart(story_db: Path) -> None:
    page = export("chronology", "--db", story_db, "--format", "text", "--between", "USA", "VNM").stdout
    days = [page.index(f"\n{day}\n") for day in ("2013", "Jul 2015", "29 Jul 2023", "10 Sep 2023")]
    assert days == sorted(days)
    assert "Janet Yellen visited Vietnam" in page
    assert "Expected: Joe Biden to visit Vietnam" in page
    (visit,) = re.findall(r"^- Joe Biden visited Vietnam ([\[\]\d]+)", page, re.MULTILINE)
    for number in re.findall(r"\d+", visit):  # what carries the visit was published when it had begun
        (note,) = re.findall(rf"^\[{number}\] .*$", page, re.MULTILINE)
        assert re.search(r", 1[01] Sep 2023", note), note


def test_the_chronology_as_of_a_day_knows_no_more(story_db: Path) -> None:
    with open_register(story_db, create=False) as register:
        page = chronology.text(chronology.page(register.view(AsOf("2023-08-10")), ("USA", "VNM")))
    assert "Joe Biden visited Vietnam" not in page
    assert "Janet Yellen visited Vietnam" in page


def test_between_belongs_to_the_chronology(story_db: Path) -> None:
    result = CliRunner().invoke(main, ["export", "claims", "--db", str(story_db), "--between", "USA", "VNM"])
    assert result.exit_code == 2
    assert "--between belongs to chronology" in result.stderr
