"""Blocks of a summary that are never dropped, whatever the budget and the engine."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.draft import DraftSentence, EvidenceLine
from app.core.finding import Finding, FindingType
from app.core.section import SectionKind as K
from app.terminology.drugs import drug_table
from app.terminology.tokens import tokenize

MEDICATION_CHANGES, PENDING, FOLLOW_UP, CODE_STATUS = (
    "Medication changes",
    "Pending results",
    "Follow-up",
    "Code status",
)

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


def fixed_blocks(
    lines: Sequence[EvidenceLine], findings: Sequence[Finding]
) -> tuple[DraftSentence, ...]:
    """Quote the lines that hold a fixed block, each once, grouped by block."""
    blocks: dict[str, list[DraftSentence]] = {
        name: [] for name in (MEDICATION_CHANGES, PENDING, FOLLOW_UP, CODE_STATUS)
    }
    previous: EvidenceLine | None = None
    for line in lines:
        opens = previous is None or previous.heading != line.heading
        previous = line
        name = _block(line, findings, opens=opens)
        if name is not None:
            blocks[name].append(DraftSentence(line.standalone, name, (line.number,)))
    return tuple(sentence for block in blocks.values() for sentence in block)


def _block(line: EvidenceLine, findings: Sequence[Finding], *, opens: bool) -> str | None:
    """Return the block of a line; ``opens`` says that it is the first under its heading."""
    if line.kind in _EARLIER:
        return None
    if (line.kind is K.CODE_STATUS and opens) or _CODE_STATUS.search(line.text):
        return CODE_STATUS
    if (line.kind is K.PENDING and opens) or _PENDING.search(line.text):
        return PENDING
    if any(_is_change(finding, line) for finding in findings) or _orders_change(line):
        return MEDICATION_CHANGES
    if line.kind is K.FOLLOW_UP or _is_visit(line):
        return FOLLOW_UP
    return PENDING if line.kind is K.PENDING else None


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
        and finding.source_id == line.source_id
        and line.span.contains(finding.span)
    )
