"""Where what a note tells goes on, below a signature, an addendum or a table."""

from __future__ import annotations

import re

from app.core.section import SectionKind
from app.records.attestation import attests, differs
from app.records.heading_lines import Heading, untitled
from app.records.lines import Line

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
_LOWER_WORD = re.compile(r"(?<![\w.@/-])[a-z]{2,}\b")
# Who signs and what he is; where his initial ends, no sentence does.
_SIGNATORY = re.compile(r"(?:(?:Dr|Prof|Mrs?|Ms)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,3}, [a-z]")
_INITIAL = re.compile(r"\b[A-Z]\.\Z")
_LEAST_WORDS, _LEAST_LOWER = 4, 2
# A sentence without a stop of its own must be as long as running text.
_OPEN_WORDS = 9
# That somebody discussed, supervised, signed, sent or typed it.
_SERVES_FILE = re.compile(
    r"\b(?:I|we)(?:'ve| have)? (?:also |personally )?(?:interviewed|supervised|discussed|attest|"
    r"certify|spent|was (?:present|available|physically))\b"
    r"|\b(?:seen|evaluated|examined|discussed|reviewed) (?:and|with|w/|by)\b|\bagree(?:s|d)? with\b"
    r"|\battestation\b|\bteaching physician\b|\btime (?:spent|in)\b|\bcare time\b|\bminutes\b"
    r"|^\W*\d+ ?min\b"
    r"|\b(?:dictat|transcri|authenticat|typograph|confidential|co-?sign|signatur)\w*"
    r"|\b(?:e-?|electronically )?signed\b|\bvoice recognition\b|\bspeech recognition\b|\bsoftware\b"
    r"|\b(?:cc|copy|copies|enc|encl|enclosures?)\b|\bthank(?:s| you|ing)\b"
    r"|\bquestions\b|\bhesitate\b"
    r"|\b(?:call|contact) (?:me|us|the office)\b|\bintended (?:recipient|for)\b"
    r"|\b(?:read by|routed)\b"
    r"|\bthread closed\b|\bprinted\b|\bpage \d|\bend of (?:report|note)\b|\bpage[dr]\b|\bpgr\b"
    r"|\bsincerely\b|\bregards\b|\bauthori[sz]ed\b|\binsurance\b|\blicen[cs]e\b|\bDOB\b|\bMRN\b",
    re.IGNORECASE,
)
# The head of the next message of a thread.
_MESSAGE = re.compile(r"From:\s+\S[^\n]*(?:\s{2,}To:\s|\Z)", re.IGNORECASE)
_RULE = re.compile(r"[-=_*~]{8,}\Z")
# "1325 Pt c/o palpitations": what happened at a time, in words; a row of values has none.
_ENTRY = re.compile(
    r"(?:[01]\d|2[0-3]):?[0-5]\d(?:\s?h(?:rs?)?)?\s+(?=(?:[^\n]*\b[a-z]{2,}\b){3})[A-Z\"“]"
)
# Who the patient of the next report is: two labels of a head in one line.
_NAMEPLATE = re.compile(
    r"(?:(?:patient|pt)(?: name)?|name)\s*:\s*\S[^\n]*\b(?:MRN|MR#|DOB|D\.O\.B|date of birth|"
    r"acc(?:ession|t)?\s?#?|hosp(?:ital)? (?:no|#))\s*[:#]",
    re.IGNORECASE,
)


def resumes(line: Line, previous: str) -> Heading | None:
    """Return where a note goes on below a signature: at the next message, or at what it tells.

    Args:
        line: A line below the signature's.
        previous: The line before.
    """
    is_message = _MESSAGE.match(line.text) and (not previous or _RULE.match(previous))
    if is_message or tells_more(line.text):
        return untitled(line, SectionKind.OTHER)
    return None


def entry(line: Line, previous: str) -> Heading | None:
    """Return where a nurse's entries by the clock begin, below a table of what was measured."""
    if previous or _ENTRY.match(line.text) is None:
        return None
    return untitled(line, SectionKind.INTERVAL)


def next_report(line: Line, previous: str) -> Heading | None:
    """Return the head of another report, below what was added to the one before."""
    if not _RULE.match(previous) or _NAMEPLATE.match(line.text) is None:
        return None
    return untitled(line, SectionKind.HEADER)


def tells_more(text: str) -> bool:
    """Say whether running text tells more than who saw, signed, typed or received a note."""
    return any(_tells(sentence) for sentence in _SENTENCE_END.split(text))


def _tells(sentence: str) -> bool:
    words = sentence.split()
    if len(words) < _LEAST_WORDS or len(_LOWER_WORD.findall(sentence)) < _LEAST_LOWER:
        return False
    if _SIGNATORY.match(sentence) or _INITIAL.search(sentence):
        return False
    if differs(sentence):
        return True
    is_whole = sentence[-1] in ".!?;:" or len(words) >= _OPEN_WORDS
    return is_whole and not attests(sentence) and _SERVES_FILE.search(sentence) is None
