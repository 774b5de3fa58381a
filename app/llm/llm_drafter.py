"""A drafter over a language model: prompt file in, reply read line by line, long notes in parts."""

from __future__ import annotations

import collections.abc
from collections.abc import Iterator, Mapping
from contextlib import closing
from copy import copy
from dataclasses import replace
from pathlib import Path

from app.core.draft import Draft, DraftSentence, EvidenceLine, Task, TaskRequest
from app.core.errors import ContextTooLong, ModelError, PromptError
from app.core.prompts import PromptTemplate, PromptValue, load_prompt
from app.llm.drafter import Cancel
from app.llm.generator import Finish, GenerationParams, Generator, ReplyStream
from app.llm.metering import Meter, MeteredGenerator
from app.llm.parts import Parts
from app.llm.reply import ReplyReader
from app.llm.side_by_side import Ask
from app.llm.sieve import Sieve

# Words that a part may have at least, however small its share of the lines.
_MIN_PART_WORDS = 30

_Sentences = collections.abc.Generator[DraftSentence, None, Finish]


class LlmDrafter:
    """Renders the request's prompt for a generator and reads what it replies.

    A request that does not fit the model's context is drafted in parts that do, side by side where
    the engine can; the parts are read in order and joined.

    Args:
        generator: The language model.
        params: Token limit and temperature; its seed is added to each request's.
        prompt_dir: A folder of prompts of the user's own, searched before the shipped ones.
        adapters: The LoRA adapter of a task; other tasks have the generator's own.
    """

    def __init__(
        self,
        generator: Generator,
        params: GenerationParams | None = None,
        *,
        prompt_dir: Path | None = None,
        adapters: Mapping[Task, str] | None = None,
    ) -> None:
        self._generator = generator
        self._params = params or GenerationParams()
        self._prompt_dir = prompt_dir
        self._adapters = dict(adapters or {})

    @property
    def model(self) -> str:
        """Name of the model and adapter, with the tasks that have an adapter of their own."""
        own = ",".join(f"{task}={Path(name).name}" for task, name in sorted(self._adapters.items()))
        return f"{self._generator.model}({own})" if own else self._generator.model

    @property
    def generator(self) -> Generator:
        """The language model, for a task with a prompt and a form of its own."""
        return self._generator

    @property
    def prompt_dir(self) -> Path | None:
        """The folder of prompts of the user's own."""
        return self._prompt_dir

    def counting(self, meter: Meter) -> LlmDrafter:
        """Return this drafter with a meter on its model; nothing is loaded again."""
        metered = copy(self)
        metered._generator = MeteredGenerator(self._generator, meter)
        return metered

    def params_for(self, task: Task) -> GenerationParams:
        """Return how to generate for a task, with its adapter."""
        return replace(self._params, adapter=self._adapters.get(task, self._params.adapter))

    def prompt_ref(self, request: TaskRequest) -> str:
        """Id, version and digest of the request's prompt file."""
        return load_prompt(request.prompt_id, self._prompt_dir).ref

    def draft(self, request: TaskRequest, *, cancel: Cancel | None = None) -> Draft:
        """Write a whole draft, its sentences in the order of the request's outline.

        Raises:
            ModelError: The model cannot answer or says nothing at all; ``ContextTooLong`` where a
                single line does not fit.
            PromptError: The request's prompt is missing or needs what the request does not have.
        """
        template = load_prompt(request.prompt_id, self._prompt_dir)
        written: list[DraftSentence] = []
        meter = Meter()
        sentences = self.counting(meter)._sentences(request, template, cancel)
        while True:
            try:
                written.append(next(sentences))
            except StopIteration as stop:
                finish: Finish = stop.value
                break
        order = {section: i for i, section in enumerate(_titles(request), start=1)}
        written.sort(key=lambda sentence: order.get(sentence.section, 0))
        return Draft(tuple(written), self.model, template.ref, finish, meter.usage)

    def stream(
        self, request: TaskRequest, *, cancel: Cancel | None = None
    ) -> Iterator[DraftSentence]:
        """Write sentence by sentence, in the order of the reply; raises as ``draft`` does."""
        template = load_prompt(request.prompt_id, self._prompt_dir)
        yield from self._sentences(request, template, cancel)

    def _sentences(
        self, request: TaskRequest, template: PromptTemplate, cancel: Cancel | None
    ) -> _Sentences:
        """Draft the request whole where it fits, else part by part."""
        if not request.lines:  # a model that is given nothing would make something up
            return "stop"
        sieve = Sieve(None if request.task is Task.EXTRACT else request.budget_words)
        said_something = False
        finish: Finish = "stop"
        with closing(self._parts(request, template, cancel)) as parts:
            while (part := parts.next()) is not None:
                lines, reply = part
                reading = _Reading(sieve, ReplyReader(lines, _titles(request)))
                try:
                    ended = yield from _read(reply, reading)
                except ContextTooLong as error:
                    parts.halve(lines, error)
                    continue
                said_something = said_something or reading.said_something
                finish = finish if ended == "stop" else ended
                if ended == "cancelled" or sieve.full:
                    return finish
        if not said_something and finish == "stop":
            raise ModelError("reply_empty", model=self.model)
        return finish

    def _parts(
        self, request: TaskRequest, template: PromptTemplate, cancel: Cancel | None
    ) -> Parts:
        params = self.params_for(request.task)
        params = replace(params, seed=params.seed + request.seed)

        def ask(lines: tuple[EvidenceLine, ...]) -> Ask:
            return Ask(template.render(prompt_inputs(template, request, lines)), params)

        return Parts(self._generator, request.lines, ask, cancel=cancel)


