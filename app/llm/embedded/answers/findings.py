"""Answers that rest on findings of medicines: what is taken, since when, why, how much."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.answers.drug_history import (
    FORMER_DOSE,
    in_the_blood,
    is_by_another_way,
)
from app.llm.embedded.answers.drug_reasons import (
    concluded,
    drugs_named,
    follows_problem,
    is_under_problem,
    not_to_be_given,
    preceded,
    spoken_of,
    treated,
)
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines, is_familial
from app.llm.embedded.answers.wants import (
    BECAUSE,
    LEADS_TO,
    REMARKED,
    gives_wanted,
    is_of_now,
    wants_reason,
)
from app.llm.embedded.small_talk import is_answered

MEDICINES = re.compile(
    r"^\s*(?:what|which) (?:was|were|is|are|did \w+) (?:\w+ )?"
    r"(?:started|stopped|held|prescribed|changed|new|added)\b|\bwhat (?:has )?changed\b|"
    r"\bwhat changes\b|"
    r"\bmedic(?:ation|ine)s?\b|\bmeds\b|\bdrugs?\b|\bprescri|\bpills?\b",
    re.IGNORECASE,
)
DOSE = re.compile(
    r"\bdos(?:e|es|age|ing)\b(?! due)|\bhow much\b|\bstrength\b|\bmg\b|\brate\b|\bhow fast\b",
    re.IGNORECASE,
)
# How often a drug was given, and how that is told.
_N_DOSES = re.compile(r"\bhow many (?:\w+ )?(?:doses|times|cycles|infusions)\b.*", re.IGNORECASE)
_DOSES_SAID = re.compile(
    r"\bx ?\d+\b(?! ?(?:d|days?|w|weeks?|h|hours?)\b)|\b(?:\d+|one|two|three|four|five|six|single) "
    r"(?:\w+ )?(?:doses?|cycles?|infusions?|times)\b|\b(?:once|twice)\b|"
    r"\b(?:doses?|cycle|infusion) ?#?\d|\b(?:daily|[BTQ]ID|weekly|monthly|every|per day)\b",
    re.IGNORECASE,
)
# A question after the coming dose is none of an amount.
_NEXT_DOSE = re.compile(r"\bnext dose\b", re.IGNORECASE)
_RHYTHM = re.compile(r"\bhow often\b|\bfrequen|\bhow many times\b|\bschedule\b", re.IGNORECASE)
# "inc from BID to TID": a rhythm that follows another is no attribute of the drug.
_NEW_RHYTHM = re.compile(
    r"\b(?:to|->|→) ?(?:q\d+h|daily|(?:b|t|q)\.?i\.?d|qhs|weekly|once|twice)\b", re.IGNORECASE
)
_WHY = re.compile(r"\bwhy\b|\bwhat .*\bfor\b|\breason\b|\bindication\b", re.IGNORECASE)
# A question after what was not done, or may not be.
_REFUSES = re.compile(
    r"n't\b|\b(?:not|never|avoid\w*|safe|allowed|contraindicated|withheld|"
    r"declin\w+|can (?:she|he|they))\b",
    re.IGNORECASE,
)
_STATUS = (
    (re.compile(r"\b(?:stop|discontinu|taken off|been off|ceas|quit)\w*", re.I), {"stopped"}),
    (re.compile(r"\b(?:held|hold|withheld|pause)\w*", re.I), {"held"}),
    (re.compile(r"\b(?:start|new\b|begin|began|begun|initiat|add)\w*", re.I), {"new"}),
    (
        re.compile(
            r"\b(?:chang|increas|decreas|adjust|titrat|rais|lower|reduc|cut\b|halv|doubl|taper|wean|"
            r"switch|bump)\w*",
            re.I,
        ),
        {"changed"},
    ),
)
# A question after whatever became of the medicines, and one that means the latest note.
_ANY_CHANGE = re.compile(
    r"\bwhat\b.*\bchanged\b|\b(?:med\w*|drug|treatment) changes\b|\bwhat changes\b", re.I
)
_CHANGED = {"new", "changed", "stopped", "held"}
_LAST_TIME = re.compile(
    r"\b(?:last|latest|this|most recent|today's) (?:visit|time|appointment|note|admission|stay)\b|"
    r"\btoday\b",
    re.IGNORECASE,
)
# A question whether a drug is taken, and what says that it is not.
_TAKES = re.compile(
    r"^\W*(?:is|are|does|do|did|has|have|was)\b.*\b(?:tak(?:e|es|ing)|on|us(?:e|es|ing)|adher\w+)\b",
    re.IGNORECASE,
)
_NOT_TAKEN = re.compile(
    r"\b(?:not|n't|never|stopped|no longer|quit) (?:\w+ )?(?:tak(?:e|es|en|ing)|us(?:e|es|ing)|"
    r"fill\w*)\b|\b(?:ran|run) out\b|\bself[- ]?d/?c'?d?\b|\bnon-?(?:adheren\w+|complian\w+)|"
    r"\b(?:cut|halved|doubled|skip\w*|miss\w*|forg[eo]t\w*)\b|\bnever (?:started|filled)\b|"
    r"\bnot started\b",
    re.IGNORECASE,
)
_NEW_DOSE = re.compile(r"\bnew \w* ?dos(?:e|age)\b", re.IGNORECASE)
# A question after the steps of a dose, and a line that tells them.
_OF_STEPS = re.compile(r"\b(?:titrat|taper|wean|schedul|escalat|step)\w*", re.IGNORECASE)
_STEPS = re.compile(
    r"\bthen\b.*\d|->.*\d|\b(?:taper|titrat|increas|decreas|reduc|wean)\w*\b.*\d|\bby \d", re.I
)
_TO_COME = re.compile(r"^\W*when (?:will|is|are|should|can|does)\b", re.IGNORECASE)
_CONDITIONAL = re.compile(r"\bif\b|^\W*(?:return|call)\b|\bas needed\b", re.IGNORECASE)
# A question after what was taken before the stay, and a line that tells it.
_AT_HOME = re.compile(
    r"\bhome (?:\w+ ){0,2}dose\b|\bdose\b.*\bat home\b|\bat home\b.*\bdose\b", re.IGNORECASE
)
_OF_HOME = re.compile(r"\b(?:home|outpatient|PTA|prior to admission|before admission)\b", re.I)
# What has not begun yet ("agreed to rituximab once …").
_AWAITS = re.compile(
    r"\b(?:once|when|after|until|will|to (?:re)?start|plan\w*|agreed to|resume\w*)\b", re.IGNORECASE
)
# Until when a medicine is taken, behind its name.
_ENDS = re.compile(
    r"\b(?:until|till|through|thru|stop date|last (?:day|dose)|end(?:s|ing)?)\b|"
    r"\b(?:x|for) ?\d+ ?(?:more )?(?:d|days?|wks?|weeks?|doses?)\b",
    re.IGNORECASE,
)
# A question after when a medicine was taken, which no plan tells.
_WAS_TAKEN = re.compile(r"^\W*(?:when|what time) (?:was|did|were|had)\b", re.IGNORECASE)
_AROUND_CHARS = 45
# A dose of which the unit goes without saying ("home furosemide 40").
_BARE_DOSE = re.compile(
    r"(?:\s+(?:at|now|@|gtt|drip|infusion|down|up|weaned|titrated)){1,3}"
    r"(?:\s+(?:to|from|at))?\s*\d|"
    r"(?:\s+(?:(?:was|is|be|been) )?(?:cut|reduced|decreased|increased|raised|lowered|changed|"
    r"up|down|"
    r"went)(?:\s\w+)?\s+to)?\s+\d+(?:\.\d+)?(?![\d/.%])(?!\s?(?:days?|weeks?|doses?|"
    r"x\b))",
    re.IGNORECASE,
)
_IN_DRUGS = (
    "dose dosage mg take taking prescribe prescribed often frequency frequent started start stop "
    "stopped held hold new change changed increased decreased home discharge list receive used why "
    "reason indication continue continued currently strength milligram schedule put route given "
    "count level reach target second third fourth fifth sixth happen happened "
    "reduce reduced cut back lower lowered raise raised taper tapered wean weaned switch switched "
    "double doubled halve halved pause paused discontinue discontinued instead defer deferred "
    "length duration days course total given getting get gets cycle "
    "end ends ending finish finishes finished complete through course last lasts "
    "adjusted begin began drug drugs restart restarted resume resumed again should titration "
    "titrate titrated regimen dosing total max maximum next "
    "due rate fast fix until plan planned plans"
)
_BINDING = (K.DISCHARGE_MEDICATIONS, K.PLAN, K.ASSESSMENT_PLAN, K.MEDICATIONS, K.HOME_MEDICATIONS)
_PLANS = {K.PLAN, K.ASSESSMENT_PLAN}
_LISTS = {K.DISCHARGE_MEDICATIONS, K.MEDICATIONS, K.HOME_MEDICATIONS}
_AMOUNT = re.compile(
    r"\d\s?(?:m?c?g|mL|units?|u|tab(?:let)?s?|puffs?|mEq|mmol|[bt]\.?i\.?d|daily|qd|qhs)\b",
    re.IGNORECASE,
)
# A dose in words, as people say it.
_SPOKEN_DOSE = re.compile(
    r"\b(?:one|two|three|four|five|ten|fifteen|twenty|thirty|forty|fifty|eighty|hundred|thousand|half)"
    r"(?: a)? (?:milligrams?|grams?|mg|tablets?|pills?|puffs?|units?)\b|"
    r"\b(?:take|taking|to|from|of|instead of) (?:just |only )?(?:five|ten|fifteen|(?:twen|thir|for|"
    r"fif|six|seven|eigh|nine)ty|a? ?hundred)\b",
    re.IGNORECASE,
)


def about_drugs(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return what the record says of the drugs or drug classes that are asked about."""
    wanted = question.drugs or frozenset[str]().union(*question.drug_classes.values())
    names = [*question.drugs, *question.drug_classes, _IN_DRUGS]
    asked = [w for w in question.beyond(*names) if not _is_name(w.text, question)]
    pairs = [
        (finding, line)
        for finding, line in record.findings(FindingType.MEDICATION)
        if finding.concept in wanted
        and record.near(line, asked) >= 1
        and not is_by_another_way(question, finding)
    ]
    pairs = [pair for pair in pairs if not is_familial(pair[1], record.inside(pair[1]))]
    if (measured := in_the_blood(question, record, wanted)) is not None:
        return measured
    pairs = _of_latest(question, pairs, record)
    pairs = [pair for pair in pairs if _answers(question, pair[0], pair[1], record)]
    if not pairs and _is_yes_no(question.text) and (said := _exchanged(question, record)):
        return said
    if not pairs and question.has(_REFUSES):
        return not_to_be_given(question, record)
    if not pairs and wants_reason(question):
        return _reasoned(question, record, wanted)
    pairs = [pair for pair in pairs if gives_wanted(question, pair[1].text)] or pairs
    if question.has(_AT_HOME):
        pairs = [
            x for x in pairs if x[1].kind is K.HOME_MEDICATIONS or _OF_HOME.search(x[1].text)
        ] or pairs
    if question.has(_WAS_TAKEN):
        pairs = [pair for pair in pairs if not _is_planned(*pair)] or pairs
    if question.has(_TAKES):
        pairs = [pair for pair in pairs if _tells_whether_taken(*pair)] or pairs
    named = {finding.concept for finding, _ in pairs}
    if question.drugs - named.union(*(drugs_named(line) for _, line in pairs)):
        return []
    statuses = _statuses(question)
    decided = [pair for pair in pairs if pair[0].status in statuses]
    if statuses and not decided and (said := _decisions(question, record)):
        return said
    pairs = decided or pairs
    pairs.sort(key=lambda pair: _bound(*pair))
    best = _bound(*pairs[0]) if pairs else 0
    asks_all = question.has(_WHY) or question.has(FORMER_DOSE)
    lines = [pair[1] for pair in pairs if asks_all or _bound(*pair) == best]
    return list(dict.fromkeys(lines))


