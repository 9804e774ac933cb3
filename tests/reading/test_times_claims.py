"""When what a sentence claims took or takes place, seen from Wednesday, 20 September 2023."""

from __future__ import annotations

import pytest

from dragoman.model import Certainty, Polarity, Published
from dragoman.reading.times.find import attach_time, find_times
from tests.reading.test_times import parsed_of

DAY = "2023-09-20"
SURE = {
    "done": Certainty.ASSERTED,
    "ahead": Certainty.EXPECTED,
    "asked": Certainty.REQUESTED,
    "maybe": Certainty.POSSIBLE,
}


def stretch(text: str, word: str, sure: str) -> tuple[str | None, str | None]:
    """First and last day of what `word` tells, where each line of `text` is a sentence."""
    parsed = parsed_of(text)
    sentence, head = next((each, token.i) for each in parsed for token in each.doc if token.text == word)
    times = find_times(text, parsed, DAY)
    time = attach_time(sentence, head, times, Published(DAY), SURE[sure], Polarity.POSITIVE)
    return time.start, time.end


RANGES = [
    ("Peru and Chile signed the accord on 4 and 5 May.", "signed", "done", "2023-05-04", "2023-05-05"),
    ("Peru will host ministers from 28 September to 3 October.", "host", "ahead", "2023-09-28", "2023-10-03"),
    ("Chile expelled two diplomats between March and June.", "expelled", "done", "2023-03-01", "2023-06-30"),
    ("Trade between Peru and Chile rose in the second quarter.", "rose", "done", "2023-04-01", "2023-06-30"),
    ("Italy has sold gas to Malta since 2015.", "sold", "done", "2015-01-01", DAY),
    ("Italy sold gas to Malta until 2015.", "sold", "done", None, "2015-12-31"),
    ("During the 1990s Togo bought arms from Libya.", "bought", "done", "1990-01-01", "1999-12-31"),
    ("Over the past two months Togo has bought six ships.", "bought", "done", "2023-07-20", DAY),
    ("In the coming weeks Togo will buy six ships.", "buy", "ahead", DAY, "2023-11-01"),
    ("As of 1 August Turkey had taken in many refugees.", "taken", "done", None, "2023-08-01"),
]

BESIDE = [
    (
        "Togo and Fiji signed the treaty on Monday, three months after the talks were put off.",
        "talks",
        "done",
        None,
        DAY,
    )
]

PARTS = [
    ("The presidents met in April.", "met", "done", "2023-04-01", "2023-04-30"),
    ("Norway opened its embassy in Accra in early March.", "opened", "done", "2023-03-01", "2023-03-10"),
    ("Japan lent Laos three million dollars in fiscal 2022.", "lent", "done", "2022-01-01", "2022-12-31"),
    ("Earlier this year Togo froze the aid.", "froze", "done", "2023-01-01", DAY),
    ("Later this year Togo will free the prisoners.", "free", "ahead", DAY, "2023-12-31"),
    ("Togo froze the aid in late 2021.", "froze", "done", "2021-09-01", "2021-12-31"),
    ("Togo bought six ships in the first half of last year.", "bought", "done", "2022-01-01", "2022-06-30"),
    ("Kenya closed the camps in the spring of 2016.", "closed", "done", "2016-03-01", "2016-05-31"),
    ("Kenya closed the camps in mid-2016.", "closed", "done", "2016-05-01", "2016-08-31"),
    ("Kenya closed the camps in the summer.", "closed", "done", "2023-06-01", "2023-08-31"),
    ("Kenya closed the camps in December.", "closed", "done", "2022-12-01", "2022-12-31"),
    ("Kenya closed the camps as early as 2016.", "closed", "done", "2016-01-01", "2016-12-31"),
    ("On Sept. 3 Kenya closed the camps.", "closed", "done", "2023-09-03", "2023-09-03"),
    ("France recalled its envoy on the night of 2 July.", "recalled", "done", "2023-07-02", "2023-07-02"),
]

