"""A question of a conversation, with what it leaves to the questions before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.deid_text import DeidText
from app.llm.embedded.answers.question import Question, read_question
from app.terminology.words import stem

# Words for what is asked about a thing: the next question asks something else of the same thing.
_ASPECTS = frozenset(
    stem(word)
    for word in """
    dose dosage size big large long start started begin began stop stopped hold held new change
    changed take takes taken taking value level result number medicine medication medications drug
    drugs prescribed given done date name type appointment reason kind show showed now today before
    after first peak current currently past usual daily about else more next due last often decide
    decided imaged imaging repeat repeated recheck rechecked again
    """.split()
)
# What stands for a thing of an earlier question; "that nodule" names its own.
_STANDS_FOR = re.compile(
    r"\b(?:it|them|those|these|the same)\b"
    r"|\b(?:that|this)\s*(?:\?|\Z|is\b|was\b|be\b|been\b|get\b)",
    re.IGNORECASE,
)
_MAX_SUBJECT_WORDS = 6


def in_context(question: DeidText, earlier: Sequence[DeidText]) -> DeidText:
    """Return a question that can be answered alone.

    One that names nothing ("Since when?") or only points ("Where is it?") asks of what the question
    before it asked of, which is added behind it in brackets. Any other stays as it is.

    Args:
        earlier: The questions before it in the same conversation, oldest first.
    """
    subject = ""
    for asked in earlier:
        subject = _subject(read_question(_asking_of(asked, subject))) or subject
    return _asking_of(question, subject)


def _asking_of(question: DeidText, subject: str) -> DeidText:
    if not subject or not _leaves_open(read_question(question)):
        return question
    told = f"{question.text.rstrip(' ?.')} ({subject})?"
    return DeidText(told, question.patient_ref, question.map_id)


def _leaves_open(question: Question) -> bool:
    """Say whether a question does not name what it asks of."""
    if question.drugs or question.drug_classes or question.measures or question.problems:
        return False
    names_nothing = not any(word.stem not in _ASPECTS for word in question.words)
    return names_nothing or question.has(_STANDS_FOR)


def _subject(question: Question) -> str:
    """Return the words for what a question asks of, without what it asks about that."""
    named = [*question.problems.values(), *sorted(question.drugs | question.measures)]
    named += sorted(question.drug_classes)
    if not named:
        named = [w.text for w in question.words if w.stem not in _ASPECTS][:_MAX_SUBJECT_WORDS]
    return ", ".join(named)
