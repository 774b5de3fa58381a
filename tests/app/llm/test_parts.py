"""Long requests in parts: with fakes, then each task with a real model of narrow context."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.deid_text import DeidText
from app.core.errors import ContextTooLong
from app.core.prompts import RenderedPrompt
from app.core.settings import TaskSettings
from app.grounding import GroundedNote, prepare
from app.llm.generator import GenerationParams, ReplyStream
from app.llm.llm_drafter import LlmDrafter
from app.llm.metering import Meter
from app.llm.parts import Parts, middle_of
from app.llm.side_by_side import Ask
from app.llm.transformers_generator import TransformersGenerator
from app.tasks import ask, educate, extract, finish_summary, plan_summary, stream_summary, template
from tests.app.findings.notes import note_of
from tests.app.llm.test_llm_drafter import ScriptedGenerator

_NUMBERED = re.compile(r"^\[(\d+)\] ", re.MULTILINE)
_CONTEXT = 1600
_PARAMS = GenerationParams(max_new_tokens=8)
_NOTE = "".join(
    f"{heading}:\n" + "".join(f"{what} number {n} was seen again today.\n" for n in range(1, 16))
    for heading, what in (("HISTORY", "Cough"), ("EXAM", "Rash"), ("PLAN", "Visit"))
)


def numbers(text: str) -> list[int]:
    return [int(n) for n in _NUMBERED.findall(text)]


def _under(evidence: Callable[..., Any], *headings: str) -> tuple[Any, ...]:
    lines = evidence(*[f"Line {n}." for n in range(len(headings))])
    return tuple(replace(line, heading=h) for line, h in zip(lines, headings, strict=True))


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("aaaa", 2),
        ("aaab", 3),
        ("abbb", 1),
        ("aaaaabbb", 5),
        ("aabbbbcc", 2),
        ("abbbbbbb", 4),
        ("ab", 1),
        ("aab", 2),
    ],
)
def test_lines_are_halved_where_a_section_begins_near_the_middle(headings, expected, evidence):
    assert middle_of(_under(evidence, *headings)) == expected


class AtOnce(ScriptedGenerator):
    """Says the same of all lines; only a server would know what fits it."""

    n_side_by_side = 2


def test_an_engine_that_can_writes_the_next_parts_ahead_and_they_are_read_in_order(evidence):
    generator = AtOnce(*["Seen [1]"] * 4, max_lines=2)
    lines = evidence(*[f"Line {n}." for n in range(8)])
    told: list[str] = []

    def prompt_of(part: tuple[Any, ...]) -> Ask:
        return Ask(RenderedPrompt("p", "".join(f"[{x.number}] x\n" for x in part)), _PARAMS)

    parts = Parts(generator, lines, prompt_of, cancel=None)
    while (part := parts.next()) is not None:
        try:
            told.append(f"{[line.number for line in part[0]]}")
            "".join(part[1])
        except ContextTooLong as error:
            told.pop()
            parts.halve(part[0], error)
    assert told == ["[1, 2]", "[3, 4]", "[5, 6]", "[7, 8]"]
    assert sorted(numbers("\n".join(generator.prompts))) == list(range(1, 9))


@pytest.fixture(scope="module")
def folder(causal_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny Llama with room for a prompt's instructions and some lines."""
    made = tmp_path_factory.mktemp("narrow") / "narrow-llama"
    made.mkdir()
    for file in causal_folder.iterdir():
        (made / file.name).write_bytes(file.read_bytes())
    for name, key in (
        ("config.json", "max_position_embeddings"),
        ("tokenizer_config.json", "model_max_length"),
    ):
        told = json.loads((made / name).read_text())
        (made / name).write_text(json.dumps(told | {key: _CONTEXT}))
    return made


class Recording(TransformersGenerator):
    """Remembers the prompts that were answered."""

    def stream(
        self, prompt: RenderedPrompt, params: GenerationParams, *, cancel: Any = None
    ) -> ReplyStream:
        answered.append(prompt.text)
        return super().stream(prompt, params, cancel=cancel)


answered: list[str] = []


@pytest.fixture(scope="module")
def generator(folder: Path) -> Recording:
    return Recording.load(str(folder), device="cpu", n_side_by_side=2)  # pyright: ignore[reportReturnType]  (`load` makes its own class)


@pytest.fixture(scope="module")
def note() -> GroundedNote:
    return prepare(note_of(_NOTE))


def _summarize(note: GroundedNote, drafter: LlmDrafter) -> None:
    plan = plan_summary((note,), template("brief"), TaskSettings())
    finish_summary(plan, tuple(stream_summary(plan, drafter)), drafter)


_TASKS: dict[str, Callable[[GroundedNote, LlmDrafter], object]] = {
    "summarize": _summarize,
    "extract": lambda note, drafter: extract(note, drafter),
    "educate": lambda note, drafter: educate(note, drafter),
    "ask": lambda note, drafter: ask((note,), DeidText("Any rash?", "p", "m"), drafter),
}


class Wide(ScriptedGenerator):
    """Fits any prompt and finds nothing in it."""

    def stream(self, prompt: RenderedPrompt, params: Any, *, cancel: Any = None) -> ReplyStream:
        self.script.append('{"findings": []} Not in the note.')
        return super().stream(prompt, params, cancel=cancel)


def _lines(prompts: list[str]) -> Counter[str]:
    return Counter(
        line for prompt in prompts for line in prompt.splitlines() if _NUMBERED.match(line)
    )


@pytest.mark.parametrize("task", _TASKS)
def test_a_note_beyond_the_context_is_read_whole_in_parts(task, generator, note):
    wide = Wide()
    _TASKS[task](note, LlmDrafter(wide, _PARAMS))
    answered.clear()
    meter = Meter()
    _TASKS[task](note, LlmDrafter(generator, _PARAMS).counting(meter))

    whole, in_parts = _lines(wide.prompts), _lines(answered)
    assert len(whole) >= 30
    assert len(answered) > len(wide.prompts)
    assert in_parts.keys() == whole.keys()
    if task != "extract":  # its parts share lines, and what was cut is asked again
        assert set(in_parts.values()) == {1}
    usage = meter.usage
    assert usage.n_replies > 1
    assert 0 < usage.n_prompt_tokens <= usage.n_replies * _CONTEXT
    assert usage.n_new_tokens > 0
    assert usage.n_reused_tokens > 0
