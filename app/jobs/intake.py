"""What comes into a job: every note of its input once, each known by its place and text."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.core.errors import NotewellError, RecordError
from app.core.note import Note
from app.core.settings import RecordSettings, Settings
from app.jobs.identity import JobIdentity
from app.jobs.tasks import Outcome, Work
from app.records import KNOWN_ENDINGS, BadRow, find_files, iter_notes


@dataclass(frozen=True, slots=True)
class Intake:
    """The files of a job.

    Attributes:
        root: Paths of notes are given relative to it.
        seen: Digests of what was read so far, in order.
    """

    root: Path
    files: tuple[Path, ...] = field(repr=False)
    settings: RecordSettings
    identity: JobIdentity
    seen: dict[str, None] = field(default_factory=dict[str, None], repr=False)

    @classmethod
    def of(cls, source: Path, out: Path, settings: Settings) -> Intake:
        """List the files of ``source``; what the job itself writes in ``out`` is no input.

        Raises:
            RecordError: There is none.
        """
        own = out.resolve()
        files = tuple(f for f in find_files(source) if not f.resolve().is_relative_to(own))
        if not files:
            raise RecordError("folder_empty", known=" ".join(KNOWN_ENDINGS))
        root = source if source.is_dir() else source.parent
        return cls(root, files, settings.records, JobIdentity.of(settings))

    def pending(self, done: Container[str]) -> Iterator[Work | Outcome]:
        """Yield the notes that are not done; what cannot be read comes as its outcome."""
        for file in self.files:
            path = file.relative_to(self.root).as_posix()
            for item in self._items(file):
                digest = self._digest(path, item)
                if digest in self.seen:
                    continue
                self.seen[digest] = None
                if digest not in done:
                    yield _entered(digest, path, item)

    def _items(self, file: Path) -> Iterator[Note | BadRow]:
        try:
            yield from iter_notes(file, self.settings)
        except RecordError as error:
            yield BadRow(file.stem, 0, error)

    def _digest(self, path: str, item: Note | BadRow) -> str:
        if isinstance(item, Note):
            return self.identity.note(f"{path}\0{item.note_id}", item.text)
        # Rows without a text of their own are told apart by their line.
        return self.identity.note(f"{path}\0line {item.line}", item.error.code)


def _entered(digest: str, path: str, item: Note | BadRow) -> Work | Outcome:
    if isinstance(item, Note):
        return Work(digest, path, item)
    error: NotewellError = item.error
    return Outcome(digest, path, item.note_id or "", code=error.code, reason=str(error))
