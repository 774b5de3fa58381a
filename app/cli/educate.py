"""`notewell educate`: a draft handout for the patient."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli import options as opt
from app.cli.notes import each_note
from app.cli.output import RESULT_ENDINGS, Printer
from app.cli.outputs import handout_output
from app.core.note import Note

NAME = "educate"


def command(
    path: opt.NotePath,
    *,
    grade: Annotated[int | None, typer.Option(help="Reading grade aimed at.")] = None,
    language: Annotated[str | None, typer.Option(help="en or es.")] = None,
    engine: opt.Engine = None,
    model: opt.Model = None,
    adapter: opt.Adapter = None,
    base_url: opt.BaseUrl = None,
    config: opt.Config = None,
    out: opt.Out = None,
    explain: opt.Explain = False,
    as_json: opt.Json = False,
) -> None:
    """Draft a patient handout, for a clinician to review."""
    settings = opt.engine_settings(config, engine, model, adapter, base_url)
    printer = Printer(as_json, out, RESULT_ENDINGS)
    assistant = opt.build_assistant(settings)

    def show(note: Note) -> None:
        handout = assistant.educate(note, grade=grade, language=language, explains=explain)
        printer.show(handout_output(handout, note))

    tally = each_note(path, settings.records, show)
    printer.finish()
    tally.finish()
