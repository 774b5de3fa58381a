"""Turns are sentences of one speaker, in order, none lost."""

import pytest

from eval.tasks.turns import number_turns


@pytest.mark.parametrize(
    ("case", "transcript", "turns"),
    [
        ("sentences", "[doctor] one . two ?", ["[doctor] one .", "[doctor] two ?"]),
        (
            "speakers",
            "[patient_guest] yes .\n[doctor] ok",
            ["[patient_guest] yes .", "[doctor] ok"],
        ),
        ("written tight", "[Patient] No. Never!", ["[patient] No.", "[patient] Never!"]),
        ("a title", "[doctor] dr. Obi came .", ["[doctor] dr. Obi came ."]),
        ("a decimal", "[doctor] take 2.5 mg .", ["[doctor] take 2.5 mg ."]),
        ("nobody named", "well .\n[patient] yes .", ["[doctor] well .", "[patient] yes ."]),
        ("blank lines", "\n[patient] yes .\n\n", ["[patient] yes ."]),
        ("a named line without words", "[doctor]\n[patient] hi", ["[patient] hi"]),
    ],
)
def test_turns(case, transcript, turns):
    assert number_turns(transcript).splitlines() == turns, case
