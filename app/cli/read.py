"""`notewell read`: what was read from a file."""

from __future__ import annotations

from app.assistant.export.as_json import note_json
from app.cli.notes import each_note
from app.cli.options import Config, Json, NotePath, engine_settings
from app.cli.output import Printer
from app.core.note import Note
from app.records import segment

NAME = "read"


def command(path: NotePath, *, as_json: Json = False, config: Config = None) -> None:
    """Show what was read from a file of any supported format."""
    settings = engine_settings(config)
    printer = Printer(as_json)

    def show(note: Note) -> None:
        document = note_json(note, segment(note.text))
        said = ", ".join(filter(None, (note.kind, note.status)))
        printer.add(document, lambda: f"{note.note_id} ({said})\n\n{note.text}")

    tally = each_note(path, settings.records, show)
    printer.finish()
    tally.finish()
