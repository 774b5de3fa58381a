"""Units of the same measure, never of another one."""

import pytest

from eval.meta.errors.unit import corrupt


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Weight 71 kg.", {"Weight 71 lb.", "Weight 71 g."}),
        ("Creatinine was 1.4 mg/dL.", {"Creatinine was 1.4 g/dL.", "Creatinine was 1.4 mg/L."}),
        ("A 9 mm nodule.", {"A 9 cm nodule."}),
        ("a 9-mm nodule", {"a 9-cm nodule"}),
        ("Seen 3 weeks ago.", {"Seen 3 months ago.", "Seen 3 days ago."}),
    ],
)
def test_plants(planted_texts, sentence, expected):
    assert planted_texts(corrupt, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Heart rate 80.",
        "He weighs a lot of kg.",
        "Stage 3 kidney disease.",
    ],
)
def test_leaves_alone(planted_texts, sentence):
    assert planted_texts(corrupt, sentence) == set()
