"""Why a drug is or is not given: an allergy, a harm, the problem that heads an item of a plan."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from itertools import pairwise

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines, is_familial
from app.llm.embedded.answers.wants import THEREFORE, wants_reason
from app.llm.embedded.summaries.salience import is_abnormal
from app.terminology.drugs import drug_table
from app.terminology.tokens import tokenize

# What stands for a drug of the sentence before, and what becomes of it.
_THE_DRUG = (
    r"\b(?:it|this|that|drug|the (?:drug|med(?:ication|icine)?|infusion|antibiotic|treatment)|"
    r"medication|medicine)\b (?:(?:was|is|were|had to be|has been|had been) )?(?:then )?"
)
_VERBS = (
    ("stopped", r"(?:stopp?|discontinu|d/c|dc'd|withdrawn)"),
    ("held", r"(?:held|paused|withheld|on hold)"),
    ("new", r"(?:started|begun|added)"),
    ("changed", r"(?:reduced|increased|lowered|raised|cut|changed|halved|doubled|switched)"),
)
_DECIDED = {"stopped", "held", "changed", "new"}
_PLANS = {K.PLAN, K.ASSESSMENT_PLAN}
_AVOIDED = re.compile(
    r"\b(?:prefer\w* not|rather not|chose not|opted (?:against|not)|not (?:wish|want)\w*|"
    r"avoid\w*|not (?:given|used|started)|allerg\w*|declin\w+|refus\w+|"
    r"contraindicat\w+|intoleran\w+)\b",
    re.IGNORECASE,
)
# What a drug did to somebody that keeps them from having it again.
_HARMED = re.compile(
    r"\w-(?:related|induced|associated)\b|\b(?:react\w*|\w*toxicity|anaphyla\w+|rash|hives|"
    r"angioedema|"
    r"(?:could|can|did) ?(?:not|n't) tolerate|cannot (?:have|take|tolerate|be given|use)|"
    r"side effects?|contraindicat\w+|stopped (?:for|due|because|after)|hold while|unsafe)\b",
    re.IGNORECASE,
)
# An item of a plan, and how many lines of it are looked through for its head.
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|#)\s*\w")
_ITEM_LINES = 4


def not_to_be_given(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that tell of an allergy to the asked drug, or why it was avoided."""
    told = dict.fromkeys(
        line
        for finding, line in record.findings(FindingType.ALLERGY, FindingType.MEDICATION)
        if finding.concept in question.drugs
        and (finding.type is FindingType.ALLERGY or _AVOIDED.search(line.text))
    )
    return list(told) or [
        line
        for line in record.lines
        if drugs_named(line) & question.drugs
        and _HARMED.search(line.text)
        and not is_familial(line, record.inside(line))
    ]


def drugs_named(line: EvidenceLine) -> set[str]:
    """Return the drugs that a line names, found as such or not."""
    return drugs_in(line.text)


def drugs_in(text: str) -> set[str]:
    """Return the drugs that a text names."""
    return {m.value.ingredient for m in drug_table().find(tokenize(text))}


def concluded(
    record: RecordLines, wanted: frozenset[str], statuses: AbstractSet[str]
) -> list[EvidenceLine]:
    """Return the line that changes the asked drug "therefore", with the line before it."""
    for before, line in pairwise(record.lines):
        if not THEREFORE.match(line.text) or before.source_id != line.source_id:
            continue
        drugs = [f for f in record.inside(line) if f.concept in wanted]
        if any(not statuses or f.status in statuses for f in drugs):
            return [before, line]
    return []


def treated(
    record: RecordLines, wanted: frozenset[str], statuses: AbstractSet[str]
) -> list[EvidenceLine]:
    """Return the problem that heads an item of a plan with the asked drug's line in that item.

    An item has its number and its problem first ("2. Hypertension. BP 148/86. Add losartan.").
    """
    for finding, line in record.findings(FindingType.MEDICATION):
        if finding.concept not in wanted or line.kind not in _PLANS:
            continue
        if finding.assertion is Assertion.ABSENT or finding.status not in (
            statuses or {"new", "active", "changed"}
        ):
            continue
        head = _item_head(line, record)
        if head is not None:
            return [head, line]
    return []


