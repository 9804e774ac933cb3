"""The recipe of the English model: treebank to training data, measuring, shipping."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import spacy
from spacy.tokens import Doc

MODEL = Path(__file__).resolve().parents[2] / "model"
# "They don't sign." and "Hanoi waits": a contracted word and a missing last space, made up for this test.
ROWS = """\
# text = They don't sign.
1	They	they	PRON	PRP	Case=Nom	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	sign	sign	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

1	Hanoi	Hanoi	PROPN	NNP	_	2	nsubj	_	_
2	waits	wait	VERB	VBZ	_	0	root	_	_

"""


@pytest.fixture(scope="module")
def recipe() -> dict[str, ModuleType]:
    """The modules of model/, which is not a package; they import one another by their bare names."""
    loaded = {}
    for name in ("convert", "evaluate", "ship"):
        spec = importlib.util.spec_from_file_location(name, MODEL / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        loaded[name] = sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(loaded[name])
    return loaded


@pytest.fixture
def golds(recipe: dict[str, ModuleType], tmp_path: Path) -> list[Doc]:
    path = tmp_path / "tiny.conllu"
    path.write_text(ROWS, "utf-8")
    vocab = spacy.blank("en").vocab
    return [recipe["convert"].to_doc(rows, vocab) for rows in recipe["convert"].sentences(path)]


def test_text_is_as_printed(golds: list[Doc]) -> None:
    assert [doc.text for doc in golds] == ["They don't sign. ", "Hanoi waits "]
    assert [word.dep_ for word in golds[1]] == ["nsubj", "ROOT"]


def test_measuring_counts_what_is_right(recipe: dict[str, ModuleType], golds: list[Doc]) -> None:
    gold = golds[0]
    assert recipe["evaluate"].compare(gold, gold)["LAS"] == 4
    wrong = gold.copy()
    wrong[0].head = wrong[4]
    counts = recipe["evaluate"].compare(gold, wrong)
    assert (counts["words"], counts["tree"], counts["UAS"], counts["UPOS"]) == (5, 4, 3, 5)


def test_shipping_keeps_the_licence_and_names_the_pipeline(recipe: dict[str, ModuleType], tmp_path: Path) -> None:
    trained, package = tmp_path / "trained", tmp_path / "package"
    for folder in (trained, package):
        folder.mkdir()
    (trained / "meta.json").write_text('{"name": "pipeline", "lang": "en"}', "utf-8")
    (package / "LICENSE-MODEL").write_text("credits", "utf-8")
    (package / "old").touch()
    recipe["ship"].ship(trained, package)
    assert (package / "LICENSE-MODEL").read_text("utf-8") == "credits"
    assert not (package / "old").exists()
    meta = json.loads((package / "meta.json").read_text("utf-8"))
    assert (meta["lang"], meta["license"]) == ("en", "CC BY-SA 4.0")


def test_the_script_says_what_is_missing(tmp_path: Path) -> None:
    environment = {"TRAINING": str(tmp_path / "nowhere"), "PYTHON": sys.executable, "PATH": "/usr/bin:/bin"}
    command = ["/bin/sh", str(MODEL / "train.sh")]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "no treebanks" in ran.stderr
