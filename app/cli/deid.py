"""`notewell deid`: a note without what identifies its people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.assistant import Assistant
from app.assistant.export.as_json import deid_json
from app.cli import options as opt
from app.cli.notes import each_note
from app.cli.output import Printer
from app.core.note import Note
from app.core.phi import DeidMode
from app.deid import Vault, load_key

NAME = "deid"


def command(
    path: opt.NotePath,
    *,
    mode: Annotated[DeidMode, typer.Option(help="Labels, or surrogates.")] = DeidMode.SAFE_HARBOR,
    key: Annotated[Path | None, typer.Option(help="Vault key file; made where absent.")] = None,
    config: opt.Config = None,
    out: opt.Out = None,
    as_json: opt.Json = False,
) -> None:
    """De-identify notes."""
    settings = opt.engine_settings(config)
    printer = Printer(as_json, out)
    assistant = Assistant(settings)
    vault = Vault(settings.data_dir, load_key(key, create=True)) if key else None

    def show(note: Note) -> None:
        deid = assistant.deidentify(note, mode=mode)
        if vault is not None:
            vault.seal(deid.replacements)
        printer.add(deid_json(note, deid), lambda: deid.note.text)

    tally = each_note(path, settings.records, show)
    printer.finish()
    tally.finish()
