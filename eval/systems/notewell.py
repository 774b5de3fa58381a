"""The product under measurement, through the pipeline that every face calls."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from app.assistant import Assistant
from app.core.claim import Label
from app.core.note import Note
from app.core.phi import DeidMode
from app.core.settings import Settings
from app.core.usage import Usage as TokenUsage
from app.knowledge import is_page_id
from eval.identity import digest_folder
from eval.output import FoundOrder, Output, Usage
from eval.sample import Ask, Sample
from eval.systems.system import run_steps


class Notewell:
    """Does all that the product does; results in the raw note's coordinates.

    Surrogates are seeded by the run, not by the data folder, so that a run is repeatable on
    another machine.

    Args:
        settings: The whole configuration.
        seed: Of surrogates.
    """

    def __init__(self, settings: Settings, *, seed: int) -> None:
        self.name = f"notewell-{settings.engine.name}"
        # Plain, and nothing loaded yet: it is copied to the processes that work on a run.
        self._settings = Settings.model_construct(
            **{name: getattr(settings, name) for name in Settings.model_fields}
        )
        self._secret = hashlib.sha256(f"eval:{seed}".encode()).digest()

    @cached_property
    def assistant(self) -> Assistant:
        """The product itself; its heavy parts load on first use."""
        return Assistant(self._settings, secret=self._secret)

    @property
    def n_side_by_side(self) -> int:
        """How many samples it answers at the same time; their times are then longer each."""
        engine = self._settings.engine
        return 1 if engine.name == "embedded" else engine.side_by_side

    def identity(self) -> dict[str, str]:
        """Return engine, model, adapter and own prompts with their digests, and the settings."""
        engine, prompts = self._settings.engine, self._settings.tasks.prompt_dir
        parts = ("deid", "engine", "retrieval", "tasks")
        settings = self._settings.model_dump_json(
            include=set(parts), exclude={"engine": {"api_key"}, "deid": {"secret"}}
        )
        return {
            "engine": engine.name,
            "model": _with_digest(engine.model),
            "adapter": _with_digest(engine.adapter),
            "prompts": _with_digest(prompts and str(prompts)),
            "settings": settings,
        }

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Answer what is asked; each ask fails alone."""
        steps = {
            Ask.SUMMARIZE: self._summarize,
            Ask.DEIDENTIFY: self._deidentify,
            Ask.EXTRACT: self._extract,
            Ask.ASK: self._ask,
            Ask.VERIFY: self._verify,
            Ask.VERIFY_UNSEEN: self._verify_unseen,
            Ask.EDUCATE: self._educate,
            Ask.ORDERS: self._orders,
        }
        return run_steps(sample, asks, steps)

    def _summarize(self, sample: Sample, output: Output) -> Output:
        summary = self.assistant.summarize(_note(sample), template_name=sample.template)
        return replace(
            output,
            claims=summary.claims,
            withheld=summary.withheld,
            model=summary.model,
            prompt=summary.prompt,
            usage=_usage(summary.usage),
        )

    def _deidentify(self, sample: Sample, output: Output) -> Output:
        found = self.assistant.deidentify(_note(sample), mode=DeidMode.SAFE_HARBOR)
        return replace(output, deid_text=found.note.text, entities=tuple(found.entities))

    def _extract(self, sample: Sample, output: Output) -> Output:
        return replace(output, findings=self.assistant.extract(_note(sample)).items)

    def _ask(self, sample: Sample, output: Output) -> Output:
        note = _note(sample)
        questions = sample.questions or ()
        answers = (self.assistant.ask((note,), question.text).text for question in questions)
        return replace(output, answers=tuple(answers))

    def _verify(self, sample: Sample, output: Output) -> Output:
        return replace(output, labels=self._labels(_note(sample), sample))

    def _verify_unseen(self, sample: Sample, output: Output) -> Output:
        other = Note(sample.sample_id, sample.unseen or "")
        return replace(output, unseen_labels=self._labels(other, sample))

    def _labels(self, note: Note, sample: Sample) -> tuple[Label, ...]:
        claims = tuple(claim.text for claim in sample.claims or ())
        return tuple(verdict.label for verdict in self.assistant.verify(note, claims))

    def _educate(self, sample: Sample, output: Output) -> Output:
        handout = self.assistant.educate(_note(sample))
        claims = (verdict.claim for part in handout.sections for verdict in part.supported)
        # General facts rest on pages of their own, which the sample does not hold.
        own = (c for c in claims if not all(is_page_id(x.source_id) for x in c.citations))
        return replace(output, handout=tuple(own))

    def _orders(self, sample: Sample, output: Output) -> Output:
        note = _note(sample)
        found = (
            FoundOrder(o.described(note.text), o.type, o.reasoned(note.text), o.turns)
            for o in self.assistant.orders(note).items
        )
        return replace(output, orders=tuple(found))


def _usage(used: TokenUsage) -> Usage | None:
    return Usage(used.n_prompt_tokens, used.n_new_tokens) if used.n_replies else None


def _note(sample: Sample) -> Note:
    return Note(sample.sample_id, sample.source)


def _with_digest(name: str | None) -> str:
    """Name a model or adapter; with the digest of its files where it is a folder."""
    if name is None:
        return ""
    folder = Path(name)
    return f"{folder.name}@{digest_folder(folder)[:12]}" if folder.is_dir() else name
