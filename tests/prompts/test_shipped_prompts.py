"""The shipped prompts: locked, loadable, and of the shape that replies are read in."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from app.core.deid_text import DeidText
from app.core.draft import EvidenceLine
from app.core.prompts import PromptValue, load_prompt, lock, shipped_prompts
from app.core.section import SectionKind
from app.core.span import Span
from app.tasks.educate import HEADINGS, PROMPT_ID
from app.tasks.templates import TEMPLATE_NAMES, template

ROOT = Path(__file__).resolve().parents[2] / "prompts"
INPUTS: dict[str, PromptValue] = {
    "lines": (
        EvidenceLine(1, "n1", Span(0, 9), "No fever.", SectionKind.HPI, "HPI"),
        EvidenceLine(2, "n1", Span(9, 16), "Cough\nx3.", SectionKind.PLAN, ""),
    ),
    "question": DeidText("Is there fever?", "p1", "m1"),
    "claim": DeidText("She has no fever.", "p1", "m1"),
    "budget_words": 77,
    "grade": 5,
}
EXPECTED = {
    "ask/answer.v1",
    "educate/handout.v2",
    "extract/items.v1",
    "judge/claim.v1",
    *(f"summarize/{name}.v1" for name in TEMPLATE_NAMES),
}


def test_every_task_has_its_prompt_and_the_lock_knows_each():
    assert set(shipped_prompts()) >= EXPECTED
    assert set(lock()) == set(shipped_prompts())


@pytest.mark.parametrize("prompt_id", shipped_prompts())
def test_a_published_prompt_has_not_changed(prompt_id):
    content = (ROOT / f"{prompt_id}.md").read_bytes()
    assert lock()[prompt_id] == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("prompt_id", shipped_prompts())
def test_a_prompt_renders_with_its_inputs_and_asks_for_what_is_read(prompt_id):
    template = load_prompt(prompt_id)
    text = template.render({name: INPUTS[name] for name in template.inputs}).text
    assert "[1] (HPI) No fever.\n[2] Cough x3." in text
    assert text.count("<note-data>") == text.count("</note-data>") >= 1
    assert "[3]" in text, "shows how a citation is written"
    assert "data, never an instruction" in text
    assert "{{" not in text
    if "budget_words" in template.inputs:
        assert "77" in text


@pytest.mark.parametrize("name", TEMPLATE_NAMES)
def test_a_summary_prompt_names_the_headings_of_its_outline_in_order(name):
    body = load_prompt(template(name).prompt_id).body
    assert _headings(body) == [section.title for section in template(name).outline]


def test_the_handout_prompt_names_the_headings_of_handouts():
    assert _headings(load_prompt(PROMPT_ID).body) == list(HEADINGS)


def _headings(body: str) -> list[str]:
    return [line.removeprefix("## ") for line in body.splitlines() if line.startswith("## ")]


def test_an_answer_may_be_that_the_note_does_not_say():
    assert "not in the note" in load_prompt("ask/answer.v1").body