def spoken_of(
    record: RecordLines, wanted: frozenset[str], statuses: AbstractSet[str]
) -> list[EvidenceLine]:
    """Return the line that names the asked drug with the next, which decides on "the drug".

    "Started niraparib on 2/3. Platelets fell to 61, so drug was held."
    """
    verbs = [verb for status, verb in _VERBS if status in (statuses or _DECIDED)]
    for before, line in pairwise(record.lines):
        if not record.goes_on(before, line) or drugs_named(line):
            continue
        if drugs_named(before) & wanted and any(
            re.search(rf"{_THE_DRUG}{verb}", line.text, re.IGNORECASE) for verb in verbs
        ):
            return [before, line]
    return []


def preceded(
    record: RecordLines, wanted: frozenset[str], statuses: AbstractSet[str]
) -> list[EvidenceLine]:
    """Return the line that decides on the asked drug with what went wrong in the one before it.

    "Potassium rose to 6.1. Lisinopril was stopped."
    """
    for before, line in pairwise(record.lines):
        if not record.goes_on(before, line):
            continue
        drugs = [f for f in record.inside(line) if f.concept in wanted]
        if any(f.status in (statuses or _DECIDED) for f in drugs) and any(
            _goes_wrong(f) for f in record.inside(before)
        ):
            return [before, line]
    return []


def _goes_wrong(finding: Finding) -> bool:
    if finding.type is FindingType.PROBLEM:
        return finding.assertion in {Assertion.PRESENT, Assertion.PAST, Assertion.POSSIBLE}
    return finding.type in {FindingType.LAB, FindingType.VITAL} and is_abnormal(finding) is True


def is_item(question: Question, lines: list[EvidenceLine]) -> bool:
    """Say whether two lines tell a reason together: a problem of a plan, or what went before."""
    if len(lines) != 2:
        return False
    first, second = lines
    if THEREFORE.match(second.text):
        return True
    follows = (first.source_id, first.number + 1) == (second.source_id, second.number)
    if question.drugs and wants_reason(question) and follows:
        return True
    is_head = [_NUMBERED.match(line.text) is not None for line in lines] == [True, False]
    return is_head and all(line.kind in _PLANS for line in lines)


def _item_head(line: EvidenceLine, record: RecordLines) -> EvidenceLine | None:
    """Return the numbered line in front of a line, where that names one problem."""
    place = record.lines.index(line)
    for before in reversed(record.lines[max(place - _ITEM_LINES, 0) : place]):
        if (before.source_id, before.heading) != (line.source_id, line.heading):
            return None
        if _NUMBERED.match(before.text):
            problems = [f for f in record.inside(before) if f.type is FindingType.PROBLEM]
            is_sure = all(f.assertion is Assertion.PRESENT for f in problems)
            return before if problems and is_sure else None
    return None


def is_under_problem(finding: Finding, line: EvidenceLine, record: RecordLines) -> bool:
    """Say whether a line names a problem, a colon, and what is done about it."""
    place = finding.span.start - line.span.start
    colon = line.text.find(":", 0, max(place, 0))
    return colon > 0 and any(
        f.type is FindingType.PROBLEM and f.span.start - line.span.start < colon
        for f in record.inside(line)
    )


def follows_problem(finding: Finding, line: EvidenceLine, record: RecordLines) -> bool:
    """Say whether what becomes of a drug stands behind something that went wrong.

    "Had an episode of hypotension; amlodipine stopped."
    """
    return finding.status in {"stopped", "held", "changed"} and any(
        f.type is FindingType.PROBLEM
        and f.assertion in {Assertion.PRESENT, Assertion.PAST}
        and f.span.end < finding.span.start
        for f in record.inside(line)
    )
