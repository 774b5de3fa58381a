"""`notewell timeline`: one patient's problems, drugs and values over all notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from app.assistant.export.timeline_json import timeline_json
from app.assistant.record_files import read_records
from app.assistant.timeline import timeline_of
from app.cli import options as opt
from app.cli.notes import Tally, each_item, each_note
from app.cli.output import PLAIN_ENDINGS, Printer
from app.cli.timeline_text import timeline_text
from app.core.note import Note
from app.core.results import Findings
from app.core.settings import RecordSettings, Settings
from app.records import find_files

NAME = "timeline"
_USAGE = "give a path to one patient's notes, or --patient"


def command(
    path: Annotated[
        str | None, typer.Argument(help="One patient's notes: folder or table.")
    ] = None,
    *,
    patient: Annotated[str | None, typer.Option(help="The indexed record of this patient.")] = None,
    key: Annotated[Path | None, typer.Option(help="The index's vault key file.")] = None,
    config: opt.Config = None,
    out: opt.Out = None,
    as_json: opt.Json = False,
) -> None:
    """Show one patient's problems, drugs and values over time."""
    if bool(path) == bool(patient):
        raise typer.BadParameter(_USAGE)
    settings = opt.engine_settings(config)
    printer = Printer(as_json, out, PLAIN_ENDINGS)
    assistant = opt.build_assistant(settings)
    found: list[tuple[Note, Findings]] = []

    def keep(note: Note) -> None:
        found.append((note, assistant.extract(note)))

    if patient:
        tally = each_item(_record(patient, settings, key), keep)
    else:
        tally = _each(path or "", settings.records, keep)
    if found:
        timeline = timeline_of(found)
        texts = {note.note_id: note.text for note, _ in found}
        printer.add(timeline_json(timeline, texts), lambda: timeline_text(timeline))
        printer.finish()
    tally.finish()


def _each(path: str, settings: RecordSettings, act: Callable[[Note], None]) -> Tally:
    """Read notes; where they lie in folders, one a patient, each says whose it is."""
    source = Path(path)
    if not source.is_dir() or all(file.parent == source for file in find_files(source)):
        return each_note(path, settings, act)
    return each_item(((str(file), item) for file, item in read_records(source, settings)), act)


def _record(patient: str, settings: Settings, key: Path | None) -> list[tuple[str, Note]]:
    from app.assistant.record_index import RecordIndex  # late: notes in files need no index

    return [("record", note) for note in RecordIndex(settings, key_file=key).notes(patient)]
