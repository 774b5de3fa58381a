from __future__ import annotations

import pytest

from app.findings.critical.merging import merged_table
from app.findings.critical.rules import DECOY, all_rules, rule_phrases
from app.findings.critical.statements import find_statements
from app.terminology.tokens import tokenize


def names(text: str) -> set[str]:
    return {s.rule.name for s in find_statements(tokenize(text))}


def test_every_part_belongs_to_a_rule_that_asks_for_it():
    rules = all_rules()
    for phrase in ("pulmonary embolism", "filling defect", "tension headache"):
        parts = rule_phrases().get(phrase)
        assert parts
        for part in parts:
            assert part.number == DECOY or rules[part.number].number == part.number
            assert not part.is_companion or rules[part.number].gap is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Filling defect in the pulmonary artery.", {"pulmonary embolism"}),
        ("Filling defect in the bladder.", set[str]()),
        ("Seizures; refractory hypertension.", set[str]()),
        ("Tension headache.", set[str]()),
        ("Subdural haematoma.", {"intracranial hemorrhage"}),
        ("Bowel ischaemia.", {"mesenteric ischemia"}),
        ("", set[str]()),
    ],
)
def test_statements(text: str, expected: set[str]):
    assert names(text) == expected


def test_a_phrase_keeps_all_its_meanings_whatever_its_number():
    table = merged_table([("seizures", 1), ("seizure", 2), ("seizure", 2), ("PE", 3)])
    assert table.get("seizure") == (1, 2)
    assert table.get("PE") == (3,)
    assert table.get("pe") is None
