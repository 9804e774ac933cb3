from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import AttributionKind, Claim, LineageKind
from dragoman.picture.origins import Origins, common_order, hints, origins
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")
STORY = (
    ("visit", "the chancellor will cross the northern lakes by steamer next week"),
    ("negotiate", "talks on herring quotas and lighthouse dues have dragged on"),
    ("express_optimism", "envoys privately voiced quiet confidence about a double promotion"),
    ("urge_ask", "harbour unions pleaded for a longer ferry season"),
    ("sign", "no instant accord on ice patrols is foreseen"),
    ("host", "Borland may receive southern ministers shortly before the steamer docks"),
)
RETOLD = (
    ("visit", "by steamer next week, the chancellor is to reach Borland"),
    ("negotiate", "lighthouse dues and herring quotas are still being haggled over"),
    ("express_optimism", "a double promotion is seen with quiet confidence by envoys"),
    ("urge_ask", "a longer ferry season is what harbour unions want"),
    ("sign", "ice patrols: an instant accord is not foreseen"),
    ("host", "southern ministers may come to Borland around that time"),
)
OTHER = (
    ("sign", "the two governments put their names to a treaty on mountain tunnels"),
    ("meet", "finance chiefs gathered in a castle outside the capital"),
    ("visit", "the chancellor flew home after two days of banquets"),
)


def report(name: str, told: tuple[tuple[str, str], ...]) -> list[Claim]:
    return [f.claim(name, act, [ARLAND], [BORLAND], quote=quote, at=200 * i) for i, (act, quote) in enumerate(told)]


DOCS = f.documents(
    f.document("one", "2020-05-02"),
    f.document("two", "2020-05-03"),
    f.document("three", "2020-05-03"),
    f.document("four", "2020-05-03"),
)


def test_a_rewrite_is_one_voice_with_what_it_rewrites() -> None:
    claims = [*report("one", STORY), *report("two", RETOLD), *report("three", OTHER)]
    (hint,) = hints(claims, DOCS)
    assert {hint.from_, hint.to} == {"one", "two"}
    assert hint.kind is LineageKind.PARAPHRASE
    assert any("same order" in reason for reason in hint.reasons)
    assert any("rare phrase" in reason for reason in hint.reasons)
    found = origins(claims, DOCS)
    assert found.count(["one", "two", "three"]) == 2
    assert found.groups() == [("one", "two")]


def test_a_shared_quotation_does_not_make_two_reports_one_voice() -> None:
    shared = "“we shall row together across the cold grey water until both anchors hold fast”"
    one = [*report("one", OTHER), f.claim("one", "call", [ARLAND], [BORLAND], quote=shared, at=900)]
    two = [
        f.claim("two", "aid", [BORLAND], [ARLAND], quote="grain ships left the delta under escort"),
        f.claim("two", "call", [ARLAND], [BORLAND], quote=shared, at=900),
    ]
    found = origins([*one, *two], DOCS)
    assert found.count(["one", "two"]) == 2


def test_the_same_sentences_are_verbatim() -> None:
    (hint, *_) = hints([*report("one", STORY), *report("two", STORY)], DOCS)
    assert hint.kind is LineageKind.VERBATIM
    assert hint.from_ == "two"


def test_reports_far_apart_in_time_are_not_joined() -> None:
    docs = f.documents(f.document("one", "2020-05-02"), f.document("two", "2021-05-03"))
    assert origins([*report("one", STORY), *report("two", RETOLD)], docs).count(["one", "two"]) == 2


def test_a_credit_says_who_draws_on_whom() -> None:
    docs = f.documents(
        f.document("one", "2020-05-02", "Leaf Agency"), f.document("two", "2020-05-02", named_sources=("Leaf Agency",))
    )
    claims = [*report("one", STORY), *report("two", RETOLD)]
    (hint,) = hints(claims, docs)
    assert (hint.from_, hint.to, hint.siblings) == ("two", "one", False)


def test_naming_one_agency_adds_to_the_reasons() -> None:
    by = [f.says("Leaf Agency", kind=AttributionKind.MEDIA)]
    one = [f.claim("one", a, [ARLAND], [BORLAND], quote=q, at=i, by=by) for i, (a, q) in enumerate(STORY)]
    two = [f.claim("two", a, [ARLAND], [BORLAND], quote=q, at=i, by=by) for i, (a, q) in enumerate(RETOLD)]
    (hint,) = hints([*one, *two], DOCS)
    assert any("leaf agency" in reason for reason in hint.reasons)


def test_unknown_documents_are_their_own_origin() -> None:
    assert Origins({"a": "a", "b": "a"}).count(["a", "b", "z"]) == 2


@given(st.lists(st.integers(0, 4), max_size=12), st.lists(st.integers(0, 4), max_size=12))
def test_common_order_is_bounded_and_symmetric(first: list[int], second: list[int]) -> None:
    one, two = ([("a", (), str(n)) for n in numbers] for numbers in (first, second))
    length = common_order(one, two)
    assert length == common_order(two, one)
    assert 0 <= length <= min(len(one), len(two))
    assert common_order(one, one) == len(one)


def test_one_office_writing_in_its_own_style_is_not_copying_itself() -> None:
    docs = f.documents(
        f.document("one", "2020-05-02", "Office of Arland"), f.document("two", "2020-05-03", "Office of Arland")
    )
    assert hints([*report("one", STORY), *report("two", RETOLD)], docs) == []
    assert [h.kind for h in hints([*report("one", STORY), *report("two", STORY)], docs)] == [LineageKind.VERBATIM]


def test_dates_and_names_of_rungs_link_nothing() -> None:
    label = f.rung("AAA", "BBB", "AAA/TOP", stated="closest friendship")
    told = (
        ("one", "On 10 May and 11 May 2020 the closest friendship was sealed in the old town hall"),
        ("two", "The closest friendship, agreed on 10 May and 11 May 2020, crowns many years"),
    )
    claims = [f.claim(d, "holds_rung", [ARLAND], [BORLAND], about=label, quote=quote) for d, quote in told]
    assert hints(claims, DOCS) == []


def test_one_remark_in_two_reports_is_a_source_in_common() -> None:
    by = [f.says("Anna Arl", "AAA")]
    remark = "I was rung up by the keeper of the southern lighthouse"
    one = [*report("one", OTHER), f.claim("one", "call", [ARLAND], [BORLAND], quote=remark, at=900, by=by)]
    two = [f.claim("two", "call", [ARLAND], [BORLAND], quote=f"“{remark}”", at=10, by=by)]
    (hint,) = hints([*one, *two], DOCS)
    assert hint.kind is LineageKind.QUOTATION
    assert "both quote Anna Arl" in hint.reasons[0]
    assert origins([*one, *two], DOCS).count(["one", "two"]) == 2
