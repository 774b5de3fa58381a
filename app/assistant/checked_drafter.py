"""A drafter whose every sentence passes the second look before anybody else reads it.

A model may write what no prompt told it: a number from its training, a name that it guessed. What
is not a surrogate of the note's own map is taken out here, in front of grounding and of restoring,
so that the originals which a person reads stand only where surrogates stood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.core.draft import Draft, DraftSentence, TaskRequest
from app.core.log import get_logger
from app.deid import LeakCheck, LeakCount
from app.llm import Cancel, Drafter

log = get_logger("assistant")


class CheckedDrafter:
    """Writes what another drafter does, without identifiers.

    Args:
        inner: The engine.
        check: The second look at this note's texts.
        passed: De-identified texts that it has passed; what is quoted from them stays as it is.
    """

    def __init__(self, inner: Drafter, check: LeakCheck, passed: Sequence[str]) -> None:
        self._inner = inner
        self._check = check
        self._passed = tuple(passed)

    @property
    def model(self) -> str:
        """Name of the engine's model and adapter."""
        return self._inner.model

    def prompt_ref(self, request: TaskRequest) -> str:
        """Id, version and digest of the prompt that the request is drafted with."""
        return self._inner.prompt_ref(request)

    def draft(self, request: TaskRequest, *, cancel: Cancel | None = None) -> Draft:
        """Write a whole draft.

        Raises:
            ModelError: As the engine does.
            DeidError: ``deid_leak``: an identifier could not be taken out.
        """
        draft = self._inner.draft(request, cancel=cancel)
        return replace(draft, sentences=tuple(self._cleared(draft.sentences, request)))

    def stream(
        self, request: TaskRequest, *, cancel: Cancel | None = None
    ) -> Iterator[DraftSentence]:
        """Write sentence by sentence; raises as ``draft`` does."""
        yield from self._cleared(self._inner.stream(request, cancel=cancel), request)

    def _cleared(
        self, sentences: Sequence[DraftSentence] | Iterator[DraftSentence], request: TaskRequest
    ) -> Iterator[DraftSentence]:
        headings = {section.title for section in request.outline}
        found = LeakCount()
        for sentence in sentences:
            text, in_text = self._one(sentence.text)
            otherwise, in_otherwise = self._one(sentence.otherwise)
            section, in_section = sentence.section, LeakCount()
            if section not in headings:
                section, in_section = self._one(section)
            found += in_text + in_otherwise + in_section
            yield replace(sentence, text=text, section=section, otherwise=otherwise)
        if found.found:
            log.warning(
                "draft.leaks",
                task=request.task.value,
                n_leaks=found.found,
                n_redacted=found.redacted,
            )

    def _one(self, text: str) -> tuple[str, LeakCount]:
        if any(text in passed for passed in self._passed):
            return text, LeakCount()
        return self._check.cleared(text)
