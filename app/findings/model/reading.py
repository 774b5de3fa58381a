"""A note read by a language model, in parts; a part that fails twice is left out and said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.core.draft import EvidenceLine
from app.core.errors import ContextTooLong, ModelError
from app.core.prompts import PromptTemplate
from app.core.span import Span
from app.findings.model.reply import SCHEMA, ModelItem, read_items
from app.llm.generator import FATAL_CODES, GenerationParams, Generator

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
    for part in _parts(lines):
        asking.read(part)
    return ModelReading(
        tuple(asking.items),
        tuple(line.span for line in asking.unread),
        generator.model,
        template.ref,
    )


def _parts(lines: Lines) -> Iterator[Lines]:
    step = _PART_LINES - _SHARED_LINES
    n_beyond_shared = max(len(lines) - _SHARED_LINES, min(len(lines), 1))
    for start in range(0, n_beyond_shared, step):
        yield lines[start : start + _PART_LINES]


class _Asking:
    """Adds up what the parts of a note bring."""

    def __init__(
        self, generator: Generator, template: PromptTemplate, params: GenerationParams
    ) -> None:
        self.items: list[ModelItem] = []
        self.unread: list[EvidenceLine] = []
        self._generator = generator
        self._template = template
        self._params = params

    def read(self, part: Lines) -> None:
        """Read a part; in halves where it does not fit the model or the reply was cut."""
        try:
            items, whole = self._told(part)
        except ContextTooLong:
            items, whole = (), False
        self.items.extend(items)
        if whole:
            return
        if len(part) == 1:
            self.unread.extend(part)
            return
        middle = len(part) // 2
        self.read(part[:middle])
        self.read(part[middle:])

    def _told(self, part: Lines) -> tuple[tuple[ModelItem, ...], bool]:
        """Return the items of a part, and whether the part is done with.

        Raises:
            ContextTooLong: The part does not fit.
            ModelError: The model cannot answer at all.
        """
        prompt = self._template.render({"lines": tuple(part)})
        for attempt in range(_TRIES):
            params = replace(self._params, seed=self._params.seed + attempt)
            try:
                reply = self._generator.generate(prompt, params)
                items = read_items(reply.text)
            except ContextTooLong:
                raise
            except ModelError as error:
                if error.code in FATAL_CODES:
                    raise
                continue
            except ValueError:
                continue
            if items or reply.finish == "stop":
                return items, reply.finish == "stop"
        self.unread.extend(part)
        return (), True
