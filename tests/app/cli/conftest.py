"""The real command in this process: its exit code, what it prints, and a note to run it on."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli.main import run

NOTE = """EMERGENCY DEPARTMENT NOTE
Patient: Orla Fenwright   MRN: 40-22-9917   DOB: 06/17/1951
Date of visit: 04/09/2024   Physician: Dr. Tamsin Okoro

HISTORY OF PRESENT ILLNESS
Ms. Fenwright is a 72-year-old woman with atrial fibrillation who came with two days of cough.
She denies chest pain.

RESULTS
Potassium was 3.1 mEq/L. Chest x-ray showed a right lower lobe infiltrate.

ASSESSMENT
Community-acquired pneumonia.

MEDICATIONS
1. Apixaban 5 mg PO BID
2. Azithromycin 500 mg PO daily (new)

PLAN
Follow up with Dr. Okoro at Larkmoor Clinic on 04/16/2024. Call (555) 010-4477 with fever.
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run of the command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def notewell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """Return a function that runs `notewell` with arguments, and bytes on stdin."""

    def invoke(*args: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["notewell", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        with pytest.raises(SystemExit) as left:
            run()
        said = capsys.readouterr()
        code = left.value.code
        return Ran(code if isinstance(code, int) else 0, said.out, said.err)

    return invoke


@pytest.fixture
def note_text() -> str:
    """Return the note's text."""
    return NOTE


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """Return a file with the note."""
    path = tmp_path / "visit.txt"
    path.write_text(NOTE, "utf-8")
    return path
