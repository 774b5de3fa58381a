"""The questions of a note beside their answers, each kind looked for at most once."""

from __future__ import annotations

from functools import cached_property

from app.core.deid_text import DeidNote
from app.core.span import Span
from app.findings.talk.bare_answers import BareAnswer, bare_answers
from app.findings.talk.exchange import Exchange, Reply, exchanges, questions, replies


class Talk:
    """What is asked in a note and how it is taken up; findings, checks and alarms share it.

    Args:
        note: The note; nothing of it is looked at before somebody asks.
    """

    def __init__(self, note: DeidNote) -> None:
        self._text = note.text
        self._sentences = note.sentences

    @cached_property
    def asked(self) -> frozenset[Span]:
        """The sentences that ask."""
        return questions(self._text, self._sentences)

    @cached_property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Each question with the sentence that follows it, in order."""
        return tuple(exchanges(self._text, self._sentences, self.asked))

    @cached_property
    def replies(self) -> dict[int, Reply | None]:
        """How each question is taken up, by where it ends; None where nothing answers it."""
        return replies(self._sentences, self.asked, self.exchanges)

    @cached_property
    def bare(self) -> tuple[BareAnswer, ...]:
        """The questions that a bare yes or no answers, in order."""
        return bare_answers(self._text)
