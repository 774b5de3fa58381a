"""The numbered lines of notes that a drafter may use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.core.deid_text import DeidNote
from app.core.draft import EvidenceLine
from app.core.quoting import n_words
from app.core.section import Section, SectionKind
from app.core.span import Span
from app.llm.embedded.small_talk import is_conversation
from app.tasks.antecedents import of_relatives
from app.tasks.drug_reviews import reviewed
from app.tasks.exchanged import exchanged
from app.tasks.leaning import leaning
from app.tasks.problem_titles import names_problem, told_with_title
from app.tasks.pronouns import of_medicines
from app.tasks.turns import speakers, taken_back
from app.terminology.drugs import drug_table
from app.terminology.tokens import tokenize

# What becomes of a medicine, said in front of it.
_ORDER = re.compile(
    r"(?:please )?(?:stop|hold|held|start|new|continue|change|changed|resume|discontinue|"
    r"increase|decrease|return|ret prec|avoid|call|ddx|differential)"
    r"(?: taking| if| for| precautions)?:?",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])\s")
_JUDGED = {SectionKind.IMPRESSION, SectionKind.DIAGNOSIS, SectionKind.ASSESSMENT}
# The orders for home; with a day behind the colon it is a line of the note's head.
_SENDS_HOME = re.compile(
    r"^[ \t]*(?:discharged?|d/c|dc|home|going home|home (?:care|instructions))"
    r"(?: (?:home|plan|instructions|meds|rx|orders))?[ \t]*:(?!\s*\d{1,4}[/-]\d)",
    re.MULTILINE | re.IGNORECASE,
)
# Sentences of more words than this are no one line.
_TOGETHER_WORDS = 60


def evidence_lines(notes: Sequence[DeidNote], *, leans: bool = True) -> tuple[EvidenceLine, ...]:
    """Number the sentences of notes, in order; headings alone are not lines.

    A sentence that reads like a heading ("Full code.") is one: nothing stands under it. So is the
    problem that heads its part of a plan ("# COPD"), which no other line may name. A question
    and its yes, no or short answer are one line: neither says anything alone.

    Args:
        leans: Whether "This is scheduled for 11/10" is one line with what it speaks of; an answer
            tells it alone.
    """
    parts = _parts(notes, leans=leans)
    return tuple(EvidenceLine(number, *told) for number, told in enumerate(parts, start=1))


def _parts(
    notes: Sequence[DeidNote], *, leans: bool
) -> Iterator[tuple[str, Span, str, SectionKind, str]]:
    for note in notes:
        said_by = speakers(note)
        together = _told_together(note, said_by, leaning(note) if leans else ())
        told = 0
        for span in note.sentences:
            if span.start < told:
                continue
            if span.start in together:
                both = together[span.start]
                told = both.end
                place = None if is_conversation(note.text) else note.section_at(span.start)
                kind = place.kind if place else SectionKind.OTHER
                heading = place.title if place else said_by.get(span, "")
                yield note.note_ref, both, both.of(note.text), kind, heading
                continue
            section = _section_of(span, note)
            if section is not None and _is_title_alone(note.text, section, span):
                continue
            kind = section.kind if section else SectionKind.OTHER
            heading = said_by.get(span) or (section.title if section else "")
            if section is not None and _is_past_order(note.text, section, span):
                kind, heading = SectionKind.OTHER, ""
            if section is not None and _is_sent_home(note.text, section, span):
                kind, heading = SectionKind.PLAN, ""
            yield note.note_ref, span, span.of(note.text), kind, heading


def _told_together(
    note: DeidNote, said_by: Mapping[Span, str], leaning_ones: Iterable[Span]
) -> dict[int, Span]:
    """Return the stretches of sentences that say something only together, by where they start."""
    talk = (*exchanged(note, said_by), *of_relatives(note), *taken_back(note))
    written = (*of_medicines(note), *reviewed(note), *told_with_title(note))
    stretches = sorted((*talk, *written, *leaning_ones))
    merged: list[Span] = []
    for stretch in stretches:
        if merged and stretch.start < merged[-1].end:
            both = Span(merged[-1].start, max(stretch.end, merged[-1].end))
            if n_words(both.of(note.text)) <= _TOGETHER_WORDS:
                merged[-1] = both
        else:
            merged.append(stretch)
    return {stretch.start: stretch for stretch in merged}


def _section_of(sentence: Span, note: DeidNote) -> Section | None:
    """Return the section of a sentence; of a plan's item behind "6. Code status: …" the plan."""
    section = note.section_at(sentence.start)
    if section is None or section.kind is not SectionKind.CODE_STATUS:
        return section
    row = note.text.rfind("\n", 0, sentence.start) + 1
    is_item = row > section.span.start and _LIST_MARK.match(note.text, row)
    at = note.sections.index(section)
    run_in = "\n" not in note.text[section.span.start : section.body.start]
    return note.sections[at - 1] if is_item and run_in and at else section


def _is_past_order(text: str, section: Section, sentence: Span) -> bool:
    """Say whether a sentence stands below an order of one line ("HOLD: lisinopril"), not in it."""
    if not _ORDER.fullmatch(section.title.strip()) or sentence.start <= section.body.start:
        return False
    if "\n" in text[section.span.start : section.body.start].strip():
        return False  # the order is a heading above its list
    own = "\n" not in text[section.body.start : sentence.start]
    told = sentence.of(text)
    return not own and not _LIST_MARK.match(told) and not any(drug_table().find(tokenize(told)))


def _is_sent_home(text: str, section: Section, sentence: Span) -> bool:
    """Say whether a sentence stands behind "Discharge: …" below the diagnoses of a visit."""
    if section.kind not in _JUDGED:
        return False
    sends = _SENDS_HOME.search(text, section.body.start, sentence.end)
    return sends is not None and sends.start() <= sentence.start


def _is_title_alone(text: str, section: Section, sentence: Span) -> bool:
    """Say whether a sentence is the title of its section, and tells nothing itself."""
    is_title = sentence.end <= section.body.start
    return is_title and not _says(section) and not names_problem(text, section)


def _says(section: Section) -> bool:
    return not len(section.body) and section.title.rstrip().endswith(".")
