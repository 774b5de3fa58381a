"""`notewell read`: what was read from a file, or a page of general facts."""

from __future__ import annotations

from pathlib import Path

from app.assistant.export.as_json import note_json, page_json
from app.cli.notes import each_note
from app.cli.options import Config, Json, NotePath, engine_settings
from app.cli.output import Printer
from app.core.note import Note
from app.knowledge import is_page_id, load_knowledge
from app.records import segment

NAME = "read"


def command(path: NotePath, *, as_json: Json = False, config: Config = None) -> None:
    """Show what was read from a file of any supported format."""
    settings = engine_settings(config)
    printer = Printer(as_json)
    if is_page_id(path) and not Path(path).exists():
        page = load_knowledge(settings.tasks.knowledge_dir, language=None).page(path)
        printer.add(page_json(page), lambda: f"{page.title} ({page.page_id})\n\n{page.text}")
        printer.finish()
        return

    def show(note: Note) -> None:
        document = note_json(note, segment(note.text))
        said = ", ".join(filter(None, (note.kind, note.status)))
        printer.add(document, lambda: f"{note.note_id} ({said})\n\n{note.text}")

    tally = each_note(path, settings.records, show)
    printer.finish()
    tally.finish()
