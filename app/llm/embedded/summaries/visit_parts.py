"""Which part of a visit a clinician's line of a conversation belongs to.

Talk has no headings, but it has an order: what brought the patient, what is found on looking, what
the tests showed, what the clinician makes of it and plans. A line that says by its words what it
does is that; any other goes on with the part that was begun.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from app.core.draft import EvidenceLine
from app.core.section import SectionKind as K
from app.core.spoken_label import CLINICIAN, STAMP
from app.core.spoken_question import without_assent
from app.llm.embedded.small_talk import is_answered, is_small_talk
from app.llm.embedded.summaries.line_roles import PATIENT
from app.llm.embedded.summaries.spoken_worth import gives_value

_WANTS = (
    r"(?:i(?:'d| would)? (?:also |really |just |do |still )*(?:like|want|wan na|wanna|need|prefer|"
    r"recommend|suggest|advise|rather)\b"
    r"(?! to (?:ask|know|hear|see how|tell|talk|check|look|take a look)\b)"
    r"|(?:i|we)(?:'m| am|'re| are)? (?:also |just |not )*(?:gon ?na|going to|planning (?:to|on))\b"
    r"|(?:i|we)(?:'ll| will)\b|let(?:'s| us| me)\b)"
)
# What is to be done from now on.
_PLANS = re.compile(
    rf"{_WANTS}"
    r"|\b(?:order(?:ing)?|prescrib\w+|refill|refer(?:ral|ring)?|schedule|follow[- ]?up (?:with|in)|"
    r"come back|(?:see|call) (?:you|me|us)\b|you (?:should|need to|have to|must|can (?:take|use|"
    r"try|stop|keep))|make sure|i want you|continue|keep (?:taking|using|doing|up)|stay on|"
    r"stop taking|start (?:you|taking)|increase|decrease|cut (?:it|that|the) (?:back|down|to)|"
    r"due (?:for|to have)|tomorrow|(?:he|she|they|nurse|reception)(?:'ll| will) (?:do|check|see|"
    r"call|ring|text|give|take)|(?:you|he|she) needs? (?:an?|to|some)|"
    r"(?:the |my )?plan (?:is|will|for)|recheck|repeat)\b"
    r"|^\W*(?:(?:now|but|and|so|otherwise)\b[ ,]*)*if (?:you|it|it's|that|your|the)\b",
    re.IGNORECASE,
)
# How often something is to be taken or done; of the story before, it tells what was.
_DOSED = re.compile(
    r"\b(?:once|twice|(?:two|three|four|\d) times) (?:a|per) (?:day|week)\b"
    r"|\bevery (?:\w+ )?(?:hours?|morning|night|day)\b|\bas needed\b"
    r"|\bfor (?:another )?(?:a|one|two|three|four|five|six|seven|ten|\d+) (?:more )?"
    r"(?:days|weeks?|months?)\b",
    re.IGNORECASE,
)
# "One, otitis on the right."
_COUNTED = re.compile(
    r"\A\W*(?:(?:so|and|okay|then)\b\W*)*(?:(?:number )?(?:one|two|three|four)|first(?:ly)?|"
    r"second(?:ly)?|third(?:ly)?)\s*[,:]\s+(?!two\b|three\b)",
    re.IGNORECASE,
)
# A problem that the clinician comes to, and what is made of it.
_JUDGES = re.compile(
    r"\b(?:(?:for|about|as for|so for|regarding) (?:your|the|her|his) (?:next |last |first |"
    r"second |third |fourth |other |final )?(?:problem|issue|diagnos\w+|concern)\b"
    r"|(?:my|our|the) (?:impression|assessment|diagnosis|thinking|feeling)\b"
    r"|(?:so )?(?:here's|this is) (?:what i think|my (?:plan|impression|assessment|thinking))"
    r"|assessment and plan|(?:most |very )?likely\b|sounds? like (?:an?|the)\b|"
    r"i (?:do )?(?:think|suspect|believe|worry)\b"
    r"|(?:consistent|in keeping) with|could be (?:due|from|a)\b|"
    r"(?:out of|well|under|poorly) (?:good )?control|risk of)",
    re.IGNORECASE,
)
_TEST = (
    r"(?:x-? ?rays?|radiographs?|(?:c ?t|cat)(?: scan)?|m ?r ?i|scans?|ultrasounds?|echo\w*|"
    r"e[ck]g|e[ck] g|labs?|lab ?work|blood ?(?:work|tests?|count)|a ?(?:1|one) ?c|lipid panel|"
    r"cholesterol|creatinine|h[ae]+moglobin|white (?:blood )?(?:cell )?count|platelets?|potassium|"
    r"urine(?: test)?|urinalysis|p ?f ?ts?|pulmonary function|spirometry|biops\w+|patholog\w+|"
    r"mammogram|colonoscopy|strep(?: test)?|swab|titers?|stress test|cultures?|g ?f ?r|"
    r"thyroid (?:tests?|numbers?|labs?)|films|pictures|imaging|results?)"
)
# What a test showed.
_RESULT = re.compile(
    r"\b(?:look(?:ed|ing)? at|review(?:ed|ing)?|(?:got|have|seen|see) back)\b"
    rf"[^?]{{0,40}}\b{_TEST}\b"
    rf"|\b{_TEST}\b[^.?]{{0,60}}\b(?:show(?:s|ed|ing)?|came back|looks?|looked|"
    r"(?:is|are|was|were|were|been) (?:[\w-]+ ){0,3}(?:normal|abnormal|low|high|up|down|"
    r"elevated|fine|good|great|clear|stable|better|worse|okay|back)|reveal\w*|demonstrat\w+|"
    r"negative|positive|normal)\b"
    r"|\b(?:it|that|they|those) (?:also )?(?:sh- )?show(?:s|ed)\b"
    r"|\bresults? of\b",
    re.IGNORECASE,
)
_ORGAN = (
    r"(?:lungs?|chest|heart|neck|abdomen|belly|skin|back|knees?|shoulders?|hips?|ankles?|foot|feet|"
    r"wrists?|elbows?|hands?|fingers?|legs?|arms?|eyes?|ears?|throat|nose|mouth|thyroid|spine|"
    r"calf|calves|reflexes|strength|sensation|gait|pulses?|lymph nodes?|extremit\w+)"
)
# What is found on looking, listening, pressing.
_EXAM = re.compile(
    r"\bon (?:your |the |his |her |my |today's )?(?:[\w-]+ ){0,3}exam(?:ination)?\b"
    r"|\b(?:physical )?exam(?:ination)? (?:today|shows?|is|was|findings)\b"
    r"|\bi (?:do |can |don't |do n't |still )*(?:appreciate|auscultate|palpate|hear|"
    r"feel(?! like\b| that (?:we|you|i)\b))\b(?! (?:you|ya|that|from)\b)"
    r"|\byou(?:'re| are) (?:talking|speaking) in (?:full|whole)\b|\byou look (?:an? )?(?:good|"
    r"well|pale|grey|comfortable|blue|pink)\b"
    r"|\bthere (?:is|are|'s|was) (?:also |still )?(?:(?:a|an|no|some|any|mild|moderate|good|full|"
    r"slight|trace|\d\+?|one|two) )+(?:[\w-]+ ){0,4}(?:edema|swelling|tenderness|erythema|redness|"
    r"murmurs?|crackles|rales|rhonchi|wheez\w+|effusion|rash|bruising|ecchymos\w+|warmth|"
    r"lymphadenopathy|guarding|rebound|crepitus|deformit\w+|instability|range of motion)\b"
    r"|\b(?:tender(?:ness)?|non-?tender|range of motion|murmurs?|crackles|rhonchi|rales|edema|"
    r"erythema\w*|ecchymosis|lymphadenopathy|mcmurray\w*|lachman|straight leg|drawer|spurling|"
    r"tinel|phalen|apprehension|monofilament|sensation|(?:positive|negative) \w+(?: test)?\W*\Z|"
    r"regular rate|to palpation|full strength|pulses|reflexes|capillary refill|"
    r"(?:flexion|extension|abduction|rotation))\b"
    rf"|\b(?:your|his|her|the|both|right|left) {_ORGAN} (?:is|are|looks?|sounds?|feels?|exam)\b"
    rf"|\b{_ORGAN} (?:is|are|sounds?) (?:clear|normal|fine|good|regular|soft|supple|intact|equal|"
    r"symmetric|nice|non)",
    re.IGNORECASE,
)
_VITAL = re.compile(
    r"\b(?:vital(?:s| signs)|blood pressure|heart rate|pulse|temperature|oxygen(?: sat\w*)?|"
    r"o2 sat\w*|sats?|saturation|weight|b ?m ?i)\b[^.?]{0,50}\b(?:is|are|was|were|looks?|today|\d|"
    r"one|two|normal|fine|good|stable)\b",
    re.IGNORECASE,
)
# What the clinician knows of before, or repeats of what was told.
_KNOWN = re.compile(
    r"\b(?:i (?:know|see|saw|understand|remember|read|heard|noticed) "
    r"(?:here |that |in your chart )*(?:you|he|she|your|it|the nurse)\b|"
    r"you(?:'ve| have) (?:had|been|this|a history)|"
    r"you (?:mentioned|said|told|were (?:saying|endorsing|having)|had)|(?:you're|you are) "
    r"(?:endorsing|saying|having|taking|still)|sounds like you|"
    r"(?:since|last time) (?:i|we)(?:'ve| have)? (?:saw|seen|met|put)|history of|"
    r"(?:here|in) (?:today )?(?:for|to see)|presents?)\b",
    re.IGNORECASE,
)
_AGED = re.compile(r"\b(?:years?|months?|weeks?)[- ]old\b", re.IGNORECASE)
# What a clinician asks to hear the story.
_ASKS_STORY = re.compile(
    r"\b(?:any|have you|do you|did you|are you|how (?:long|often|are|have|about)|what about|when)\b"
    r"[^?]*\?\s*\Z",
    re.IGNORECASE,
)
# What a visit ends with, once it has come there, and what comes right before.
_DECIDED = frozenset({K.ASSESSMENT, K.PLAN})
_LOOKED = frozenset({K.EXAM, K.FINDINGS})
# The clinician leads over to a part.
_LEADS = (
    (
        K.EXAM,
        re.compile(
            r"\b(?:(?:do|doing|go over|start with) (?:a |your |the |my )?(?:quick |little |brief )*"
            r"(?:physical )?exam\w*|"
            r"(?:let me|let's|i'll|we'll|gon ?na|going to|ahead and) (?:just )?(?:examine|lay|"
            r"bend|press|push|listen|feel|lift|move)\b|"
            r"check (?:you|some things) out|"
            rf"check (?:out )?your (?:[a-z]+ )?{_ORGAN}\b|"
            r"(?:listen|look|feel|press) "
            r"(?:to|at|on|around|in) your (?!results?|labs?|x|m ?r ?i|c ?t|chart|blood work)|"
            r"take a look at (?:you|that|your|it)|show me (?:the |his |her |today's )?(?:vital\w*|"
            r"blood pressure))",
            re.IGNORECASE,
        ),
    ),
    (
        K.FINDINGS,
        re.compile(
            rf"\b(?:show me|pull up|look at|go over|review|let's see)\b[^?.]{{0,40}}\b{_TEST}\b",
            re.I,
        ),
    ),
    (
        K.ASSESSMENT,
        re.compile(
            r"\b(?:my |the )?(?:assessment|impression)\b|\b(?:two|three|a couple(?: of)?) things\b|"
            r"\bhere's what i think\b|\b(?:talk|go over|tell you) (?:\w+ ){0,5}"
            r"(?:plan|what i think)\b|\bhere's (?:my|the|our) plan\b",
            re.IGNORECASE,
        ),
    ),
)


# Who cannot examine over the telephone leads to no examination.
_CANNOT = re.compile(
    r"\b(?:can(?:'t|not| not)|couldn't) (?:\w+ )?(?:listen|examine|look|feel|see)\b", re.I
)
# Who speaks, before what is said.
_LABEL = re.compile(
    rf"\A\s*{STAMP}(?:\[(?P<marked>[A-Za-z][\w .'-]{{0,24}})\]\s*:?|"
    r"(?P<named>(?:(?:dr|mr|mrs|ms|miss|nurse)\.?\s)?[A-Za-z][\w.'-]{1,20}):)\s+",
    re.IGNORECASE,
)
_CLINICIAN = re.compile(rf"\W*{CLINICIAN}\b", re.IGNORECASE)
_PART = re.compile(
    r"(?:plan|assessment|impression|exam|so|okay|ok|now|listen|one|two|three|first|second|third)\Z",
    re.IGNORECASE,
)


def visit_parts(lines: Iterable[EvidenceLine]) -> Mapping[int, K]:
    """Return the part of a visit that each line of one conversation belongs to, by its number.

    Args:
        lines: Of one note, in its order. A line whose section has a kind of its own is left out.
    """
    told = [line for line in lines if line.kind is K.OTHER]
    others = of_others(told)
    parts: dict[int, K] = {}
    begun = K.HPI
    is_over = False  # the story: the clinician came to what he makes of it
    for line in told:
        text = _said(line)
        if line.number in others or PATIENT.match(line.heading) or PATIENT.match(line.text):
            parts[line.number] = K.HPI
            continue
        if is_answered(text) or _ASKS_STORY.search(text):
            parts[line.number] = K.HPI
            begun = begun if is_over else K.HPI
            continue
        led = _led_to(text)
        begun = led or begun
        part = begun if is_small_talk(text) else _part_of(line, text, begun)
        if led and part in _DECIDED:  # what comes next, not what is planned
            part = begun
        is_over = is_over or led is K.ASSESSMENT or (part in _DECIDED and begun in _LOOKED)
        parts[line.number] = begun = part
    return parts


def shown_or_examined(lines: Iterable[EvidenceLine]) -> frozenset[int]:
    """Return the numbers of the lines of an examination that a plan comes behind, and of openings.

    "Lift it up for me" asks for nothing at home; neither does "a 40-year-old here for follow-up".

    Args:
        lines: Of one conversation, in its order.
    """
    told = [line for line in lines if line.kind is K.OTHER]
    parts = visit_parts(told)
    last = max((n for n, part in parts.items() if part in _DECIDED), default=0)
    examined = {n for n, part in parts.items() if part is K.EXAM and n < last}
    return frozenset(examined.union(line.number for line in told if _AGED.search(line.text)))


def of_others(lines: Iterable[EvidenceLine]) -> frozenset[int]:
    """Return the numbers of the lines that are marked as said by anybody but the clinician."""
    who = {line.number: _who(line) for line in lines}
    if not any(map(_CLINICIAN.match, who.values())):
        return frozenset()
    n_lines = Counter(name.casefold() for name in who.values())
    # Who speaks does so again; "Plan: antibiotics" within a turn names nobody.
    others = {name for name in who.values() if name and not _CLINICIAN.match(name)}
    others = {name for name in others if n_lines[name.casefold()] > 1 and not _PART.match(name)}
    return frozenset(n for n, name in who.items() if name in others)


def is_clinicians(line: EvidenceLine) -> bool:
    """Say whether a line of a conversation is marked as the clinician's."""
    return _CLINICIAN.match(_who(line)) is not None


