from __future__ import annotations

import pytest

from app.core.finding import Assertion
from app.core.span import Span
from app.findings.assertion.judge import assert_concept
from app.findings.assertion.signs import denied_by_sign, is_to_do

# The concept stands in braces.
THERE = """
+ {nausea}, - vomiting
(+) {nausea} (-) vomiting
[x] {chest pain} [ ] fever
[ ] {weakness}: neuro to see
[x] urine sent / [ ] {allopurinol} – no flare in five years; ask whether to go on
- {cough} + fever: needs a film
Fever: N / {cough}: Y
Nausea: Y Vomiting: N {Rash}: Y
{Pain} - 7/10
Fever: [ ] Yes [x] No / {Cough}: [x] Yes [ ] No
Headache (+), photophobia (-), {neck stiffness}
| Symptom | Yes | No | / | {Cough} | X | |
| Symptom | Yes | No | / Notes / | {Cough} | | X |
"""
DENIED = """
+ nausea, - {vomiting}
(+) nausea (-) {vomiting}
{Neck stiffness} (-), photophobia (+)
[x] chest pain [ ] {fever}
☑ fatigue ☐ {fever}
[x] chest pain / [ ] {shortness of breath} at rest or with the least exertion
{Fever}: N / Cough: Y
Nausea: Y {Vomiting}: N Rash: Y
{Chest pain}: denies. Edema: yes
| {Fever} | No |
{Fever} N, cough Y
{Fever}: [ ] Yes [x] No / Cough: [x] Yes [ ] No
{Chest pain} ___ Yes _X_ No
(-) chest pain, {edema}, orthopnea. Cough
| Symptom | Yes | No | / | Cough | X | | / | {Fever} | | X |
"""


def _rows(block: str, expected: Assertion) -> list[tuple[str, Assertion]]:
    return [(line, expected) for line in block.strip().splitlines()]


@pytest.mark.parametrize(
    ("line", "expected"), [*_rows(THERE, Assertion.PRESENT), *_rows(DENIED, Assertion.ABSENT)]
)
def test_a_sign_or_a_form_answers(line: str, expected: Assertion):
    text = line.replace(" / ", "\n")
    start, end = text.index("{"), text.index("}") - 1
    plain = text.replace("{", "").replace("}", "")
    assert assert_concept(plain, Span(start, end)) is expected


def test_an_empty_box_is_to_be_done():
    text = "[x] labs [ ] CT head"
    assert is_to_do(text, Span(13, 20), Span(0, len(text)))
    assert not is_to_do(text, Span(4, 8), Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Where a sentence ends at a dash, more of its line may stand behind it.
        ("# Rash - likely a drug", False),
        ("Rash - likely a drug", False),
        ("# Rash -\n- likely a drug", False),
        ("Rash -\nCough +", True),
        ("# Rash (-), cough", True),
    ],
)
def test_a_dash_in_the_line_is_no_sign(text: str, expected: bool):
    start = text.index("Rash")
    end = text.index("-") + 1
    assert denied_by_sign(text, Span(start, start + 4), Span(0, end)) is expected
