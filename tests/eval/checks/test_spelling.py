"""The gates of the spelling let nothing pass that its forms would change."""

import re

import pytest

from eval.checks.spelling import _FORMS, _LOOSE, respell

SENTENCES = [
    ("", ""),
    ("Lungs clear.", "Lungs clear."),
    ("Uses C P A P since the M R I.", "Uses CPAP since the MRI."),
    ("Vitamin D I take, plan A.", "Vitamin D I take, plan A."),
    ("Ablation x3, sister in her seventies.", "Ablation 3 times, sister in her 70s."),
    ("Ca 9.1 and Mg 2.6", "Ca 9.1 and magnesium 2.6"),
    ("S/P appy, c/o SOB w/o fever.", "status post appy, complains of SOB without fever."),
    ("Pt doesn't smoke.", "Pt no smoking."),
    ("Afebrile, NKDA, RUQ soft.", "no fever, no drug allergy, right upper quadrant soft."),
    ("BP fell to 90, hx x 3 yrs", "BP decreased to 90, hx x 3 years"),
    ("Cough w/ sputum, W/O blood", "Cough with sputum, without blood"),
    ("OD blurry, od dosing", "right eye blurry, od dosing"),
]


@pytest.mark.parametrize(("written", "expected"), SENTENCES)
def test_one_spelling(written, expected):
    assert respell(written) == expected


def test_every_form_stands_behind_a_gate_that_finds_it():
    forms = [form for block in _LOOSE for form in block.forms]
    assert len(forms) == len(_FORMS)
    for block in _LOOSE:
        for pattern, _ in block.forms:
            # The form inside the pattern, alone, must be one of the gate's ways in.
            form = pattern.pattern.removeprefix(r"(?<![\w/])").removesuffix(r"(?![\w/])")
            assert form[3:-1] in block.gate.pattern
            assert not re.search(r"(?<!\\)[A-Z]", form), "a gate reads lower case"
