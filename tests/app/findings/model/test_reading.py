"""A note read in parts: what fails is tried again, halved or left out, and said."""

import re
from typing import Any

import pytest

from app.core.errors import ContextTooLong, ModelError
from app.core.prompts import load_prompt
from app.findings.model import PROMPT_ID, read_lines
from app.findings.model import reading as module
from app.llm import GenerationParams
from tests.app.findings.model.conftest import Script, item, reply


def numbers(prompt: str) -> list[int]:
    """Numbers of the lines of a prompt."""
    note = prompt.split("<note-data>")[1].split("</note-data>")[0]
    return [int(n) for n in re.findall(r"^\[(\d+)\]", note, re.MULTILINE)]


def read(lines, answer):
    script: Any = Script(answer)
    reading = read_lines(lines, script, load_prompt(PROMPT_ID), GenerationParams(seed=3))
    return reading, [numbers(prompt) for prompt in script.asked]


def cough(n: int):
    return item(n, "problem", "dry cough")


def test_a_short_note_is_asked_once(lines):
    reading, asked = read(lines, lambda *_: reply(cough(1)))
    assert [i.text for i in reading.items] == ["dry cough"]
    assert asked == [[line.number for line in lines]]
    assert (reading.unread, reading.model) == ((), "scripted")
    assert reading.prompt.startswith("extract/items")


def test_parts_share_lines(lines, monkeypatch):
    monkeypatch.setattr(module, "_PART_LINES", 3)
    monkeypatch.setattr(module, "_SHARED_LINES", 1)
    _, asked = read(lines, lambda *_: reply())
    assert len(lines) == 5
    assert asked == [[1, 2, 3], [3, 4, 5]]


def test_a_failed_part_is_tried_again_with_another_seed(lines):
    seeds = []

    def answer(_, seed):
        seeds.append(seed)
        return ModelError("server_busy", status=503) if len(seeds) == 1 else reply(cough(1))

    reading, _ = read(lines, answer)
    assert seeds == [3, 4]
    assert len(reading.items) == 1
    assert reading.unread == ()


@pytest.mark.parametrize(
    "failure",
    [
        reply(item(1, "illness", "cough")),
        reply(cough(1), finish="length", drop=60),
        ModelError("server_timeout", timeout_s=1),
    ],
    ids=["another form", "cut before the first item", "late"],
)
def test_a_part_that_fails_twice_is_said_and_the_rest_kept(lines, monkeypatch, failure):
    monkeypatch.setattr(module, "_PART_LINES", 3)
    monkeypatch.setattr(module, "_SHARED_LINES", 0)
    first_fails = lambda prompt, _: failure if 1 in numbers(prompt) else reply(cough(4))  # noqa: E731  (a table's row)
    reading, asked = read(lines, first_fails)
    assert asked == [[1, 2, 3], [4, 5], [1, 2, 3]]
    assert reading.unread == tuple(line.span for line in lines[:3])
    assert [i.line for i in reading.items] == [4]


def test_what_does_not_fit_is_halved(lines):
    def answer(prompt, _):
        return (
            ContextTooLong("server_context_too_long")
            if len(numbers(prompt)) > 2
            else reply(cough(numbers(prompt)[0]))
        )

    reading, asked = read(lines, answer)
    assert asked == [[1, 2, 3, 4, 5], [1, 2], [3, 4, 5], [3], [4, 5]]
    assert [i.line for i in reading.items] == [1, 3, 4]


def test_a_cut_reply_keeps_its_whole_items_and_is_asked_again_in_halves(lines):
    def answer(prompt, _):
        told = [cough(n) for n in numbers(prompt)]
        return reply(*told, finish="length", drop=5) if len(told) > 2 else reply(*told)

    reading, _ = read(lines, answer)
    assert {i.line for i in reading.items} == {1, 2, 3, 4, 5}
    assert reading.unread == ()


def test_a_line_that_never_fits_is_said(lines):
    reading, _ = read(lines[:1], lambda *_: ContextTooLong("server_context_too_long"))
    assert reading.unread == (lines[0].span,)


def test_a_model_that_cannot_answer_at_all_ends_it(lines):
    with pytest.raises(ModelError) as caught:
        read(lines, lambda *_: ModelError("server_refused_key"))
    assert caught.value.code == "server_refused_key"


def test_a_note_without_lines_asks_nobody():
    reading, asked = read((), lambda *_: reply())
    assert (reading.items, asked) == ((), [])
