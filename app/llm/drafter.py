"""The seam of the engines: a task request in, an unchecked draft out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Protocol

from app.core.draft import Draft, DraftSentence, TaskRequest


class Cancel:
    """A flag that the caller sets and every engine looks at between steps."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Ask the engine to stop; it does so after the step that it is in."""
        self._event.set()

    @property
    def is_set(self) -> bool:
        """Whether a stop was asked for."""
        return self._event.is_set()


class Drafter(Protocol):
    """Writes drafts; what it writes is unchecked and goes to ``app.grounding`` next."""

    @property
    def model(self) -> str:
        """Name of the model and adapter, for the result's record."""
        ...

    def prompt_ref(self, request: TaskRequest) -> str:
        """Id, version and digest of the prompt that the request is drafted with."""
        ...

    def draft(self, request: TaskRequest, *, cancel: Cancel | None = None) -> Draft:
        """Write a whole draft.

        Raises:
            ModelError: The engine cannot answer; ``ContextTooLong`` where the request does not fit.
        """
        ...

    def stream(
        self, request: TaskRequest, *, cancel: Cancel | None = None
    ) -> Iterator[DraftSentence]:
        """Write sentence by sentence, each yielded as soon as it is whole.

        Raises:
            ModelError: As for ``draft``.
        """
        ...
