"""What is ordered, line by line, in speech and in plans; half of the lines order nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.deid_text import DeidNote, DeidText
from app.findings import extract_findings
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
    orders = find_orders(note, extract_findings(note))
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
