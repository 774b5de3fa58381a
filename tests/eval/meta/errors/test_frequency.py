"""Schedules that cannot come to the same."""

import pytest

from eval.meta.errors.frequency import corrupt


@pytest.mark.parametrize(
    "sentence",
    [
        "He takes metformin.",
        "Increase the dose.",
    ],
)
def test_leaves_alone(planted_texts, sentence):
    assert planted_texts(corrupt, sentence) == set()


@pytest.mark.parametrize(
    ("written", "never"),
    [
        ("BID", ("twice daily", "2 times a day", "q12h", "every 12 hours")),
        ("nightly", ("daily", "once a day", "at bedtime")),
        ("q8h", ("three times daily", "TID", "every eight hours")),
    ],
)
def test_never_what_may_come_to_the_same(planted_texts, written, never):
    made = planted_texts(corrupt, f"metformin 500 mg {written}")
    assert len(made) > 10
    assert not {f"metformin 500 mg {writing}" for writing in never} & made
