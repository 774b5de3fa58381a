"""Findings of a language model beside the rules', from a raw note and back to it."""

import json

import pytest

from app.assistant import Assistant
from app.assistant.export.as_json import findings_json
from app.assistant.export.report import findings_report
from app.core.note import Note
from app.core.settings import Settings
from app.llm.generator import Generation
from app.llm.llm_drafter import LlmDrafter

TEXT = """Patient: Marisol Quennell
DOB: 03/04/1961
ASSESSMENT:
Ms. Quennell has a dry cough and zorbles.
Continue metoprolol 25 mg BID.
"""


class Parrot:
    """A model that tells what it is given, a name in it included, and what nobody said."""

    model = "parrot"

    def __init__(self):
        self.asked = []

    def generate(self, prompt, params, *, cancel=None):
        self.asked.append(prompt.text)
        line = next(s for s in prompt.text.splitlines() if "zorbles" in s)
        number = int(line[1 : line.index("]")])
        name = line.split("Ms. ")[1].split()[0]
        told = [
            {"line": number, "type": "problem", "text": "zorbles"},
            {"line": number, "type": "problem", "text": f"{name} has plague"},
        ]
        reply = json.dumps({"findings": [each | {"assertion": "present"} for each in told]})
        return Generation(reply, "stop", 1, 1)


@pytest.fixture(scope="module")
def model():
    return Parrot()


@pytest.fixture(scope="module")
def findings(model, tmp_path_factory):
    settings = Settings.model_validate(
        {"data_dir": tmp_path_factory.mktemp("data"), "engine": {"name": "transformers"}}
    )
    assistant = Assistant(settings, secret=b"s" * 32, drafter=LlmDrafter(model))
    return assistant.extract(Note("n1", TEXT))


def test_the_model_reads_no_name(model, findings):
    assert len(model.asked) == 1
    assert "Quennell" not in model.asked[0]


def test_findings_of_both_stand_in_the_raw_note(findings):
    quotes = {f.span.of(TEXT) for f in findings.items}
    assert {"dry cough", "zorbles"} <= quotes
    assert any(quote.startswith("metoprolol") for quote in quotes)
    assert findings.model == "embedded/rules+tagger+parrot"


def test_what_the_note_does_not_say_is_told_apart_and_restored(findings):
    assert [u.text for u in findings.ungrounded] == ["Quennell has plague"]
    shown = findings_json(findings, TEXT)
    assert shown["ungrounded"] == [{"type": "problem", "text": "Quennell has plague"}]
    assert "plague" not in json.dumps(shown["findings"])
    assert ("Left out: told by the model, not in the note", "1") in findings_report(
        findings, TEXT
    ).facts


def test_rules_alone_need_no_model(tmp_path):
    assistant = Assistant(Settings(data_dir=tmp_path), secret=b"s" * 32)
    found = assistant.extract(Note("n1", TEXT))
    assert (found.model, found.prompt, found.ungrounded) == ("embedded/rules+tagger", None, ())
    assert assistant._drafter is None
