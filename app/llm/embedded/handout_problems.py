"""Why the patient was seen and what was found, said to the patient."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.quoting import standalone
from app.core.section import SectionKind as K
from app.llm.embedded.handout_source import Composed, HandoutSource
from app.llm.embedded.instruction_wording import say_plainly
from app.llm.embedded.return_signs import RETURN_SIGNS
from app.terminology.conditions import find_condition
from app.terminology.lay import find_lay, in_plain_words
from app.terminology.private_topics import is_private

CAME_WITH = "You came in with "
_CAME_KINDS = (K.CHIEF_COMPLAINT, K.HPI, K.INTERVAL)
_CAME = re.compile(
    r"\b(?:present(?:s|ed|ing)?|came in|c/o|complain\w*|admitted|brought|referred|"
    r"here (?:today |tonight )?(?:for|with)|seen for|evaluat\w+)\b"
    # "72 yo woman with 1 week of leg swelling", but not "with diabetes"
    r"|\b(?:man|woman|male|female|boy|girl|lady|gentleman|infant|baby|child|M|F|patient|pt)"
    r"(?: who)? (?:with|w/|has had) (?:about |a )?(?:\d+|one|two|three|four|five|six|several|few)"
    r"[\s-]?(?:h|hrs?|hours?|d|days?|wks?|weeks?|mos?|months?)\b",
    re.IGNORECASE,
)
# A reason at the top, under no heading, stands among so many first sentences.
_TOP_LINES = 6
_OWNER = re.compile(r"(?:(?:her|his|your|my|the) )?(?:known )?", re.IGNORECASE)
_TOP_KINDS = frozenset({K.OTHER, K.PROCEDURES, K.INSTRUCTIONS})
# A finding in words of what happened is no name ("rolled her left ankle").
_HAPPENED = re.compile(
    r"\w+ed\b (?:out\b|(?:his|her|their|my|the|a)\b)|"
    r"(?:hurt|broke|cut|fell|hit|twisted|rolled|burned)\b",
    re.IGNORECASE,
)
_DIAGNOSED_KINDS = {K.DIAGNOSIS, K.ASSESSMENT, K.ASSESSMENT_PLAN}
_FOUND_KINDS = {K.IMPRESSION, K.IMAGING, K.FINDINGS, K.LABS, K.HOSPITAL_COURSE, K.PROCEDURES}
# In front of a procedure that is not done yet.
_STILL_TO_COME = re.compile(
    r"\b(?:outpatient|referr\w+|schedul\w+|planned|plans?|will|would|pending|to be|needs?|due|"
    r"recommend\w*|consider\w*|await\w*|declin\w+|refus\w+|deferred|repeat)\b[^.;]{0,40}\Z"
    r"|\b(?:last|prior|previous|most recent|earlier|old|outside)\b\W*(?:\w+\W*)?\Z",  # or long ago
    re.IGNORECASE,
)
_DONE_KINDS = {K.HOSPITAL_COURSE, K.PROCEDURES, K.IMAGING}
_SHOWN = re.compile(r"\b(?:show|reveal|demonstrat|consistent with|compatible with)", re.IGNORECASE)
# The like in running text: what a picture, a tracing or a look inside showed.
_STORY_KINDS = frozenset({K.OTHER, K.HPI, K.INTERVAL})
_TEST_SHOWED = re.compile(
    r"\b(?:x-?rays?|radiographs?|CT|CTA|MRI|MRA|ultrasound|echo\w*|angiogram|scan|endoscopy|EGD|"
    r"colonoscopy|biopsy|EKG|ECG|EEG|mammogram)\b[^.;]{0,60}?\b(?:show(?:s|ed)|reveal(?:s|ed)|"
    r"demonstrat(?:es|ed)|found)\b",
    re.IGNORECASE,
)
_DONE = (Assertion.PRESENT, Assertion.PAST)

# A picture or a tracing that shows nothing bad, in a line of its own.
_CLEAR = re.compile(
    r"\W*(?:(?:your|the|his|her)\s)?(?:(?:chest|abd\w*|head|left|right|[LR]|ankle|wrist|knee|hand|foot|hip|shoulder|elbow|pelvic|"
    r"renal|leg|brain|neck|spine|CT|MRI|US)\s){0,3}(?:x-?rays?|XR|CXR|films?|CT|MRI|ultrasound|US|echo|"
    r"EKG|ECG)\b(?: (?:of|left|right|head|chest|abd\w*|the|[LR]|ankle|wrist|knee|hand|foot|hip|"
    r"shoulder|"
    r"elbow|spine|brain)\b){0,4}\s?(?::|-|was|is|showed|shows|with)?\s"
    r"(?:normal|negative|neg\b|unremarkable|clear|(?:did not show (?:a|an|any)|no) (?:acute |new )?"
    r"(?:fracture|pneumonia|bleed|infiltrate|abnormalit|dvt|clot|stone|obstruction|dislocation|"
    r"free air|break|broken))[^;:]{0,60}$",
    re.IGNORECASE,
)
_UNDERWENT = re.compile(
    r"\b(?:underwent|delivered (?:by|via)|had an?|s/p|status post)\W+(?:\w+(?:\W+|$)){0,3}$", re.I
)
# Results that notes seldom flag and patients ask for.
_KEY_RESULTS = {"ejection fraction", "hemoglobin a1c"}
_MAX_CAME, _MAX_DIAGNOSES, _MAX_FOUND, _MAX_RESULTS, _MAX_DONE = 4, 10, 8, 6, 5

_EARLIER = re.compile(
    r"\b(?:history of|hx of|h/o|known|past|as a (?:boy|girl|child|teenager))\b", re.IGNORECASE
)
# How a letter says what the patient has.
_DIAGNOSES = re.compile(
    r"\b(?:diagnos\w+|confident|my impression|consistent with|this is|in keeping with|confirm\w*|"
    r"suffers? from|was found to have|(?:so |that )you(?:'re| are)? ?(?:have|having|do have|"
    r"also have)|"
    r"you(?:'re| are) having an?|you(?:'ve got| have) (?:an?|the|some|this))\b",
    re.IGNORECASE,
)
# Names of so few letters are read rightly too seldom ("met", "TB").
_INITIALS = 3
_DEGREES = frozenset("high low severe mild moderate chronic acute active reduced increased".split())
# What stands in front of an earlier value.
_FORMER = re.compile(
    r"\b(?:from|previously|previous|prior|baseline|last)\s*(?:of\s*)?$|[(,]\s*(?:was\s*)?$",
    re.IGNORECASE,
)
# Words of the exam and of lists that make no sentence.
_SAYS_LITTLE = frozenset(
    """
    episode episodes confused guarding rebound anxious irritable labile distended tender elevated
    decreased increased abnormal positive symptoms changes distress issues rising falling
    """.split()
)
# A line about a test that is out, or a vaccine: what it names is looked for, not found.
_AWAITED = re.compile(
    r"\bpending\b|\bnot (?:yet )?back\b|serolog|\bscreen|\bawait|\bswab|\bcultures? (?:sent|drawn)|"
    r"vaccin|immuniz|prophyla",
    re.IGNORECASE,
)
_TOO_SHORT = frozenset(
    "pain weakness discharge drainage pressure droop drift loss disease narrowing stenosis".split()
)
# What a list of diagnoses names that nobody "has": conduct, circumstances, what may come.
_NO_DIAGNOSIS = re.compile(
    r"\bnon-?(?:adheren|complian)|\b(?:poor|partial|medication|treatment) (?:adheren|complian)|"
    r"\brisks?\b|^(?:single|recurrent) episode|"
    r"\b(?:tobacco|nicotine|smok\w+|vap(?:ing|es))\b|\bhomeless|\bunhoused|\bpregnan|"
    r"\bgestation|\bgravid|\b(?:status(?! \w+icus)|encounter|aftercare|"
    r"long[- ]term use|need for|lack of|refus\w+|declin\w+|social|goals of care|"
    r"disposition|prophylaxis|monitoring)\b",
    re.IGNORECASE,
)
# What a complaint names behind these is how it came about.
_BY_THE_WAY = re.compile(
    r"\b(?:because of|due to|owing to|stopp\w+|quit|for fear of|despite)\b[^.;]*$", re.IGNORECASE
)
_JUDGED_HEADING = re.compile(r"\bMDM\b|\bmedical decision", re.IGNORECASE)
# A side in one letter, as notes write it in front of a part of the body.
_ONE_SIDE = (
    (re.compile(r"^R\.? (?=[a-z])"), "right "),
    (re.compile(r"^L\.? (?=[a-z])"), "left "),
    (re.compile(r"(?<=[a-z] )R(?= [a-z])"), "right"),
    (re.compile(r"(?<=[a-z] )L(?= [a-z])"), "left"),
)
# Written to the patient: it says itself what brought them.
_TOLD_WHY = re.compile(
    r"\W*you (?:were|came|have been) (?:\w+ ){0,3}?(?:admitted|seen|treated|hospitali[sz]ed|here|"
    r"in the (?:hospital|emergency)|to the (?:hospital|emergency|ED))\b[^?]*?"
    r"\b(?:for|with|because|due to|after)\b",
    re.IGNORECASE,
)
# How it came about, and what was found only then.
_AFTER = re.compile(r"\b(?:following|found to|found on|showed|revealed)\b", re.IGNORECASE)
# Nobody has one of these.
_EVENTS = frozenset("fall falls faint".split())

# One of these, alone, takes an article.
_COUNTED = frozenset(
    """
    nodule mass lesion cyst meniscus polyp fracture tear ulcer abscess hernia aneurysm tumor wound
    murmur
    fall infection stone effusion infiltrate opacity consolidation hematoma laceration sprain strain
    stroke adenoma stricture fistula defect rupture injury
    """.split()
)
# Where a noun's place begins ("nodule in the right lower lobe").
_PLACE = re.compile(r"(?<=\w)\s(?:in|of|on|at)\s", re.IGNORECASE)
# Where the name of a result ends.
_MEASURED = re.compile(
    r"\s*(?:[<>≥≤~=:|]|(?<![A-Za-z])\d|\b(?:was|is|of|rose|fell|at|down|up|peaked|to)\b)", re.I
)
_OWN = re.compile(r"\b(?:his|her)\b(?! \w+['’]s)", re.IGNORECASE)
_SIDE_FIRST = re.compile(r"^(?P<article>an? )?(?P<side>left|right) broken\b")
_ARTICLED = re.compile(r"^(?:an?|the|his|her|multiple|several|both|two|three|some|no)\b", re.I)


def tell_reasons(source: HandoutSource) -> Iterator[Composed]:
    """Yield what brought the patient, then what the note diagnoses."""
    yield from _came(source)
    judged = {line.number for line in source.lines if _is_judged(line)}
    if not judged:  # a letter has no headings
        judged = {x.number for x in source.lines if x.kind is K.OTHER and _is_diagnosed(x)}
    problems = [
        (finding, line)
        for finding, line in source.findings(FindingType.PROBLEM)
        if line.number in judged
        and is_told(finding, line, source)
        and not _NO_DIAGNOSIS.search(source.written(finding))
    ]
    came = {f.concept for kind in _CAME_KINDS for f, _ in _brought_in(kind, source)}
    problems = problems or _stated_at_top(source)
    for finding, line in _distinct(problems)[:_MAX_DIAGNOSES]:
        if finding.concept in came or _lowered(source.written(finding)).split()[-1] in _EVENTS:
            continue
        yield Composed(f"You have {noun_of(finding, source)}.", line)


def tell_results(source: HandoutSource) -> Iterator[Composed]:
    """Yield what was done, what it showed, and results that the note marks."""
    done = [
        (finding, line)
        for finding, line in source.findings(FindingType.PROCEDURE)
        if (
            line.kind in _DONE_KINDS
            or (line.kind is K.OTHER and _UNDERWENT.search(_lead(finding, line, source)))
        )
        and finding.assertion in _DONE
        and find_lay(finding.concept)
        and not _STILL_TO_COME.search(_lead(finding, line, source))
        and not line.text[finding.span.end - line.span.start :].startswith(":")
    ]
    for finding, line in _distinct(done)[:_MAX_DONE]:
        yield Composed(f"You had {noun_of(finding, source)}.", line)
    came = {f.concept for f, _ in _at_top(source)}
    found = [
        (finding, line)
        for finding, line in source.findings(FindingType.PROBLEM)
        if _is_result(line)
        and finding.concept not in came
        and is_told(finding, line, source)
        and _lowered(source.written(finding)).split()[-1] not in _EVENTS
    ]
    for finding, line in _distinct(found)[:_MAX_FOUND]:
        yield Composed(f"We found {noun_of(finding, source)}.", line)
    for line in source.lines:
        if not source.is_spoken and _CLEAR.match(line.text) and not is_private(line.text):
            yield Composed(say_plainly(line.text), line)
    for finding, line in _results(source)[:_MAX_RESULTS]:
        yield Composed(_result(finding, source), line)


def _came(source: HandoutSource) -> Iterator[Composed]:
    told = next((x for x in source.lines if _TOLD_WHY.match(x.text) and not source.is_spoken), None)
    if told is not None:
        yield Composed(say_plainly(standalone(told.text, K.HPI, "")), told)
        return
    for kind in _CAME_KINDS:
        found = _brought_in(kind, source)
        for finding, line in found:
            yield Composed(f"{CAME_WITH}{noun_of(finding, source)}.", line)
        if found:
            return
    for finding, line in _at_top(source):
        yield Composed(f"{CAME_WITH}{noun_of(finding, source)}.", line)


def _stated_at_top(source: HandoutSource) -> list[tuple[Finding, EvidenceLine]]:
    """Return the diseases that lines at the top begin with, in a note without headings for them.

    "Bronchiolitis due to RSV."
    """
    return [
        (finding, line)
        for finding, line in source.findings(FindingType.PROBLEM)
        if line.number in _top(source)
        and is_told(finding, line, source)
        and find_condition(source.written(finding)) is not None
        and _OWNER.fullmatch(_lead(finding, line, source).strip(" -*•")) is not None
    ]


def _top(source: HandoutSource) -> frozenset[int]:
    """Return the numbers of a note's first lines, where no heading tells what they are."""
    if source.is_spoken:
        return frozenset()
    told = [line for line in source.lines if line.kind is not K.HEADER][:_TOP_LINES]
    return frozenset(line.number for line in told if line.kind in _TOP_KINDS)


