"""The completed samples of a run in one file: a line each, whole, on the disk before the next."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import IO

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from app.core.errors import EvalError
from eval.output import Output, Record

if sys.platform != "win32":
    import fcntl

_RECORD = TypeAdapter(Record)
_ELSEWHERE = {"judged"}
_BLOCK_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Ledger:
    """A file of completed samples, held for one process to append to.

    Attributes:
        completed: Their ids, in the order of the lines.
    """

    file: FileIO
    completed: list[str]

    def append(self, record: Record) -> None:
        """Write a completed sample and wait until the disk has it.

        An output that JSON cannot hold counts as failed.

        Raises:
            EvalError: It cannot be written.
        """
        left = memoryview(_line(record))
        with said_why():
            while left:
                left = left[self.file.write(left) :]
            os.fsync(self.file.fileno())
        self.completed.append(record.sample.sample_id)

    def clear(self) -> None:
        """Forget all completed samples.

        Raises:
            EvalError: The file cannot be written.
        """
        with said_why():
            self.file.seek(0)
            self.file.truncate()
        self.completed.clear()


@contextmanager
def open_ledger(path: Path) -> Generator[Ledger]:
    """Hold a file of completed samples, after cutting off a last line that a kill left unfinished.

    Raises:
        EvalError: Another process holds it, it cannot be written, or a line is broken.
    """
    with said_why():
        # Unbuffered, so that closing it has nothing left to write where the disk is full.
        file = path.open("r+b", buffering=0)
    with file:
        _hold(file, path.parent.name)
        completed = [record.sample.sample_id for record in read_records(path)]
        with said_why():
            file.truncate(_end_of_last_line(file))
            file.seek(0, os.SEEK_END)
        yield Ledger(file, completed)


def read_records(path: Path) -> Iterator[Record]:
    """Yield the completed samples, one in memory at a time; an unfinished last line is left out.

    Raises:
        EvalError: The file is not there, another line is no record, or a sample comes twice.
    """
    seen: set[str] = set()
    try:
        file = path.open("rb")
    except OSError:
        raise EvalError("eval_file_missing", file=path.name) from None
    with file:
        for number, line in enumerate(file, start=1):
            if line.endswith(b"\n"):
                yield _record(path.name, number, line, seen)


def arrange(path: Path, completed: Sequence[str], order: Sequence[str]) -> None:
    """Put completed samples into an order, whole or not at all.

    Args:
        path: Their file.
        completed: Ids of its lines as they stand, all in ``order``.
        order: Ids in the order that is wanted.

    Raises:
        EvalError: It cannot be written.
    """
    places = {sample_id: place for place, sample_id in enumerate(order)}
    lines = sorted(range(len(completed)), key=lambda i: places[completed[i]])
    if lines == list(range(len(completed))):
        return
    draft = path.with_name(path.name + ".part")
    with said_why():
        draft.touch(mode=0o600)
        with path.open("rb") as source, draft.open("wb") as target:
            starts = _line_starts(source)
            for i in lines:
                source.seek(starts[i])
                target.write(source.readline())
            target.flush()
            os.fsync(target.fileno())
        draft.replace(path)


@contextmanager
def said_why() -> Generator[None]:
    """Say why a run's folder cannot be written.

    Raises:
        EvalError: In place of what the operating system raised.
    """
    try:
        yield
    except OSError as error:
        problem = (error.strerror or type(error).__name__).lower()
        raise EvalError("eval_out_unusable", problem=problem) from None


def _record(file: str, number: int, line: bytes, seen: set[str]) -> Record:
    try:
        record = _RECORD.validate_json(line)
    except ValidationError:
        problem = "not a completed sample"
        raise EvalError("eval_row_invalid", file=file, line=number, problem=problem) from None
    if record.sample.sample_id in seen:
        problem = "the sample repeats an earlier one"
        raise EvalError("eval_row_invalid", file=file, line=number, problem=problem)
    seen.add(record.sample.sample_id)
    return record


def _line(record: Record) -> bytes:
    try:
        return _RECORD.dump_json(record, warnings="error", exclude=_ELSEWHERE) + b"\n"
    except PydanticSerializationError:  # half of a surrogate pair, or no value of its type
        output = record.output
        failed = Output(failures=dict.fromkeys(output.ms, "eval_output_unwritable"), ms=output.ms)
        return _RECORD.dump_json(Record(record.sample, failed), exclude=_ELSEWHERE) + b"\n"


def _hold(file: FileIO, run: str) -> None:
    """Keep other processes off; the operating system frees the file where this one is killed."""
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise EvalError("eval_run_busy", run=run) from None
    except OSError:  # a file system that knows no locks
        return


def _end_of_last_line(file: FileIO) -> int:
    """Return the place behind the last line feed, looked for from the end."""
    end = file.seek(0, os.SEEK_END)
    while end > 0:
        start = max(0, end - _BLOCK_BYTES)
        file.seek(start)
        found = file.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def _line_starts(file: IO[bytes]) -> list[int]:
    starts, at = list[int](), 0
    for line in file:
        starts.append(at)
        at += len(line)
    return starts
