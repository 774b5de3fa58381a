"""Blocks of a summary that are never dropped, whatever the budget and the engine."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.draft import DraftSentence, EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.put_off import PUTS_OFF
from app.core.quoting import standalone, without_copied
from app.core.results import CRITICAL_BLOCK, CriticalStatement
from app.core.section import SectionKind as K
from app.core.spoken_question import as_statement
from app.llm.embedded.handouts.return_signs import RETURN_SIGNS
from app.llm.embedded.small_talk import standing_from, with_mark
from app.llm.embedded.summaries.by_the_way import BY_THE_WAY
from app.llm.embedded.summaries.line_roles import is_clerical, opens
from app.llm.embedded.summaries.rows_alone import is_head_row
from app.records.headings import is_differential
from app.tasks import block_cues as cues
from app.tasks.corrected import is_added, no_longer_holds
from app.tasks.drug_lines import OfDrugs, said_of_drugs

CRITICAL = CRITICAL_BLOCK
ADDED = "Added or corrected"
ALLERGIES = "Allergies"
PREGNANCY = "Pregnancy"
MEDICATION_CHANGES = "Medication changes"
DISCHARGE = "Discharge medicines"
ADVISED = "Medicines advised"
PENDING = "Pending results"
INCIDENTAL = "Incidental findings"
FOLLOW_UP = "Follow-up"
CODE_STATUS = "Code status"
# In the order in which they stand.
BLOCKS = (
    CRITICAL, ADDED, ALLERGIES, PREGNANCY, MEDICATION_CHANGES, DISCHARGE, ADVISED, PENDING,
    INCIDENTAL, FOLLOW_UP, CODE_STATUS,
)  # fmt: skip

# What these say of medicines, results and visits was so before this encounter.
_EARLIER = {
    K.HPI, K.PAST_HISTORY, K.FAMILY_HISTORY, K.SOCIAL_HISTORY, K.HEADER, K.SIGNATURE
}  # fmt: skip
# Of these nothing is so now; a history of the present may tell the code status.
_NEVER_NOW = _EARLIER - {K.HPI}
# Where a plan goes problem by problem, a line further down its item is of the problem at its head.
_BY_PROBLEM = {K.ASSESSMENT_PLAN, K.ASSESSMENT, K.PLAN}
_OF_A_PROBLEM = {MEDICATION_CHANGES, PENDING}
_BLOCK_OF_DRUGS = {
    OfDrugs.CHANGED: MEDICATION_CHANGES, OfDrugs.TAKEN_ON: DISCHARGE, OfDrugs.ADVISED: ADVISED,
}  # fmt: skip
_HAD = {Assertion.PRESENT, Assertion.POSSIBLE}
_NUMBER = re.compile(r"\s*\(?#?\d{1,2}[.)]\s")
_TOPIC_WORDS = 10
_SAYS = re.compile(r"[A-Za-z]{3}")
# None in what was taken out, "___".
_LETTERS = re.compile(r"[A-Za-z]{2}")
_SAYS_WORDS = 4
# Of the lines that tell the same urgent thing the judgement is quoted, not what led to it.
_URGENT_RANK = {
    K.IMPRESSION: 3, K.DIAGNOSIS: 3, K.ASSESSMENT: 3, K.ASSESSMENT_PLAN: 3, K.INTERVAL: 2,
    K.HOSPITAL_COURSE: 2, K.HPI: 0, K.CHIEF_COMPLAINT: 0, K.PAST_HISTORY: 0,
}  # fmt: skip
_ASKS = re.compile(r"\brule[- ]?out\b|\br/o\b|\bexclude\b|\?", re.IGNORECASE)
# "I went over sepsis, clots and death": risks. What a scan shows is so.
_WARNS = re.compile(
    r"\W*(?:(?:I|we) )?(?:have )?(?:went|talked|gone) (?:over|through) "
    r"(?![^\n]*\b(?:results?|findings?|CT|MRI|scans?|images?|report|diagnosis|new|her|his)\b)",
    re.IGNORECASE,
)
_OF_FAMILY = re.compile(r"\W*(?:family|fam|fhx?)(?: h(?:istory|x))?\s*:", re.IGNORECASE)
_JUDGED = {K.DIAGNOSIS, K.IMPRESSION, K.ASSESSMENT, K.ASSESSMENT_PLAN}
_MEASURED = {K.VITALS, K.LABS, K.EXAM}
# Headings of several studies.
_OF_STUDIES = {"imaging", "radiology", "studies", "imaging studies", "x-rays", "results"}
# "Last visit 2 months ago, repeat CT in 6 months": what is over is one part of a line.
_CLAUSE_END = re.compile(r"[;,.](?!\d)")
_PLANNED = {K.PLAN, K.ASSESSMENT_PLAN, K.INSTRUCTIONS, K.DISPOSITION, K.FOLLOW_UP}
# Further lines of a prenatal note say of the pregnancy what the summary is about anyway; of a
# longer list of medicines the engine chooses.
_MOST = {ADDED: 8, PREGNANCY: 2, DISCHARGE: 24}
# A pregnancy of the present is told in the history of the present.
_PREGNANCY_IN_HISTORY = {K.HPI: PREGNANCY}


def fixed_blocks(
    lines: Sequence[EvidenceLine],
    findings: Sequence[Finding],
    critical: Sequence[CriticalStatement] = (),
) -> tuple[DraftSentence, ...]:
    """Quote the lines that hold a fixed block, each once, grouped by block."""
    blocks: dict[str, list[DraftSentence]] = {name: [] for name in BLOCKS}
    urgent = _urgent(lines, critical)
    over = no_longer_holds(lines, findings)
    previous: EvidenceLine | None = None
    last: str | None = None
    for line in lines:
        is_first = previous is None or previous.heading != line.heading
        is_told_incidental = not is_first and _heads_incidental(previous)
        previous = line
        name = _block(line, findings, is_first=is_first)
        if name is None and is_told_incidental and _names(line, findings):
            name = INCIDENTAL
        if name is None and line.number in urgent:
            name = CRITICAL
        if last == MEDICATION_CHANGES and PUTS_OFF.match(line.text):
            name = last  # the change is for later, which this says
        last = name
        if line.number in over:
            continue
        if name in _MOST and len(blocks[name]) == _MOST[name]:
            continue
        if name is not None:
            topic = topic_of(line, lines, findings) if name in _OF_A_PROBLEM else None
            blocks[name].append(_quoted(line, topic, name))
    return tuple(sentence for block in blocks.values() for sentence in block)


def _quoted(line: EvidenceLine, topic: EvidenceLine | None, block: str) -> DraftSentence:
    """Quote a line, with the problem of its item in front where it says none itself."""
    told = without_copied(line.text)
    told = as_statement(told[standing_from(told) :])
    said = with_mark(standalone(told, line.kind, line.heading), line.text)
    if topic is None:
        if block == PENDING and _reads_study(line):
            said = f"{line.heading.strip(' :')}: {said}"
        return DraftSentence(said, block, (line.number,))
    problem = standalone(without_copied(topic.text), topic.kind, topic.heading).rstrip(".: ")
    return DraftSentence(f"{problem}: {said}", block, (topic.number, line.number))


def _reads_study(line: EvidenceLine) -> bool:
    """Say whether a line waits for the reading of the one study that its heading names ("CXR")."""
    heading = line.heading.strip(" :")
    if line.kind is not K.IMAGING or heading.lower() in _OF_STUDIES or not heading:
        return False
    names_it = heading.lower() in line.text.lower()
    return cues.UNREAD.search(line.text) is not None and not names_it


def _urgent(lines: Sequence[EvidenceLine], critical: Sequence[CriticalStatement]) -> set[int]:
    """Return the number of one line for each rule of urgency, the one that judges before others."""
    by_rule: dict[str, list[EvidenceLine]] = {}
    for statement in critical:
        by_rule.setdefault(statement.rule, []).extend(
            line
            for line in lines
            if line.source_id == statement.source_id and line.span.overlaps(statement.span)
        )
    told = {rule: [n for n in found if not _only_asks(n)] for rule, found in by_rule.items()}
    best = (max(found, key=lambda n: (_URGENT_RANK.get(n.kind, 1), -n.number))
            for found in told.values() if found)  # fmt: skip
    return {line.number for line in best}


def _only_asks(line: EvidenceLine) -> bool:
    """Say whether a line weighs what may be, warns of it, who writes, or what a relative has."""
    if (line.kind is K.HEADER and not opens(line)) or _OF_FAMILY.match(line.text):
        return True
    if is_differential(line.heading) or _WARNS.match(line.text):
        return True
    return _ASKS.search(line.text) is not None


def topic_of(
    line: EvidenceLine, lines: Sequence[EvidenceLine], findings: Sequence[Finding]
) -> EvidenceLine | None:
    """Return the line that names the problem of a numbered item, for a later line of the item.

    None where the line names a problem itself, opens its item, or stands in no numbered list.
    """
    if line.kind not in _BY_PROBLEM or _NUMBER.match(line.text) or _names(line, findings):
        return None
    before = [n for n in lines if n.number < line.number and n.source_id == line.source_id]
    for other in reversed(before):
        if other.heading != line.heading:
            return None
        if _NUMBER.match(other.text):
            short = len(other.text.split()) <= _TOPIC_WORDS
            return other if short and _names(other, findings) else None
    return None


def _names(line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    return any(
        f.type is FindingType.PROBLEM and f.assertion in _HAD and line.holds(f) for f in findings
    )


def _block(line: EvidenceLine, findings: Sequence[Finding], *, is_first: bool) -> str | None:
    """Return the block of a line; ``is_first`` says that it is the first under its heading."""
    if (always := _told_always(line, findings)) is not None:
        return always
    if not _LETTERS.search(line.text) or (is_first and _heads_table(line, findings)):
        return None
    if line.kind in _EARLIER:
        return _of_history(line)
    if line.kind is K.CODE_STATUS and (is_first or cues.TICKED.search(line.text)):
        return CODE_STATUS
    if (awaited := _awaited(line, is_first=is_first)) is not None:
        return awaited
    if (told := said_of_drugs(line, findings)) is not None:
        return _BLOCK_OF_DRUGS[told]
    if _is_incidental(line, findings):
        return INCIDENTAL
    if _is_pregnant(line):
        return PREGNANCY
    is_due = _is_visit(line) or _is_later(line, findings) or _is_dated_visit(line, findings)
    if line.kind is K.FOLLOW_UP or is_due:
        return FOLLOW_UP
    return PENDING if line.kind is K.PENDING else None


def _heads_table(line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    return is_head_row(line.text) and not any(line.holds(f) for f in findings)


def _of_history(line: EvidenceLine) -> str | None:
    """Return the block of what a history tells that is so now."""
    if line.kind is K.HPI and cues.STILL_PENDING.search(line.text):
        return PENDING
    return _PREGNANCY_IN_HISTORY.get(line.kind) if _is_pregnant(line) else None


def _told_always(line: EvidenceLine, findings: Sequence[Finding]) -> str | None:
    """Return the block of what is told wherever it stands."""
    if line.kind is not K.FAMILY_HISTORY and _tells_allergy(line, findings):
        return ALLERGIES
    if line.kind not in _NEVER_NOW and cues.CODE_STATUS.search(line.text):
        return CODE_STATUS
    return ADDED if _corrects(line, findings) else None


def _corrects(line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    """Say whether a line is added to the note, and tells of no change of a drug nor of a test."""
    if not is_added(line):
        return False
    is_due = _awaited(line, is_first=False) or said_of_drugs(line, findings) or _is_visit(line)
    return not is_due


def _awaited(line: EvidenceLine, *, is_first: bool) -> str | None:
    """Return the block of a result that is not back; below such, when to call is follow-up."""
    if line.kind is K.PENDING and RETURN_SIGNS.search(line.text):
        return FOLLOW_UP
    said = cues.HELD_PENDING.sub(" ", line.text)
    told = (line.kind is K.PENDING and is_first) or cues.PENDING.search(said)
    return PENDING if told else None


def _tells_allergy(line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    """Say whether a line names an allergy of the patient's, or denies any."""
    return any(
        finding.type is FindingType.ALLERGY
        and finding.assertion is not Assertion.FAMILY
        and line.holds(finding)
        for finding in findings
    )


