"""Answers that rest on findings: values of tests, medicines, problems and procedures."""

from __future__ import annotations

import re
from itertools import pairwise

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.answer_wants import FOR_A_REASON, gives_wanted, wants_reason
from app.llm.embedded.question import Question, measures_in
from app.llm.embedded.record_lines import RecordLines, is_familial

MEDICINES = re.compile(
    r"^\s*(?:what|which) (?:was|were|is|are|did \w+) (?:\w+ )?"
    r"(?:started|stopped|held|prescribed)\b|"
    r"\bmedic(?:ation|ine)s?\b|\bmeds\b|\bdrugs?\b|\bprescri|\bpills?\b",
    re.IGNORECASE,
)
_LATEST = re.compile(r"\b(?:latest|last|current|most recent|now|today|discharge)\b", re.IGNORECASE)
_DOSE = re.compile(r"\bdos(?:e|es|age|ing)\b|\bhow much\b|\bstrength\b|\bmg\b", re.IGNORECASE)
_RHYTHM = re.compile(r"\bhow often\b|\bfrequen|\bhow many times\b|\bschedule\b", re.IGNORECASE)
_WHY = re.compile(r"\bwhy\b|\bwhat .*\bfor\b|\breason\b|\bindication\b", re.IGNORECASE)
_BECAUSE = re.compile(
    rf"{FOR_A_REASON}|\bbecause\b|\bdue to\b|\bafter\b|\bsecondary\b|"
    r"\bto (?:treat|prevent|avoid)|\bcontribut\w+|\bcause[sd]?\b|\bso that\b|\breason\b|\b2/2\b|"
    r"\buntil\b|\bin view of\b",
    re.IGNORECASE,
)
_THEREFORE = re.compile(
    r"\W*(?:and )?(?:so|that's why|therefore|hence)\b|\W*(?:\w+ ){1,3}(?:therefore|thus)\b", re.I
)
_MEASURED = {FindingType.LAB, FindingType.VITAL}
NEXT = re.compile(
    r"\bwhen (?:is|are)\b.*\b(?:check(?:ed|up)?|repeated|drawn)\b|"
    r"\b(?:when|how soon)\b.*\b(?:next|again|due|re-?check(?:ed)?|repeat(?:ed)?|should|will|"
    r"to be)\b",
    re.IGNORECASE,
)
# A test with the time at which it is to come.
_AGAIN_AT = re.compile(
    r"\b(?:\d+|one|two|three|four|six|eight) (?:days?|weeks?|months?) after\b|"
    r"\bin\s(?:a|\d|one|two|three|four|six)[\w\s–-]{0,6}?(?:h|hours?|d|days?|w|wks?|weeks?|mo|months?|"
    r"yrs?|years?)\b|\b(?:tomorrow|next (?:week|month|visit)|q\d+\s?h|each morning|daily)\b|"
    r"\b(?:recheck|repeat|due)\b[^.;]*\d|\bat \d{2}:?\d{2}\b|\bdays? \d|"
    r"\b(?:on|by) \d{1,2}/\d|\b\d{1,2}/\d{1,2}(?:/\d{2,4})? at \d",
    re.IGNORECASE,
)
# A question after what was not done, or may not be.
_REFUSES = re.compile(
    r"\b(?:not|never|n't|avoid\w*|safe|allowed|contraindicated|withheld|"
    r"declin\w+|can (?:she|he|they))\b",
    re.IGNORECASE,
)
_AVOIDED = re.compile(
    r"\b(?:avoid\w*|not (?:given|used|started)|allerg\w*|declin\w+|refus\w+|"
    r"contraindicat\w+|intoleran\w+)\b",
    re.IGNORECASE,
)
_STATUS = (
    (re.compile(r"\b(?:stop|discontinu|taken off|been off|ceas|quit)\w*", re.I), {"stopped"}),
    (re.compile(r"\b(?:held|hold|withheld|pause)\w*", re.I), {"held"}),
    (re.compile(r"\b(?:start|new\b|begin|began|begun|initiat|add)\w*", re.I), {"new"}),
    (re.compile(r"\b(?:chang|increas|decreas|adjust|titrat|rais|lower)\w*", re.I), {"changed"}),
)
# A question after how something has changed, and its words for that.
CHANGES = re.compile(
    r"\bhow (?:much|far|did|has|have|is|does)\b.*\b(?:chang|r[io]s|f[ae]ll|drop|increas|"
    r"decreas|improv|worsen|trend|develop|go(?:ne)? (?:up|down))",
    re.IGNORECASE,
)
IN_CHANGES = (
    "change changed changes changing rise risen rose fall fallen fell drop dropped trend increase "
    "increased decrease decreased improve improved worsen worsened develop developed up down"
)
_IN_VALUES = (
    "weigh weighs weighed "
    "value result level test measured count latest last peak initial baseline high low read "
    "change changed changes changing rise risen rose fall fallen fell drop dropped trend trended "
    "increase increased decrease decreased improve improved worsen worsened compare compared "
    "difference better worse"
)
_IN_DRUGS = (
    "dose dosage mg take taking prescribe prescribed often frequency frequent started start stop "
    "stopped held hold new change changed increased decreased home discharge list receive used why "
    "reason indication continue continued currently strength milligram schedule put route given "
    "adjusted begin began drug drugs restart restarted resume resumed again should"
)
_BINDING = (K.DISCHARGE_MEDICATIONS, K.PLAN, K.ASSESSMENT_PLAN, K.MEDICATIONS, K.HOME_MEDICATIONS)
_PLANS = {K.PLAN, K.ASSESSMENT_PLAN}
# An item of a plan, and how many lines of it are looked through for its head.
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|#)\s*\w")
_ITEM_LINES = 4
_LISTS = {K.DISCHARGE_MEDICATIONS, K.MEDICATIONS, K.HOME_MEDICATIONS}
_MAX_VALUES = 3
_RESULT = re.compile(
    r"\d|\b(?:negative|positive|normal|abnormal|elevated|high|low|stable|undetectable|unremarkable|"
    r"trace|pending|preserved|reduced|improv\w+|ris\w+|rose|fell)\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\b(?:level|trough|peak)s?\b\W*(?:of |was |is |at )*\d", re.IGNORECASE)
