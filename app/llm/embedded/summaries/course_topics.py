"""The problems by which the author of a hospital course tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.core.deid_text import DeidNote
from app.core.draft import TaskRequest
from app.core.quoting import folded, n_words
from app.core.section import Section, SectionKind
from app.core.span import Span
from app.records.headings import kind_of
from app.records.problem_headings import is_problem_group

# A heading of the author's own ("Renal.") opens its paragraph, is short and has no verb.
_TOPIC_WORDS = 4
_SAYS = re.compile(r"\d|\b(?:was|were|is|are|had|has|did|not|no)\b|\w{3,}ed\b", re.IGNORECASE)


def course_topics(request: TaskRequest) -> Mapping[int, str]:
    """Return the topic of each line of a hospital course that stands under one, by its number."""
    topics: dict[tuple[str, int], str] = {}
    for note in request.notes:
        for start, topic in _told(note):
            topics[note.note_ref, start] = topic
    found = {line.number: topics.get((line.source_id, line.span.start)) for line in request.lines}
    return {number: topic for number, topic in found.items() if topic}


def _told(note: DeidNote) -> Iterator[tuple[int, str]]:
    """Yield where each sentence under a topic begins, with the topic.

    Of all sentences of the note, since a topic may stand in a line that is not offered.
    """
    current, head, section = "", "", None
    for sentence in note.sentences:
        at = note.section_at(sentence.start)
        if at is None or at.kind is not SectionKind.HOSPITAL_COURSE:
            continue
        if at is not section:
            section = at
            current = head = _named_by(at)
        if sentence.start < at.body.start:  # the section's own heading
            continue
        if _opens_paragraph(sentence, note.text):
            said = sentence.of(note.text)
            if _is_topic(said):
                current = folded(said).rstrip(".:")
                continue
            current = head
        if current:
            yield sentence.start, current


def _named_by(section: Section) -> str:
    """Return the problem that heads a part of a course ("# Cellulitis"), if one does."""
    title = section.title.strip(" #:")
    is_known = kind_of(title) is not None or is_problem_group(title)
    return "" if is_known else title


def _is_topic(text: str) -> bool:
    return (
        n_words(text) <= _TOPIC_WORDS
        and text.rstrip().endswith((".", ":"))
        and not _SAYS.search(text)
    )


def _opens_paragraph(sentence: Span, text: str) -> bool:
    before = text[: sentence.start].rstrip(" \t")
    return not before or before.endswith("\n")
