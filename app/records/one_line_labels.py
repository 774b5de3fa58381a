"""What ends a section that is told on its heading's line: a code status, a list of allergies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.kin import RELATIVE
from app.core.section import SectionKind
from app.core.span import Span
from app.records.heading_lines import Heading, untitled
from app.records.headings import is_action, is_differential
from app.records.lines import LIST_MARK, Line
from app.records.list_ends import tells_allergy

_K = SectionKind
# What a line that goes on about the code status speaks of: the wish, who said so, what is not done.
_OF_CODE = re.compile(
    r"\b(?:code|codes|resus\w*|DNR|DNI|DNAR|DNACPR|DNH|CPR|NFR|intubat\w*|ventilat\w*|NIV|"
    r"escalat\w*|ceiling|MOLST|POLST|POST|COLST|ReSPECT|TEP|directives?|living will|wills?|"
    r"prox(?:y|ies)|HCP|HCPOA|DPOA\w*|POA|surrogate|agent|decision|capacity|guardian|goals?|GOC|"
    r"wish\w*|wants?|palliat\w*|hospice|comfort|shock\w*|pressors?|dialysis|ECMO|ICU|ITU|ward|"
    r"feeding|tube|trach\w*|artificial|life|code status|confirmed|discussed|verified|addressed|per|"
    rf"{RELATIVE}|dtr|famil\w+|patient|pt|bedside|full|none|yes|no|form|signed|chart)\b",
    re.IGNORECASE,
)
# "Code status: DNR. Wt at d/c 81.6 kg", "Code: Full. Contact: her mother".
_OF_ELSE = re.compile(
    r"(?<=[.;)] )(?=(?:Contact|NOK|Next of kin|Emergency contact|Wt|Weight|D/C wt|Discharge "
    r"weight|Vitals|VS|BP|HR|Temp|Diet|PCP|Pharmacy|Critical care|Time spent)\b)"
)
# The same on a line of its own, whatever it names: who is to be called is no wish.
_OTHER_LINE = re.compile(
    r"(?:Contacts?|NOK|Next of kin|Emergency contact|Lang(?:uage)?|Diet|PCP|Pharmacy|Allerg\w+|"
    r"Isolation|Precautions|Fall risk)\b[^\n:]{0,20}:",
    re.IGNORECASE,
)
# Of these words a code status alone is told; the others also tell of a visit or a call.
_OF_CODE_ALONE = re.compile(
    r"\b(?:code|codes|resus\w*|DNR|DNI|DNAR|DNACPR|DNH|CPR|NFR|intubat\w*|ventilat\w*|NIV|"
    r"escalat\w*|ceiling|MOLST|POLST|COLST|ReSPECT|TEP|directives?|living will|prox(?:y|ies)|HCP|"
    r"HCPOA|DPOA\w*|POA|surrogate|capacity|guardian|goals|GOC|wish\w*|palliat\w*|hospice|comfort|"
    r"pressors?|dialysis|ECMO|trach\w*|artificial|confirmed|discussed|verified|addressed)\b",
    re.IGNORECASE,
)
# "Pending: blood cultures. TTE EF 25%, no thrombus. Clinic 2/18": what is awaited has no result;
# that nothing grew "to date" is none yet.
_NOT_AWAITED = re.compile(
    r"(?:OT|PT/OT|SW|Family|FH|FHx|Social|Diet|Dispo|Contact|Activity|Lines|Access|Wound|Plan):\s"
    r"|(?![^.;\n]*\b(?:pending|sent|awaited|to follow|to date|so far|NGTD|prelim\w*)\b)"
    r"[^.;\n]*(?:\d\s?%|\b(?:clinic|appt|appointment|f/u|follow[- ]?up|normal|negative)\b|, no \w)",
    re.IGNORECASE,
)
# "DDx: bleed, syncope. Mechanical by history, troponin flat."
_JUDGES = re.compile(
    r"[^.;\n]*\b(?:by (?:hx|history)|likely|favou?r\w*|flat|negative|normal|consistent|suspect\w*|"
    r"given|because|admit|doubt|low suspicion)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.;]\Z")
# Where the next sentence of such a line begins.
_NEXT_SENTENCE = re.compile(r"(?<=[.;]) +(?=[A-Z*])")
_LEADS_TO_LIST = re.compile(r"(?::|\b(?:below|following|listed|see)\b[^.]*)\Z", re.IGNORECASE)
# "FALLS" above "10/29/24 slid from the bed".
_HEADS_ROWS = re.compile(r"[A-Z]{4,}[ \t]*\n[ \t]*\d")
# An item without its reaction ("Bactrim DS") has no more.
_FEW_WORDS = 3


def past_code_status(text: str, line: Line, current: Heading, kind: SectionKind) -> Heading | None:
    """Return where a code status is over: at a line that says nothing of it.

    Args:
        text: The note.
        line: A line below the heading.
        current: The heading of the code status.
        kind: What the line is of then.
    """
    told = text[current.body_start : line.start].strip()
    if current.kind is not _K.CODE_STATUS or line.start <= current.start or not told:
        return None
    if _OTHER_LINE.match(line.text):
        return untitled(line, kind)
    begins_anew = _ENDED.search(told) is not None and line.text[:1].isupper()
    of_code = _OF_CODE_ALONE if begins_anew else _OF_CODE
    if not line.text or of_code.search(line.text):
        return None
    is_item = LIST_MARK.match(line.text) is not None
    if line.text[0].islower() and told[-1] not in ".;)" and not is_item:  # broken by a margin
        return None
    return untitled(line, kind)


def goes_on(
    line: Line,
    on_line: Sequence[Heading],
    opened: Heading,
    above: Heading | None,
    around_code: SectionKind,
) -> Heading | None:
    """Return where a code status, what is pending or what is weighed is over on its own line.

    Args:
        line: The line.
        on_line: Its headings; from the next one on the line is of that.
        opened: The heading that just opened.
        above: What was open where it opened, be that on the same line.
        around_code: What follows a code status of one line.
    """
    if not opened.run_in:
        return None
    if opened.kind is _K.CODE_STATUS:
        return _within_code_status(line, on_line, opened, around_code)
    if is_differential(opened.words):
        return _within(line, on_line, opened, _JUDGES, _K.ASSESSMENT)
    if opened.kind is _K.PENDING and opened.start > line.start:
        kind = above.kind if above is not None and above.kind is not None else _K.OTHER
        return _within(line, on_line, opened, _NOT_AWAITED, kind)
    return None


def _within_code_status(
    line: Line, on_line: Sequence[Heading], opened: Heading, kind: SectionKind
) -> Heading | None:
    """Return where a code status goes on with a weight, a contact or the like."""
    begin = opened.body_start - line.start
    other = _OF_ELSE.search(line.text, begin)
    starts = [other.start()] if other is not None else []
    starts += [m.end() for m in _NEXT_SENTENCE.finditer(line.text, begin) if _leaves(line, m.end())]
    if not starts:
        return None
    at = line.start + min(starts)
    if any(opened.start < heading.start <= at for heading in on_line):
        return None
    return Heading(at, Span(at, at), at, kind, opened.rank)


def _within(
    line: Line,
    on_line: Sequence[Heading],
    opened: Heading,
    leaves: re.Pattern[str],
    kind: SectionKind,
) -> Heading | None:
    """Return where a sentence of the opened heading's line begins with what it is not of."""
    for match in _NEXT_SENTENCE.finditer(line.text, opened.body_start - line.start):
        if leaves.match(line.text, match.end()):
            at = line.start + match.end()
            is_taken = any(opened.start < heading.start <= at for heading in on_line)
            return None if is_taken else Heading(at, Span(at, at), at, kind, opened.rank)
    return None


