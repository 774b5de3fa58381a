"""A run on disk: configuration, completed samples, scores and report in one folder.

``samples.jsonl`` is the ledger. A sample's line is appended and forced to the disk before the next
sample starts, and holds all that scoring needs, so that a killed run goes on where it stopped and a
finished one can be scored again without its data or its model.
"""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import TypeAdapter, ValidationError

from app.core.errors import EvalError
from eval.output import Record

CONFIG, SAMPLES, SCORES, REPORT = "config.json", "samples.jsonl", "scores.json", "report.html"
_RECORD = TypeAdapter(Record)


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The folder of one run; readable by its owner alone, since samples may hold PHI."""

    path: Path

    @classmethod
    def open(cls, path: Path) -> RunFolder:
        """Open a finished or a killed run.

        Raises:
            EvalError: The folder holds no run.
        """
        if not (path / CONFIG).is_file() or not (path / SAMPLES).is_file():
            raise EvalError("eval_run_missing", run=path.name)
        return cls(path)

    @classmethod
    def create(cls, path: Path, config: Mapping[str, Any]) -> RunFolder:
        """Begin a run, or begin it anew where one of the same id stands."""
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(0o700)
        for name in (SCORES, REPORT):
            (path / name).unlink(missing_ok=True)
        (path / SAMPLES).write_bytes(b"")
        write_json(path / CONFIG, config)
        return cls(path)

    def config(self) -> dict[str, Any]:
        """Return the configuration that the run was started with."""
        return read_json(self.path / CONFIG)

    def records(self) -> Iterator[Record]:
        """Yield the completed samples in order; a last line that a kill cut short is left out.

        Raises:
            EvalError: Another line is not a record.
        """
        content = (self.path / SAMPLES).read_bytes()
        for number, line in enumerate(content.split(b"\n")[:-1], start=1):
            try:
                yield _RECORD.validate_json(line)
            except ValidationError:
                problem = "not a completed sample"
                raise EvalError(
                    "eval_row_invalid", file=SAMPLES, line=number, problem=problem
                ) from None

    @contextmanager
    def ledger(self) -> Generator[Ledger]:
        """Open the ledger to append to, after cutting off an unfinished last line."""
        path = self.path / SAMPLES
        content = path.read_bytes()
        with path.open("r+b") as file:
            file.truncate(content.rfind(b"\n") + 1)
            file.seek(0, os.SEEK_END)
            yield Ledger(file)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Completed samples, appended one by one."""

    file: BinaryIO

    def append(self, record: Record) -> None:
        """Write a completed sample and wait until the disk has it."""
        self.file.write(_RECORD.dump_json(record) + b"\n")
        self.file.flush()
        os.fsync(self.file.fileno())


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Write a JSON file whole or not at all."""
    write_text(path, json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all."""
    draft = path.with_name(path.name + ".part")
    draft.write_text(text, "utf-8")
    draft.replace(path)


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object of a run.

    Raises:
        EvalError: It is not there or not JSON.
    """
    try:
        value: Any = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise EvalError("eval_file_missing", file=path.name) from None
    except ValueError:
        raise EvalError("eval_file_invalid", file=path.name, problem="not JSON") from None
    if not isinstance(value, dict):
        raise EvalError("eval_file_invalid", file=path.name, problem="not a JSON object")
    return value  # pyright: ignore[reportUnknownVariableType]  (a JSON object's keys are str)
