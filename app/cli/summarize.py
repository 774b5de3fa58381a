"""`notewell summarize`: a summary whose every sentence carries a citation."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from app.cli import options as opt
from app.cli.notes import each_note
from app.cli.output import RESULT_ENDINGS, Printer
from app.cli.outputs import summary_output
from app.core.note import Note
from app.core.settings import Settings

NAME = "summarize"
# A test holds that these are the names of `app.tasks`, which takes too long to import for a help.
TEMPLATES = (
    "brief", "discharge", "handoff", "longitudinal",
    "one_liner", "problem_list", "radiology", "visit",
)  # fmt: skip
# Takes all notes of the path together, as the record of one patient.
RECORD = "longitudinal"
_SINCE = "Day (2024-03-01) from which on notes are new: what changed in one patient's record."
_TEMPLATE = (
    f"One of {', '.join(TEMPLATES)}, or a file FOLDER/summarize/NAME.vN.md; "
    "default: by the note's kind."
)


def command(
    path: opt.NotePath,
    *,
    template: Annotated[str | None, typer.Option(help=_TEMPLATE)] = None,
    since: Annotated[str | None, typer.Option(help=_SINCE)] = None,
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
    """Summarize notes."""
    settings = opt.engine_settings(config, engine, model, adapter, base_url, seed)
    if template is not None and template.endswith(".md"):
        template, settings = _own(Path(template), settings)
    printer = Printer(as_json, out, RESULT_ENDINGS)
    day = _day(since)
    together = template == RECORD or day is not None
    if together and template not in {None, RECORD}:
        raise typer.BadParameter(f"--since goes with --template {RECORD}")
    assistant = opt.build_assistant(settings)
    record: list[Note] = []

    def show(note: Note) -> None:
        summary = assistant.summarize(note, template_name=template, explains=explain)
        printer.show(summary_output(summary, note))

    tally = each_note(path, settings.records, record.append if together else show)
    if record:
        summary = assistant.summarize_record(record, since=day, explains=explain)
        printer.show(summary_output(summary, *record))
    printer.finish()
    tally.finish()


def _own(path: Path, settings: Settings) -> tuple[str, Settings]:
    """Return the name of a template file and settings whose prompt folder is its own."""
    from app.tasks.template_files import place_of  # late: as the pipeline

    place = place_of(path)
    if place is None or not path.is_file():
        raise typer.BadParameter("a template file lies at FOLDER/summarize/NAME.vN.md")
    name, folder = place
    tasks = settings.tasks.model_copy(update={"prompt_dir": folder})
    return name, settings.model_copy(update={"tasks": tasks})


def _day(since: str | None) -> date | None:
    try:
        return date.fromisoformat(since) if since is not None else None
    except ValueError:
        raise typer.BadParameter("--since is a day like 2024-03-01") from None
