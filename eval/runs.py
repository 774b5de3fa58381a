"""A run on disk: configuration, completed samples, scores and report in one folder.

``samples.jsonl`` holds all that scoring needs, so that a killed run goes on where it stopped and a
finished one can be scored again without its data or its model.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from app.core.errors import EvalError
from eval.files import is_file
from eval.ledger import Ledger, arrange, open_ledger, read_records, said_why
from eval.output import Record

CONFIG, SAMPLES, SCORES, REPORT = "config.json", "samples.jsonl", "scores.json", "report.html"
JUDGE, CHECKS = "judge.json", "checks.jsonl"
_CONFIG_KEYS = ("run_id", "task", "system", "scorers", "seed", "n_in")


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
        if not is_file(path / CONFIG) or not is_file(path / SAMPLES):
            raise EvalError("eval_run_missing", run=path.name)
        return cls(path)

    @classmethod
    def create(cls, path: Path, config: Mapping[str, Any]) -> RunFolder:
        """Begin a run; one that stands there is left as it is.

        Raises:
            EvalError: The folder cannot be made or written.
        """
        with said_why():
            path.mkdir(parents=True, exist_ok=True)
            path.chmod(0o700)
            (path / SAMPLES).touch(mode=0o600)
        if not is_file(path / CONFIG):
            write_json(path / CONFIG, config)
        return cls(path)

    def config(self) -> dict[str, Any]:
        """Return the configuration that the run was started with.

        Raises:
            EvalError: It cannot be read, or is not that of a run.
        """
        config = read_json(self.path / CONFIG)
        for key in _CONFIG_KEYS:
            if key not in config:
                raise EvalError("eval_file_invalid", file=CONFIG, problem=f"it lacks {key}")
        return config

    def records(self) -> Iterator[Record]:
        """Yield the completed samples, one in memory at a time; see ``read_records``."""
        return read_records(self.path / SAMPLES)

    def ledger(self) -> AbstractContextManager[Ledger]:
        """Hold the completed samples to append to; see ``open_ledger``."""
        return open_ledger(self.path / SAMPLES)

    def arrange(self, completed: Sequence[str], order: Sequence[str]) -> None:
        """Put the completed samples into an order; see ``arrange``."""
        arrange(self.path / SAMPLES, completed, order)

    def begin_anew(self, ledger: Ledger, config: Mapping[str, Any]) -> None:
        """Forget the completed samples and what was made of them.

        Raises:
            EvalError: The folder may not be written.
        """
        with said_why():
            own = (self.path / name for name in (SCORES, JUDGE, CHECKS))
            for path in (*own, *self.path.glob("report.*")):
                path.unlink(missing_ok=True)
        ledger.clear()
        write_json(self.path / CONFIG, config)


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Write a JSON file whole or not at all; see ``write_text``."""
    write_text(path, json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n")


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all.

    Raises:
        EvalError: The disk is full, or the folder may not be written.
    """
    draft = path.with_name(path.name + ".part")
    with said_why():
        draft.write_text(text, "utf-8")
        draft.replace(path)


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object of a run.

    Raises:
        EvalError: It is not there, cannot be read, or is not JSON; NaN is no JSON: a gate that
            compares with it would let everything pass.
    """
    try:
        value: Any = json.loads(path.read_text("utf-8"), parse_constant=_refuse)
    except (FileNotFoundError, NotADirectoryError):
        raise EvalError("eval_file_missing", file=path.name) from None
    except OSError as error:
        problem = (error.strerror or "it cannot be opened").lower()
        raise EvalError("eval_file_invalid", file=path.name, problem=problem) from None
    except ValueError:
        raise EvalError("eval_file_invalid", file=path.name, problem="not JSON") from None
    if not isinstance(value, dict):
        raise EvalError("eval_file_invalid", file=path.name, problem="not a JSON object")
    return value  # pyright: ignore[reportUnknownVariableType]  (a JSON object's keys are str)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
