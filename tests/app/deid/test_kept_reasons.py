"""A stretch that stays is told with what it means there."""

from __future__ import annotations

import pytest

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.kept_reasons import KeptReason, why_kept

REASONS = [
    ("a dose", "give 12-24 mg daily", "12-24", "value"),
    ("an age", "a 72-year-old man", "72-year-old", "value"),
    ("marks alone", "pain ++ today", "++", "value"),
    ("a device", "a Foley catheter was placed", "Foley", "eponym"),
    ("a term", "no West Nile here", "West Nile", "eponym"),
    ("a disease", "known Graves disease", "Graves", "eponym"),
    ("a strain", "in Fischer rats", "Fischer", "thing"),
    ("a scale", "the Vosbrook scale was 4", "Vosbrook", "thing"),
    ("a country", "born in France", "France", "country"),
    ("a drug", "started Metformin", "Metformin", "plain_words"),
    ("a heading", "Discharge Medications", "Discharge Medications", "plain_words"),
    ("capitals", "QZVX is up", "QZVX", "abbreviation"),
    ("a word that is a name", "Will call back", "Will", "common_word"),
    ("anything else", "Vosbrook grew", "Vosbrook", "context"),
]


@pytest.mark.parametrize(
    ("text", "told", "reason"), [r[1:] for r in REASONS], ids=[r[0] for r in REASONS]
)
def test_the_first_reason_that_applies_is_told(text: str, told: str, reason: str):
    start = text.index(told)
    kept = Candidate(start, start + len(told), PhiKind.NAME, 0.4, ("Rule",))
    assert why_kept(text, kept) is KeptReason(reason)
