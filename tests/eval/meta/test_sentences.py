"""Which sentences of a note can stand alone."""

import pytest

from eval.meta.sentences import content_words, split_note, statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He is well. He walks.", ("He is well.", "He walks.")),
        ("Seen by Dr. Farnlow today.", ("Seen by Dr. Farnlow today.",)),
        ("- aspirin\n2. metformin", ("aspirin", "metformin")),
        ("Sodium 136 mmol/L. He ate.", ("Sodium 136 mmol/L.", "He ate.")),
        ("Creatinine 1.4 today.", ("Creatinine 1.4 today.",)),
        ("\n\n", ()),
    ],
)
def test_split(text, expected):
    assert split_note(text) == expected


@pytest.mark.parametrize(
    ("line", "states"),
    [
        ("He denies fever today.", True),
        ("lisinopril 10 mg daily", True),
        ("HISTORY OF PRESENT ILLNESS", False),
        ("HE DENIES FEVER AND COUGH.", False),
        ("Does he have fever?", False),
        ("He was seen because", False),
        ("Call 555-0142 at once please.", False),
        ("Well.", False),
        ("Seen on 03/14/2024 by the nurse.", False),
    ],
)
def test_statements(line, states):
    assert bool(statements(line)) is states


def test_none_twice():
    assert statements("He denies fever.\nHe denies fever.") == ("He denies fever.",)


def test_content_words_leave_out_what_every_note_has():
    assert content_words("The patient's asthma was seen.") == {"asthma"}
