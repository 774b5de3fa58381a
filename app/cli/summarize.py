"""`notewell summarize`: a summary whose every sentence carries a citation."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli import options as opt
from app.cli.notes import each_note
from app.cli.output import RESULT_ENDINGS, Printer
from app.cli.outputs import summary_output
from app.core.note import Note

NAME = "summarize"
# A test holds that these are the names of `app.tasks`, which takes too long to import for a help.
TEMPLATES = ("brief", "discharge", "handoff", "longitudinal", "radiology", "visit")
_TEMPLATE = f"One of {', '.join(TEMPLATES)}; default: by the note's kind."


def command(
    path: opt.NotePath,
    *,
    template: Annotated[str | None, typer.Option(help=_TEMPLATE)] = None,
    engine: opt.Engine = None,
    model: opt.Model = None,
    adapter: opt.Adapter = None,
    base_url: opt.BaseUrl = None,
    config: opt.Config = None,
    out: opt.Out = None,
    seed: opt.Seed = None,
    as_json: opt.Json = False,
) -> None:
    """Summarize notes."""
    settings = opt.engine_settings(config, engine, model, adapter, base_url, seed)
    printer = Printer(as_json, out, RESULT_ENDINGS)
    assistant = opt.build_assistant(settings)

    def show(note: Note) -> None:
        summary = assistant.summarize(note, template_name=template)
        printer.show(summary_output(summary, note))

    tally = each_note(path, settings.records, show)
    printer.finish()
    tally.finish()
