"""The lines that have most to do with a claim, by words and by meaning."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.core.deid_text import DeidText
from app.grounding import GroundedNote
from app.grounding.nearest_lines import nearest_lines
from app.grounding.source import claim_statement

NOTE = """\
HPI
71F, retired baker, fell in the garden 3 d ago, no LOC. Quit smoking 2009.
Her father baked bread as well.

Allergies
Penicillin (hives)

Plan
Orthopaedics to see her in clinic on Monday. Paracetamol 1 g QID, no NSAIDs (CKD 3b).
"""


@pytest.mark.parametrize(
    ("claim", "line"),
    [
        ("She did not black out when she fell.", "fell in the garden"),
        ("A visit to the bone surgeons is planned.", "Orthopaedics"),
        ("An antibiotic gave her a rash.", "Penicillin"),
        ("She used tobacco in the past.", "Quit smoking"),
    ],
)
def test_a_line_is_found_in_its_words_or_others(
    claim: str, line: str, prepared: Callable[[str], GroundedNote]
) -> None:
    said = claim_statement(DeidText(claim, "p", "m"))

    first, second = nearest_lines(said, (prepared(NOTE),), 2)

    assert line in f"{first.text} {second.text}"


def test_of_a_long_record_the_notes_that_share_words_are_read(
    prepared: Callable[[str], GroundedNote], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = prepared("Plan\nBandage changed. Bandage dry.")
    said = claim_statement(DeidText("Orthopaedics will see her.", "p", "m"))
    monkeypatch.setattr("app.grounding.nearest_lines._MOST_LINES", 3)

    (first,) = nearest_lines(said, (other, prepared(NOTE)), 1)

    assert first.text.startswith("Orthopaedics")


def test_nothing_is_near_where_nothing_is(prepared: Callable[[str], GroundedNote]) -> None:
    said = claim_statement(DeidText("She fell.", "p", "m"))

    assert nearest_lines(said, (), 3) == ()
    assert nearest_lines(said, (prepared(""),), 3) == ()
