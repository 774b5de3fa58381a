"""`notewell reid`: a pseudonymized text restored with the vault's key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli import options as opt
from app.cli.notes import each_note
from app.cli.output import Printer
from app.core.note import Note

NAME = "reid"


def command(
    path: opt.NotePath,
    *,
    key: Annotated[Path | None, typer.Option(help="The vault's key file.")] = None,
    map_id: Annotated[str | None, typer.Option("--map", help="For a reworded text.")] = None,
    config: opt.Config = None,
    out: opt.Out = None,
    as_json: opt.Json = False,
) -> None:
    """Restore a pseudonymized text, code point for code point."""
    from app.deid import Vault, restore_text, vault_key  # late: `--help` needs no recognizers

    settings = opt.engine_settings(config)
    printer = Printer(as_json, out)
    vault = Vault(settings.data_dir, vault_key(settings, key, create=False))

    def show(note: Note) -> None:
        replacements = vault.open(map_id) if map_id else vault.find(note.text)
        text = restore_text(note.text, replacements)
        printer.add({"note_id": note.note_id, "text": text}, lambda: text)

    tally = each_note(path, opt.long_notes(settings), show)
    printer.finish()
    tally.finish()
