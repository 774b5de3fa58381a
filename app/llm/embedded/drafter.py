"""The drafter that needs no model hub: MiniLM chooses, rules word."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.draft import Draft, DraftSentence, Task, TaskRequest
from app.encoder import load_encoder
from app.llm.drafter import Cancel
from app.llm.embedded.answers.answering import answer
from app.llm.embedded.handouts.handout import compose_handout
from app.llm.embedded.rewording.reworded import reworded
from app.llm.embedded.rewording.telegrams import ADAPTER, load_reworder
from app.llm.embedded.summaries.one_liner import compose_one_liner
from app.llm.embedded.summaries.problem_list import compose_problems
from app.llm.embedded.summaries.selection import select
from retrieval.encoder import Encoder

# Shapes that are composed of findings instead of chosen lines.
_COMPOSED = {"problem_list": compose_problems, "one_liner": compose_one_liner}


class EmbeddedDrafter:
    """Fulfils ``Drafter`` by selecting and composing from the request's typed parts.

    Args:
        encoder: Default: the one MiniLM in memory.
        rewords: Whether telegraphic lines are reworded by the shipped adapter, loaded when the
            first draft needs it.
    """

    def __init__(self, encoder: Encoder | None = None, *, rewords: bool = False) -> None:
        self._encoder = encoder or load_encoder()
        self._rewords = rewords

    @property
    def model(self) -> str:
        """Name and weights of the engine."""
        name = f"embedded/minilm-l6@{self._encoder.fingerprint[:12]}"
        return f"{name}+{ADAPTER.name}" if self._rewords else name

    def prompt_ref(self, request: TaskRequest) -> str:
        """The rules that stand in for the request's prompt."""
        return f"rules:{request.prompt_id}"

    def draft(self, request: TaskRequest, *, cancel: Cancel | None = None) -> Draft:
        """Write a whole draft."""
        sentences = tuple(self.stream(request, cancel=cancel))
        cancelled = cancel is not None and cancel.is_set
        finish = "cancelled" if cancelled else "stop"
        return Draft(sentences, self.model, self.prompt_ref(request), finish)

    def stream(
        self, request: TaskRequest, *, cancel: Cancel | None = None
    ) -> Iterator[DraftSentence]:
        """Write sentence by sentence."""
        for sentence in self._write(request):
            if cancel is not None and cancel.is_set:
                return
            yield sentence

    def _write(self, request: TaskRequest) -> list[DraftSentence]:
        if request.task is Task.ASK:
            return answer(request, self._encoder)
        if request.task is Task.EDUCATE:
            return compose_handout(request)
        if request.template in _COMPOSED:
            return _COMPOSED[request.template](request)
        told = select(request, self._encoder)
        return reworded(told, request, load_reworder()) if self._rewords else told
