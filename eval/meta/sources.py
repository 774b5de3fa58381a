"""Where sources come from: the package, any folder of notes, or a task with its references."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import EvalError
from app.core.settings import RecordSettings
from app.records import BadRow, find_files, iter_notes
from eval.meta.case import Source
from eval.meta.notes import as_source, packaged_sources
from eval.meta.sentences import statements
from eval.meta.split import Split
from eval.tasks.registry import find_task, load_samples


def choose_sources(
    data: Path | None, task: str | None, split: Split, *, seed: int, settings: RecordSettings
) -> tuple[tuple[Source, ...], str]:
    """Return the sources that were asked for, and in words which they are.

    Args:
        data: Notes, or the data of ``task``.
        task: A task of ``notewell eval list``.
        split: Half of the packaged notes; notes that are given are used whole.
        seed: Of the notes that are made.
        settings: How files of notes are read.

    Raises:
        RecordError: A file cannot be read.
        EvalError: There is no such task, or too little in the notes.
    """
    if task is not None:
        return task_sources(task, data), f"task {task}"
    if data is not None:
        return folder_sources(data, settings), "notes given with --data"
    return packaged_sources(split, seed=seed), f"packaged notes, {split} half"


def folder_sources(path: Path, settings: RecordSettings) -> tuple[Source, ...]:
    """Return the notes of a file or folder that hold a statement, each the source of its own.

    Raises:
        RecordError: A file cannot be read.
        EvalError: A row of a table is no note (with file and line), or nothing holds a statement.
    """
    sources: list[Source] = []
    for number, file in enumerate(find_files(path)):
        for note in iter_notes(file, settings):
            if isinstance(note, BadRow):
                problem = note.error.code
                raise EvalError(
                    "eval_row_invalid", file=f"file {number + 1}", line=note.line, problem=problem
                )
            # Notes of two files may bear one name.
            sources.append(as_source(f"{number}/{note.note_id}", note.text))
    return _with_statements(sources)


def task_sources(name: str, data: Path | None) -> tuple[Source, ...]:
    """Return a task's sources, with the statements of their references where there are such.

    Raises:
        EvalError: There is no such task, its data are missing or malformed, or nothing holds a
            statement.
    """
    samples = load_samples(find_task(name), data)
    sources = [
        as_source(sample.sample_id, sample.source)
        if sample.reference is None
        else Source(sample.sample_id, sample.source, statements(sample.reference), verbatim=False)
        for sample in samples
    ]
    return _with_statements(sources)


def _with_statements(sources: list[Source]) -> tuple[Source, ...]:
    found = tuple(source for source in sources if source.statements)
    if not found:
        raise EvalError("eval_meta_too_little", n_notes=len(sources))
    return found
