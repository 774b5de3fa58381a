"""What a record says last of a dose, where a list of before says it more plainly."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Finding, FindingType
from app.llm.embedded.answers.drug_history import FORMER_DOSE, OF_LEVEL, WAS_ON
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines, is_familial
from app.llm.embedded.answers.wants import is_of_now
from app.records.medication_table import Column, medication_row
from app.terminology.spoken_numbers import SPOKEN_NUMBER

_DOSE = re.compile(r"\bdos(?:e|es|age)\b(?! due)|\bhow much\b|\bhow many m[c]?g\b", re.IGNORECASE)
_OTHER_TIME = re.compile(
    r"\b(?:home dose|at home|on admission|before|first|initial(?:ly)?|next|total|max\w*|loading|"
    r"was|were|did|had|per day|per kg)\b",
    re.IGNORECASE,
)
# From when on a dose is to hold; a plan that changes it needs not say so again.
_OCCASION = (
    "after delivery discharge discharged surgery operation procedure home leave leaving now "
    "currently current today should take taking have get going be on dose doses dosage much mg "
    "daily day her his"
)
# A dose in digits, or as it is spoken.
_AMOUNT = rf"(?:\d|{SPOKEN_NUMBER})"
_UNITS = r"(?:\s*(?:m?c?g|mL|units?|u|tabs?|tablets?|puffs?)\b)?"
_RHYTHM = r"(?:\s*(?:po|iv|sc|im|daily|nightly|[bt]id|qd|od|bd|q\w{1,3}|prn)\b){0,3}"
_CHANGED = re.compile(
    rf"\d[\d.,/]*{_UNITS}{_RHYTHM}\s*(?:-+>|→)\s*(?:[a-z]+\s+){{0,2}}\d"
    r"|\b(?:increas|decreas|reduc|rais|lower|cut|up-?titrat|titrat|chang|bump|wean|resum|restart)\w*"
    rf"\b[^.;]{{0,40}}?\bto\s+{_AMOUNT}"
    rf"|\b(?:down|up)\s+(?:from\s+[^.;]{{1,20}}?\s)?to\s+{_AMOUNT}"
    # "15 mg weekly (reduced from 20 mg)"
    r"|\d[^.;(]{0,60}\(?\b(?:increas|decreas|reduc|rais|lower|cut|chang)\w*\s+from\s+\d",
    re.IGNORECASE,
)
_UNDECIDED = re.compile(
    r"\b(?:if|consider\w*|may|might|could|when|"
    r"once(?! (?:an? |per )?(?:day|daily|week|weekly|night|nightly)\b)|"
    r"unless|last (?:week|month|year|visit)|"
    r"previously|ago|discuss\w*|declin\w+|was (?:not|never)|not)\b|\?",
    re.IGNORECASE,
)
# "Hold until the level is back, then restart at 5"; behind its dose it tells how long that holds.
_AWAITS = re.compile(r"\buntil\b", re.IGNORECASE)
_BOTH = (Column.BEFORE, Column.NOW)
_ITEM_ENDS = re.compile(r";|\.(?=\s|$)|\n")


def newest_dose(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the line that changes the dose of the asked drug, where its dose of now is asked.

    A list of what is taken at home stands above such a line, and tells the dose of before.
    """
    if len(question.drugs) != 1 or not question.has(_DOSE) or not _is_of_now(question):
        return []
    asked = question.beyond(*question.drugs, _OCCASION)
    named = [
        (finding, line)
        for finding, line in record.findings(FindingType.MEDICATION)
        if finding.concept in question.drugs and not is_familial(line, record.inside(line))
    ]
    kept = set(record.latest([line for _, line in named]))
    changed = [
        line
        for finding, line in named
        if line in kept
        and (
            _is_changed(line, finding.span.start - line.span.start)
            or _is_changed_in_columns(record, finding)
        )
        and all(word.stem in _stems(question) or record.near(line, (word,)) for word in asked)
    ]
    return changed[-1:]


def _is_of_now(question: Question) -> bool:
    is_past = any(question.has(cue) for cue in (FORMER_DOSE, WAS_ON, OF_LEVEL, _OTHER_TIME))
    return is_of_now(question) and not is_past


def _stems(question: Question) -> frozenset[str]:
    """Return the stems of the words that name the drug."""
    names = " ".join(question.drugs)
    return frozenset(w.stem for w in question.words if w.text in names)


def _is_changed_in_columns(record: RecordLines, finding: Finding) -> bool:
    """Say whether the row of a table that a drug opens tells another dose now than before."""
    text = record.text_of(finding)
    row = medication_row(text, finding.span.start)
    if row is None or not {Column.BEFORE, Column.NOW} <= row.cells.keys():
        return False
    before, now = (row.cells[column].of(text).strip().lower() for column in _BOTH)
    return before[:1].isdigit() and now[:1].isdigit() and not now.startswith(before)


def _is_changed(line: EvidenceLine, at: int) -> bool:
    """Say whether the part of a line that names the drug changes its dose for good."""
    ends = [m.end() for m in _ITEM_ENDS.finditer(line.text)]
    start = max((end for end in ends if end <= at), default=0)
    stop = min((end for end in ends if end > at), default=len(line.text))
    item = line.text[start:stop]
    change = _CHANGED.search(item)
    if change is None or _AWAITS.search(item[: change.end()]):
        return False
    return _UNDECIDED.search(item) is None
