"""`notewell index`: patients' records, searched one patient at a time."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from app.assistant.patient_record import Hit
from app.assistant.record_files import read_records
from app.assistant.record_index import RecordIndex
from app.cli import options as opt
from app.core.errors import NotewellError

commands = typer.Typer(help="The search index of patients' records.", no_args_is_help=True)

Key = Annotated[
    Path | None, typer.Option("--key", help="Vault key file; default: in the user's settings.")
]
_SOURCE = "A folder with one folder a patient, or a table with patient_id and text."
_WHOSE = "The patient's id."


@commands.command()
def add(
    source: Annotated[Path, typer.Argument(metavar="DIR|TABLE", help=_SOURCE)],
    *,
    key: Key = None,
    config: opt.Config = None,
    as_json: opt.Json = False,
) -> None:
    """Add patients' notes; a note that is held already is replaced."""
    settings = opt.engine_settings(config)
    notes = read_records(source, settings.records)
    added = RecordIndex(settings, key_file=key).add(notes, on_failure=_complain)
    undated = f" ({added.n_undated} undated)" if added.n_undated else ""
    said = (
        f"{added.n_notes} notes{undated} of {added.n_patients} patients added, "
        f"as {added.n_passages} passages; {added.n_failed} failed."
    )
    _print(asdict(added), said, as_json=as_json)
    if added.n_failed or not added.n_notes:
        raise typer.Exit(1)


@commands.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    *,
    patient: Annotated[str, typer.Option(help=_WHOSE)],
    k: Annotated[int | None, typer.Option("-k", min=1, help="At most so many hits.")] = None,
    key: Key = None,
    config: opt.Config = None,
    as_json: opt.Json = False,
) -> None:
    """Search one patient's notes."""
    settings = opt.engine_settings(config)
    index = RecordIndex(settings, key_file=key)
    hits = index.search(patient, query, k=k or settings.retrieval.k)
    _print([_document(hit) for hit in hits], "\n".join(map(_text, hits)), as_json=as_json)


@commands.command()
def remove(
    note_id: Annotated[str | None, typer.Argument(help="A source_id that a search shows.")] = None,
    *,
    patient: Annotated[str | None, typer.Option(help=_WHOSE)] = None,
    config: opt.Config = None,
    as_json: opt.Json = False,
) -> None:
    """Remove a note, or with --patient alone a whole record."""
    index = RecordIndex(opt.engine_settings(config))
    if note_id is not None:
        n_passages = index.remove_note(note_id, patient_id=patient)
    elif patient is not None:
        n_passages = index.remove_patient(patient)
    else:
        raise typer.BadParameter("give a note's id, or --patient")
    _print({"n_passages": n_passages}, f"{n_passages} passages removed.", as_json=as_json)


@commands.command()
def info(*, config: opt.Config = None, as_json: opt.Json = False) -> None:
    """Say what the index holds, in numbers."""
    held = RecordIndex(opt.engine_settings(config)).info()
    said = (
        f"{held.n_sources} notes of {held.n_patients} patients, as {held.n_passages} passages; "
        f"encoder {held.encoder[:12]}."
    )
    _print(asdict(held), said, as_json=as_json)


def _print(document: object, text: str, *, as_json: bool) -> None:
    sys.stdout.write((json.dumps(document, ensure_ascii=False) if as_json else text) + "\n")


def _document(hit: Hit) -> dict[str, Any]:
    return {
        "source_id": hit.note_id,
        "patient_id": hit.patient_id,
        "written_at": hit.written_at.isoformat() if hit.written_at else None,
        "start": hit.span.start,
        "end": hit.span.end,
        "text": hit.text,
        "score": round(hit.score, 6),
    }


def _text(hit: Hit) -> str:
    day = hit.written_at.isoformat() if hit.written_at else "undated"
    shown = "".join(c for c in " ".join(hit.text.split()) if c.isprintable())
    return f"{hit.note_id} ({day}) [{hit.span.start}-{hit.span.end}]\n  {shown}"


def _complain(file: Path, error: NotewellError) -> None:
    typer.echo(f"notewell: {file}: {error}", err=True)
