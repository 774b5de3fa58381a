"""A request in parts that fit the model, each with its reply; the next are already being written.

Lines are never cut and never left out: what does not fit is halved between two lines, between two
sections where one ends near the middle, until every part fits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from app.core.draft import EvidenceLine
from app.core.errors import ContextTooLong
from app.core.prompts import RenderedPrompt
from app.llm.drafter import Cancel
from app.llm.generator import GenerationParams, Generator, ReplyStream
from app.llm.side_by_side import Ask, StreamAhead, n_side_by_side

# A request is cut into at most this many parts; a note that needs more does not suit the model.
_MAX_PARTS = 64
# A section's end counts as near the middle where each side has at least this share of the lines.
_LEAST_SHARE = 0.25

Lines = tuple[EvidenceLine, ...]


@runtime_checkable
class Sizing(Protocol):
    """A generator that can tell without writing whether a prompt fits."""

    def check(self, prompt: RenderedPrompt, params: GenerationParams) -> None:
        """Raise ``ContextTooLong`` where the prompt does not fit."""
        ...


@dataclass(slots=True)
class _Part:
    lines: Lines
    reply: ReplyStream | None = None


class Parts:
    """Gives out the parts of a request in order, each with its reply to read.

    Args:
        generator: The model.
        lines: Of the request; one at least.
        ask: Writes the prompt of some of them.
        cancel: Stops every reply.

    Raises:
        ContextTooLong: A single line does not fit, or there are too many parts.
    """

    def __init__(
        self,
        generator: Generator,
        lines: Lines,
        ask: Callable[[Lines], Ask],
        *,
        cancel: Cancel | None,
    ) -> None:
        self._generator = generator
        self._ask = ask
        self._cancel = cancel
        self._n_parts = 1
        self._waiting = deque([_Part(lines)])
        if isinstance(generator, Sizing):
            self._halve_what_does_not_fit(generator)

    def next(self) -> tuple[Lines, ReplyStream] | None:
        """Return the next part with its reply, or None after the last.

        Reading a reply raises ``ContextTooLong`` where a server alone knows what fits: then
        ``halve`` gives the part back.
        """
        if not self._waiting:
            return None
        n_ahead = n_side_by_side(self._generator) - 1
        part = self._waiting.popleft()
        reply = part.reply
        if reply is None:
            asked = self._ask(part.lines)
            if n_ahead and self._waiting:
                reply = StreamAhead(self._generator, asked, self._cancel)
            else:
                reply = self._generator.stream(asked.prompt, asked.params, cancel=self._cancel)
        for later in list(self._waiting)[:n_ahead]:
            if later.reply is None:
                asked = self._ask(later.lines)
                later.reply = StreamAhead(self._generator, asked, self._cancel)
        return part.lines, reply

    def halve(self, lines: Lines, error: ContextTooLong) -> None:
        """Put a part back that turned out too long, in halves, as all that are as long.

        Raises:
            ContextTooLong: It is a single line, or there are too many parts.
        """
        n_too_many = len(lines)
        self._waiting.appendleft(_Part(lines))
        halved: deque[_Part] = deque()
        for part in self._waiting:
            if len(part.lines) < n_too_many:
                halved.append(part)
            else:
                if part.reply is not None:
                    part.reply.close()
                halved.extend(_Part(half) for half in self._halves(part.lines, error))
        self._waiting = halved

    def close(self) -> None:
        """Stop the replies that nobody will read."""
        for part in self._waiting:
            if part.reply is not None:
                part.reply.close()
        self._waiting.clear()

    def _halve_what_does_not_fit(self, generator: Sizing) -> None:
        fitting: deque[_Part] = deque()
        while self._waiting:
            part = self._waiting.popleft()
            asked = self._ask(part.lines)
            try:
                generator.check(asked.prompt, asked.params)
            except ContextTooLong as error:
                halves = self._halves(part.lines, error)
                self._waiting.extendleft(_Part(half) for half in reversed(halves))
            else:
                fitting.append(part)
        self._waiting = fitting

    def _halves(self, lines: Lines, error: ContextTooLong) -> tuple[Lines, Lines]:
        if len(lines) == 1 or self._n_parts >= _MAX_PARTS:
            raise error
        self._n_parts += 1
        middle = middle_of(lines)
        return lines[:middle], lines[middle:]


def middle_of(lines: Sequence[EvidenceLine]) -> int:
    """Return where to halve lines: where a section begins near the middle, else in the middle."""
    middle = len(lines) // 2
    n_least = max(1, int(len(lines) * _LEAST_SHARE))
    begins = [
        i
        for i in range(n_least, len(lines) - n_least + 1)
        if _section(lines[i]) != _section(lines[i - 1])
    ]
    return min(begins, key=lambda i: (abs(i - middle), i), default=middle)


def _section(line: EvidenceLine) -> tuple[str, str]:
    return line.source_id, line.heading
