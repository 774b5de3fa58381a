"""Identifiers that no label announces are covered whole, and clinical lines like them pass."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
import regex

from app.core.settings import DeidSettings
from app.deid.detector import PhiDetector

_TABLE = Path(__file__).with_name("uncued_lines.txt")
_MARKED = regex.compile(r"\{([^}]+)\}")
_MOST_MISSED, _MOST_FLAGGED = 0.01, 0.03


@dataclass
class _Judged:
    n_marked: int = 0
    n_plain: int = 0
    missed: list[str] = field(default_factory=list[str])
    flagged: list[str] = field(default_factory=list[str])


@pytest.fixture(scope="module")
def judged() -> _Judged:
    detector = PhiDetector(DeidSettings())
    told = _Judged()
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text = _MARKED.sub(r"\1", line)
        covered = {at for e in detector.detect(text) for at in range(e.span.start, e.span.end)}
        marks = [
            range(match.start() - 2 * at, match.end() - 2 * at - 2)
            for at, match in enumerate(_MARKED.finditer(line))
        ]
        told.n_marked += len(marks)
        told.n_plain += not marks
        told.missed += [
            text for mark in marks if any(text[i].isalnum() and i not in covered for i in mark)
        ]
        told.flagged += [text] if covered and not marks else []
    return told


def test_what_is_marked_is_covered_whole(judged: _Judged) -> None:
    assert judged.n_marked >= 200
    assert len(judged.missed) <= _MOST_MISSED * judged.n_marked, judged.missed


def test_lines_that_identify_nobody_pass(judged: _Judged) -> None:
    assert judged.n_plain >= 150
    assert len(judged.flagged) <= _MOST_FLAGGED * judged.n_plain, judged.flagged
