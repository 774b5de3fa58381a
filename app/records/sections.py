"""The sections of a note: from one heading to the next, together the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.core.section import Section, SectionKind
from app.core.span import Span
from app.records.addenda import addendum_line, attestation_line
from app.records.ample import ample_headings
from app.records.dated_entries import dated_entry
from app.records.heading_lines import (
    Heading,
    Style,
    Surroundings,
    heading_of,
    inline_headings,
    untitled,
)
from app.records.heading_places import MEDICATION_LISTS, PLANS, placed
from app.records.headings import kind_of
from app.records.lines import Line
from app.records.numbered_titles import next_title, title_number
from app.records.one_line_labels import (
    goes_on,
    past_allergies,
    past_code_status,
    past_differential,
    past_order,
)
from app.records.plan_topics import is_topic, opens_numbers, stands_between_organs
from app.records.preamble import greets, is_labelled, is_prose, preamble
from app.records.problem_headings import (
    course_kind,
    divides_problems,
    is_deed,
    marks_no_problem,
    problem_line,
)
from app.records.resumed import entry, next_report, resumes
from app.records.returns import Returns
from app.records.signatures import closes, names_author
from app.records.superseded import past_superseded, superseded_line
from app.records.transcript import is_transcript
from app.records.unnamed_headings import (
    course_line,
    instruction_line,
    life_label,
    other_label,
    told_label,
)

_K = SectionKind
# What a letter lists before it tells.
_LISTED = frozenset(
    {_K.DIAGNOSIS, _K.MEDICATIONS, _K.HOME_MEDICATIONS, _K.ALLERGIES, _K.PAST_HISTORY}
)
# So it does in these, below the last item or row.
_ITEMIZED = PLANS | {_K.INSTRUCTIONS, _K.FOLLOW_UP, _K.LABS}
_LIST_ITEM = re.compile(r"\W|\d{1,2}[.)]\s")
_ROW = re.compile(r"\S(?: {3,}|\t)\S")
# So far up the last item above a paragraph is looked for.
_ABOVE_CHARS = 1_000
# "4 y/o F with …", "The patient is a 70-year-old man …".
_AGED = re.compile(
    r"(?:(?:the )?(?:patient|pt)\b[^.]{0,30}|this is an? |an? )?(?:\w+ )?\d{1,3}[- ]?"
    r"(?:y\.?/?o\.?|years?|yrs?|months?|mos?|weeks?|days?|[MF])\b",
    re.IGNORECASE,
)
# Short lists; what a line of nobody's headings opens below one of them is no item of it.
_SHORT_LISTS = frozenset({_K.ALLERGIES, _K.FAMILY_HISTORY, _K.SOCIAL_HISTORY})
# "What was done here", "Course in the ward": a title told in words, which no name of a drug holds.
_TOLD_TITLE = re.compile(
    r"(?=[^\n]*[a-z] (?:in|the|of|was|were|is|at|on|for|to|our|your|we|you|since|this|did|from)\b)"
    r"[A-Z][A-Za-z' ]{7,49}"
)
# A shorter line was not broken by a margin, so that the next one may be a heading.
_SHORT_LINE = 50
_CAPS_SAMPLE = 20_000
_NOWHERE = Surroundings(after_break=True, after_blank=True, mostly_caps=False)
# Who writes is named in the first lines.
_HEAD_CHARS = 600
_CAPS_SHARE = 0.6


def find_sections(text: str, lines: list[Line]) -> tuple[Section, ...]:
    """Divide a note into sections.

    Args:
        text: The note.
        lines: All its lines.

    Returns:
        In order, without gap or overlap, from the first character to the last. Text before the
        first heading is a ``HEADER`` where it is a head of labels, titles and addresses, else
        ``OTHER``. A transcript is one section: its speakers are no headings.
    """
    if not text:
        return ()
    if is_transcript(lines):
        return (_section(text, None, 0, len(text)),)
    headings = list(_headings(text, lines))
    first = headings[0].start if headings else len(text)
    before = [line for line in lines if line.start < first]
    sections = [
        replace(_section(text, None, start, end), kind=kind)
        for kind, start, end in preamble(before, first)
    ]
    edges = [*(h.start for h in headings), len(text)]
    sections.extend(
        _section(text, heading, heading.start, end)
        for heading, end in zip(headings, edges[1:], strict=True)
    )
    return tuple(sections)


def _headings(text: str, lines: list[Line]) -> Iterator[Heading]:
    """Yield the headings that open a section, in order, each with its kind."""
    mostly_caps = _mostly_caps(text)
    ample = ample_headings(lines)
    current: Heading | None = None
    around_code = _K.OTHER  # what stands around a code status of one line
    told: SectionKind | None = None  # what is told by problems here, a course or a plan
    in_head = True
    previous, number = "", 0
    returns = Returns()
    is_letter = any(greets(line.text) for line in lines)
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        unknown, before = next_title(line, number), current
        if current is not None:
            place = _Place(line, after, previous, current, is_letter=is_letter, in_head=in_head)
            unknown = (
                _added(place)
                or unknown
                or _back(returns, place)
                or _unnamed(text, place, around_code)
            )
        if (
            after is None
            and not previous
            and names_author(line.text, text[: min(line.start, _HEAD_CHARS)])
        ):
            unknown = _signed_at(line)
        is_free = _ends(previous) or (after is not None and opens_numbers(after.text))
        around = Surroundings(is_free, not previous, mostly_caps)
        unknown = ample.get(line.start) or unknown
        on_line = (unknown,) if unknown else tuple(_on_line(line, around, in_head=in_head))
        for found in on_line if line.text else ():
            is_item = found.run_in and _is_item(found, line, previous, after, current)
            if is_item or (told is None and marks_no_problem(found)):
                continue
            opened = placed(found, current, in_head=in_head, at=found.start / len(text))
            if opened is None:
                continue
            if told is not None and divides_problems(found):
                opened = replace(opened, kind=told)
            told = course_kind(found, opened, told)
            if opened.kind is _K.CODE_STATUS:
                kind = current.kind if current is not None else None
                around_code = kind if kind is not None and kind in PLANS else _K.OTHER
            above, current, in_head = current, opened, False
            number = title_number(line) or number
            yield opened
            if (other := goes_on(line, on_line, opened, above, around_code)) is not None:
                current = other
                yield other
        returns.after(line, before, current)
        in_head = in_head and not (line.text and is_prose(line.text))
        previous = line.text


@dataclass(frozen=True, slots=True)
class _Place:
    """A line below a heading, with what stands around it.

    Attributes:
        previous: The text of the line before.
        is_letter: The note greets somebody.
        in_head: No section and no prose came yet.
    """

    line: Line
    after: Line | None
    previous: str
    current: Heading
    is_letter: bool
    in_head: bool


def _added(at: _Place) -> Heading | None:
    """Return what was added to a note or stands in it from another day, where a line opens it."""
    line = at.line
    added = addendum_line(line) or attestation_line(line) or superseded_line(line)
    return added or dated_entry(line, at.current.kind, at.previous)


def _back(returns: Returns, at: _Place) -> Heading | None:
    """Return what goes on at a line that begins with no heading of its own."""
    back = returns.at(at.line)
    own = next(iter(_on_line(at.line, _NOWHERE, in_head=at.in_head)), None) if back else None
    return None if own is not None and own.start == at.line.start else back


def _begins_anew(text: str, at: _Place) -> Heading | None:
    """Return where a signature, an addendum or superseded text is over."""
    line, current = at.line, at.current
    if current.kind is _K.SIGNATURE and line.start > current.start and not closes(line.text):
        return resumes(line, at.previous)
    if current.kind is _K.INTERVAL:
        return next_report(line, at.previous)
    if current.kind is _K.VITALS and (found := entry(line, at.previous)) is not None:
        return found
    end = past_superseded(text, line, current, at.previous)
    return None if end is None or _opens_known(line, in_head=at.in_head) else end


def _unnamed(text: str, at: _Place, around_code: SectionKind) -> Heading | None:
    """Return the heading of no known words, or of none, that begins at a line.

    Args:
        text: The note.
        at: The line.
        around_code: What follows a code status of one line.
    """
    line, current, found = at.line, at.current, None
    if (anew := _begins_anew(text, at)) is not None:
        return anew
    is_known = _opens_known(line, in_head=at.in_head)
    if current.kind in _SHORT_LISTS:
        found = (
            life_label(line, current)
            or told_label(line)
            or course_line(line, current, at.previous)
            or (None if at.previous else _told_title(line, at.after))
            or (None if at.previous and not current.run_in else other_label(line, current))
            or (_told_paragraph(line) if at.is_letter and not at.previous else None)
            or (None if at.previous or is_known else past_allergies(text, line, current))
        )
    elif current.kind is _K.DIAGNOSIS and not is_known:
        found = past_differential(text, line, current)
    elif current.kind is _K.CHIEF_COMPLAINT and current.run_in:
        found = _told_story(line, current)
    elif current.kind in MEDICATION_LISTS:
        found = instruction_line(line, current)
        if found is None and not is_known:
            found = past_order(text, line, current, at.previous)
    elif not is_known:
        found = past_code_status(text, line, current, around_code)
    if found is None and at.is_letter and not at.previous and _ends_list(text, at):
        return _told_paragraph(line)
    return found


def _ends_list(text: str, at: _Place) -> bool:
    """Say whether a paragraph stands below a list, which it is no item of."""
    if at.current.kind not in _ITEMIZED:
        return at.current.kind in _LISTED
    start = max(at.current.body_start, at.line.start - _ABOVE_CHARS)
    above = text[start : at.line.start].rstrip().rpartition("\n")[2].strip()
    return _LIST_ITEM.match(above) is not None or _ROW.search(above) is not None


def _opens_known(line: Line, *, in_head: bool) -> bool:
    """Say whether a line begins with a heading whose words are known."""
    first = next(iter(_on_line(line, _NOWHERE, in_head=in_head)), None)
    return first is not None and first.start == line.start and first.kind is not None


def _told_paragraph(line: Line) -> Heading | None:
    """Return where the text of a letter begins below a list, without a heading of its own."""
    if _LIST_ITEM.match(line.text) or is_labelled(line.text) or not is_prose(line.text):
        return None
    if line.text[-1] not in ".?!,":
        return None
    return untitled(line, _K.OTHER)


def _told_story(line: Line, current: Heading) -> Heading | None:
    """Return where the story begins below a complaint of one line, without a heading of its own."""
    if line.start <= current.body_start or is_labelled(line.text) or not _AGED.match(line.text):
        return None
    return untitled(line, _K.HPI)


def _is_item(
    found: Heading, line: Line, previous: str, after: Line | None, current: Heading | None
) -> bool:
    """Say whether a label names a topic of a plan ("2. Access: …", "CV: … Lines: … Pulm: …")."""
    if current is not None and current.kind in PLANS and is_topic(found.words, line.text):
        return True
    return after is not None and stands_between_organs(found.words, previous, after.text)


def _told_title(line: Line, after: Line | None) -> Heading | None:
    """Return the unknown heading that a line in words is, where running text follows it."""
    is_title = _TOLD_TITLE.fullmatch(line.text) and kind_of(line.text) is None
    if not is_title or after is None or not after.text or not is_prose(after.text):
        return None
    title = Span(line.start, line.end)
    return Heading(line.start, title, line.end, _K.OTHER, Style.CAPS, line.text)


def _on_line(line: Line, around: Surroundings, *, in_head: bool) -> Iterator[Heading]:
    if not in_head and closes(line.text):
        yield _signed_at(line)
        return
    first = heading_of(line, around)
    if first is None or is_deed(first):
        first = problem_line(line)
    if first is not None:
        yield first
    if ":" in line.text:
        past = first.body_start if first is not None else line.start
        inline = (h for h in inline_headings(line) if h.start >= past)
        yield from (h for h in inline if not (in_head and h.is_field))


def _signed_at(line: Line) -> Heading:
    return Heading(line.start, Span(line.start, line.start), line.start, _K.SIGNATURE, Style.BOLD)


def _section(text: str, heading: Heading | None, start: int, end: int) -> Section:
    """Build a section; its body is trimmed, and where it is empty stands after the heading."""
    if heading is None:
        kind, title, body_start = _K.OTHER, "", start
    else:
        kind, title = heading.kind or _K.OTHER, heading.title.of(text)
        body_start = max(start, heading.body_start)
    return Section(kind, title, Span(start, end), _trimmed(text, body_start, end))


def _trimmed(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    bare = body.lstrip()
    if not bare:
        return Span(start, start)
    begin = end - len(bare)
    return Span(begin, begin + len(bare.rstrip()))


def _ends(previous: str) -> bool:
    """Say whether a line may follow as a heading: what precedes it is complete or short."""
    return not previous or previous[-1] in ".:;!?)" or len(previous) < _SHORT_LINE


def _mostly_caps(text: str) -> bool:
    sample = text[:_CAPS_SAMPLE]
    n_upper = sum(map(str.isupper, sample))
    return n_upper > _CAPS_SHARE * max(1, sum(map(str.isalpha, sample)))
