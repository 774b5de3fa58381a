"""A note read by a language model, in parts; a part that fails twice is left out and said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.core.draft import EvidenceLine
from app.core.errors import ContextTooLong, ModelError
from app.core.prompts import PromptTemplate
from app.core.span import Span
from app.findings.model.reply import SCHEMA, ModelItem, read_items
from app.llm.generator import Generation, GenerationParams, Generator
from app.llm.side_by_side import Ask, generate_many

PROMPT_ID = "extract/items.v1"

# Lines of a part, and how many of them the next part has again: a finding may need the line before.
_PART_LINES = 24
_SHARED_LINES = 2
_TRIES = 2

Lines = Sequence[EvidenceLine]


@dataclass(frozen=True, slots=True)
class ModelReading:
    """What a model told of the lines of one note.

    Attributes:
        items: In the order of the parts; the lines that two parts share may be told twice.
        unread: Lines of which the model said nothing usable.
        model: Its name.
        prompt: Prompt that was used, with version and digest.
    """

    items: tuple[ModelItem, ...] = field(repr=False)
    unread: tuple[Span, ...]
    model: str
    prompt: str


def read_lines(
    lines: Lines, generator: Generator, template: PromptTemplate, params: GenerationParams
) -> ModelReading:
    """Ask a model for the findings of a note.

    Args:
        lines: Of one de-identified note, in order.
        generator: The model.
        template: The prompt ``PROMPT_ID``, with the one input ``lines``.
        params: Token limit, temperature, seed and adapter; the schema is this module's.

    Raises:
        ModelError: The model cannot answer at all.
        PromptError: The prompt needs other inputs.
    """
    asking = _Asking(generator, template, replace(params, schema=SCHEMA))
    parts = [_Part(lines) for lines in _parts(lines)]
    while any(part.is_open for part in parts):
        parts = asking.asked(parts)
    return ModelReading(
        tuple(item for part in parts for item in part.items),
        tuple(line.span for part in parts if part.is_unread for line in part.lines),
        generator.model,
        template.ref,
    )


def _parts(lines: Lines) -> Iterator[Lines]:
    step = _PART_LINES - _SHARED_LINES
    n_beyond_shared = max(len(lines) - _SHARED_LINES, min(len(lines), 1))
    for start in range(0, n_beyond_shared, step):
        yield lines[start : start + _PART_LINES]


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that are asked about together, and what came of it.

    Attributes:
        n_failed: Replies that held nothing usable.
        is_told: Whether the model has said of these lines what it can.
    """

    lines: Lines
    items: tuple[ModelItem, ...] = ()
    n_failed: int = 0
    is_told: bool = False

    @property
    def is_unread(self) -> bool:
        """Whether the model was asked often enough and said nothing usable."""
        return not self.is_told and self.n_failed >= _TRIES

    @property
    def is_open(self) -> bool:
        """Whether there is something left to ask."""
        return not self.is_told and not self.is_unread

    def told(self, items: tuple[ModelItem, ...]) -> _Part:
        """Return the part, done with."""
        return replace(self, items=items, is_told=True)

    def halves(self) -> tuple[_Part, ...]:
        """Return two parts of its lines; a single line cannot be read."""
        if len(self.lines) == 1:
            return (replace(self, n_failed=_TRIES),)
        middle = len(self.lines) // 2
        return (_Part(self.lines[:middle]), _Part(self.lines[middle:]))


class _Asking:
    """Asks about the parts of a note that are open, all at the same time."""

    def __init__(
        self, generator: Generator, template: PromptTemplate, params: GenerationParams
    ) -> None:
        self._generator = generator
        self._template = template
        self._params = params

    def asked(self, parts: Sequence[_Part]) -> list[_Part]:
        """Return the parts after one round; those that were too long or cut come as halves.

        Raises:
            ModelError: The model cannot answer at all.
        """
        open_parts = [part for part in parts if part.is_open]
        replies = generate_many(self._generator, [self._ask(part) for part in open_parts])
        answered = iter(replies)
        return [
            after
            for part in parts
            for after in (_after(part, next(answered)) if part.is_open else (part,))
        ]

    def _ask(self, part: _Part) -> Ask:
        params = replace(self._params, seed=self._params.seed + part.n_failed)
        return Ask(self._template.render({"lines": tuple(part.lines)}), params)


def _after(part: _Part, reply: Generation | ModelError) -> tuple[_Part, ...]:
    """Return what a reply makes of a part."""
    failed = replace(part, n_failed=part.n_failed + 1)
    if isinstance(reply, ContextTooLong):
        return part.halves()
    if isinstance(reply, ModelError):
        return (failed,)
    try:
        items = read_items(reply.text)
    except ValueError:
        return (failed,)
    if reply.finish == "stop":
        return (part.told(items),)
    if not items:
        return (failed,)
    # Cut: its whole items count, and the lines are asked about again, fewer at a time.
    return (_Part((), items, is_told=True), *part.halves())
