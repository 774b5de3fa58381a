from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.terminology.tokens import fold, tokenize


@given(st.text(max_size=200))
def test_tokens_are_slices_in_order(text: str):
    end = 0
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
        assert token.start >= end
        end = token.end


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("x-ray", ["x", "ray"]),
        ("1,240 pg/mL", ["1,240", "pg", "/", "mL"]),
        ("Crohn's", ["Crohn's"]),
        ("- pain", ["-", "pain"]),
        ("i do n't see", ["i", "do n't", "see"]),
        ("", []),
    ],
)
def test_tokens(text: str, tokens: list[str]):
    assert [t.text for t in tokenize(text)] == tokens


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Masses", "mass"),
        ("biopsies", "biopsy"),
        ("Crohn's", "crohn"),
        ("Do n't", "don't"),
        ("Haemorrhoids", "hemorrhoid"),
        ("dyspnoea", "dyspnea"),
        ("anaemia", "anemia"),
        ("Michael", "michael"),
        ("metastases", "metastasis"),
        ("stenoses", "stenosis"),
        ("nodules", "nodule"),
        ("stenosis", "stenosis"),
        ("thrombus", "thrombus"),
        ("abscess", "abscess"),
        ("gas", "gas"),
    ],
)
def test_fold(word: str, folded: str):
    assert fold(word) == folded
