"""Reading what a command was given, note by note; a bad file is named and the others go on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from app.core.errors import NotewellError
from app.core.note import Note
from app.core.settings import RecordSettings
from app.records import BadRow, find_files, iter_notes, iter_stream


@dataclass(slots=True)
class Tally:
    """How a command went over its notes."""

    n_ok: int = 0
    n_failed: int = 0

    def finish(self) -> None:
        """Leave with exit code 1 where a file failed or there was none."""
        if self.n_failed or not self.n_ok:
            raise typer.Exit(1)


def each_note(path: str, settings: RecordSettings, act: Callable[[Note], None]) -> Tally:
    """Run ``act`` on every note of a file, a folder or stdin.

    What fails is said on stderr in one line with its place and how to mend it; the others are done.
    """
    return each_item(_items(path, settings), act)


def each_item(
    items: Iterable[tuple[str, Note | BadRow | NotewellError]], act: Callable[[Note], None]
) -> Tally:
    """Run ``act`` on every note among what was read, each with its place; likewise."""
    tally = Tally()
    for where, item in items:
        error = item.error if isinstance(item, BadRow) else item
        if isinstance(error, NotewellError):
            complain(where, error)
            tally.n_failed += 1
            continue
        if isinstance(item, Note):
            tally = _acted(tally, where, item, act)
    return tally


def complain(where: str, error: NotewellError) -> None:
    """Say on stderr in one line what is wrong, where, and how to mend it."""
    typer.echo(f"notewell: {where}: {error}", err=True)


def one_note(path: str, settings: RecordSettings) -> Note:
    """Return the only note of a path.

    Raises:
        typer.BadParameter: It holds several.
    """
    found: list[Note] = []
    tally = each_note(path, settings, found.append)
    tally.finish()
    if len(found) != 1:
        raise typer.BadParameter(f"{path} holds {len(found)} notes; give one")
    return found[0]


def _acted(tally: Tally, where: str, note: Note, act: Callable[[Note], None]) -> Tally:
    try:
        act(note)
        tally.n_ok += 1
    except NotewellError as error:
        complain(where, error)
        tally.n_failed += 1
    return tally


def _items(
    path: str, settings: RecordSettings
) -> Iterator[tuple[str, Note | BadRow | NotewellError]]:
    if path == "-":
        data = sys.stdin.buffer.read()
        yield from _guarded("stdin", lambda: iter_stream(data, settings=settings))
        return
    try:
        files = find_files(Path(path))
    except NotewellError as error:
        yield path, error
        return
    for file in files:
        yield from _guarded(str(file), lambda file=file: iter_notes(file, settings))


def _guarded(
    where: str, read: Callable[[], Iterator[Note | BadRow]]
) -> Iterator[tuple[str, Note | BadRow | NotewellError]]:
    try:
        for item in read():
            yield where, item
    except NotewellError as error:
        yield where, error
