"""`notewell verify`: claims of anybody's, checked against a note."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from app.assistant.export.as_json import verdict_json
from app.cli import options as opt
from app.cli.notes import complain, one_note
from app.cli.output import Printer
from app.cli.terminal import verdict_text
from app.core.claim import Label
from app.core.errors import RecordError

NAME = "verify"
_EXPLAIN = "Show the lines each claim was compared with, and what each check found."


def command(
    note: opt.NotePath,
    claims: Annotated[str, typer.Argument(help="Text lines, or JSONL with `text`; - for stdin.")],
    *,
    strict: Annotated[bool, typer.Option(help="Exit 3 if one is not supported.")] = False,
    config: opt.Config = None,
    explain: Annotated[bool, typer.Option("--explain", help=_EXPLAIN)] = False,
    as_json: opt.Json = False,
) -> None:
    """Check claims against a note, in their order."""
    settings = opt.engine_settings(config)
    try:
        asked = _claims(claims)
    except RecordError as error:
        complain(claims, error)
        raise typer.Exit(1) from None
    assistant = opt.build_assistant(settings)
    verdicts = assistant.verify(one_note(note, settings.records), asked, explains=explain)
    printer = Printer(as_json)
    for verdict in verdicts:
        printer.add(verdict_json(verdict), lambda v=verdict: verdict_text(v))
    printer.finish()
    if strict and any(v.label is not Label.SUPPORTED for v in verdicts):
        raise typer.Exit(3)


def _claims(path: str) -> list[str]:
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        lines = data.decode("utf-8-sig").split("\n")
    except PermissionError:
        raise RecordError("file_not_permitted") from None
    except OSError:
        raise RecordError("file_not_found") from None
    except UnicodeDecodeError:
        raise RecordError("file_binary") from None
    claims = [_claim(line, n) for n, line in enumerate(lines, 1) if line.strip()]
    if not claims:
        raise RecordError("file_blank")
    return claims


def _claim(line: str, number: int) -> str:
    if not line.lstrip().startswith("{"):
        return line.strip()
    try:
        row: Any = json.loads(line)
    except json.JSONDecodeError:
        row = {}
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise RecordError("row_invalid", line=number, format="JSONL")
    return text
