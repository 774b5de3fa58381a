"""Composition to a text of its sections, each under its heading."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.formats.attachment import html_text
from app.records.formats.fhir.elements import Composition, Section
from app.records.formats.fhir.source import Source, check_meaning, has_words_of, kind_of
from app.records.rows import BadRow, RawNote


def composition_rows(source: Source) -> Iterator[RawNote | BadRow]:
    """Yield the note of a Composition; sections that only list entries are a bad row.

    One whose sections all list entries without a word is an index of other resources: in a Bundle
    it holds no note, alone it is an error.

    Raises:
        RecordError: ``fhir_no_text``.
    """
    composition = Composition.model_validate(source.resource)
    check_meaning(composition)
    parts = [part for each in composition.sections for part in _parts(each, 1, source.settings)]
    body = "\n\n".join(parts)
    narrative = html_text(composition.text.div, source.settings).strip()
    remarks = "\n".join(each.text.strip() for each in composition.notes if each.text.strip())
    body = "\n\n".join(part for part in (body, remarks) if part)
    if narrative and not has_words_of(body, narrative):
        body = f"{narrative}\n\n{body}".rstrip()
    if not body:
        if source.line and composition.sections:
            return
        raise RecordError("fhir_no_text")
    title = composition.title.strip()
    text = f"{title}\n\n{body}\n" if title else f"{body}\n"
    kind = kind_of(composition.type)
    yield source.note(text, composition, written_at=composition.date, kind=kind)
    if n_wordless := _count_wordless(composition.sections):
        error = RecordError("sections_without_text", n_sections=n_wordless)
        yield BadRow(source.note_id, source.line, error)


def _parts(section: Section, level: int, settings: RecordSettings) -> Iterator[str]:
    """Yield a section's heading with its text, then the sections in it."""
    text = html_text(section.text.div, settings)
    if not text.strip() and (reason := section.empty_reason.words()):
        text = reason
    inner = [part for each in section.sections for part in _parts(each, level + 1, settings)]
    if text.strip() or inner:
        title = section.title.strip() or section.code.words()
        heading = f"{'#' * min(6, level)} {' '.join(title.split())}" if title else ""
        yield "\n".join(part for part in (heading, text) if part)
        yield from inner


def _count_wordless(sections: tuple[Section, ...]) -> int:
    """Return how many sections say nothing though they have entries."""
    n_wordless = 0
    for section in sections:
        said = section.text.div.strip() or section.empty_reason.words()
        n_wordless += bool(section.entries and not said)
        n_wordless += _count_wordless(section.sections)
    return n_wordless
