"""What a quoted sentence may lose and have written out; the check still accepts it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.core.draft import EvidenceLine
from app.core.section import SectionKind
from app.core.span import Span
from app.findings import extract_findings
from app.grounding import GroundedNote, verify_claim
from app.llm.embedded.summaries.compression import compressed

LONG = "She was seen by the cardiology team on the second day of her stay in the hospital"


def line(text: str) -> EvidenceLine:
    return EvidenceLine(1, "n1", Span(0, len(text)), text, SectionKind.HPI, "HPI")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Pt c/o cough.", "Patient complains of cough.", id="shorthand"),
        pytest.param("61 yo man w/ gout.", "61 year old man with gout.", id="with and age"),
        pytest.param("93 yo man w/ gout.", "93 yo man with gout.", id="masked age"),
        pytest.param("H/O stroke, w/o deficit.", "History of stroke, without deficit.", id="case"),
        pytest.param("F/u in 2 weeks.", "Follow-up in 2 weeks.", id="follow-up"),
        pytest.param(f"{LONG}, who agreed.", f"{LONG}.", id="a clause that only adds"),
        pytest.param("PT was 14 s.", None, id="PT is a test"),
        pytest.param("He weighs 80 kg/m2 w/l.", "He weighs 80 kg/m2 w/l.", id="part of a word"),
        pytest.param(f"{LONG}, who did not agree.", None, id="a negation stays"),
        pytest.param(f"{LONG}, which lasted 4 days.", None, id="a number stays"),
        pytest.param(f"{LONG}, who suspected pneumonia.", None, id="a finding stays"),
        pytest.param("She saw the team, who agreed.", None, id="a short sentence stays"),
    ],
)
def test_what_is_written(
    text: str, expected: str | None, prepared: Callable[[str], GroundedNote]
) -> None:
    findings = extract_findings(prepared(text).note)
    assert compressed(line(text), findings) == (expected or text)


@pytest.mark.parametrize(
    "text",
    [
        "61 yo man w/ gout c/o knee pain w/o fever.",
        f"{LONG}, who agreed.",
        "H/o stroke, f/u with neurology.",
    ],
)
def test_the_check_accepts_what_was_compressed(
    text: str, prepared: Callable[[str], GroundedNote]
) -> None:
    note = prepared(text)
    said = compressed(line(text), note.findings)
    assert said != text
    assert verify_claim(Claim(said), (note,)).label is Label.SUPPORTED