def _read(reply: ReplyStream, reading: _Reading) -> _Sentences:
    """Yield a reply's sentences; stop the model as soon as nothing more of it will be kept."""
    with closing(reply):
        for piece in reply:
            yield from reading.feed(piece)
            if reading.sieve.full:
                return "length"
        finish: Finish = reply.ending.finish if reply.ending else "cancelled"
        yield from reading.close(cut=finish != "stop")
        return "length" if reading.sieve.full else finish


class _Reading:
    """One reply on its way through reader and sieve."""

    def __init__(self, sieve: Sieve, reader: ReplyReader) -> None:
        self.sieve = sieve
        self.said_something = False
        self._reader = reader

    def feed(self, piece: str) -> Iterator[DraftSentence]:
        self.said_something = self.said_something or bool(piece.strip())
        return self._kept(self._reader.feed(piece))

    def close(self, *, cut: bool) -> Iterator[DraftSentence]:
        return self._kept(self._reader.close(cut=cut))

    def _kept(self, sentences: Iterator[DraftSentence]) -> Iterator[DraftSentence]:
        for sentence in sentences:
            if self.sieve.passes(sentence):
                yield sentence
            elif self.sieve.full:
                return


def _titles(request: TaskRequest) -> tuple[str, ...]:
    return tuple(section.title for section in request.outline)


def prompt_inputs(
    template: PromptTemplate, request: TaskRequest, lines: tuple[EvidenceLine, ...]
) -> dict[str, PromptValue]:
    """Pick what the prompt declares; a part's budget is its share of the lines.

    Args:
        template: The request's prompt.
        request: What is asked.
        lines: Those of the request that the prompt shows.

    Raises:
        PromptError: The prompt declares what a request does not have.
    """
    share = len(lines) / len(request.lines)
    budget = max(int(request.budget_words * share), min(request.budget_words, _MIN_PART_WORDS))
    offered: dict[str, PromptValue] = {
        "lines": lines,
        "budget_words": budget,
        "grade": request.grade,
    }
    if request.question is not None:
        offered["question"] = request.question
    if missing := template.inputs - offered.keys():
        raise PromptError(
            "prompt_inputs", prompt_id=template.prompt_id, problem=", ".join(sorted(missing))
        )
    return {name: offered[name] for name in template.inputs}
