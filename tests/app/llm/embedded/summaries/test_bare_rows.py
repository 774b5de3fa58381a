"""Rows of vital signs, said with the names that stand above them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim
from app.llm.embedded.summaries.bare_rows import is_bare, told_row
from app.tasks.lines import evidence_lines

NOTE = """VITAL SIGNS
Time    T       HR     BP        RR   SpO2
0600    36.9    84     124/70    16   97%
1200    38.9    124    92/50     28   86%

Weight 80 kg, HR 84, BP 124/70, RR 16.
"""


@pytest.mark.parametrize(
    ("start", "bare", "expected"),
    [
        ("0600", True, None),
        ("1200", True, "1200: temp 38.9, HR 124, BP 92/50, RR 28, SpO2 86%."),
        ("Weight", False, None),
    ],
)
def test_what_is_abnormal_is_told_by_name(
    prepared: Callable[[str], GroundedNote], start: str, bare: bool, expected: str | None
) -> None:
    note = prepared(NOTE)
    line = next(n for n in evidence_lines((note.note,)) if n.text.startswith(start))
    assert is_bare(line, note.findings) is bare
    assert told_row(line, note.findings) == expected


def test_the_check_accepts_a_row_with_its_names(prepared: Callable[[str], GroundedNote]) -> None:
    note = prepared(NOTE)
    said = "1200: temp 38.9, HR 124, BP 92/50, RR 28, SpO2 86%."
    assert verify_claim(Claim(said), (note,)).label is Label.SUPPORTED
    wrong = "1200: temp 38.9, HR 142, BP 92/50, RR 28, SpO2 86%."
    assert verify_claim(Claim(wrong), (note,)).label is not Label.SUPPORTED
