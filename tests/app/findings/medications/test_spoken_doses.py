"""A drug's dose that is said in words, and one that is taken back as it is said."""

from __future__ import annotations

import pytest

from app.core.finding import FindingType
from tests.app.findings.notes import found


def _dose(text: str) -> str | None:
    _, drug = found(text, FindingType.MEDICATION)[0]
    dose = drug.attribute("dose")
    return dose.normalized if dose else None


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("I want you on losartan fifty milligrams every day.", "50 mg"),
        ("naproxen , five hundred milligrams twice a day", "500 mg"),
        ("Levothyroxine a hundred and twelve micrograms each morning.", "112 mcg"),
        ("Twelve units of lantus at bedtime.", "12 units"),
        ("Take ten mils of amoxicillin twice a day.", "10 ml"),
        ("Prednisolone two and a half milligrams daily.", "2.5 mg"),
        ("You are still on bisoprolol, ten?", "10"),
        ("Eliquis two and a half twice a day.", "2.5"),
        ("She takes simvastatin forty at night.", "40"),
        ("Prednisone five milligrams for seven days.", "5 mg"),
        ("Start ramipril fifty percent sooner.", None),
        ("Amlodipine five years ago.", None),
        ("Take Tylenol two times a day.", None),
        ("I took ibuprofen, two, and it helped.", None),
    ],
)
def test_a_dose_in_words_is_read(text: str, dose: str | None) -> None:
    assert _dose(text) == dose


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("Go to bumetanide, two milligrams... no, one milligram once a day.", "1 mg"),
        ("Furosemide 40 mg daily, no, sorry, 20 mg.", "20 mg"),
        ("Sertraline a hundred, scratch that, fifty milligrams.", "50 mg"),
        ("Gabapentin 300, I mean 600, at night.", "600"),
        ("Furosemide 40 mg daily, no 2 pm dose.", "40 mg"),
        ("Furosemide 40 mg daily, no refills.", "40 mg"),
        ("Furosemide 40 mg, sorry I am late, 20 people waiting.", "40 mg"),
        ("Prednisone 40 mg, actually no, five days of it.", "40 mg"),
    ],
)
def test_a_dose_that_is_taken_back_gives_way_to_the_next(text: str, dose: str) -> None:
    assert _dose(text) == dose
