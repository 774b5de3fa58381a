from __future__ import annotations

import pytest

from app.core.finding import Assertion
from app.core.span import Span
from app.findings.assertion.contrast import dye_end
from app.findings.assertion.judge import assert_concept
from app.terminology.tokens import tokenize

# The concept stands in brackets.
SEEN = """
CT w/o contrast: 5 mm [calculus] at the left UVJ.
CT head without contrast: acute [subdural hematoma].
Head CT w/o: [hemorrhage] in the right thalamus.
CT abdomen w/ and w/o contrast: solid renal [mass].
CT with and without contrast, liver [abscess].
CT of the chest without IV contrast - [pneumonia].
Brain MRI without gadolinium demonstrated an [infarct].
CT without intravenous or oral contrast revealed [appendicitis].
CT without delay: [hemorrhage] in the pons.
No IV contrast was given, [fracture] of the left hip.
"""
DENIED = """
CT head without [hemorrhage].
CT head w/o [hemorrhage].
CT head w/o contrast w/o [hemorrhage].
CT without contrast: no [hemorrhage].
CTA chest without contrast extravasation or [pneumothorax].
Scan without contrast enhancing [mass].
Healed without signs of infection: [redness], warmth.
Without: fever, and without [chills].
"""


def _rows(block: str, expected: Assertion) -> list[tuple[str, Assertion]]:
    return [(line, expected) for line in block.strip().splitlines()]


@pytest.mark.parametrize(
    ("text", "expected"), [*_rows(SEEN, Assertion.PRESENT), *_rows(DENIED, Assertion.ABSENT)]
)
def test_the_dye_alone_is_denied(text: str, expected: Assertion):
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    assert assert_concept(plain, Span(start, end)) is expected


@pytest.mark.parametrize(
    ("text", "first", "last", "end"),
    [
        ("without IV contrast a stone", 0, 1, 3),
        ("without contrast leak", 0, 1, 3),
        ("without fever", 0, 1, 2),
        ("without", 0, 1, 1),
    ],
)
def test_where_the_denial_of_a_dye_ends(text: str, first: int, last: int, end: int):
    assert dye_end(tokenize(text), first, last) == end
