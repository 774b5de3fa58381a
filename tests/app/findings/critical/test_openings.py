from __future__ import annotations

import re

import pytest

from app.findings.critical.openings import LETTERS, openings


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\bsaddle\b", {"saddl"}),
        (r"\b(?:no|absent) pulse|\bcold\b", {"no", "absen", "cold"}),
        (r"\bmets?\b", {"met"}),
        (r"\bct(?:a|v)?\b", {"ct"}),
        (r"\b[rl] lung", {"r", "l"}),
        (r"\b\d mm", set("0123456789")),
        (r"(?<!free )\bflap", {"flap"}),
        (r"(?:\bhives\b|\bwelts\b)", {"hives", "welts"}),
        (r"\b(?:left )?lung", None),
        (r"hives", None),
        (r"\w+itis", None),
    ],
)
def test_openings(pattern: str, expected: set[str] | None):
    assert openings(pattern) == (None if expected is None else frozenset(expected))


def test_what_a_pattern_finds_begins_so():
    text = "no pulse, absent pulse, cold leg"
    pattern = r"\b(?:no|absent) pulse|\bcold\b"
    told = openings(pattern) or frozenset()
    for match in re.finditer(pattern, text):
        place = match.start()
        assert {text[place : place + n] for n in range(1, LETTERS + 1)} & told
