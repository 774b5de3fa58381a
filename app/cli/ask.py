"""`notewell ask`: an answer from the note, or that it is not there."""

from __future__ import annotations

from typing import Annotated

import typer

from app.assistant import Assistant
from app.cli import options as opt
from app.cli.notes import each_note
from app.cli.output import RESULT_ENDINGS, Printer
from app.cli.outputs import answer_output
from app.core.note import Note

NAME = "ask"
_USAGE = "one or more paths, then the question"


def command(
    given: Annotated[list[str], typer.Argument(metavar="PATH... QUESTION", help=_USAGE)],
    *,
    engine: opt.Engine = None,
    model: opt.Model = None,
    adapter: opt.Adapter = None,
    base_url: opt.BaseUrl = None,
    config: opt.Config = None,
    out: opt.Out = None,
    as_json: opt.Json = False,
) -> None:
    """Answer a question from one patient's notes, or abstain."""
    if len(given) < 2:
        raise typer.BadParameter(_USAGE)
    settings = opt.engine_settings(config, engine, model, adapter, base_url)
    printer = Printer(as_json, out, RESULT_ENDINGS)
    notes: list[Note] = []
    for path in given[:-1]:
        each_note(path, settings.records, notes.append).finish()
    answer = Assistant(settings).ask(notes, given[-1])
    printer.show(answer_output(answer, notes))
    printer.finish()
