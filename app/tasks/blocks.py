"""Blocks of a summary that are never dropped, whatever the budget and the engine."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.draft import DraftSentence, EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.terminology.drugs import drug_table
from app.terminology.tokens import tokenize

ALLERGIES = "Allergies"
PREGNANCY = "Pregnancy"
MEDICATION_CHANGES = "Medication changes"
PENDING = "Pending results"
INCIDENTAL = "Incidental findings"
FOLLOW_UP = "Follow-up"
CODE_STATUS = "Code status"
# In the order in which they stand.
BLOCKS = (ALLERGIES, PREGNANCY, MEDICATION_CHANGES, PENDING, INCIDENTAL, FOLLOW_UP, CODE_STATUS)

_CHANGED = {"new", "stopped", "held", "changed"}
_PENDING = re.compile(
    r"(?<!not )(?<!nothing )\b(?:pending|awaiting|outstanding|not yet (?:back|resulted|available)|"
    r"results? to follow|"
    r"send-?out)\b",
    re.IGNORECASE,
)
_FOLLOW_UP = re.compile(
    r"\b(?:follow[- ]?up (?:with|in|on|at|appointment|visit|ct|mri|imaging|x-?ray|echo)|"
    r"appointment|return (?:to|in|if|for|on|\d)|clinic (?:on|in) \d|referr(?:al|ed) to|"
    r"call (?:if|with|the|us|your)|see (?:dr|your)|recheck|repeat (?:\w+\s){1,4}in \d)",
    re.IGNORECASE,
)
_CODE_STATUS = re.compile(
    r"\b(?:full code|DNR|DNI|DNAR|do not (?:resuscitate|intubate)|code status|"
    r"comfort (?:care|measures) only|"
    r"no code|MOLST|POLST)\b",
    re.IGNORECASE,
)
_INCIDENTAL = re.compile(
    r"\bincidental(?:ly|oma)?\b(?!\W+(?:findings?\W+)?(?:none|no\b))", re.IGNORECASE
)
_NOTHING_INCIDENTAL = re.compile(r"\b(?:no|without|not)\s+(?:\w+\s+)?incidental", re.IGNORECASE)
# That she is pregnant, may be, or is not by a test; not what became of earlier pregnancies.
_PREGNANT = re.compile(
    r"\b(?:(?:is|currently|now|[1-4]\d?\s?(?:weeks?|wks?))\s+pregnant"
    r"|pregnant\s+(?:at|with|woman|female)|intrauterine pregnancy|IUP\b|EDD\b"
    r"|(?:gestational age|EGA|GA)\W+\d|\d{1,2}w\s?\dd\b"
    r"|\d{1,2}\s?(?:\d/7\s?)?(?:weeks?|wks?)(?:\s?\d\s?days?)?[' ]?s?\s+(?:gestation|of pregnancy)"
    r"|(?:pregnancy test|hcg|bhcg|upt)\W+(?:\w+\W+){0,2}(?:positive|negative|pos|neg)\b)",
    re.IGNORECASE,
)
_EARLIER_PREGNANCY = re.compile(
    r"\b(?:prior|previous|last|first|past|earlier|second|third)\s+(?:\w+\s+)?pregnanc",
    re.IGNORECASE,
)
# Further lines of a prenatal note say of the pregnancy what the summary is about anyway.
_MOST_OF_PREGNANCY = 2
# A check that has been done is a result, unless the line arranges another.
_WAS_DONE = re.compile(r"\b(?:showed|was|were|revealed|demonstrated|had)\b", re.IGNORECASE)
_ARRANGED = re.compile(
    r"\b(?:scheduled|arranged|booked|appointment|recommended|advised|told|instructed|needs)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:stop|discontinue|hold|start|begin|increase|decrease|resume|switch)\b",
    re.IGNORECASE,
)
# What these say of medicines, results and visits was so before this encounter.
_EARLIER = {
    K.HPI, K.PAST_HISTORY, K.FAMILY_HISTORY, K.SOCIAL_HISTORY, K.HEADER, K.SIGNATURE
}  # fmt: skip


_JUDGED = {K.DIAGNOSIS, K.IMPRESSION, K.ASSESSMENT, K.ASSESSMENT_PLAN}
# A pregnancy of the present is told in the history of the present.
_PREGNANCY_IN_HISTORY = {K.HPI: PREGNANCY}


def fixed_blocks(
    lines: Sequence[EvidenceLine], findings: Sequence[Finding]
) -> tuple[DraftSentence, ...]:
    """Quote the lines that hold a fixed block, each once, grouped by block."""
    blocks: dict[str, list[DraftSentence]] = {name: [] for name in BLOCKS}
    previous: EvidenceLine | None = None
    for line in lines:
        opens = previous is None or previous.heading != line.heading
        previous = line
        name = _block(line, findings, opens=opens)
        if name == PREGNANCY and len(blocks[name]) == _MOST_OF_PREGNANCY:
            continue
        if name is not None:
            blocks[name].append(DraftSentence(line.standalone, name, (line.number,)))
    return tuple(sentence for block in blocks.values() for sentence in block)


def _block(line: EvidenceLine, findings: Sequence[Finding], *, opens: bool) -> str | None:
    """Return the block of a line; ``opens`` says that it is the first under its heading."""
    if line.kind is not K.FAMILY_HISTORY and _tells_allergy(line, findings):
        return ALLERGIES
    if line.kind in _EARLIER:
        return _PREGNANCY_IN_HISTORY.get(line.kind) if _is_pregnant(line) else None
    if (line.kind is K.CODE_STATUS and opens) or _CODE_STATUS.search(line.text):
        return CODE_STATUS
    if (line.kind is K.PENDING and opens) or _PENDING.search(line.text):
        return PENDING
    if any(_is_change(finding, line) for finding in findings) or _orders_change(line):
        return MEDICATION_CHANGES
    if _is_incidental(line, findings):
        return INCIDENTAL
    if _is_pregnant(line):
        return PREGNANCY
    if line.kind is K.FOLLOW_UP or _is_visit(line):
        return FOLLOW_UP
    return PENDING if line.kind is K.PENDING else None


def _tells_allergy(line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    """Say whether a line names an allergy of the patient's, or denies any."""
    return any(
        finding.type is FindingType.ALLERGY
        and finding.assertion is not Assertion.FAMILY
        and _is_in(finding, line)
        for finding in findings
    )