def _leaves(line: Line, start: int) -> bool:
    """Say whether the sentence that begins within a code status' line says nothing of it."""
    after = _NEXT_SENTENCE.search(line.text, start)
    return _OF_CODE.search(line.text, start, after.start() if after else len(line.text)) is None


def past_differential(text: str, line: Line, current: Heading) -> Heading | None:
    """Return where what is weighed on its heading's line ("DDx: gout, sepsis.") is over."""
    told = text[current.body_start : line.start].strip()
    is_below = current.run_in and line.start > current.start and bool(line.text)
    if not is_below or not is_differential(current.words) or not _ENDED.search(told):
        return None
    if "\n" in told or LIST_MARK.match(line.text) or not line.text[0].isupper():
        return None
    return untitled(line, _K.OTHER)


def past_order(text: str, line: Line, current: Heading, previous: str) -> Heading | None:
    """Return where a list of medicines is left below an order of one line ("STOP: iron, zinc").

    Args:
        text: The note.
        line: A line below the order.
        current: The heading above.
        previous: The text of the line before, blank where a paragraph begins.
    """
    is_below = current.run_in and line.start > current.start and bool(line.text)
    if not is_below or previous or not is_action(current.words):
        return None
    told = text[current.body_start : line.start].rstrip()
    if LIST_MARK.match(line.text) or told.endswith(":"):
        return None
    return untitled(line, _K.OTHER)


def past_allergies(text: str, line: Line, current: Heading) -> Heading | None:
    """Return where a paragraph of something else begins below allergies that one line tells.

    Args:
        text: The note.
        line: The first line behind a blank one.
        current: The heading above.
    """
    if current.kind is not _K.ALLERGIES or not current.run_in or line.start <= current.start:
        return None
    told = text[current.body_start : line.start].strip()
    n_words = len(line.text.split())
    if LIST_MARK.match(line.text) or tells_allergy(line.text):
        return None
    is_title = _HEADS_ROWS.match(text, line.start) is not None
    if _LEADS_TO_LIST.search(told) or (n_words <= _FEW_WORDS and not is_title):
        return None
    return untitled(line, _K.OTHER)
