"""A sentence as the recognizers see it: its tokens, its section, its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.deid_text import DeidNote, DeidText
from app.core.section import Section, SectionKind
from app.core.span import Span
from app.findings.talk.phone_calls import phone_calls
from app.findings.talk.speakers import behind_label, is_talk
from app.records.headings import kind_of
from app.terminology.tokens import Token, tokenize

_MAX_TITLE_WORDS = 5


_DRUG_LEAD = re.compile(
    r"\W*(?:(?:do\s+not|please|medications?\s+to(?:\s+be)?)\s+)?"
    r"(?:stop|discontinu|hold|held|start|new\b|chang|continu|resum|keep|restart|take)[^.\n]{0,60}:$",
    re.IGNORECASE,
)
_PLANS = frozenset({SectionKind.ASSESSMENT, SectionKind.ASSESSMENT_PLAN, SectionKind.PLAN})
_STUDIES = frozenset(
    {
        SectionKind.IMAGING,
        SectionKind.PROCEDURES,
        SectionKind.TECHNIQUE,
        SectionKind.FINDINGS,
        SectionKind.LABS,
        SectionKind.SPECIMEN,
    }
)
# Below an unknown label a list of drugs with their doses is none of allergies or relatives.
_NO_DRUG_LISTS = frozenset(
    {SectionKind.ALLERGIES, SectionKind.FAMILY_HISTORY, SectionKind.SOCIAL_HISTORY}
)
# What begins so below a list of allergies is none of it, though it has no colon.
_OF_HISTORY = re.compile(
    r"\W*(?:(?:his|her|the|past)\s+)?(?:family|social|medical|surgical|birth)\s+(?:\w+\s+)?history\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\d\s?(?:mg|mcg|g|units?|mEq)\s+(?:(?:tab|cap)\w*\s+)?(?:(?:PO|IV|SQ|SC|by\s+mouth|orally)\s+)?"
    r"(?:daily|BID|TID|QID|q\s?\d{1,2}\s?h|qhs|qd|nightly|at\s+bedtime|(?:once|twice)\s+(?:a\s+)?da|every|weekly)",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"(?:stop(?:ped)?|discontinued?|hold|held|start(?:ed)?|new|changed?|continue)\b[^.\n]{0,40}",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
# What stands behind these headings on their own line ends with it, but for short items below.
_OF_ONE_LINE = {SectionKind.ALLERGIES: 6, SectionKind.TECHNIQUE: 0}
_ASIDE = re.compile(r"\([^()\n]*\)")
_WEIGHED = re.compile(r"\W*(?:d\.?dx|differential|r/o|rule)", re.IGNORECASE)
# A bullet, a table's row or a row whose columns dots join.
_BULLET = re.compile(r"[ \t]*(?:[-•*|]|\d+[.)]|[ \t])|[^\n.|]{2,40}(?:\.{4,}|\|)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its tokens; all offsets count in the whole text.

    Attributes:
        text: The whole text, of which ``span`` is the sentence.
        section: What the section around it is about.
        heading: That section's heading as written.
    """

    source_id: str
    text: str = field(repr=False)
    span: Span
    section: SectionKind
    tokens: tuple[Token, ...] = field(repr=False)
    heading: str = field(default="", repr=False)

    @property
    def words(self) -> str:
        """The sentence's own text."""
        return self.text[self.span.start : self.span.end]

    def tokens_in(self, span: Span) -> range:
        """Return the indices of the tokens that lie in ``span``."""
        inside = [i for i, t in enumerate(self.tokens) if t.end > span.start and t.start < span.end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)


def note_sentences(note: DeidNote) -> Iterator[Sentence]:
    """Yield the sentences of a note with the kind of their section.

    An item of a list has the line above the list as its heading ("STOP taking these:").
    """
    lead, talks = _ListLead(note.text), is_talk(note.text)
    for span in _of_visit(note) if talks else note.sentences:
        section = note.section_at(span.start)
        above = lead.above(span, section)
        kind = section.kind if section else SectionKind.OTHER
        start = span.start
        if section and not _says_by_its_title(section, span):
            start = max(start, section.body.start)
        if talks and start < span.end and kind is not SectionKind.FAMILY_HISTORY:
            start = behind_label(note.text, Span(start, span.end))
        if start < span.end and not _is_title(kind, note.text[start : span.end]):
            place = Span(start, span.end)
            tokens = tokenize(note.text, place.start, place.end)
            kind = _kind(kind, note.text, place, section)
            heading = _heading(above, note.text, place, section)
            yield Sentence(note.note_ref, note.text, place, kind, tokens, heading)


