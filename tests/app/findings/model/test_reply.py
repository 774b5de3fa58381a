"""Whole items of a reply, however it ended."""

import json

import pytest

from app.core.finding import Assertion, FindingType
from app.findings.model.reply import ModelItem, read_items

COUGH = ModelItem(line=1, type=FindingType.PROBLEM, text="dry cough", assertion=Assertion.PRESENT)
FEVER = ModelItem(line=2, type=FindingType.PROBLEM, text="fever", assertion=Assertion.ABSENT)
WHOLE = json.dumps({"findings": [COUGH.model_dump(mode="json"), FEVER.model_dump(mode="json")]})


@pytest.mark.parametrize(
    ("reply", "items"),
    [
        (WHOLE, (COUGH, FEVER)),
        (f"Here you are:\n```json\n{WHOLE}\n```", (COUGH, FEVER)),
        (WHOLE[:-3], (COUGH,)),
        (WHOLE[:20], ()),
        ('{"findings": []}', ()),
        ('{ "findings" : [ ] }', ()),
    ],
    ids=["whole", "with words around", "cut in the second", "cut in the first", "none", "spaced"],
)
def test_whole_items_are_read(reply, items):
    assert read_items(reply) == items


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "No findings.",
        '{"findings": "none"}',
        WHOLE.replace("absent", "denied"),
        WHOLE.replace("problem", "disease"),
        WHOLE.replace('"fever"', '""'),
        WHOLE.replace('"line": 2', '"line": "two"'),
        WHOLE.replace('"line": 2,', '"line": 2, "code": "R50.9",'),
    ],
)
def test_another_form_is_refused(reply):
    with pytest.raises(ValueError, match=r"findings|form"):
        read_items(reply)
