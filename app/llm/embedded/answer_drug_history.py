"""What became of a drug before: its earlier dose, what it did, that it was talked of or given."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.llm.embedded.answer_drug_reasons import drugs_named
from app.llm.embedded.answer_wants import gives_wanted
from app.llm.embedded.question import Question
from app.llm.embedded.record_lines import RecordLines, is_familial

# What a medicine did.
_DID = re.compile(
    r"\b(?:(?:while|when|occurred|happened|was) on|"
    r"caus(?:ed?|es|ing)|led to|result\w+ in|gave|made|developed|(?:not|un)\s?helpful|helped|"
    r"tolerat\w+|intoleran\w+|side effects?|(?:did(?: not|n't)|no) (?:help|work|benefit|relief)|"
    r"respon\w+|ineffective|effective)\b",
    re.IGNORECASE,
)
# A question after the dose of before.
FORMER_DOSE = re.compile(
    r"\b(?:dos(?:e|age)|how much)\b.*\b(?:before|previous(?:ly)?|prior|formerly|originally)\b|"
    r"\b(?:previous|prior|former|old|original)\b.*\bdos(?:e|age)\b",
    re.IGNORECASE,
)
# A question whether a drug is, was or is to be taken.
_WHETHER = re.compile(
    r"^\W*(?:and |so )?(?:is|was|are|were|does|did|do|has|have|had|will|should)\b", re.IGNORECASE
)
# What a plan only weighs, or has decided against.
_WEIGHED = re.compile(
    r"\b(?:discuss\w*|consider\w*|offer\w*|declin\w*|refus\w*|wait|defer\w*|not (?:indicated|"
    r"needed|started|given|used)|avoid\w*|no|never|without|hold\w*|contraindicat\w+|if|plan\w*|agreed)\b",
    re.IGNORECASE,
)


def about_mentions(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that weigh the asked drugs, or say that they are not taken."""
    if not question.has(_WHETHER):
        return []
    return [
        line
        for line in record.lines
        if question.drugs <= drugs_named(line)
        and _WEIGHED.search(line.text)
        and gives_wanted(question, line.text)
        and not is_familial(line, record.inside(line))
    ]


def about_reactions(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that tell of an earlier course of the asked drugs and how it ended."""
    return list(dict.fromkeys(
        line
        for finding, line in record.findings(FindingType.MEDICATION)
        if finding.concept in question.drugs
        and (
            finding.assertion is Assertion.PAST
            or finding.status in {"stopped", "held"}
            or _DID.search(line.text)
        )
        and not is_familial(line, record.inside(line))
    ))  # fmt: skip


def about_given(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that name what is asked after both as a drug and as a test ("calcium")."""
    return list(dict.fromkeys(
        line
        for finding, line in record.findings(FindingType.MEDICATION)
        if any(measure in finding.concept for measure in question.measures)
    ))  # fmt: skip


def about_former_dose(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the line of an earlier note with another dose than the latest note gives."""
    pairs = [
        (finding, line)
        for finding, line in record.findings(FindingType.MEDICATION)
        if finding.concept in question.drugs and finding.attribute("dose") is not None
    ]
    if not pairs:
        return []
    last, line = pairs[-1]
    told = _amount(last)
    former = [n for f, n in pairs if n.source_id != line.source_id and _amount(f) != told]
    return former[-1:]


def _amount(finding: Finding) -> str:
    dose = finding.attribute("dose")
    return (dose.normalized or dose.text) if dose is not None else ""
