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
from app.cli.outputs import FINDINGS_WRITERS, ORDERS_ENDINGS, findings_output, orders_output
from app.core.note import Note

NAME = "extract"


def command(
    path: opt.NotePath,
    *,
    fhir: Annotated[bool, typer.Option("--fhir", help="A FHIR R4 Bundle.")] = False,
    orders: Annotated[
        bool, typer.Option("--orders", help="What a visit's transcript or a plan orders.")
    ] = False,
    engine: opt.Engine = None,
    model: opt.Model = None,
    adapter: opt.Adapter = None,
    base_url: opt.BaseUrl = None,
    config: opt.Config = None,
    out: opt.Out = None,
    seed: opt.Seed = None,
    explain: opt.Explain = False,
    as_json: opt.Json = False,
) -> None:
    """Extract structured findings."""
    if fhir and orders:
        raise typer.BadParameter("give --fhir or --orders, not both")
    settings = opt.engine_settings(config, engine, model, adapter, base_url, seed)
    endings = (".json",) if fhir else ORDERS_ENDINGS if orders else tuple(FINDINGS_WRITERS)
    printer = Printer(as_json or fhir, out, endings, FINDINGS_WRITERS)
    assistant = opt.build_assistant(settings)

    def show(note: Note) -> None:
        findings = assistant.extract(note, explains=explain)
        if fhir:
            context = FhirContext(note, datetime.now(UTC))
            document = bundle(findings.items, context, findings.conflicts)
            printer.add(document, lambda: json.dumps(document))
            return
        if orders:
            printer.show(orders_output(assistant.orders(note), findings, note))
            return
        printer.show(findings_output(findings, note))

    tally = each_note(path, settings.records, show)
    printer.finish()
    tally.finish()
