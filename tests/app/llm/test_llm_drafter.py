from __future__ import annotations

import re
from collections.abc import Generator as Pieces
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.deid_text import DeidText
from app.core.draft import DraftSentence, Task
from app.core.errors import ContextTooLong, ModelError, PromptError
from app.core.prompts import RenderedPrompt
from app.llm.drafter import Cancel, Drafter
from app.llm.generator import Ending, Finish, Generation, GenerationParams, ReplyStream
from app.llm.llm_drafter import LlmDrafter
from app.llm.transformers_generator import TransformersGenerator

_NUMBERED = re.compile(r"^\[(\d+)\] ", re.MULTILINE)


class ScriptedGenerator:
    """Replies from a script; fails when the script runs out, or where a prompt has many lines."""

    model = "scripted"

    def __init__(self, *script: str, finish: Finish = "stop", max_lines: int = 99) -> None:
        self.script = list(script)
        self.finish: Finish = finish
        self.max_lines = max_lines
        self.prompts: list[str] = []
        self.params: list[GenerationParams] = []
        self.n_pieces = 0

    def generate(
        self, prompt: RenderedPrompt, params: GenerationParams, *, cancel: Cancel | None = None
    ) -> Generation:
        return self.stream(prompt, params, cancel=cancel).read()

    def stream(
        self, prompt: RenderedPrompt, params: GenerationParams, *, cancel: Cancel | None = None
    ) -> ReplyStream:
        return ReplyStream(self._pieces(prompt, params, cancel or Cancel()))

    def _pieces(
        self, prompt: RenderedPrompt, params: GenerationParams, cancel: Cancel
    ) -> Pieces[str, None, Ending]:
        n_lines = len(_NUMBERED.findall(prompt.text))
        if n_lines > self.max_lines:
            raise ContextTooLong("context_too_long", n_tokens=n_lines, limit=self.max_lines)
        self.prompts.append(prompt.text)
        self.params.append(params)
        for piece in re.findall(r"\S+\s*", self.script.pop(0)):
            if cancel.is_set:
                return Ending("cancelled")
            self.n_pieces += 1
            yield piece
        return Ending(self.finish)


def cited(prompt: str) -> list[int]:
    return [int(n) for n in _NUMBERED.findall(prompt)]


def test_a_draft_holds_sentences_under_their_headings_with_the_lines_they_cite(request_for):
    generator = ScriptedGenerator("## Plan\n- Start aspirin [2]\n\n## Summary\n- Cough [1, 9]\n")
    drafter: Drafter = LlmDrafter(generator)
    draft = drafter.draft(request_for("Cough.", "Start aspirin.", titles=("Summary", "Plan")))
    assert draft.sentences == (
        DraftSentence("Cough", "Summary", (1,)),
        DraftSentence("Start aspirin", "Plan", (2,)),
    )
    assert (draft.model, draft.finish) == ("scripted", "stop")
    assert draft.prompt.startswith("summarize/brief.v1@")
    assert "[1] Cough.\n[2] Start aspirin." in generator.prompts[0]


def test_a_model_that_ignores_the_form_still_gives_sentences(request_for):
    generator = ScriptedGenerator("The patient has a cough. Aspirin was started.")
    draft = LlmDrafter(generator).draft(request_for("Cough.", "Start aspirin."))
    assert [s.text for s in draft.sentences] == [
        "The patient has a cough.",
        "Aspirin was started.",
    ]
    assert all(not s.lines for s in draft.sentences)


def test_the_stream_gives_each_sentence_before_the_reply_ends(request_for):
    generator = ScriptedGenerator("Cough [1]\nFever [2]\n")
    stream = LlmDrafter(generator).stream(request_for("Cough.", "Fever."))
    assert next(stream) == DraftSentence("Cough", "", (1,))
    assert generator.n_pieces < 4
    assert list(stream) == [DraftSentence("Fever", "", (2,))]


@pytest.mark.parametrize("finish", ["length", "cancelled"])
def test_the_cut_sentence_of_a_cut_reply_is_left_out(finish, request_for):
    generator = ScriptedGenerator("Cough [1]\nMetoprolol 12.", finish=finish)
    draft = LlmDrafter(generator).draft(request_for("Cough.", "Metoprolol 12.5 mg."))
    assert draft.sentences == (DraftSentence("Cough", "", (1,)),)
    assert draft.finish == finish


def test_a_request_that_does_not_fit_is_drafted_in_parts_in_order(request_for):
    texts = [f"Finding {n}." for n in range(1, 9)]
    generator = ScriptedGenerator("a [1]", "b [3]", "c [5]", "d [8]", max_lines=2)
    draft = LlmDrafter(generator).draft(request_for(*texts))
    assert [cited(prompt) for prompt in generator.prompts] == [[1, 2], [3, 4], [5, 6], [7, 8]]
    assert [(s.text, s.lines) for s in draft.sentences] == [
        ("a", (1,)),
        ("b", (3,)),
        ("c", (5,)),
        ("d", (8,)),
    ]


