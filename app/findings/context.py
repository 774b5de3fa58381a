"""The reading of places that somebody else marked as concepts."""

from __future__ import annotations

from app.core.context import Context
from app.core.deid_text import DeidNote
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.history import is_told_as_history
from app.findings.assertion.judge import judge
from app.findings.assertion.purposes import of_problems
from app.findings.assertion.scope import find_scopes
from app.findings.sentence import Sentence, note_sentences
from app.terminology.conditions import Nature, find_condition
from app.terminology.tokens import tokenize


def read_context(note: DeidNote, place: Span) -> Context:
    """Return what a note says of the concept at ``place``, which no recognizer need have found.

    Args:
        note: The note.
        place: In the coordinates of its text.
    """
    sentence = _sentence_at(note, place)
    scopes = find_scopes(sentence.tokens)
    condition = find_condition(place.of(note.text))
    if condition is not None:
        scopes = of_problems(sentence.tokens, scopes)
    lasts = condition is not None and condition.nature is Nature.CHRONIC
    return Context(
        judge(sentence, scopes, place, lasting=lasts),
        is_history=is_told_as_history(sentence, scopes, place),
    )


def _sentence_at(note: DeidNote, place: Span) -> Sentence:
    """Return the sentence that holds a place, with its heading where the place is part of that."""
    for sentence in note_sentences(note):
        if sentence.span.contains(place):
            return sentence
    start = min((s.start for s in note.sentences if s.end > place.start), default=place.start)
    end = max((s.end for s in note.sentences if s.start < place.end), default=place.end)
    span = Span(min(start, place.start), max(end, place.end))
    section = note.section_at(place.start)
    kind = section.kind if section else SectionKind.OTHER
    tokens = tokenize(note.text, span.start, span.end)
    return Sentence(note.note_ref, note.text, span, kind, tokens)
