"""What a line says of medicines that a summary never drops: a change, a ban, what is taken on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from app.core.draft import EvidenceLine
from app.core.finding import Finding, FindingType
from app.core.quoting import folded
from app.core.section import SectionKind as K
from app.llm.embedded.small_talk import asks
from app.llm.embedded.summaries.line_roles import PATIENT, introduces, opens
from app.tasks import block_cues as cues
from app.tasks.advised import advises_dose, tells_amount
from app.tasks.pronouns import ends_it
from app.terminology.drugs import drug_table
from app.terminology.tokens import tokenize

_CHANGED = {"new", "stopped", "held", "changed"}
_LISTS = {K.MEDICATIONS, K.HOME_MEDICATIONS, K.DISCHARGE_MEDICATIONS}
# The last cell of a row of the discharge list says what is new of a medicine that is to be taken.
_STATUS_CELL = re.compile(
    r"(?:\||\t|\s{2,})\s*(?:new|changed?|increased|decreased|dose change\w*|continued?|same|"
    r"unchanged)\b[^|\n]{0,30}\|?\s*\Z",
    re.IGNORECASE,
)
_ORDERED = {
    K.PLAN, K.ASSESSMENT, K.ASSESSMENT_PLAN, K.INSTRUCTIONS, K.DISPOSITION, K.FOLLOW_UP, K.OTHER,
    K.HOSPITAL_COURSE, K.INTERVAL,
}  # fmt: skip


class OfDrugs(Enum):
    """What a line says of the medicines that it names."""

    CHANGED = auto()
    TAKEN_ON = auto()
    ADVISED = auto()


def said_of_drugs(line: EvidenceLine, findings: Sequence[Finding]) -> OfDrugs | None:
    """Return what a line says of medicines; None where it changes, lists and advises none."""
    is_row = _STATUS_CELL.search(line.text) is not None
    if is_row and _is_taken_on(line, findings):
        return OfDrugs.TAKEN_ON
    if _tells_of_drugs(line, findings) and not (opens(line) and introduces(line)):
        return OfDrugs.CHANGED
    if _is_taken_on(line, findings):
        return OfDrugs.TAKEN_ON
    return OfDrugs.ADVISED if advises_dose(line, findings) else None


def _orders_change(line: EvidenceLine) -> bool:
    """Say whether a line orders a change of a drug whose name alone no finding is made of."""
    said = folded(line.text)
    forms = [cues.CHANGE, cues.AMOUNT_CHANGED, cues.AMOUNT_ARROW, cues.TO_COME, cues.NOT_TAKEN]
    forms += [cues.HELD_PENDING]
    forms += [cues.MARKED] if line.kind in _LISTS else []
    changes = any(form.search(said) for form in forms)
    once = line.kind in _ORDERED and cues.GIVEN_ONCE.search(line.text) and tells_amount(line.text)
    if line.kind in _ORDERED and cues.STARTED.search(line.text):
        return True
    told = line.kind in _ORDERED and cues.TOLD_CHANGE.search(line.text)
    if cues.KINDS_OF_DRUGS.search(line.text) and (told or cues.CHANGE.search(line.text)):
        return True
    if ends_it(line.text) and not asks(line.text) and not PATIENT.match(line.heading):
        return True
    return bool(changes or once or told) and any(drug_table().find(tokenize(line.text)))


def _changes(line: EvidenceLine, drugs: Sequence[Finding]) -> bool:
    """Say whether one of a line's drugs is changed; "no change" of one says nothing of others."""
    changed = {f.status for f in drugs if f.status in _CHANGED}
    if len(drugs) == 1 and cues.UNCHANGED.search(line.text):
        changed -= {"changed"}
    if cues.BEGUN_BEFORE.search(line.text):
        changed -= {"new"}
    return bool(changed)


def _tells_of_drugs(line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    """Say whether a line changes a drug."""
    drugs = [f for f in findings if f.type is FindingType.MEDICATION and line.holds(f)]
    changed = _changes(line, drugs)
    if line.kind is K.MEDICATIONS and cues.PRESCRIBED.fullmatch(line.heading.strip(" :")):
        changed = changed or bool(drugs)
    return changed or _orders_change(line) or _is_forbidden(line)


def _is_forbidden(line: EvidenceLine) -> bool:
    """Say whether a line says what the patient must not be given."""
    if line.kind not in _ORDERED or asks(line.text) or PATIENT.match(line.heading):
        return False
    if cues.FORBIDDEN.search(line.text):
        return True
    told = (m["behind"] or m["before"] for m in cues.WITHHELD.finditer(line.text))
    return any(
        cues.KINDS_OF_DRUGS.search(words) or any(drug_table().find(tokenize(words)))
        for words in told
        if not cues.TOLERATED.search(words)
    )


def _is_taken_on(line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    """Say whether a line of a discharge list names a medicine that is to be taken."""
    return line.kind is K.DISCHARGE_MEDICATIONS and any(
        f.type is FindingType.MEDICATION and line.holds(f) for f in findings
    )
