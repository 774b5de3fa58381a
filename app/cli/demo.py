"""`notewell demo`: the sample notes, each beside its summary, findings and handout, on one page."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from app.assistant import Assistant
from app.assistant.export.as_html import exhibits_html
from app.assistant.export.exhibit import count_citations
from app.cli import options as opt
from app.cli.output import Output, check_writable, write_file
from app.cli.outputs import findings_output, handout_output, summary_output
from app.core.errors import ConfigError, NotewellError
from app.core.note import Note
from app.core.samples import sample_names, sample_text
from app.core.settings import RecordSettings, Settings
from app.records import read_stream

NAME = "demo"
_OUT = "The folder to write index.html and one JSON a note into."
_REMARK = "The patients are invented."
# The samples are public and their patients invented: a fixed secret gives the same demo every time
# and leaves the user's data folder alone.
_SECRET = b"notewell demo: every patient in it is invented"


@dataclass(frozen=True, slots=True)
class DemoNote:
    """A sample with what was made of it."""

    note: Note = field(repr=False)
    summary: Output = field(repr=False)
    findings: Output = field(repr=False)
    handout: Output = field(repr=False)

    @property
    def outputs(self) -> tuple[Output, Output, Output]:
        """Its results, in the order of the page."""
        return (self.summary, self.findings, self.handout)


def command(
    *,
    out: Annotated[Path, typer.Option("--out", help=_OUT)] = Path("out/demo"),
    limit: Annotated[int | None, typer.Option(min=1, hidden=True)] = None,
    engine: opt.Engine = None,
    model: opt.Model = None,
    adapter: opt.Adapter = None,
    base_url: opt.BaseUrl = None,
    config: opt.Config = None,
    quiet: opt.Quiet = False,
) -> None:
    """Run the sample notes; write a page that ties every sentence to its characters."""
    started = perf_counter()
    settings = opt.engine_settings(config, engine, model, adapter, base_url)
    page = _page_path(out)
    names = sample_names()[:limit]
    console = Console(stderr=True, quiet=quiet)
    shown = track(names, "Samples", console=console, transient=True)
    done = tuple(run_samples(shown, settings, out))
    if not done:
        raise typer.Exit(1)
    write_demo(done, page)
    sys.stdout.write(f"{done[0].summary.text()}\n\n{_report(done, page)}\n")
    sys.stdout.write(f"It took {perf_counter() - started:.0f} seconds.\n")
    if len(done) < len(names):
        raise typer.Exit(1)


def run_samples(names: Iterable[str], settings: Settings, out: Path) -> Iterator[DemoNote]:
    """Yield each sample with its results; one that fails is named on stderr and left out.

    Args:
        out: The demo's folder, which stands in for the user's data folder.
    """
    own = settings.model_copy(update={"data_dir": out / "data"})
    assistant = Assistant(own, secret=_SECRET)
    for name in names:
        try:
            yield _run(assistant, _read(name, settings.records))
        except NotewellError as error:
            typer.echo(f"notewell: {name}: {error}", err=True)


def write_demo(done: Sequence[DemoNote], page: Path) -> None:
    """Write the page, and one JSON file a note beside it.

    Raises:
        ConfigError: A file cannot be written.
    """
    for each in done:
        document = {
            "note_id": each.note.note_id,
            "text": each.note.text,
            "summary": each.summary.document(),
            "findings": each.findings.document(),
            "handout": each.handout.document(),
        }
        content = json.dumps(document, ensure_ascii=False, indent=1)
        write_file(page.with_name(f"{each.note.note_id}.json"), content.encode())
    exhibits = [o.exhibit() for each in done for o in each.outputs if o.exhibit]
    html = exhibits_html(exhibits, title="Notewell demo", remark=_REMARK)
    write_file(page, html.encode())


def _page_path(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise ConfigError("out_unwritable") from None
    page = out / "index.html"
    check_writable(page)
    return page


def _read(name: str, settings: RecordSettings) -> Note:
    """Read a sample as any file is read; its id is its name."""
    content = sample_text(name).encode()
    return read_stream(content, name=f"{name}.txt", settings=settings)[0]


def _run(assistant: Assistant, note: Note) -> DemoNote:
    return DemoNote(
        note,
        summary_output(assistant.summarize(note), note),
        findings_output(assistant.extract(note), note),
        handout_output(assistant.educate(note), note),
    )


def _report(done: Sequence[DemoNote], page: Path) -> str:
    count = count_citations([o.exhibit() for each in done for o in each.outputs if o.exhibit])
    exact = "all" if count.n_exact == count.n_citations else f"only {count.n_exact}"
    return (
        f"{len(done)} notes in {page}: {count.n_sentences} sentences with {count.n_citations} "
        f"citations, {exact} of them exact slices of their note."
    )
