"""Stories that turn out to be one, and one that turns out to be two."""

from __future__ import annotations

from dragoman.picture.stories import Stories, TurnKind
from tests.picture.made_up_news import Happening, News, news, together, told

LEFT, RIGHT = Happening(11), Happening(12)


def of_both(number: int, day: str) -> News:
    """A report that tells of two happenings at once."""
    text = LEFT.text(number) + " " + RIGHT.text(number)
    return news(text, day, " ".join([LEFT.names[-1], RIGHT.names[-1], LEFT.words[0], RIGHT.words[0]]))


def merging() -> tuple[list[News], list[News], list[News]]:
    """Two happenings that become one: after some reports of either, all report of both."""
    left = [LEFT.report(number, f"2031-05-0{1 + number}") for number in range(2)]
    right = [RIGHT.report(number, f"2031-05-0{1 + number}") for number in range(2)]
    both = [of_both(number, f"2031-05-{3 + number // 3:02}") for number in range(9)]
    return left, right, both


def splitting() -> tuple[list[News], list[News], list[News]]:
    """One happening that becomes two: both at once first, then either by itself, side by side."""
    both = [of_both(number, "2031-05-01") for number in range(2)]
    left = [LEFT.report(number, f"2031-05-{2 + number // 2:02}") for number in range(12)]
    right = [RIGHT.report(number, f"2031-05-{2 + number // 2:02}") for number in range(12)]
    return both, left, right


def turns(stories: Stories) -> list[TurnKind]:
    return [turn.kind for story in stories for turn in story.turns]


def test_two_stories_become_one_and_it_says_why() -> None:
    left, right, both = merging()
    apart = told([*left, *right])
    assert not together(apart, *left, *right)
    stories = told([*left, *right, *both])
    assert together(stories, *left, *right, *both)
    assert turns(stories) == [TurnKind.MERGED]
    ((turn,),) = (story.turns for story in stories)
    assert turn.document in {news.id for news in both}
    assert turn.other in {apart.of(left[0].id), apart.of(right[0].id)}
    assert turn.shared.names
    assert f"took in story {turn.other} on {turn.day}" in turn.words()


def test_what_is_told_side_by_side_parts() -> None:
    both, left, right = splitting()
    stories = told([*both, *left, *right])
    assert not together(stories, *left[-4:], *right[-4:])
    assert together(stories, *left[-4:])
    assert together(stories, *right[-4:])
    assert turns(stories) == [TurnKind.SPLIT]
    (story,) = [story for story in stories if story.turns]
    (turn,) = story.turns
    assert turn.other == stories.of(both[0].id)
    assert "split from story" in turn.words()
    assert turn.shared.names or turn.shared.terms


def test_reasons_stay_inside_the_story() -> None:
    for stories in (told([n for part in splitting() for n in part]), told([n for part in merging() for n in part])):
        for story in stories:
            assert [member.document for member in story.members if member.reason is None] == [story.id]
            for member in story.members:
                if member.reason is not None:
                    assert member.reason.nearest in story.documents
                    assert member.reason.nearest != member.document