DEADLINES = [
    ("Kenya will ratify the treaty by the end of the year.", "ratify", "ahead", DAY, "2023-12-31"),
    ("Kenya will ratify the treaty by Friday.", "ratify", "ahead", DAY, "2023-09-22"),
    ("By 2030 Kenya will close the camps.", "close", "ahead", DAY, "2030-12-31"),
    ("Egypt will send an envoy within a week.", "send", "ahead", DAY, "2023-09-27"),
    ("Egypt will send an envoy in two weeks.", "send", "ahead", "2023-10-04", "2023-10-04"),
    ("The pact will run for five years.", "run", "ahead", DAY, None),
    ("The pact, signed in 2010, expires in 2030.", "expires", "ahead", "2030-01-01", "2030-12-31"),
    ("Brazil gave Peru until 1 October to withdraw.", "withdraw", "asked", DAY, "2023-10-01"),
    ("Brazil gave Peru until 1 October to withdraw.", "gave", "done", None, DAY),
    ("Brazil delayed the vote until 15 October.", "delayed", "done", None, DAY),
    ("Kenya could reopen the camps as soon as next month.", "reopen", "maybe", "2023-10-01", "2023-10-31"),
]

DAYS = [
    ("Malta suspended the talks ten days ago.", "suspended", "done", "2023-09-10", "2023-09-10"),
    ("Malta suspended the talks on Saturday.", "suspended", "done", "2023-09-16", "2023-09-16"),
    ("Malta will resume the talks on Saturday.", "resume", "ahead", "2023-09-23", "2023-09-23"),
    ("Malta plans to resume the talks on Saturday.", "resume", "ahead", "2023-09-23", "2023-09-23"),
    ("Last Thursday Cuba freed the sailors.", "freed", "done", "2023-09-14", "2023-09-14"),
    ("Next Monday Cuba will free the sailors.", "free", "ahead", "2023-09-25", "2023-09-25"),
    ("Cuba freed the sailors this morning.", "freed", "done", DAY, DAY),
    ("A two-day summit opens in Quito on Thursday.", "opens", "ahead", "2023-09-21", "2023-09-21"),
    ("Every Tuesday Turkey published the list.", "published", "done", None, DAY),
    ("The ministers spoke by phone for the third time this week.", "spoke", "done", "2023-09-18", "2023-09-24"),
    (
        "The coup took place on July 2.\nFrance recalled its envoy a day earlier.",
        "recalled",
        "done",
        "2023-07-01",
        "2023-07-01",
    ),
    (
        "Iran fired missiles on 3 August.\nThe two sides held talks the same day.",
        "held",
        "done",
        "2023-08-03",
        "2023-08-03",
    ),
]

CLAUSES = [
    (
        "The envoy said on Monday that Spain recalled its consul last week.",
        "recalled",
        "done",
        "2023-09-11",
        "2023-09-17",
    ),
    ("The envoy said on Monday that Spain recalled its consul last week.", "said", "done", "2023-09-18", "2023-09-18"),
    ("Spain said Tuesday it would close the consulate next month.", "close", "ahead", "2023-10-01", "2023-10-31"),
    (
        "Togo, which bought arms from Libya in 1999, rejected the offer on Monday.",
        "rejected",
        "done",
        "2023-09-18",
        "2023-09-18",
    ),
    (
        "Togo, which bought arms from Libya in 1999, rejected the offer on Monday.",
        "bought",
        "done",
        "1999-01-01",
        "1999-12-31",
    ),
    ("Togo rejected an offer made in June.", "rejected", "done", None, DAY),
    ("Brazil invited Peru's president to visit in November.", "invited", "done", None, DAY),
    ("Brazil invited Peru's president to visit in November.", "visit", "asked", "2023-11-01", "2023-11-30"),
    ("Kenya accepted the offer in March and rejected it in June.", "accepted", "done", "2023-03-01", "2023-03-31"),
    ("Kenya accepted the offer in March and rejected it in June.", "rejected", "done", "2023-06-01", "2023-06-30"),
    ("In March Kenya accepted the offer, but Uganda refused it.", "refused", "done", "2023-03-01", "2023-03-31"),
]

