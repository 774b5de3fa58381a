"""`notewell extract`: structured findings, or a FHIR Bundle."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from app.assistant import Assistant
from app.assistant.export.as_json import findings_json
from app.assistant.export.as_markdown import findings_markdown
from app.assistant.export.fhir import bundle
from app.cli import options as opt
from app.cli.notes import each_note
from app.cli.output import Printer
from app.cli.terminal import findings_text
from app.core.note import Note

NAME = "extract"


def command(
    path: opt.NotePath,
    *,
    fhir: Annotated[bool, typer.Option("--fhir", help="A FHIR R4 Bundle.")] = False,
    config: opt.Config = None,
    out: opt.Out = None,
    as_json: opt.Json = False,
) -> None:
    """Extract structured findings."""
    settings = opt.engine_settings(config)
    assistant = Assistant(settings)
    printer = Printer(as_json or fhir, out)

    def show(note: Note) -> None:
        findings = assistant.extract(note)
        if fhir:
            document = bundle(findings, note)
            printer.add(document, lambda: json.dumps(document))
            return
        text = findings_markdown if out else findings_text
        printer.add(findings_json(findings, note.text), lambda: text(findings, note.text))

    tally = each_note(path, settings.records, show)
    printer.finish()
    tally.finish()
