"""Answers on who was there: callers, clinicians, and what was operated on."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.kin import COMPANION
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines, is_familial

CALLER = re.compile(
    r"\bwho (?:is |was )?(?:call(?:ed|ing)|on the phone|phoned|the caller)\b|\bwho (?:gave|"
    r"provided) "
    r"(?:the |this )?history\b|\bwho (?:brought|came with|accompanied|came in with|was with)\b",
    re.IGNORECASE,
)
_CALLER_SAID = re.compile(
    r"\bcaller\b|\b(?:brought (?:in )?by|accompanied by|here with|came (?:in )?with|"
    r"bib)\b|\bcall(?:ed)? (?:from|by)\b|\b(?:informant|historian|history (?:from|given by|"
    r"obtained from|per))\b|\b"
    rf"(?:{COMPANION}|patient|pt|nurse) (?:\w+ )?(?:call(?:s|ed)|phoned|on phone)\b",
    re.IGNORECASE,
)
CLINICIAN = re.compile(
    r"\bwho (?:is|was|are) (?:the |his |her |their )?(?P<role>doctor|provider|physician|"
    r"clinician|attending|"
    r"author|resident|surgeon|nurse|pcp|gp|primary care \w+|midwife|obstetrician|therapist|"
    r"pharmacist|oncologist|psychiatrist|\w+(?:ologist|iatrician))\b\W*\Z",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\bDr\.? [A-Z]|\b[A-Z][\w'-]+,? (?:MD|DO|NP|PA-?C?|RN|CNM|LCSW|MBBS)\b")
_SERVICES = {
    "surgeon": "surgery|surgical|ortho\\w*",
    "cardiologist": "cardiology|cards",
    "gastroenterologist": "gastroenterology|GI",
    "obstetrician": "obstetrics|OB(?:/?GYN)?",
    "pcp": "primary care|GP",
    "gp": "primary care|PCP",
    "oncologist": "oncology|onc|heme[-/]onc",
    "nephrologist": "nephrology|renal",
    "pharmacist": "pharmacy|PharmD",
    "psychiatrist": "psychiatry|psych",
}
_ANY_ROLE = {"doctor", "provider", "physician", "clinician", "author"}
SURGERY = re.compile(
    r"\b(?:what|which|when|who|where|why|how long)\b.*\b(?:surgery|operation|operated|operate|"
    r"procedure was "
    r"(?:done|performed)|surgical procedure)\b",
    re.IGNORECASE,
)
_SURGERY_SAID = re.compile(
    r"\bs/p\b|\bstatus post\b|\bPOD\b|\b\w{3,}(?:ectomy|ostomy|oplasty|otomy|rrhaphy|pexy)\b|"
    r"\b(?:Hartmann\w*|CABG|ORIF|TKA|THA|TURP|TAVR|Whipple|arthroplasty|resection|fusion|bypass|"
    r"transplant\w*|ex lap|C-?section|cesarean|LTCS|surgery|operation|operated)\b",
    re.IGNORECASE,
)
_IN_SURGERY = (
    "surgery operation operated operate procedure surgical done performed undergo underwent have "
    "had did surgeon perform"
)
_MOST = 3


def about_caller(_question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that say who called or told the story."""
    told = [x for x in record.lines if _CALLER_SAID.search(f"{x.heading} {x.text}")]
    return told[:_MOST]


def about_clinician(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that name the clinician of the asked role, the first of any without one."""
    asked = CLINICIAN.search(question.text)
    role = asked["role"].lower() if asked else ""
    named = _of_role(role)
    own = [
        x for x in record.lines if named.search(f"{x.heading} {x.text}") and _TITLED.search(x.text)
    ]
    if own or role not in _ANY_ROLE:
        return own[:_MOST]
    return [line for line in record.lines if _TITLED.search(line.text)][:_MOST]


def _of_role(role: str) -> re.Pattern[str]:
    """Return how a role is written, by its service too ("surgery (Dr. Poe)")."""
    service = _SERVICES.get(role)
    if service is None and role.endswith(("ologist", "iatrist", "iatrician")):
        service = rf"{re.escape(re.sub('(?:ist|ian)$', '', role))}\w*"
    ways = "|".join(filter(None, (re.escape(role), service)))
    return re.compile(rf"\b(?:{ways})\b", re.IGNORECASE)


def about_surgery(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that tell of an operation, those that say the rest of what is asked."""
    asked = question.beyond(_IN_SURGERY)
    return [
        line
        for line in record.lines
        if _SURGERY_SAID.search(line.text)
        and record.holds(line, asked) >= 1
        and not is_familial(line, record.inside(line))
    ]