EVENTS = [
    ("After the king's visit in April, Ghana lifted the ban.", "lifted", "done", "2023-04-01", DAY),
    ("Ghana lifted the ban a month after the coup of 12 January 2022.", "lifted", "done", "2022-02-01", "2022-02-28"),
    ("Before the election in May, Turkey freed the pastor.", "freed", "done", None, "2023-05-31"),
    ("Oman recalled its ambassador three days after the vote.", "recalled", "done", None, DAY),
    ("On the tenth anniversary of the pact, Mali left the bloc.", "left", "done", None, DAY),
    ("In 2013, on the fifth anniversary of the pact, Mali left the bloc.", "left", "done", "2013-01-01", "2013-12-31"),
    ("Brazil condemned the attack of 3 September.", "condemned", "done", "2023-09-03", DAY),
    ("Brazil condemned Sunday's attack.", "condemned", "done", "2023-09-17", DAY),
    ("Brazil and Peru agreed to a summit in November.", "agreed", "done", None, DAY),
    ("France recalled its envoy on July 2, a day after the coup.", "recalled", "done", "2023-07-02", "2023-07-02"),
    (
        "Vietnam became a partner when the president came to Hanoi on 10 September.",
        "became",
        "done",
        "2023-09-10",
        "2023-09-10",
    ),
    (
        "Kenya will accept the offer when ministers meet in Nairobi on 2 October.",
        "accept",
        "ahead",
        "2023-10-02",
        "2023-10-02",
    ),
]


# The G20 met on 9 and 10 September, NATO in July; the APEC leaders met in November.
MEETINGS = [
    ("At the G20 summit in New Delhi Brazil asked for help.", "asked", "done", "2023-09-09", "2023-09-10"),
    ("Brazil met Japan on the sidelines of the G20 summit.", "met", "done", "2023-09-09", "2023-09-10"),
    ("Brazil will meet Japan at the APEC summit.", "meet", "ahead", "2023-11-15", "2023-11-17"),
    ("Brazil will attend the APEC summit.", "attend", "ahead", "2023-11-15", "2023-11-17"),
    ("After the NATO summit, Turkey backed down.", "backed", "done", "2023-07-12", DAY),
    ("Turkey will decide ahead of the APEC summit.", "decide", "ahead", DAY, "2023-11-15"),
    ("Turkey backed down when it went to the NATO summit.", "backed", "done", "2023-07-11", "2023-07-12"),
    ("Brazil will attend the APEC summit and the COP28 climate summit.", "attend", "ahead", "2023-11-15", "2023-12-13"),
    ("Turkey criticised the NATO summit.", "criticised", "done", None, DAY),
    ("Turkey spoke at the NATO summit on Monday.", "spoke", "done", "2023-09-18", "2023-09-18"),
]

