"""`notewell ask`: an answer from the note, or that it is not there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cli import options as opt
from app.cli.notes import each_note
from app.cli.output import RESULT_ENDINGS, Printer
from app.cli.outputs import answer_output
from app.core.note import Note
from app.core.settings import RecordSettings, Settings

NAME = "ask"
_USAGE = "one or more paths, then the question; or --patient and the question"
_AFTER = "An earlier question of the same conversation, oldest first; may be repeated."
_PATIENT = "Ask the indexed record of this patient."


def command(
    given: Annotated[list[str], typer.Argument(metavar="PATH... QUESTION", help=_USAGE)],
    *,
    patient: Annotated[str | None, typer.Option(help=_PATIENT)] = None,
    after: Annotated[list[str] | None, typer.Option(help=_AFTER)] = None,
    key: Annotated[Path | None, typer.Option(help="The index's vault key file.")] = None,
    engine: opt.Engine = None,
    model: opt.Model = None,
    adapter: opt.Adapter = None,
    base_url: opt.BaseUrl = None,
    config: opt.Config = None,
    out: opt.Out = None,
    explain: opt.Explain = False,
    as_json: opt.Json = False,
) -> None:
    """Answer a question from one patient's notes, or abstain."""
    *paths, question = given
    if bool(paths) == bool(patient):
        raise typer.BadParameter(_USAGE)
    settings = opt.engine_settings(config, engine, model, adapter, base_url)
    printer = Printer(as_json, out, RESULT_ENDINGS)
    notes = _record(patient, settings, key) if patient else _read(paths, settings.records)
    assistant = opt.build_assistant(settings)
    answer = assistant.ask(notes, question, earlier=after or (), explains=explain)
    printer.show(answer_output(answer, notes))
    printer.finish()


def _record(patient: str, settings: Settings, key: Path | None) -> list[Note]:
    from app.assistant.record_index import RecordIndex  # late: notes in files need no index

    return list(RecordIndex(settings, key_file=key).notes(patient))


def _read(paths: Sequence[str], settings: RecordSettings) -> list[Note]:
    notes: list[Note] = []
    for path in paths:
        each_note(path, settings, notes.append).finish()
    return notes
