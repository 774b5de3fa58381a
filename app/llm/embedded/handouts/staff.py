"""Lines that a note writes for its own people: signatures, contacts, tasks, columns of dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.draft import EvidenceLine
from app.core.section import SectionKind as K
from app.llm.embedded.summaries.visit_words import VISIT

_I = re.IGNORECASE
_TITLE = r"(?:MD|DO|NP|PA-?C|RN|LPN|CNM|PharmD|MBBS|PGY-?\d|FRCP|MRCP)"
_SIGNED = re.compile(
    r"\b(?:e-?signed|(?:electronically|digitally) signed|signed by|dictated|transcribed|"
    r"typed \w+|job ?#|co-?signed)\b|\bcc: |(?:\A|: )\W*(?:total )?time(?: spent)?:? \d+ min|"
    r"\b[DT]: ?\d{1,2}/\d{1,2}/\d{2,4}\b|"
    r"\battestation\b|\bI saw and examined\b|\b\d+ min(?:utes)? on d/?c\b|"
    r"\bDD \d{1,2}/\d.*\bDT \d{1,2}/\d|"
    r"\bsigned \d{1,2}/\d{1,2}/\d|"
    rf"\b{_TITLE}\b(?:[ -][A-Z]{{1,6}})*\W+\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\W+\d{{1,2}}:?\d\d\b",
    _I,
)
# A name with its title, and nothing else.
_NAME_ALONE = re.compile(
    rf"\W*(?:[A-Z][\w.'-]*,? ){{1,3}}{_TITLE}(?:[ ,/]+(?:pgr|pager)? ?[\w-]{{0,8}})?\W*\Z"
)
# What opens a message of a thread, with nothing behind it.
_THREAD = re.compile(
    r"\W*\[\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:?\d\d\]\W+(?:[\w.,'/-]+\s+){0,7}[\w.,'/-]+:?\W*\Z|"
    r"\W*\[\d{1,2}/\d[^\]]*\d:\d\d\][^:]{0,50}(?:pharmacy|insurance|fax)\b.*",
    _I | re.DOTALL,
)
# When a message was sent, and what a record of doses given says of one ("..... GIVEN 0812").
_STAMP = re.compile(
    r"\W*(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*\W+)?\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d\d"
    r"\s?(?:[ap]m)?\W*\Z",
    _I,
)
_DOSE_RECORD = re.compile(r"\W*\d{4} [^.]{3,60}\.{2,} ?(?:GIVEN|HELD|REFUSED|due|none|FSBS)\b", _I)
_CALLED = re.compile(
    r"\W*called (?:pt|patient|family|mother|daughter|son)\b[^.;]*\bno answer\b", _I
)
_CONTACT = re.compile(
    r"(?!.*\b(?:if|when|any|questions?|concerns?|schedul\w+|book\w*|appointments?)\b)"
    r"(?:\W*(?:code status: ?)?(?:(?:emergency )?contacts?|NOK|next of kin|HC?POA|HCP|"
    r"proxy|surrogate)"
    r"\W*(?::|\bis\b)|"
    r"\W*(?:bleep|pager|beeper|ext)\W*\d|"
    r"\W*(?:tel|telephone|phone|ph|fax|(?:pt|patient|home|work)?\W*(?:cell|mobile))\b"
    r"(?:\W+(?:sec\w*|no|number|home|work|on file))?\W*[\d(+])",
    _I,
)
_WORKER = (
    r"(?:SW|RN|CM|SLP|social work(?:er)?|case manag\w+|care manag\w+|nurs(?:e|ing)|"
    r"pharmac\w+|team|resident|intern|hospitalist|NSGY|neurosurgery|ortho|anesthesia)"
)
_TASK = re.compile(
    rf"\b{_WORKER}\b(?: [A-Z][\w'-]+){{0,2}} to (?:call|contact|page|chase|see)\b"
    r"(?! (?:you|pt|patient|with))|"
    r"\b(?:msg|message) sent to\b|\bmsg to\b|\brouted\b|\bstat page\b|\bpage \w+ \(|"
    r"\btransfuse\b|\btype (?:&|and) (?:screen|cross)|(?<!\()\bteach[- ]?back\b|"
    r"\bencounter closed\b|"
    r"\b(?:pt|patient|family)\b[^.;]{0,12}\bnot (?:yet )?(?:told|informed|aware)\b|"
    r"\bwhat would happen if\b|\bif MAP\b|\bstart levo\b|\bcall surg\b|\bsurg(?:ery)? pager\b|"
    r"\b(?:CXR|ECG|EKG|ABG|VBG|labs?) stat\b|\bblood (?:cx|cultures?) x ?\d\b[^.;]*\bcall me\b|"
    r"\A\W*(?:\w+ ){0,3}verbali[sz]ed (?:\w+ )?understanding\W*\Z|"
    r"\A\W*d(?:/w|iscussed w(?:ith|/)?)\b[^.;:,]{0,40}\W*\Z",
    _I,
)
_CODE = re.compile(
    r"\b(?:full code|DNR|DNI|DNACPR|NFR|POLST|MOLST|full escalation|"
    r"not for (?:intubation|resus\w*|CPR|ECMO|full code))\b"
)
_RESUSCITATION = re.compile(r"\W*(?:resus\w*|code) status\b", _I)
_LETTERHEAD = re.compile(
    r"\bMRN\b|\bD[Oo]B\b|\b[Dd]\.\s?[Oo]\.\s?[Bb]\b|\bClinician: |\bNHS (?:no|number)\b"
)
# Head of the columns of a table.
_DAY = r"\d{1,2}/\d{1,2}(?:/\d{2,4})?(?:\s\d{1,2}:\d\d)?"
_COLUMNS = re.compile(
    rf"\W*{_DAY}(?:\W+{_DAY})+\W*\Z|[\w\s:]{{0,60}}\W*{_DAY}\W*prev(?:ious)?\b\W*{_DAY}\W*\Z", _I
)
# What has come about over a time is no day to come.
_OVER_TIME = re.compile(
    r"\b\d+(?:\.\d+)? ?(?:%|kg|lbs?|pounds) (?:in|over) (?:\w+ )?\d+ "
    r"(?:mos?|months?|wks?|weeks?|years?)\b|"
    r"\btested (?:pos\w*|neg\w*|\+)|"
    r"\b(?:in|over|for) the (?:past|last) (?:\w+ )?(?:days?|weeks?|months?|years?)\b",
    _I,
)
_NOTHING = re.compile(
    r"\W*(?:none (?:avail\w*|needed|known)|no (?:attempts?|PEG|intent|plan|access|injury))\W*\Z", _I
)
_DENIES = re.compile(
    r"\W*(?:no|denies|denied)\b(?!.*\b(?:call|return|come|go|see|seek|"
    r"contact|phone|ring|hospital|if|911|ED|emergency|drive|driving|more)\b)",
    _I,
)
# What a child eats and how it sleeps is told in front of the examination.
_HABITS = re.compile(
    r"\b(?:diet|nutrition|sleep|elim\w*|dev\w*|activity|exercise|habits)\b", re.IGNORECASE
)
_BEHIND_HISTORY = frozenset({K.EXAM, K.VITALS, K.REVIEW_OF_SYSTEMS})
_ORDERS = frozenset({K.PLAN, K.ASSESSMENT_PLAN, K.INSTRUCTIONS, K.FOLLOW_UP, K.DISPOSITION})

_OPENERS = (
    _NAME_ALONE, _THREAD, _CONTACT, _COLUMNS, _NOTHING, _STAMP, _DOSE_RECORD, _CALLED,
)  # fmt: skip


def is_for_staff(text: str) -> bool:
    """Say whether a sentence is written for those who treat, and tells the patient nothing."""
    return any(pattern.search(text) for pattern in (_SIGNED, _TASK, _CODE, _LETTERHEAD)) or any(
        pattern.match(text) for pattern in _OPENERS
    )


def is_code_status(text: str) -> bool:
    """Say whether a sentence tells what is done if the heart stops, or that it was talked of."""
    return _CODE.search(text) is not None or _RESUSCITATION.match(text) is not None


def is_no_visit(text: str) -> bool:
    """Say whether a time that a sentence names is behind the patient."""
    return _OVER_TIME.search(text) is not None and not VISIT.search(_OVER_TIME.sub(" ", text))


def is_no_sign(text: str) -> bool:
    """Say whether a sentence tells what there is none of, and not when to call."""
    return _DENIES.match(text) is not None


def is_habit(line: EvidenceLine, lines: Sequence[EvidenceLine]) -> bool:
    """Say whether a line tells how the patient lives: an examination follows on it."""
    if line.kind in _ORDERS:
        return False
    opens = _HABITS.match(line.heading.strip(" *#:")) or _HABITS.match(line.text.lstrip(" -*"))
    return opens is not None and any(
        x.number > line.number and x.kind in _BEHIND_HISTORY for x in lines
    )