MORE = [
    ("Following elections in August, Zambia renewed the pact.", "renewed", "done", "2023-08-01", DAY),
    ("Zambia will sign the pact after the election in November.", "sign", "ahead", "2023-11-01", None),
    ("Ahead of the summit on 5 October, Mali will free the prisoners.", "free", "ahead", DAY, "2023-10-05"),
    ("The king attended Friday's funeral.", "attended", "done", "2023-09-15", "2023-09-15"),
    ("India protested against last week's raid.", "protested", "done", "2023-09-11", DAY),
    ("India will host next year's games.", "host", "ahead", "2024-01-01", "2024-12-31"),
    ("The ministers have met three times since May.", "met", "done", "2023-05-01", DAY),
    ("Sweden said on Tuesday it had expelled the attache in August.", "expelled", "done", "2023-08-01", "2023-08-31"),
    ("Sweden announced Monday that it will reopen its mission by June.", "reopen", "ahead", DAY, "2024-06-30"),
    ("Two weeks before the vote on 3 September, Gabon shut its border.", "shut", "done", "2023-08-14", "2023-08-20"),
    (
        "When the two leaders spoke by phone on Saturday, they agreed to a truce.",
        "agreed",
        "done",
        "2023-09-16",
        "2023-09-16",
    ),
    ("Gabon shut its border while the vote was held on 3 September.", "shut", "done", "2023-09-03", "2023-09-03"),
    ("Chad has banned the party for two years.", "banned", "done", None, DAY),
    ("Chad banned the party two years ago.", "banned", "done", "2021-01-01", "2021-12-31"),
    ("Chad is to ban the party from 1 January.", "ban", "ahead", "2024-01-01", None),
    ("Chad banned the party from 2010 to 2015.", "banned", "done", "2010-01-01", "2015-12-31"),
    ("Between 3 and 5 July Chad hosted the ministers.", "hosted", "done", "2023-07-03", "2023-07-05"),
    ("Chad hosted the ministers on July 3-5.", "hosted", "done", "2023-07-03", "2023-07-05"),
    ("Chad hosted the ministers from Monday to Wednesday.", "hosted", "done", "2023-09-18", DAY),
    ("Since late August Chad has hosted refugees.", "hosted", "done", "2023-08-22", DAY),
    ("Chad closed its embassy at the end of last year.", "closed", "done", "2022-09-01", "2022-12-31"),
    ("Chad closed its embassy over the weekend.", "closed", "done", "2023-09-16", "2023-09-17"),
    ("Chad closed its embassy on the eve of the vote.", "closed", "done", None, DAY),
    ("Late last year Chad closed its embassy.", "closed", "done", "2022-09-01", "2022-12-31"),
    ("In recent weeks Chad has recalled two envoys.", "recalled", "done", "2023-08-09", DAY),
    ("Norway pledged last month to send tanks before winter.", "pledged", "done", "2023-08-01", "2023-08-31"),
    ("Norway pledged last month to send tanks by December.", "send", "ahead", DAY, "2023-12-31"),
    ("Cuba and Haiti will hold talks next week.", "hold", "ahead", "2023-09-25", "2023-10-01"),
    ("Cuba held talks with Haiti earlier this month.", "held", "done", "2023-09-01", DAY),
    ("Cuba will hold talks with Haiti later this month.", "hold", "ahead", DAY, "2023-09-30"),
    ("Cuba, whose president visited in May, rejected the plan.", "rejected", "done", None, DAY),
    ("Cuba rejected the plan it had drafted in 2019.", "rejected", "done", None, DAY),
    ("Cuba rejected the plan it had drafted in 2019.", "drafted", "done", "2019-01-01", "2019-12-31"),
    ("The treaty, which expires on 30 June 2026, was renewed in 2021.", "renewed", "done", "2021-01-01", "2021-12-31"),
    ("The ships will leave no later than Friday.", "leave", "ahead", DAY, "2023-09-22"),
    ("The ships must leave within 48 hours.", "leave", "asked", DAY, "2023-09-22"),
    ("The ships left within 48 hours of the order.", "left", "done", None, DAY),
    ("Tonga opened the port on Sept. 12, weeks after the storm.", "opened", "done", "2023-09-12", "2023-09-12"),
    ("Iran violated the 2015 accord.", "violated", "done", None, DAY),
    ("Ghana made its first visit by a president since 1979.", "made", "done", None, DAY),
    ("The two sides held talks for the first time since 1990.", "held", "done", None, DAY),
    ("Mali plans to quit the 2014 pact.", "quit", "ahead", DAY, None),
    ("Mali won the 2014 cup.", "won", "done", "2014-01-01", "2014-12-31"),
    ("The league denounced the June coup.", "denounced", "done", "2023-06-01", DAY),
    ("Mali broke the 2014 pact on Monday.", "broke", "done", "2023-09-18", "2023-09-18"),
    ("Mali will host the 2026 games.", "host", "ahead", "2026-01-01", "2026-12-31"),
    ("The sides have traded freely since 1990.", "traded", "done", "1990-01-01", DAY),
    ("The July 14 attack killed six.", "killed", "done", "2023-07-14", "2023-07-14"),
]


@pytest.mark.parametrize(
    ("text", "word", "sure", "start", "end"),
    [*RANGES, *BESIDE, *PARTS, *DEADLINES, *DAYS, *CLAUSES, *EVENTS, *MEETINGS, *MORE],
)
def test_when_it_happens(text: str, word: str, sure: str, start: str | None, end: str | None) -> None:
    assert stretch(text, word, sure) == (start, end)
