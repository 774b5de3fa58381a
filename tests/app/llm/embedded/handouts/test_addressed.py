"""What of a note is for the patient is told apart by what it says, whatever it stands below."""

from __future__ import annotations

import pytest

from app.core.span import Span
from app.llm.embedded.handouts.addressed import Role, read_addressed

NOTE = """Operation: hydrocele repair 3 May, Mr Okafor. EBL minimal. Ilioinguinal block.

He may run about but not swim for a week. Give paracetamol 240 mg every six hours
for two days. Ring the ward on 01632 960188 if he cannot pass water. We will see
him in clinic on 14 June.

Signed: Staff nurse L. Petrov"""


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("EBL minimal.", None),
        ("He may run about but not swim for a week.", Role.ADVICE),
        ("Give paracetamol 240 mg every six hours\nfor two days.", Role.MEDICINE),
        ("Ring the ward on 01632 960188 if he cannot pass water.", Role.CALL),
        ("We will see\nhim in clinic on 14 June.", Role.VISIT),
        ("Signed: Staff nurse L. Petrov", None),
    ],
)
def test_a_sentence_has_the_role_of_what_it_says(said: str, role: Role | None) -> None:
    start = NOTE.index(said)

    assert read_addressed(NOTE).role(Span(start, start + len(said))) is role


def test_what_holds_no_word_is_for_nobody() -> None:
    read = read_addressed("Rest.\n\n")

    assert read.role(Span(5, 7)) is None
    assert set(read.chances(Span(5, 7)).values()) == {0.0}
