"""Titles of a note's parts: those that only name the part are no findings."""

from __future__ import annotations

import pytest

from app.core.deid_text import DeidNote, DeidText
from app.findings import findings_by_rule
from app.records import segment


def said(text: str) -> list[str]:
    parts = segment(text)
    note = DeidNote(DeidText(text, "p", "m"), "n", None, "note", parts.sections, parts.sentences)
    return [text[f.span.start : f.span.end] for f in findings_by_rule(note)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("HPI: 58M with gout.\nPE: BP 158/94.\n", ["gout", "BP 158/94"]),
        ("HPI: 58M with gout.\nAll: sulfa (rash)\n", ["gout", "sulfa"]),
        ("HPI: 58M with gout.\nCXR: small effusion.\n", ["gout", "CXR", "small effusion"]),
        (
            "HPI: here for review.\n\nASSESSMENT:\n\nSEPSIS:\nlactate 4.1\n",
            ["SEPSIS", "lactate 4.1"],
        ),
    ],
    ids=["examination", "allergies", "a-test", "a-problem"],
)
def test_titles(text: str, items: list[str]):
    assert said(text) == items
