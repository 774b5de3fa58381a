"""Segmentation: what holds for any text at all."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.segmentation import segment

_N_GENERATED = 10_000
_FRAGMENTS = (
    "PLAN:", "Plan", "HOSPITAL COURSE", "## Labs", "**Impression:**", "# COPD",
    "ALLERGIES: NKDA", "1. Iron 40 mg PO b.i.d.", "2)", "- cough", "•", "Dr. Vale",
    "She left. He stayed.", "1.5 mg", "vs.", "BP 120/80", "Na | 140 |", "a\tb\tc", "   ",
    "\n", "\n\n", "\r\n", "\f", "\u2028", "\x85", "\u00a0", "\u3000", "\u200b",
    "Électronique. Übel.", "日本語。次。", "😀", "e\u0301", "Doctor: hm?", "[patient] no .",
    "Sincerely,", "cc: A. Test", "Electronically signed by", "?", "...", ":", "(",
    "____________", "Dear Dr. Test,", "MRN: 1   DOB: 2", "\x1c", "\ufeff", "STOP: iron",
    "o  item",
)  # fmt: skip


def _assert_holds(text: str) -> None:
    found = segment(text)
    assert "".join(section.span.of(text) for section in found.sections) == text
    edges = [(s.span.start, s.span.end) for s in found.sections]
    assert all(end == start for (_, end), (start, _) in pairwise(edges))
    for section in found.sections:
        assert section.span.contains(section.body)
        assert section.body.of(text) == section.body.of(text).strip()
        assert section.title in section.span.of(text)
    at = 0
    for sentence in found.sentences:
        assert sentence.start >= at
        assert sentence.of(text) == sentence.of(text).strip() != ""
        assert not text[at : sentence.start].strip()
        assert any(section.span.contains(sentence) for section in found.sections)
        at = sentence.end
    assert not text[at:].strip()


def test_generated_notes() -> None:
    chance = random.Random(20240307)
    for _ in range(_N_GENERATED):
        n = chance.randrange(1, 24)
        glue = chance.choice((" ", "\n", ""))
        _assert_holds(glue.join(chance.choices(_FRAGMENTS, k=n)))


@given(st.text())
def test_any_text(text: str) -> None:
    _assert_holds(text)


@pytest.mark.parametrize(
    "unit", ["a", "(", "1", "\n", " ", "A ", ". ", "#", "*", "a: ", "A\n", "!)"]
)
def test_repetition(unit: str) -> None:
    _assert_holds(unit * 5_000)