def _who(line: EvidenceLine) -> str:
    """Return the label of who says a line; empty where none is marked."""
    if line.heading.strip():
        return line.heading.strip()
    label = _LABEL.match(line.text)
    return (label["marked"] or label["named"]) if label else ""


def _said(line: EvidenceLine) -> str:
    """Return what is said in a line, without who says it and without what asks for assent."""
    label = _LABEL.match(line.text)
    is_own = label is not None and (label["marked"] or _CLINICIAN.match(label["named"]))
    told = line.text[label.end() :] if label is not None and is_own else line.text
    return without_assent(told).strip()


def _led_to(text: str) -> K | None:
    """Return the part that a clinician leads over to."""
    if _CANNOT.search(text):
        return None
    return next((part for part, leads in _LEADS if leads.search(text)), None)


def _part_of(line: EvidenceLine, text: str, begun: K) -> K:
    """Return the part that a clinician's line belongs to, behind one of the part ``begun``."""
    if _AGED.search(text):
        return K.HPI
    if text.endswith("?"):
        return begun
    is_story = begun is K.HPI
    plans = _PLANS.search(text) is not None or (not is_story and _DOSED.search(text) is not None)
    judges = _JUDGES.search(text) is not None or (not is_story and _COUNTED.match(text) is not None)
    if not (plans or judges):
        if _RESULT.search(text):
            return K.FINDINGS
        if _EXAM.search(text) or _VITAL.search(text):
            return K.EXAM
        if gives_value(text) and not _KNOWN.search(text):
            return K.FINDINGS
    if judges and begun is not K.HPI:
        return K.ASSESSMENT
    if _KNOWN.search(text) and begun is K.HPI:
        return K.HPI
    if plans:
        return K.PLAN
    return K.ASSESSMENT if judges else begun
