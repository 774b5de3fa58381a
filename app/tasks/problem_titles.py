"""Problems that a plan names in its headings: "# AKI on CKD 3a, resolving"."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.deid_text import DeidNote
from app.core.section import Section, SectionKind
from app.core.span import Span
from app.records.headings import kind_of
from app.records.problem_headings import is_problem_group

_PLANNED = frozenset({SectionKind.ASSESSMENT, SectionKind.ASSESSMENT_PLAN, SectionKind.PLAN})


def names_problem(text: str, section: Section) -> bool:
    """Say whether a section of a plan is headed by its problem, behind a "#".

    So is a part of a course of which nothing else is told: the next problem stands right below it.
    """
    is_alone = section.kind is SectionKind.HOSPITAL_COURSE and not len(section.body)
    if not (is_alone or section.kind in _PLANNED):
        return False
    if not text.startswith("#", section.span.start):
        return False
    title = section.title.strip(" #:")
    return bool(title) and kind_of(title) is None and not is_problem_group(title)


def told_with_title(note: DeidNote) -> Iterator[Span]:
    """Yield each such title with what its line goes on to tell, which says nothing without it."""
    for section in note.sections:
        if not names_problem(note.text, section) or not len(section.body):
            continue
        if "\n" in note.text[section.span.start : section.body.start]:
            continue
        first = next((s for s in note.sentences if s.start >= section.body.start), None)
        if first is not None and first.start < section.span.end:
            yield Span(section.span.start, first.end)