def _is_incidental(line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    """Say whether a line tells something found by the way, and no list of diagnoses beside it."""
    if not _INCIDENTAL.search(line.text) or _NOTHING_INCIDENTAL.search(line.text):
        return False
    problems = [f for f in findings if f.type is FindingType.PROBLEM and _is_in(f, line)]
    return line.kind not in _JUDGED or len(problems) < 2


def _is_pregnant(line: EvidenceLine) -> bool:
    return bool(_PREGNANT.search(line.text)) and not _EARLIER_PREGNANCY.search(line.text)


def _is_visit(line: EvidenceLine) -> bool:
    if not _FOLLOW_UP.search(line.text):
        return False
    return not _WAS_DONE.search(line.text) or _ARRANGED.search(line.text) is not None


def _orders_change(line: EvidenceLine) -> bool:
    """Say whether a line orders a change of a drug whose name alone no finding is made of."""
    return bool(_CHANGE.search(line.text)) and any(drug_table().find(tokenize(line.text)))


def _is_change(finding: Finding, line: EvidenceLine) -> bool:
    status = finding.attribute("status")
    return (
        finding.type is FindingType.MEDICATION
        and status is not None
        and (status.normalized or status.text).lower() in _CHANGED
        and _is_in(finding, line)
    )


def _is_in(finding: Finding, line: EvidenceLine) -> bool:
    return finding.source_id == line.source_id and line.span.contains(finding.span)