def test_parts_share_the_budget_and_say_nothing_twice(request_for):
    generator = ScriptedGenerator("Cough [1]", "Cough [2]\nFever [2]", max_lines=1)
    draft = LlmDrafter(generator).draft(request_for("Cough.", "Cough.", budget_words=100))
    assert [s.text for s in draft.sentences] == ["Cough", "Fever"]
    assert all("At most 50 words" in prompt for prompt in generator.prompts)


def test_a_part_cites_its_own_lines_alone(request_for):
    generator = ScriptedGenerator("Cough [1, 2]", "Fever [1, 2]", max_lines=1)
    draft = LlmDrafter(generator).draft(request_for("Cough.", "Fever."))
    assert [s.lines for s in draft.sentences] == [(1,), (2,)]


def test_a_line_that_does_not_fit_alone_is_an_error(request_for):
    with pytest.raises(ContextTooLong):
        LlmDrafter(ScriptedGenerator(max_lines=0)).draft(request_for("Cough.", "Fever."))


def test_the_number_of_parts_is_bounded(request_for):
    generator = ScriptedGenerator(*[f"x{n}" for n in range(200)], max_lines=1)
    with pytest.raises(ContextTooLong):
        LlmDrafter(generator).draft(request_for(*[f"Line {n}." for n in range(100)]))


def test_cancel_ends_a_draft_between_pieces(request_for):
    cancel = Cancel()
    generator = ScriptedGenerator("Cough [1]\nFever [2]\nRash [3]\n")
    stream = LlmDrafter(generator).stream(request_for("Cough.", "Fever.", "Rash."), cancel=cancel)
    next(stream)
    cancel.set()
    assert list(stream) == []
    assert generator.n_pieces <= 3


def test_rambling_stops_the_model(request_for):
    reply = "\n".join(f"Statement number {n} of a model that does not stop [1]" for n in range(99))
    generator = ScriptedGenerator(reply)
    draft = LlmDrafter(generator).draft(request_for("Cough.", budget_words=20))
    assert draft.finish == "length"
    assert 1 <= len(draft.sentences) <= 6
    assert generator.n_pieces < 100


def test_a_reply_of_nothing_is_an_error_and_of_not_in_the_note_is_none(request_for):
    with pytest.raises(ModelError) as caught:
        LlmDrafter(ScriptedGenerator(" \n")).draft(request_for("Cough."))
    assert caught.value.code == "reply_empty"
    absent = LlmDrafter(ScriptedGenerator("Not in the note.")).draft(request_for("Cough."))
    assert absent.sentences == ()


def test_a_model_is_never_asked_about_nothing(request_for):
    generator = ScriptedGenerator()
    assert LlmDrafter(generator).draft(request_for()).sentences == ()
    assert generator.prompts == []


def test_questions_and_grades_reach_their_prompts(request_for):
    generator = ScriptedGenerator("No [1]", "You coughed. [1]", "cough | present [1]")
    drafter = LlmDrafter(generator)
    base = request_for("Cough.")
    question = DeidText("Any allergy?", "p1", "m1")
    drafter.draft(replace(base, task=Task.ASK, prompt_id="ask/answer.v1", question=question))
    drafter.draft(replace(base, task=Task.EDUCATE, prompt_id="educate/handout.v1", grade=4))
    drafter.draft(replace(base, task=Task.EXTRACT, prompt_id="extract/items.v1"))
    assert "Any allergy?" in generator.prompts[0]
    assert "school grade 4" in generator.prompts[1]
    assert "[1] Cough." in generator.prompts[2]


def test_a_prompt_that_needs_a_question_is_refused_without_one(request_for):
    request = request_for("Cough.", task=Task.ASK, prompt_id="ask/answer.v1")
    with pytest.raises(PromptError) as caught:
        LlmDrafter(ScriptedGenerator()).draft(request)
    assert caught.value.facts["problem"] == "question"


def test_seeds_of_engine_and_request_both_count(request_for):
    generator = ScriptedGenerator("a", "b")
    drafter = LlmDrafter(generator, GenerationParams(seed=100, max_new_tokens=9))
    drafter.draft(request_for("Cough.", seed=1))
    drafter.draft(request_for("Cough.", seed=2))
    assert [(p.seed, p.max_new_tokens) for p in generator.params] == [(101, 9), (102, 9)]


def test_a_real_model_drafts_whatever_it_writes(causal_folder: Path, request_for):
    generator = TransformersGenerator.load(str(causal_folder))
    drafter = LlmDrafter(generator, GenerationParams(max_new_tokens=40))
    prompts = causal_folder.parent / "prompts"
    (prompts / "summarize").mkdir(parents=True, exist_ok=True)
    (prompts / "summarize/own.v1.md").write_text(
        "---\nid: summarize/own\nversion: 1\ninputs: [lines]\noutput: Summary\n---\n{{ lines }}\n"
    )
    drafter = LlmDrafter(generator, GenerationParams(max_new_tokens=40), prompt_dir=prompts)
    request = request_for(*["Cough for three days."] * 30, prompt_id="summarize/own.v1")
    draft = drafter.draft(request)
    assert draft.model == "tiny-llama"
    assert draft.finish in ("stop", "length")
    assert all(set(s.lines) <= set(range(1, 31)) for s in draft.sentences)
