"""What is ordered, line by line, in speech and in plans; half of the lines order nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.deid_text import DeidNote, DeidText
from app.findings import findings_by_rule
from app.findings.orders import find_orders
from app.records import segment

HERE = Path(__file__).parent
SPOKEN = "Doctor: Hello there.\nPatient: Hi.\nDoctor: {}\nPatient: Hm.\n"
PLAN = "Assessment:\nSeen in clinic.\n\nPlan:\n{}\n"


def note_of(text: str) -> DeidNote:
    shape = segment(text)
    body = DeidText(text, "p", "m")
    return DeidNote(body, "n", None, "note", shape.sections, shape.sentences)


def told(text: str) -> list[str]:
    note = note_of(text)
    orders = find_orders(note, findings_by_rule(note))
    return sorted(f"{order.type}: {order.described(text)}" for order in orders)


def lines(name: str) -> list[tuple[str, list[str]]]:
    told = (line for line in (HERE / name).read_text("utf-8").splitlines() if line)
    pairs = (line.split(" | ") for line in told if not line.startswith("#"))
    return [(said, [] if told == "-" else sorted(told.split("; "))) for said, told in pairs]


@pytest.mark.parametrize(("said", "expected"), lines("spoken_lines.txt"))
def test_spoken(said: str, expected: list[str]):
    assert told(SPOKEN.format(said)) == expected


@pytest.mark.parametrize(("written", "expected"), lines("plan_lines.txt"))
def test_planned(written: str, expected: list[str]):
    assert told(PLAN.format(written)) == expected


ITEMS = """{}
1. Type 2 diabetes. Start empagliflozin 10 mg daily.
2. HTN: increase lisinopril to 20 mg daily.
3. CKD 3a, stable. Renal ultrasound for hematuria.
- CXR today
"""


@pytest.mark.parametrize("heading", ["Assessment:", "Assessment and Plan:", "Plan:"])
def test_an_order_of_a_plan_has_the_problem_of_its_item_or_what_it_says(heading: str):
    text = ITEMS.format(heading)
    note = note_of(text)
    orders = find_orders(note, findings_by_rule(note))
    assert [(o.described(text), o.reasoned(text)) for o in orders] == [
        ("empagliflozin 10 mg daily", "Type 2 diabetes"),
        ("lisinopril 20 mg daily", "HTN"),
        ("Renal ultrasound", "hematuria"),
        ("CXR today", "CKD"),
    ]


def test_an_order_of_a_plan_without_a_reason_has_none():
    text = "Plan:\n- Continue insulin for diabetes.\n- CXR today\n"
    note = note_of(text)
    (order,) = find_orders(note, findings_by_rule(note))
    assert order.reasoned(text) is None or not order.reasoned(text)