def _is_incidental(line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    """Say whether a line tells something found by the way, and no list of diagnoses beside it."""
    if not BY_THE_WAY.search(line.text) or cues.NOTHING_INCIDENTAL.search(line.text):
        return False
    problems = [f for f in findings if f.type is FindingType.PROBLEM and line.holds(f)]
    if not problems and len(line.text.split()) < _SAYS_WORDS:  # a heading of the author's own
        return False
    return line.kind not in _JUDGED or len(problems) < 2


def _heads_incidental(line: EvidenceLine | None) -> bool:
    """Say whether a line is the author's own heading of something found by the way."""
    if line is None or len(line.text.split()) >= _SAYS_WORDS:
        return False
    return BY_THE_WAY.search(line.text) is not None


def _is_pregnant(line: EvidenceLine) -> bool:
    return bool(cues.PREGNANT.search(line.text)) and not cues.EARLIER_PREGNANCY.search(line.text)


def _is_visit(line: EvidenceLine) -> bool:
    if not cues.FOLLOW_UP.search(line.text) or cues.PAST_VISIT.search(line.text):
        return False
    if cues.NAMES_VISIT.match(line.text):
        return False
    if line.kind in _MEASURED and not cues.ARRANGED.search(line.text):  # "recheck HR 82"
        return False
    if line.text.rstrip().endswith(":"):  # it leads to a list, whose lines tell
        return False
    return not cues.WAS_DONE.search(line.text) or cues.ARRANGED.search(line.text) is not None


def _is_dated_visit(line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    """Say whether a line of a plan names a day on which somebody is to be seen, and no value."""
    if any(f.number is not None and line.holds(f) for f in findings):
        return False
    is_open = line.kind in _PLANNED or cues.NEXT_SEEN.match(line.text) is not None
    if not is_open or is_clerical(line) or cues.DAY_PAST.search(line.text):
        return False
    if _SAYS.search(line.text) is None:  # "10/6/2024 11:52 AM", when it was written
        return False
    return cues.DATED_VISIT.search(line.text) is not None


def _is_later(line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    """Say whether a line of a plan sets a test or a step for a later time."""
    planned = line.kind in _PLANNED or (line.kind is K.OTHER and cues.ASKED.search(line.text))
    if not planned or cues.WAS_DONE.search(line.text):
        return False
    clauses = _CLAUSE_END.split(line.text)
    if not any(cues.LATER.search(c) and not cues.PAST_SPAN.search(c) for c in clauses):
        return False
    return not any(f.type is FindingType.MEDICATION and line.holds(f) for f in findings)
