"""Prompts of mixed lengths: those of one task, which begin alike, and others that share nothing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from app.core.draft import EvidenceLine
from app.core.prompts import RenderedPrompt, load_prompt
from app.core.samples import sample_names, sample_text
from app.core.section import SectionKind
from app.llm.generator import GenerationParams
from app.llm.side_by_side import Ask
from eval.checks.sentences import split_sentences

_PROMPT_ID = "extract/items.v1"
_LEAST_LINES, _MOST_LINES = 3, 24


def sample_texts() -> tuple[str, ...]:
    """Return the package's own sample notes."""
    return tuple(sample_text(name) for name in sample_names())


def task_prompts(n_prompts: int, *, seed: int = 0) -> tuple[RenderedPrompt, ...]:
    """Return prompts of one task over parts of the sample notes, few lines and many."""
    chance = random.Random(seed)  # noqa: S311  (chooses lines, keeps no secret)
    template = load_prompt(_PROMPT_ID)
    notes = [_lines(name) for name in sample_names()]
    prompts: list[RenderedPrompt] = []
    for number in range(n_prompts):
        lines = notes[number % len(notes)]
        n_lines = min(len(lines), chance.randint(_LEAST_LINES, _MOST_LINES))
        start = chance.randrange(len(lines) - n_lines + 1)
        prompts.append(template.render({"lines": lines[start : start + n_lines]}))
    return tuple(prompts)


def unlike_prompts(prompts: Sequence[RenderedPrompt]) -> tuple[RenderedPrompt, ...]:
    """Return the same prompts without their common beginning, each with one of its own."""
    return tuple(
        RenderedPrompt(prompt.ref, f"{number} {prompt.text.partition('<note-data>')[2]}")
        for number, prompt in enumerate(prompts)
    )


def asks(
    prompts: Sequence[RenderedPrompt], params: GenerationParams, lengths: Sequence[int]
) -> tuple[Ask, ...]:
    """Return prompts with replies of mixed lengths, the lengths in turn."""
    return tuple(
        Ask(prompt, replace(params, max_new_tokens=lengths[i % len(lengths)]))
        for i, prompt in enumerate(prompts)
    )


def _lines(name: str) -> tuple[EvidenceLine, ...]:
    text = sample_text(name)
    return tuple(
        EvidenceLine(number, name, span, span.of(text), SectionKind.OTHER, "")
        for number, span in enumerate(split_sentences(text), start=1)
    )
