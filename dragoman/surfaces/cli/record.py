"""dragoman record [NAME]: who was right how often, and how often what was put so came."""

from __future__ import annotations

import click

from dragoman.picture.record import VoiceKind
from dragoman.register import View
from dragoman.surfaces import record as recording
from dragoman.surfaces.brief import compose, material, printing, recorded
from dragoman.surfaces.cli.options import echo_json, json_option, with_view


@click.command("record")
@click.argument("name", required=False)
@click.option("--speakers", "kind", flag_value=VoiceKind.SPEAKER.value, help="Only who is quoted.")
@click.option("--outlets", "kind", flag_value=VoiceKind.OUTLET.value, help="Only who publishes.")
@json_option
@with_view
def command(name: str | None, kind: str | None, as_json: bool, view: View) -> None:
    """Tell how many of a speaker's or outlet's expectations came true, with an interval, and what is still open.

    NAME is the name of a speaker or outlet, or a part of it: then each of the expectations is told. Below ten that are
    decided it says "too few" instead of a rank. Copies count once.
    """
    desk = material.desk(material.draw_view(view), view, full=True)
    record = recording.draw(desk.picture, desk.notes.text)
    entries = [e for e in (*record.speakers, *record.outlets) if kind is None or e.voice.kind.value == kind]
    if name is not None:
        entries = recording.of_name(entries, name)
    if as_json:
        echo_json(recording.to_json(record, entries=entries, full=name is not None))
        return
    subtitle = compose.subtitle(desk.picture, view.as_of.known)
    printing.emit(recorded.page(desk, record, entries, subtitle, named=name is not None))
