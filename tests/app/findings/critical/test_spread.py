from __future__ import annotations

import pytest

from app.findings import find_critical, findings_by_rule
from tests.app.findings.notes import note_of


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (
            "Numb around the saddle since Monday. Power full. Unable to pass urine today.",
            ["cauda equina syndrome"],
        ),
        (
            "Positive hCG. Scan shows an empty uterus. Right adnexal mass seen.",
            ["ectopic pregnancy"],
        ),
        ("Temp 39.1. BP 92/50. Confused since this morning.", ["sepsis"]),
        ("No saddle numbness. Retention from BPH.", []),
        ("Positive hCG. Live intrauterine pregnancy. Trace of free fluid.", []),
        ("Temp 38.4 with sore throat. BP 118/70. Alert.", []),
        ("Afebrile. BP 96/60 as usual. Confused at baseline.", []),
        ("Return with fever. Return if confused. BP 98/60.", []),
    ],
)
def test_signs_in_several_sentences_make_one_syndrome(text: str, rules: list[str]):
    note = note_of(text)
    assert [c.rule for c in find_critical(note, findings_by_rule(note))] == rules
