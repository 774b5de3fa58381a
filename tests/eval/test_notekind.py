"""The kind of a note by its title and layout; None rather than a guess."""

import pytest

from eval.notekind import read_kind
from eval.tasks.registry import find_task, load_samples

KINDS = [
    ("discharge", "DISCHARGE SUMMARY\nSeen by nursing and radiology.", "discharge"),
    ("title wins over body", "Progress note\n" + "x " * 300 + "pathology report", "progress"),
    ("dialogue", "Doctor: Hello.\nPatient: Hi.\nDoctor: Pain?\nPatient: Yes.", "dialogue"),
    ("bracketed dialogue", "[doctor] hello\n[patient] hi", "dialogue"),
    ("header is no dialogue", "Doctor: A. B.\nPatient: C. D.\n" + "Chest clear.\n" * 5, None),
    ("letter", "3 May\n\nDear Dr. Ito,\n\nThank you.", "letter"),
    ("report without a title", "FINDINGS: clear lungs.\nIMPRESSION: normal.", "radiology"),
    ("visit without a title", "HPI: cough\nAssessment: cold\nPlan: tea", "visit"),
    ("a plan alone", "Plan: tea", None),
    ("empty", "", None),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in KINDS], ids=[r[0] for r in KINDS]
)
def test_kind(text, expected):
    assert read_kind(text) == expected


def test_the_samples():
    kinds = [read_kind(sample.source) for sample in load_samples(find_task("smoke"), None)]
    assert kinds == [
        "discharge", "emergency", "radiology", "pathology", "operative", "letter", "nursing",
        "telephone", "intensive care", "psychiatry", "oncology", "obstetrics",
    ]  # fmt: skip