def _at_top(source: HandoutSource) -> list[tuple[Finding, EvidenceLine]]:
    """Return what a note without a heading for it says first that the patient came with."""
    top = _top(source)
    found = [
        (finding, line)
        for finding, line in source.findings(FindingType.PROBLEM)
        if line.number in top
        and is_told(finding, line, source)
        and (_brought(finding, line, source) or _HAPPENED.match(source.written(finding)))
        and not _BY_THE_WAY.search(_lead(finding, line, source))
        and not _AFTER.search(_lead(finding, line, source))
    ]
    return found[:_MAX_CAME]


def _brought_in(kind: K, source: HandoutSource) -> list[tuple[Finding, EvidenceLine]]:
    """Return what a part of the note says that the patient came with."""
    found = [
        (finding, line)
        for finding, line in source.findings(FindingType.PROBLEM)
        if line.kind is kind
        and is_told(finding, line, source)
        and (kind is K.CHIEF_COMPLAINT or _brought(finding, line, source))
        and not _BY_THE_WAY.search(_lead(finding, line, source))
    ]
    return found[:_MAX_CAME]


def _brought(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether the line says of the finding that the patient came with it."""
    lead = _lead(finding, line, source)
    cue = _CAME.search(lead)
    return cue is not None and not _EARLIER.search(lead, cue.end())


def _lead(finding: Finding, line: EvidenceLine, source: HandoutSource) -> str:
    """Return what the line says before a finding."""
    return source.between(line.source_id, line.span.start, finding.span.start)


def is_told(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a finding is the patient's own, sure, of now, and says something alone."""
    if finding.assertion is not Assertion.PRESENT or RETURN_SIGNS.search(line.text):
        return False
    if _AWAITED.search(line.text) or is_private(finding.concept):
        return False
    written = source.written(finding)
    words = [w for w in written.lower().split() if w not in _DEGREES]
    if (
        not words
        or {words[0], words[-1]} & _SAYS_LITTLE
        or (len(words) == 1 and words[0] in _TOO_SHORT)
    ):
        return False
    return line.kind is K.DIAGNOSIS or _is_known(written)


def _is_known(written: str) -> bool:
    """Say whether a patient can be told a name: it has plain words, or is more than one word."""
    if any(find_lay(word) for word in (written, written.split()[-1])):
        return True
    return len(written) > _INITIALS and (find_condition(written) is not None or " " in written)


def _is_judged(line: EvidenceLine) -> bool:
    """Say whether a line stands where its author says what the patient has."""
    return line.kind in _DIAGNOSED_KINDS or _JUDGED_HEADING.search(line.heading) is not None


def _is_diagnosed(line: EvidenceLine) -> bool:
    """Say whether running text without headings tells what the patient has now."""
    return bool(_DIAGNOSES.search(line.text)) and not _EARLIER.search(line.text)


def _is_result(line: EvidenceLine) -> bool:
    if line.kind is K.HOSPITAL_COURSE:
        return _SHOWN.search(line.text) is not None
    if line.kind in _STORY_KINDS:
        return _TEST_SHOWED.search(line.text) is not None
    return line.kind in _FOUND_KINDS


def _results(source: HandoutSource) -> list[tuple[Finding, EvidenceLine]]:
    """Return the last value of each result that is marked or that patients ask for."""
    last: dict[str, tuple[Finding, EvidenceLine]] = {}
    for finding, line in source.findings(FindingType.LAB):
        marked = finding.attribute("flag") is not None or finding.concept.lower() in _KEY_RESULTS
        lead = _lead(finding, line, source)
        if finding.value is None or line.kind is K.PAST_HISTORY or _FORMER.search(lead):
            continue
        if marked:
            last[finding.concept] = (finding, line)
    return list(last.values())


def _result(finding: Finding, source: HandoutSource) -> str:
    written = source.written(finding)
    unit = finding.unit or ""
    shown = unit if unit and unit.lower() in written.lower() else ""
    space = "" if shown == "%" else " "
    return f"Your {_lab_name(finding, source)} was {finding.value}{space}{shown}".rstrip() + "."


def _lab_name(finding: Finding, source: HandoutSource) -> str:
    entry = find_lay(finding.concept)
    written = _MEASURED.split(source.written(finding), maxsplit=1)[0].strip(" :=|-")
    name = written or finding.concept
    if entry is None:
        return name
    return entry.plain if entry.replaces else f"{name} ({entry.plain})"


def noun_of(finding: Finding, source: HandoutSource) -> str:
    """Return a problem or procedure as a noun phrase in plain words."""
    written = source.written(finding)
    for side, plain in _ONE_SIDE:
        written = side.sub(plain, written)
    written = _lowered(written)
    if finding.type is FindingType.PROCEDURE and written.endswith("ed"):
        written = finding.concept  # "transfused"
    if _HAPPENED.match(written):
        written = finding.concept
    if written.isupper() and len(written.split()) > 1:  # dictation
        written = written.lower()
    written = _OWN.sub("your", written)
    plain = _SIDE_FIRST.sub(r"\g<article>broken \g<side>", in_plain_words(written))
    head = _PLACE.split(written)[0].split()[-1].lower()
    shown = _PLACE.split(plain.partition(" (")[0])[0]
    if head in _COUNTED and not shown.endswith("s") and not _ARTICLED.match(plain):
        return f"{'an' if plain[:1].lower() in 'aeio8' else 'a'} {plain}"
    return plain


def _distinct(pairs: list[tuple[Finding, EvidenceLine]]) -> list[tuple[Finding, EvidenceLine]]:
    seen: set[str] = set()
    return [p for p in pairs if not (p[0].concept in seen or seen.add(p[0].concept))]


def _lowered(text: str) -> str:
    """Lower the first letter of a phrase, but not of an acronym."""
    return text if text[1:2].isupper() or text[1:2].isdigit() else text[:1].lower() + text[1:]