def _kind(kind: SectionKind, text: str, place: Span, section: Section | None) -> SectionKind:
    """Return what kind of section a sentence is of by what it says itself."""
    is_history = kind is SectionKind.ALLERGIES and _OF_HISTORY.match(text, place.start, place.end)
    is_taken = kind in _NO_DRUG_LISTS and _TAKEN.search(text, place.start, place.end)
    is_left = section is not None and kind in _OF_ONE_LINE and _is_left(section, text, place)
    return SectionKind.OTHER if is_history or is_taken or is_left else kind


def _heading(above: str, text: str, place: Span, section: Section | None) -> str:
    """Return the line that a sentence stands under: of a list, or of its section."""
    heading = above or (section.title if section else "")
    if section and _is_behind_order(section, text, place):
        return above
    return "" if section and _WEIGHED.match(heading) and _is_left(section, text, place) else heading


class _ListLead:
    """The line that says what becomes of the drugs listed below it, while the list lasts."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = ""
        self._n_items = 0
        self._section: Section | None = None
        self._end = 0

    def above(self, span: Span, section: Section | None) -> str:
        """Return the line that leads the list of this sentence, empty where none does."""
        parted = self._n_items and _BLANK_LINE.search(self._text, self._end, span.start)
        if parted or section != self._section:
            self._words = ""
        self._section, self._end = section, span.end
        words = span.of(self._text).strip()
        if words.endswith(":"):
            self._words = words if _DRUG_LEAD.match(words) else ""
            self._n_items = 0
            return ""
        self._n_items += 1
        return self._words


def _of_visit(note: DeidNote) -> Iterator[Span]:
    """Yield the sentences of a talk, without those of a call that interrupts it."""
    calls = phone_calls(note.text)
    for span in note.sentences:
        if not any(call.start <= span.start < call.end for call in calls):
            yield span


def _says_by_its_title(section: Section, span: Span) -> bool:
    """Whether a title is a statement like any other.

    It is an item of a plan ("# AKI"), or a line of its own that names a test ("CXR:") or that no
    section is known by ("Sepsis:"). "PE:" above an examination says nothing.
    """
    is_known = kind_of(section.title) is not None
    if not section.title or (section.kind in _PLANS and not is_known):
        return True
    return span.end <= section.body.start and (not is_known or section.kind in _STUDIES)


def _is_left(section: Section, text: str, place: Span) -> bool:
    """Whether a heading was followed up on its own line, and this is a line of something else."""
    end = text.find("\n", section.body.start)
    if end < 0 or place.start <= end or not text[section.body.start : end].strip():
        return False
    if section.kind is SectionKind.ALLERGIES and _BLANK_LINE.search(text, end, place.start):
        return True
    start = text.rfind("\n", 0, place.start) + 1
    stop = text.find("\n", place.start)
    line = _ASIDE.sub("", text[start : stop if stop >= 0 else len(text)])
    is_short = len(line.split()) <= _OF_ONE_LINE.get(section.kind, 0)
    is_item = is_short and not any(map(str.isdigit, line))
    return not (is_item or _BULLET.match(line))


def _is_behind_order(section: Section, text: str, place: Span) -> bool:
    """Whether a blank line parts a place from a line that orders ("STOP: ibuprofen, tramadol")."""
    if _ORDERS.fullmatch(section.title.strip()) is None:
        return False
    end = text.find("\n", section.body.start)
    has_own = end > 0 and bool(text[section.body.start : end].strip())
    is_own_line = "\n" not in text[section.span.start : section.body.start]
    return (
        has_own
        and is_own_line
        and place.start > end
        and _BLANK_LINE.search(text, end, place.start) is not None
    )


def _is_title(kind: SectionKind, text: str) -> bool:
    """Say whether a line is the title of the note ("DISCHARGE SUMMARY"); a result has a number."""
    is_told = any(map(str.isdigit, text))
    is_short = len(text.split()) <= _MAX_TITLE_WORDS
    return kind is SectionKind.HEADER and text.isupper() and is_short and not is_told


def statement_sentence(statement: DeidText, source_id: str) -> Sentence:
    """Return a lone statement as a sentence without a section."""
    span = Span(0, len(statement.text))
    tokens = tokenize(statement.text)
    return Sentence(source_id, statement.text, span, SectionKind.OTHER, tokens)
