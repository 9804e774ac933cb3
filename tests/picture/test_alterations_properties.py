"""What holds of any two documents held against each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Certainty, Polarity
from dragoman.picture.alterations import compare, mirrored
from tests.picture import factories as f
from tests.picture.alteration_documents import ARLAND, BORLAND, Line, document

LINES = st.builds(
    Line,
    st.sampled_from(
        [
            "Arland may send forty fire engines to Borland.",
            "Arland will send forty fire engines to Borland.",
            "Arland has decided to send forty fire engines to Borland.",
            "Arland will not send forty fire engines to Borland.",
            "Arland sent at least 40 fire engines to Borland.",
            "Arland wants to send mostly red fire engines to Borland.",
            "“We shall send red fire engines,” said the king of Arland.",
            "“We shall send blue fire engines,” said the king of Arland.",
        ]
    ),
    st.sampled_from(["aid", "criticise_accuse", "meet"]),
    st.sampled_from([(ARLAND,), (BORLAND,), (f.person("anna-arl", "Anna Arl", "AAA"),)]),
    st.sampled_from([(BORLAND,), (ARLAND,), ()]),
    st.fixed_dictionaries(
        {
            "certainty": st.sampled_from(Certainty),
            "polarity": st.sampled_from(Polarity),
            "by": st.sampled_from([[], [f.says("Anna Corl", "CCC")], [f.says("Bert Dorl", "DDD")]]),
        }
    ),
)
DOCUMENTS = st.lists(LINES, max_size=5)


@given(DOCUMENTS)
def test_a_document_has_not_changed_itself(lines: list[Line]) -> None:
    assert compare(document("a", *lines), document("b", *lines)).alterations == ()


@given(DOCUMENTS, DOCUMENTS)
def test_it_does_not_matter_which_is_named_first(first: list[Line], second: list[Line]) -> None:
    one, other = document("a", *first), document("b", *second)
    there, back = compare(one, other), compare(other, one)
    assert set(there.alterations) == set(back.alterations)
    assert {(i, j) for i, j in there.aligned} == {(i, j) for j, i in back.aligned}
    assert (there.only_first, there.only_second) == (back.only_second, back.only_first)


@given(DOCUMENTS, DOCUMENTS)
def test_what_one_has_done_is_the_mirror_of_what_the_other_has(first: list[Line], second: list[Line]) -> None:
    one, other = document("a", *first), document("b", *second)
    copied = compare(one, other, original="b").alterations
    turned = compare(one, other, original="a").alterations
    assert {a.document for a in copied} <= {"a"}
    assert {a.document for a in turned} <= {"b"}
    assert sorted((a.kind, a.claims, a.against) for a in copied) == sorted(
        (mirrored(a.kind), a.against, a.claims) for a in turned
    )


@given(DOCUMENTS, DOCUMENTS)
def test_one_to_one(first: list[Line], second: list[Line]) -> None:
    found = compare(document("a", *first), document("b", *second))
    for side in zip(*found.aligned, strict=True):
        assert len(set(side)) == len(side)