def tells_dose(line: EvidenceLine) -> bool:
    """Say whether a line tells an amount of something."""
    return _AMOUNT.search(line.text) is not None or _SPOKEN_DOSE.search(line.text) is not None


def _is_planned(finding: Finding, line: EvidenceLine) -> bool:
    return (
        finding.assertion is Assertion.PLANNED
        or line.kind in _PLANS
        or line.kind is K.DISCHARGE_MEDICATIONS
        or _CONDITIONAL.search(line.text) is not None
    )


def _of_latest(
    question: Question, pairs: list[tuple[Finding, EvidenceLine]], record: RecordLines
) -> list[tuple[Finding, EvidenceLine]]:
    """Return what the latest note that names the drugs says of them, where now is asked after."""
    if not is_of_now(question):
        return pairs
    kept = set(record.latest([line for _, line in pairs]))
    return [pair for pair in pairs if pair[1] in kept]


def _exchanged(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the questions of a conversation that name the drug, each with its answer."""
    return [
        line
        for line in record.lines
        if is_answered(line.text) and question.drugs <= drugs_named(line)
    ]


def _tells_whether_taken(finding: Finding, line: EvidenceLine) -> bool:
    """Say whether what stands around a drug says that it is not, or no longer, taken."""
    start, end = finding.span.start - line.span.start, finding.span.end - line.span.start
    around = line.text[max(0, start - _AROUND_CHARS) : end + _AROUND_CHARS]
    return _NOT_TAKEN.search(around) is not None


def _reasoned(
    question: Question, record: RecordLines, wanted: frozenset[str]
) -> list[EvidenceLine]:
    """Return what tells apart from the drug's own line why it is, or is not, given."""
    statuses = _statuses(question)
    return (
        concluded(record, wanted, statuses)
        or treated(record, wanted, statuses)
        or spoken_of(record, wanted, statuses)
        or preceded(record, wanted, statuses)
        or not_to_be_given(question, record)
    )


def _decisions(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that say of a drug, by name, what is asked ("stop", "start", …)."""
    names = [w for w in question.words if _is_name(w.text, question)]
    verbs = [pattern for pattern, _ in _STATUS if question.has(pattern)]
    return [
        line
        for line in record.lines
        if names and record.holds(line, names) >= 1 and any(v.search(line.text) for v in verbs)
    ]


def _is_name(word: str, question: Question) -> bool:
    """Say whether a word of the question is a drug's brand or salt."""
    return any(word in name.lower() for name in question.drugs) or not word.isalpha()


def _answers(question: Question, finding: Finding, line: EvidenceLine, record: RecordLines) -> bool:
    """Say whether a mention of a drug holds what is asked: dose, rhythm, status, reason."""
    spoken = _SPOKEN_DOSE.search(line.text)
    behind = line.text[finding.span.end - line.span.start :]
    told = finding.attribute("dose") is not None or spoken or _BARE_DOSE.match(behind)
    if question.has(_N_DOSES):
        return _DOSES_SAID.search(line.text) is not None
    if question.has(DOSE) and not question.has(_NEXT_DOSE) and not told:
        return False
    if question.has(_RHYTHM) and finding.attribute("frequency") is None:
        return _NEW_RHYTHM.search(behind) is not None
    if question.has(_WHY) and not (
        (len(question.drugs) > 1 and question.drugs <= drugs_named(line))
        or BECAUSE.search(line.text)
        or REMARKED.search(line.text)
        or LEADS_TO.search(line.text[: finding.span.start - line.span.start])
        or (_statuses(question) and follows_problem(finding, line, record))
        or is_under_problem(finding, line, record)
    ):
        return False
    if question.has(_OF_STEPS) and _STEPS.search(line.text):
        return True
    statuses = _statuses(question)
    if not statuses or _is_yes_no(question.text) or finding.status in statuses:
        return True
    planned = finding.assertion is Assertion.PLANNED or line.kind in _PLANS
    if question.has(_TO_COME) and statuses <= {"stopped", "new"} and _ENDS.search(behind):
        return True
    awaited = planned or _AWAITS.search(line.text) is not None
    if awaited and question.has(_TO_COME) and statuses <= {"new", "changed"}:
        return True
    if question.has(_NEW_DOSE) and LEADS_TO.match(behind.lstrip(" 0123456789.mcg")):
        return True
    n_drugs = sum(f.type is FindingType.MEDICATION for f in record.inside(line))
    return (n_drugs == 1 or question.has(_WHY)) and any(
        p.search(line.text)
        for p, told in _STATUS
        if question.has(p) or (told & statuses and question.has(_NEW_DOSE))
    )


def _is_yes_no(text: str) -> bool:
    return (
        re.match(
            r"\s*(?:is|was|are|were|does|did|do|has|have|had|can|may|should|could)\b", text, re.I
        )
        is not None
    )


def _binding(line: EvidenceLine) -> int:
    return _BINDING.index(line.kind) if line.kind in _BINDING else len(_BINDING)


def _bound(finding: Finding, line: EvidenceLine) -> int:
    """Return how binding a mention is: what a letter changes stands above its list of before."""
    changes = line.kind is K.OTHER and finding.status != "active"
    return _BINDING.index(K.PLAN) if changes else _binding(line)


def _statuses(question: Question) -> set[str]:
    if question.has(_NEW_DOSE):
        return {"new", "changed"}
    return {s for pattern, statuses in _STATUS if question.has(pattern) for s in statuses}


def about_medicine_lists(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the medicines of the record, those of the status that is asked about."""
    asked = question.beyond(
        _IN_DRUGS, "medication medicine meds pill prescription leave sent went on"
    )
    statuses = _statuses(question)
    found = [
        (finding, line)
        for finding, line in record.findings(FindingType.MEDICATION)
        if record.near(line, asked) >= 1
    ]
    if question.has(_ANY_CHANGE):
        told = [line for f, line in found if f.status in _CHANGED]
        return list(dict.fromkeys(record.latest(told) if question.has(_LAST_TIME) else told))
    if statuses:
        return list(dict.fromkeys(line for f, line in found if f.status in statuses))
    for kinds in ({K.DISCHARGE_MEDICATIONS}, {K.MEDICATIONS}, {K.HOME_MEDICATIONS}):
        lines = [line for _, line in found if line.kind in kinds]
        if lines:
            return list(dict.fromkeys(lines))
    return list(dict.fromkeys(line for f, line in found if f.attribute("frequency")))
