"""`notewell extract`: structured findings, or a FHIR Bundle."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from app.assistant.export.fhir import FhirContext, bundle
from app.cli import options as opt
from app.cli.notes import each_note
from app.cli.output import Printer
from app.cli.outputs import FINDINGS_WRITERS, findings_output
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
    endings = (".json",) if fhir else tuple(FINDINGS_WRITERS)
    printer = Printer(as_json or fhir, out, endings, FINDINGS_WRITERS)
    assistant = opt.build_assistant(settings)

    def show(note: Note) -> None:
        findings = assistant.extract(note)
        if fhir:
            document = bundle(findings.items, _context(note))
            printer.add(document, lambda: json.dumps(document))
            return
        printer.show(findings_output(findings, note))

    tally = each_note(path, settings.records, show)
    printer.finish()
    tally.finish()


def _context(note: Note) -> FhirContext:
    return FhirContext(
        patient_id=note.patient_id or "unknown",
        texts={note.note_id: note.text},
        recorded_at=datetime.now(UTC),
    )
