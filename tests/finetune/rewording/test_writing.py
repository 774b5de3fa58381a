"""How what was written takes the letters of its line: by tokens, without a model."""

from __future__ import annotations

import re

import pytest

from finetune.rewording.writing import Token, Written, in_its_letters

_TOKEN = re.compile(r"\w+|[^\w\s]")


def _read(line: str) -> list[Token]:
    return [Token(_id(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(line)]


def _written(sentence: str) -> list[Written]:
    """Small words parted by blanks; one that goes on begins with ##, as in BERT's vocabulary."""
    return [Written(_id(word), word) for word in sentence.split()]


def _id(word: str) -> int:
    return int.from_bytes(word.lower().encode(), "big")


@pytest.mark.parametrize(
    ("line", "written", "expected"),
    [
        pytest.param(
            "Denies fever.", "the patient denies fever .", "The patient denies fever.", id="added"
        ),
        pytest.param(
            "COPD on 2L", "the patient is on 2l .", "The patient is on 2L.", id="capitals-copied"
        ),
        pytest.param("BP 118/62", "the bp is 118 / 62", "The BP is 118/62", id="blanks-copied"),
        pytest.param("Hgb 8.4", "hgb 8 . 4 .", "Hgb 8.4.", id="a-number-whole"),
        pytest.param(
            "Crohn's disease", "there is crohn ' s disease", "There is Crohn's disease", id="a-name"
        ),
        pytest.param("Cough", "the cough ##ing", "The coughing", id="a-part-clings"),
        pytest.param("Gout", "asthma", "Asthma", id="nothing-of-the-line"),
        pytest.param("Gout", "", "", id="nothing"),
    ],
)
def test_what_is_of_the_line_is_copied_from_it(line: str, written: str, expected: str) -> None:
    assert in_its_letters(line, _read(line), _written(written)) == expected
