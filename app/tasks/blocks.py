"""Blocks of a summary that are never dropped, whatever the budget and the engine."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.draft import DraftSentence, EvidenceLine
from app.core.finding import Finding, FindingType
from app.core.section import SectionKind as K

MEDICATION_CHANGES, PENDING, FOLLOW_UP, CODE_STATUS = (
    "Medication changes",
    "Pending results",
    "Follow-up",
    "Code status",
)

_CHANGED = {"new", "stopped", "held", "changed"}
_PENDING = re.compile(
    r"\b(?:pending|awaiting|outstanding|not yet (?:back|resulted|available)|results? to follow|"
    r"send-?out)\b",
    re.IGNORECASE,
)
_FOLLOW_UP = re.compile(
    r"\b(?:follow[- ]?up (?:with|in|on|at|appointment|visit|ct|mri|imaging|x-?ray|echo)|"
    r"appointment|return (?:to|in|if)|"
    r"call (?:if|with|the|us|your)|see (?:dr|your)|recheck|repeat (?:\w+\s){1,4}in \d)",
    re.IGNORECASE,
)
_CODE_STATUS = re.compile(
    r"\b(?:full code|DNR|DNI|DNAR|do not (?:resuscitate|intubate)|code status|"
    r"comfort (?:care|measures) only|"
    r"no code|MOLST|POLST)\b",
    re.IGNORECASE,
)
_NOT_A_VISIT = {K.HPI, K.PAST_HISTORY, K.FAMILY_HISTORY, K.SOCIAL_HISTORY, K.HEADER, K.SIGNATURE}


def fixed_blocks(
    lines: Sequence[EvidenceLine], findings: Sequence[Finding]
) -> tuple[DraftSentence, ...]:
    """Quote the lines that hold a fixed block, each once, grouped by block."""
    blocks: dict[str, list[DraftSentence]] = {
        name: [] for name in (MEDICATION_CHANGES, PENDING, FOLLOW_UP, CODE_STATUS)
    }
    for line in lines:
        name = _block(line, findings)
        if name is not None:
            blocks[name].append(DraftSentence(line.standalone, name, (line.number,)))
    return tuple(sentence for block in blocks.values() for sentence in block)


def _block(line: EvidenceLine, findings: Sequence[Finding]) -> str | None:
    if line.kind is K.CODE_STATUS or _CODE_STATUS.search(line.text):
        return CODE_STATUS
    if line.kind is K.PENDING or _PENDING.search(line.text):
        return PENDING
    if any(_is_change(finding, line) for finding in findings):
        return MEDICATION_CHANGES
    if line.kind is K.FOLLOW_UP:
        return FOLLOW_UP
    if line.kind not in _NOT_A_VISIT and _FOLLOW_UP.search(line.text):
        return FOLLOW_UP
    return None


def _is_change(finding: Finding, line: EvidenceLine) -> bool:
    status = finding.attribute("status")
    return (
        finding.type is FindingType.MEDICATION
        and status is not None
        and (status.normalized or status.text).lower() in _CHANGED
        and finding.source_id == line.source_id
        and line.span.contains(finding.span)
    )
