"""The turns of a conversation: who says a sentence, and which answer a question got."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from app.core.deid_text import DeidNote
from app.core.quoting import n_words
from app.core.span import Span
from app.core.spoken_label import CLINICIAN, NUMBERED, STAMP
from app.core.spoken_question import asks_without_mark
from app.llm.embedded.small_talk import is_conversation, takes_back
from app.llm.embedded.summaries.line_roles import PATIENT
from app.terminology.drugs import drug_table
from app.terminology.tokens import tokenize

_SPEAKER = re.compile(
    rf"^\s*{STAMP}(?:{NUMBERED}(?P<role>[^()\n]{{2,30}})\)\s*:|"
    r"\[(?P<marked>[A-Za-z][\w .'-]{0,24})\]|(?P<named>(?:(?:dr|mr|mrs|ms|"
    r"miss|nurse)\.?[ ](?:[A-Za-z][\w.'-]{0,20}[ ]){0,2})?[A-Za-z][\w'-]{1,20}(?:[ ]\d{1,2})?)"
    # "RN > MD:", "CALLER (his father):"
    r"(?:[ ]>[ ]\w{1,20}|[ ]\([^()\n]{2,30}\))?\s*:)",
    re.MULTILINE | re.IGNORECASE,
)
_CLINICIAN = re.compile(rf"{CLINICIAN}\b", re.IGNORECASE)
# A longer answer says by itself what it is about.
_MAX_ANSWER_WORDS = 25
# "Fine." after an advice tells nothing of what is taken.
_MIN_TOLD_WORDS = 4
# An answer of so many words in which somebody tells of himself needs no question before it.
_TELLS_WORDS = 8
_TELLS_ALONE = re.compile(
    r"\W*(?:\[[\w ]{1,24}\]\s*:?\s*|[A-Za-z]\w{1,20}\s*:\s*)?(?:(?:well|oh|um|uh|so|and|yeah|"
    r"yes)\b\W*)*"
    r"(?:i|i've|i'm|my|we|we've|he|she|he's|she's|they)\s+(?!don't|didn't|haven't|do|did|have n't|"
    r"am not|did n't|do n't)",
    re.IGNORECASE,
)
_TURN_WORDS = 40
# Somebody stops in the middle of an order; what comes of it is said next.
_HALTS = re.compile(r"\b(?:hang on|hold on|no,? wait|scratch that|strike that)\b", re.IGNORECASE)


def taken_back(note: DeidNote) -> Iterator[Span]:
    """Yield each sentence of a conversation with the one behind it that takes it back.

    So of one that breaks off: "I'm adding X … hang on, you've got the sulfa. Let's not."
    """
    if not is_conversation(note.text):
        return
    for said, after in pairwise(note.sentences):
        told = after.of(note.text)
        halts = _HALTS.search(said.of(note.text)) is not None
        if "?" in said.of(note.text) or not (halts or takes_back(told)):
            continue
        if _SPEAKER.match(note.text, after.start, after.end) is None:  # of the same speaker
            both = Span(said.start, after.end)
            if n_words(both.of(note.text)) <= _TURN_WORDS:
                yield both


def speakers(note: DeidNote) -> dict[Span, str]:
    """Return who says each sentence that stands further on in a turn, without a label of its own.

    Empty for a note that is no conversation. Who speaks does so again, or has a role: what stands
    once before a colon or in brackets ("Appt: …", "[HOLD]") is nobody's turn.
    """
    if not is_conversation(note.text):
        return {}
    # A turn may begin within a sentence: a question is joined to its "Yeah."
    turns = list(_SPEAKER.finditer(note.text))
    names = [turn["marked"] or turn["named"] or turn["role"] for turn in turns]
    n_turns = Counter(name.casefold() for name in names)
    begins = [turn.end() for turn in turns]
    said: dict[Span, str] = {}
    for sentence in note.sentences:
        if _SPEAKER.match(note.text, sentence.start, sentence.end) is not None:
            continue
        n_before = bisect_right(begins, sentence.start)
        name = names[n_before - 1] if n_before else ""
        if n_turns[name.casefold()] > 1 or _CLINICIAN.match(name) or PATIENT.match(name):
            said[sentence] = name
    return said


def label_end(text: str, sentence: Span) -> int:
    """Return where a sentence goes on behind the label of who says it; its start without one."""
    label = _SPEAKER.match(text, sentence.start, sentence.end)
    return label.end() if label is not None else sentence.start


def unmarked_exchanges(note: DeidNote, said_by: Mapping[Span, str]) -> Iterator[tuple[Span, Span]]:
    """Yield each question that lost its mark with the stretch of it and the answer of another.

    Args:
        note: Nothing is yielded where it is no conversation.
        said_by: What :func:`speakers` returns of it.
    """
    if not is_conversation(note.text):
        return
    for asked, told in pairwise(note.sentences):
        starts = _SPEAKER.match(note.text, told.start, told.end) is not None or (
            not said_by and note.text[: told.start].rstrip(" \t").endswith("\n")
        )
        if not starts or not asks_without_mark(asked.of(note.text)):
            continue
        if PATIENT.match(said_by.get(asked, "")) or PATIENT.match(asked.of(note.text)):
            continue  # what the clinician answers says enough alone
        answer = told.of(note.text)
        if (
            n_words(answer) <= _MAX_ANSWER_WORDS
            and not (_tells_alone(answer) and not names_alone(asked.of(note.text), answer))
            and not asks_without_mark(answer)
            and "?" not in answer
        ):
            yield asked, Span(asked.start, told.end)


def _tells_alone(answer: str) -> bool:
    return n_words(answer) >= _TELLS_WORDS and _TELLS_ALONE.match(answer) is not None


def names_alone(question: str, answer: str) -> bool:
    """Say whether a question names the medicine that its answer only speaks of."""
    if not _MIN_TOLD_WORDS <= n_words(answer) <= _MAX_ANSWER_WORDS:
        return False
    asked, told = (any(drug_table().find(tokenize(text))) for text in (question, answer))
    return asked and not told
