"""Words for those around a patient."""

import re

import pytest

from app.core.kin import BLOOD, COMPANION, RELATIVE, SHORT


@pytest.mark.parametrize(
    ("word", "patterns"),
    [
        ("mother", {BLOOD, RELATIVE, COMPANION}),
        ("great-grandmother", {BLOOD, RELATIVE, COMPANION}),
        ("step-father", {BLOOD, RELATIVE, COMPANION}),
        ("siblings", {BLOOD, RELATIVE, COMPANION}),
        ("husband", {RELATIVE, COMPANION}),
        ("neighbour", {COMPANION}),
        ("PGM", {SHORT}),
        ("nan", {SHORT}),
        ("child", set()),
        ("nurse", set()),
        ("grandiose", set()),
        ("GM", set()),  # also a gram
    ],
)
def test_whom_a_word_names(word: str, patterns: set[str]):
    named = {p for p in (BLOOD, RELATIVE, COMPANION, SHORT) if re.fullmatch(p, word, re.IGNORECASE)}
    assert named == patterns
