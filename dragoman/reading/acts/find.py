"""Acts of diplomacy in a text, with who does them to whom: one pass over each sentence for the words that name acts.

Which words name which act is data (``lexicon/data/acts.toml``); levels of relations are the business of ``rungs``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.lexicon.acts import Acts
from dragoman.lexicon.places import load_places
from dragoman.model import Actor, BlockKind, Mention
from dragoman.reading.acts.arguments import Arguments
from dragoman.reading.acts.control import to_do
from dragoman.reading.acts.nested import without_nested
from dragoman.reading.acts.nouns import adjective_frame, hyphenated, noun_frame
from dragoman.reading.acts.performed import told_on_the_day
from dragoman.reading.acts.phrases import joint_statements, phrase_frames
from dragoman.reading.acts.remote import by_wire
from dragoman.reading.acts.scene import Scene, sides_of
from dragoman.reading.acts.transcripts import spoken_visits
from dragoman.reading.acts.venues import implied_visits
from dragoman.reading.acts.verbs import verb_frame
from dragoman.reading.along import Heard, along
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import Parsed, base
from dragoman.reading.story import Story
from dragoman.reading.tree import Tree


def find_acts(
    parsed: Sequence[Parsed],
    mentions: Iterable[Mention],
    acts: Acts,
    about: Sequence[Actor] = (),
    title: str = "",
    heard: Heard | None = None,
) -> list[Frame]:
    """Frames of all acts, in text order. `mentions` are those of the whole document, references resolved.

    `about`: whom the title names, and the state that publishes; `title`: its words; `heard` is told how far
    it has come.
    """
    mentions = tuple(mentions)
    by_sentence = _by_sentence(parsed, mentions)
    story = Story.of(parsed, mentions, (actor.state for actor in about if actor.state))
    sentences = [Arguments(sentence, by_sentence.get(number, ()), acts) for number, sentence in enumerate(parsed)]
    frames: list[Frame] = []
    recent: dict[str, Frame] = {}
    places = load_places()
    lead = next((number for number, each in enumerate(parsed) if each.block is BlockKind.BODY), -1)
    for number, arguments in enumerate(along(sentences, len(sentences), heard)):
        if not (arguments.at or recent or story.pair):
            continue
        found = _frames(Scene(number, arguments.parsed, arguments, acts, recent, story))
        found = [by_wire(arguments, frame, acts, places) for frame in found]
        found.extend(implied_visits(arguments, number, found, acts))
        frames.extend(told_on_the_day(arguments.parsed, frame, lead=number == lead) for frame in found)
    frames.extend(spoken_visits(sentences, acts, about, title))
    return sorted(frames, key=lambda frame: (frame.sentence, frame.head))


def _by_sentence(parsed: Sequence[Parsed], mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    """Mentions by the sentence they stand in (both are sorted by place)."""
    found: dict[int, list[Mention]] = defaultdict(list)
    number = 0
    for mention in sorted(mentions, key=lambda m: m.span):
        while number < len(parsed) and parsed[number].sentence.span.end <= mention.span.start:
            number += 1
        if number == len(parsed):
            break
        if parsed[number].sentence.span.start <= mention.span.start:
            found[number].append(mention)
    return found


def _frames(scene: Scene) -> list[Frame]:
    """All frames of one sentence in the order of their words; only words that may name an act are looked at."""
    if not (scene.named or scene.context or scene.story.pair):
        return []
    words = scene.acts.words
    hits = [t for t in scene.parsed.doc if t.lower_ in words or t.lemma_ in words or hyphenated(t) in words]
    verbs = phrase_frames(scene)
    verbs += joint_statements(scene)
    taken = {frame.head for frame in verbs}
    scene.recent.update({frame.act: frame for frame in verbs if len(sides_of(frame)) > 1})
    for token in hits:
        if token.i not in taken and (frame := verb_frame(scene, token)):
            verbs.append(frame)
            if len(sides_of(frame)) > 1:  # "plans to visit Vanuatu to negotiate a deal"
                scene.recent[frame.act] = frame
    nouns = []
    for token in hits:
        if frame := noun_frame(scene, token):
            nouns.append(frame)
            if len(sides_of(frame)) > 1:
                scene.recent[frame.act] = frame
    adjectives = [frame for token in hits if (frame := adjective_frame(scene, token))]
    found = sorted([*verbs, *nouns, *adjectives], key=lambda frame: frame.head)
    found = [frame for frame in found if not _mere_purpose(scene.parsed.doc, frame)]
    return without_nested(scene.parsed.doc, found, scene.acts)


# What one does for the sake of these is told by what one does: "closed the border to retaliate".
PURPOSES = frozenset({"retaliate", "mediate", "respond", "reply"})


def _mere_purpose(doc: Tree, frame: Frame) -> bool:
    """Whether an act is only what another is done for, and names nobody whom it is done to."""
    head = doc[frame.head]
    if head.lower_ not in PURPOSES or (frame.recipients and not frame.flags):
        return False
    return base(head) == "advcl" and to_do(head)
