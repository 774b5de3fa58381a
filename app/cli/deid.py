"""`notewell deid`: a note without what identifies its people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import options as opt
from app.cli.notes import each_note
from app.cli.output import Printer
from app.cli.outputs import DEID_ENDINGS, deid_output, deid_writers
from app.core.note import Note
from app.core.phi import DeidMode
from app.core.settings import LanguageChoice, Settings

if TYPE_CHECKING:
    from app.deid import Vault

NAME = "deid"
_NO_BEFORE = "Leave the originals out of the page of --out FILE.html."
_LANGUAGE = "Of the notes; auto tells it note by note, and reads mixed ones in both."
_KNOWN = "What is known of the patient: JSON of names and identifiers, or FHIR (Patient, Bundle)."


def command(
    path: opt.NotePath,
    *,
    mode: Annotated[DeidMode, typer.Option(help="Labels, or surrogates.")] = DeidMode.SAFE_HARBOR,
    known: Annotated[Path | None, typer.Option(help=_KNOWN)] = None,
    key: Annotated[Path | None, typer.Option(help="Vault key file; made where absent.")] = None,
    language: Annotated[LanguageChoice | None, typer.Option(help=_LANGUAGE)] = None,
    config: opt.Config = None,
    out: opt.Out = None,
    no_before: Annotated[bool, typer.Option("--no-before", help=_NO_BEFORE)] = False,
    as_json: opt.Json = False,
) -> None:
    """De-identify notes."""
    from app.deid import read_known  # late: `--help` needs no recognizers

    settings = opt.engine_settings(config, language=language)
    printer = _printer(out, as_json=as_json, no_before=no_before)
    patient = read_known(known) if known else None
    vault = _vault(settings, key) if key or settings.vault.key else None
    assistant = opt.build_assistant(settings)

    def show(note: Note) -> None:
        deid = assistant.deidentify(note, mode=mode, known=patient)
        if vault is not None:
            vault.seal(deid.replacements)
        printer.show(deid_output(note, deid))

    tally = each_note(path, opt.long_notes(settings), show)
    printer.finish()
    tally.finish()


def _printer(out: Path | None, *, as_json: bool, no_before: bool) -> Printer:
    if no_before and (out is None or out.suffix.lower() != ".html"):
        raise typer.BadParameter("--no-before goes with --out FILE.html")
    return Printer(as_json, out, DEID_ENDINGS, deid_writers(with_originals=not no_before))


def _vault(settings: Settings, key: Path | None) -> Vault:
    from app.deid import Vault, vault_key

    return Vault(settings.data_dir, vault_key(settings, key, create=True))