# A dose in words, as people say it.
_SPOKEN_DOSE = re.compile(
    r"\b(?:one|two|three|four|five|ten|fifteen|twenty|thirty|forty|fifty|eighty|hundred|thousand|half)"
    r"(?: a)? (?:milligrams?|grams?|mg|tablets?|pills?|puffs?|units?)\b",
    re.IGNORECASE,
)
# A question after a result, and one that is not back.
_SHOWS = re.compile(r"\bwhat (?:did|does|do|was|is|were) .*|\bresults? of\b", re.IGNORECASE)
_AWAITED = re.compile(r"\bpending\b|\bnot (?:yet )?back\b|\bawait(?:ed|ing)\b|\bstill out\b", re.I)
# Words that belong to the names of tests.
_NAMING = frozenset("serum blood plasma count level heart fraction rate pressure".split())


def about_values(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the sentences that give the asked test a value, the last one where that is asked."""
    asked = question.beyond(*question.measures, _IN_VALUES, *_names(question, record))
    found = [
        line
        for finding, line in record.findings(FindingType.LAB, FindingType.VITAL)
        if finding.concept in question.measures
        and finding.value is not None
        and record.near(line, asked) >= 1
    ]
    lines = list(dict.fromkeys(found))
    if lines and question.has(_LATEST):
        return lines[-1:]
    wanted = question.beyond(*question.measures)
    lines.sort(key=lambda line: -record.holds(line, wanted))
    best = record.holds(lines[0], wanted) if lines else 0.0
    return [line for line in lines if record.holds(line, wanted) >= best][:_MAX_VALUES]


def about_reasons(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that name the asked test and say why something is done about it.

    A line that begins with "so" has its reason in the line before it.
    """
    found: list[EvidenceLine] = []
    for before, line in pairwise((None, *record.lines)):
        if line is None or not question.measures & measures_in(line.text):
            continue
        if before is not None and _THEREFORE.match(line.text):
            return [before, line]
        if _BECAUSE.search(line.text) and not gives_value(line, record):
            found.append(line)
    return found


def gives_value(line: EvidenceLine, record: RecordLines) -> bool:
    """Say whether a line tells the value of a test, for which no reason is asked."""
    return any(f.type in _MEASURED and f.value is not None for f in record.inside(line))


def about_measured(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that name the asked test with a result in words ("negative", "normal")."""
    asked = question.beyond(*question.measures, _IN_VALUES)
    return _levels(question, record) or [
        line
        for line in record.lines
        if question.measures & measures_in(line.text)
        and _RESULT.search(_AGAIN_AT.sub(" ", line.text))
        and record.near(line, [w for w in asked if w.text not in _NAMING]) >= 1
    ]


def about_awaited(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that say of the asked test that its result is not back."""
    if not question.has(_SHOWS):
        return []
    asked = question.beyond(*question.measures, _IN_VALUES)
    return [
        line
        for line in record.lines
        if question.measures & measures_in(line.text)
        and _AWAITED.search(line.text)
        and record.holds(line, asked) >= 1
    ]


def _levels(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that give the level of a drug beside its dose ("…; level 0.78 on 9/22")."""
    drugs = {m.removesuffix(" level") for m in question.measures if m.endswith(" level")}
    return [
        line
        for finding, line in record.findings(FindingType.MEDICATION)
        if finding.concept in drugs and _LEVEL.search(line.text)
    ]


def _names(question: Question, record: RecordLines) -> list[str]:
    """Return the words of the question that only name the test."""
    found = record.findings(FindingType.LAB, FindingType.VITAL)
    return [
        word.text
        for word in question.words
        for finding, line in found
        if finding.concept in question.measures and record.holds(line, (word,)) >= 1
    ]


def about_drugs(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return what the record says of the drugs or drug classes that are asked about."""
    wanted = question.drugs or frozenset[str]().union(*question.drug_classes.values())
    names = [*question.drugs, *question.drug_classes, _IN_DRUGS]
    asked = [w for w in question.beyond(*names) if not _is_name(w.text, question)]
    pairs = [
        (finding, line)
        for finding, line in record.findings(FindingType.MEDICATION)
        if finding.concept in wanted and record.near(line, asked) >= 1
    ]
    pairs = [pair for pair in pairs if not is_familial(pair[1], record.inside(pair[1]))]
    pairs = [pair for pair in pairs if _answers(question, pair[0], pair[1], record)]
    if not pairs and question.has(_REFUSES):
        return _not_to_be_given(question, record)
    if not pairs and wants_reason(question):
        return _concluded(question, record, wanted) or _treated(question, record, wanted)
    pairs = [pair for pair in pairs if gives_wanted(question, pair[1].text)] or pairs
    if question.drugs - {finding.concept for finding, _ in pairs}:
        return []
    statuses = _statuses(question)
    decided = [pair for pair in pairs if _status(pair[0]) in statuses]
    if statuses and not decided and (said := _decisions(question, record)):
        return said
    pairs = decided or pairs
    pairs.sort(key=lambda pair: _bound(*pair))
    best = _bound(*pairs[0]) if pairs else 0
    lines = [pair[1] for pair in pairs if _bound(*pair) == best or question.has(_WHY)]
    return list(dict.fromkeys(lines))


def _not_to_be_given(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that tell of an allergy to the asked drug, or that it was avoided for it."""
    return list(dict.fromkeys(
        line
        for finding, line in record.findings(FindingType.ALLERGY, FindingType.MEDICATION)
        if finding.concept in question.drugs
        and (finding.type is FindingType.ALLERGY or _AVOIDED.search(line.text))
    ))  # fmt: skip


def _concluded(
    question: Question, record: RecordLines, wanted: frozenset[str]
) -> list[EvidenceLine]:
    """Return the line that changes the asked drug "therefore", with the line before it."""
    statuses = _statuses(question)
    for before, line in pairwise(record.lines):
        if not _THEREFORE.match(line.text) or before.source_id != line.source_id:
            continue
        drugs = [f for f in record.inside(line) if f.concept in wanted]
        if any(not statuses or _status(f) in statuses for f in drugs):
            return [before, line]
    return []


def _treated(question: Question, record: RecordLines, wanted: frozenset[str]) -> list[EvidenceLine]:
    """Return the problem that heads an item of a plan with the asked drug's line in that item.

    An item has its number and its problem first ("2. Hypertension. BP 148/86. Add losartan.").
    """
    statuses = _statuses(question)
    for finding, line in record.findings(FindingType.MEDICATION):
        if finding.concept not in wanted or line.kind not in _PLANS:
            continue
        if finding.assertion is Assertion.ABSENT or _status(finding) not in (
            statuses or {"new", "active", "changed"}
        ):
            continue
        head = _item_head(line, record)
        if head is not None:
            return [head, line]
    return []


def is_item(lines: list[EvidenceLine]) -> bool:
    """Say whether two lines tell a reason together: a problem of a plan, or what "therefore" is."""
    if len(lines) == 2 and _THEREFORE.match(lines[1].text):
        return True
    return (
        len(lines) == 2
        and all(line.kind in _PLANS for line in lines)
        and [_NUMBERED.match(line.text) is not None for line in lines] == [True, False]
    )


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
    if question.has(_DOSE) and finding.attribute("dose") is None and not spoken:
        return False
    if question.has(_RHYTHM) and finding.attribute("frequency") is None:
        return False
    if question.has(_WHY) and not (
        _BECAUSE.search(line.text) or is_under_problem(finding, line, record)
    ):
        return False
    statuses = _statuses(question)
    if not statuses or _is_yes_no(question.text) or _status(finding) in statuses:
        return True
    n_drugs = sum(f.type is FindingType.MEDICATION for f in record.inside(line))
    return (n_drugs == 1 or question.has(_WHY)) and any(
        p.search(line.text) for p, _ in _STATUS if question.has(p)
    )


def is_under_problem(finding: Finding, line: EvidenceLine, record: RecordLines) -> bool:
    """Say whether a line names a problem, a colon, and what is done about it."""
    place = finding.span.start - line.span.start
    colon = line.text.find(":", 0, max(place, 0))
    return colon > 0 and any(
        f.type is FindingType.PROBLEM and f.span.start - line.span.start < colon
        for f in record.inside(line)
    )


def about_next(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that say when the asked test is to be done again."""
    return [
        line
        for line in record.lines
        if question.measures & measures_in(line.text) and _AGAIN_AT.search(line.text)
    ]


def _is_yes_no(text: str) -> bool:
    return re.match(r"\s*(?:is|was|are|were|does|did|do|has|have|had)\b", text, re.I) is not None


def _binding(line: EvidenceLine) -> int:
    return _BINDING.index(line.kind) if line.kind in _BINDING else len(_BINDING)


def _bound(finding: Finding, line: EvidenceLine) -> int:
    """Return how binding a mention is: what a letter changes stands above its list of before."""
    changes = line.kind is K.OTHER and _status(finding) != "active"
    return _BINDING.index(K.PLAN) if changes else _binding(line)


def _statuses(question: Question) -> set[str]:
    return {s for pattern, statuses in _STATUS if question.has(pattern) for s in statuses}


def _status(finding: Finding) -> str:
    status = finding.attribute("status")
    return (status.normalized or status.text) if status else "active"


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
    if statuses:
        return list(dict.fromkeys(line for f, line in found if _status(f) in statuses))
    for kinds in ({K.DISCHARGE_MEDICATIONS}, {K.MEDICATIONS}, {K.HOME_MEDICATIONS}):
        lines = [line for _, line in found if line.kind in kinds]
        if lines:
            return list(dict.fromkeys(lines))
    return list(dict.fromkeys(line for f, line in found if f.attribute("frequency")))
