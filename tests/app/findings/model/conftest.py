"""A note with numbered lines, and a model that says what a test writes."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from app.core.errors import ModelError
from app.llm.generator import Finish, Generation
from app.tasks.lines import evidence_lines
from tests.app.findings.notes import note_of

TEXT = """She has a dry cough and a jumpy left earlobe.
Denies fever. Her mother had goutiness of the toe.
Zorbitol level 12 mg/dL.
Continue metoprolol 25 mg BID.
"""


@pytest.fixture(scope="session")
def note():
    return note_of(TEXT)


@pytest.fixture(scope="session")
def lines(note):
    return evidence_lines((note,))


class Script:
    """A generator that answers from a function and remembers what it was asked."""

    model = "scripted"

    def __init__(self, answer: Callable[[str, int], Generation | ModelError]) -> None:
        self._answer = answer
        self.asked: list[str] = []

    def generate(self, prompt, params, *, cancel=None):
        self.asked.append(prompt.text)
        answer = self._answer(prompt.text, params.seed)
        if isinstance(answer, ModelError):
            raise answer
        return answer


def reply(*items: dict[str, object], finish: Finish = "stop", drop: int = 0) -> Generation:
    text = json.dumps({"findings": items})
    return Generation(text[: len(text) - drop], finish, 10, 10)


def item(line: int, kind: str, text: str, assertion: str = "present") -> dict[str, object]:
    return {"line": line, "type": kind, "text": text, "assertion": assertion}
