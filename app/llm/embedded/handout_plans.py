"""What comes next for the patient: instructions, appointments, when to call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.draft import EvidenceLine
from app.core.finding import FindingType
from app.core.quoting import standalone
from app.core.section import SectionKind as K
from app.llm.embedded.compression import without_lead
from app.llm.embedded.handout_source import Composed, HandoutSource, is_of_patient
from app.llm.embedded.instruction_wording import say_plainly, without_speaker

# Signs at which to call or come back; what such a line names, the patient does not have.
RETURN_SIGNS = re.compile(
    r"\b(?:call(?! you\b)|return|come back|go (?:back )?to the|seek|report|notify|phone|page|"
    r"sooner)\b"
    r".{0,60}?(?:\bif\b|\bfor\b|\bwith\b|\bwhen\b|>|\babove\b|\bany\b|:)|"
    r"\bif\b[^.;]{3,120}?\b(?:call|ring|go (?:back )?to the|come back|return to|seek)\b|"
    r"\b911\b|\bnine one one\b|\breturn precautions\b|\bred flags?\b|\bwarning signs?\b",
    re.IGNORECASE | re.DOTALL,
)
_VISIT = re.compile(
    r"\b(?:appointment|appt|follow[- ]?up|f/u|clinic|see (?:dr|your|the|her|his|pcp)|"
    r"^\W*see (?!also|above|"
    r"below|attached|note|prior|under|orders|medication)\w+ .{0,40}(?:\d|day\b|week|month)|"
    r"(?:at|during) "
    r"(?:that|next|(?:your|the|his|her) (?:next|follow[- ]?up)) (?:\w+ )?visit|"
    r"return (?:to|in|visit|on|\d)|rtc|recheck|repeat|scheduled|booked|referr(?:al|ed)|next visit|"
    r"see (?:him|them|you)|back (?:on|in|\d)|(?:in|within) "
    r"(?:\d+(?:\s?(?:-|to)\s?\d+)?|one|two|three|four|six) "
    r"(?:days?|weeks?|wks?|months?)|(?:on|by) \d{1,2}/\d|"
    r"see you (?:back |again )?(?:in|on|next)|come back|(?:x-?ray|scan|checked|drawn|test) "
    r"(?:tomorrow|today|next week|on (?:mon|tues|wednes|thurs|fri|satur|sun)day))",
    re.IGNORECASE,
)
# A test or a step with the day or the week that it is due in, where a plan sets it.
_DUE = re.compile(
    r"\b(?:staples|sutures|stitches|drain)\b[^.;]{0,20}\b(?:out|removed?|removal)\b"
    r"|\b(?:x-?rays?|radiographs?|films?|scans?|CT|MRI|ultrasound|US|CBC|BMP|CMP|INR|A1c|TSH|labs?|"
    r"blood (?:tests?|work|counts?)|swab|NST|echo\w*|levels?|creatinine|colonoscopy|biopsy|"
    r"cultures?|GTT|glucose \w+|sodium|potassium|kidney function|renal function|dietitian|"
    r"nutrition\w*|therapy|vaccine|mammogram)\b[^.;]{0,45}?\b(?:\d{1,2}/\d{1,2}|"
    r"(?:\d+|one|two|three|four|six|eight|ten|twelve)(?:\s?(?:-|to)\s?\d+)?[ -]?"
    r"(?:days?|wks?|weeks?|months?|mos?))\b",
    re.IGNORECASE,
)
_SETS = {K.PLAN, K.ASSESSMENT_PLAN, K.DISPOSITION, K.INSTRUCTIONS}
# What somebody is told to do without, behind "no".
_WITHOUT = (
    r"(?:heavy|lifting|driving|strenuous|swimming|alcohol|smoking|vaping|day ?care|school|work|gym|"
    r"sports?|PE|recess|contact|running|jumping|exercise|tubs?|(?:tub |hot )?baths?|hot tubs?|"
    r"pools?|"
    r"soaking|showers?|sex|intercourse|tampons?|douch\w+|bending|twisting|straining|pushing|pulling|"
    r"(?:blowing|nose)|flying|air travel|travel|climbing|ladders?|caffeine|coffee|straws?|"
    r"spicy|solid|"
    r"chewing|cough (?:medicines?|syrups?)|over[- ]the[- ]counter|otc|nsaids?|aspirin|"
    r"weight[- ]?bearing|"
    r"make-?up|contact lens\w*|contacts|lotions?|creams?|powders?|razors?|shaving|screens?|sun|"
    r"raw|salt|added salt|honey|juice|walking|biking|bicycl\w+|riding|kissing|sharing)\b"
)
_ADVICE = re.compile(
    rf"^(?:[-*•\d.)\s]*)(?:avoid|no (?:more )?{_WITHOUT}|"
    r"do not|(?:please )?(?:strain|sleep|monitor|record|measure|shower|bathe|soak|wash|gargle|push|"
    r"encourage|offer|(?:finish|complete) (?:all|the|your|every|taking)|cover|clean|pat|leave|"
    r"get (?:up|plenty|out of|your|the|an?)|sip|start(?! (?:on|at)\b)|massage|stretch|squeeze|"
    r"suction|"
    r"take (?:showers|baths|it easy|"
    r"your (?:temperature|blood pressure|weight|pulse)|short walks|deep breaths)|"
    r"do (?:\w+ ){0,3}exercises|"
    r"return to (?:work|school|day ?care|sports?|normal|regular|usual)|"
    r"apply|change|remove|bring|practice|watch|log|move|exercise|breathe|sit|raise|pump|breastfeed|feed|brush)\b|"
    r"(?:pelvic|bed|voice) rest|nothing (?:in|by|per)\b|"
    r"don't|rest|drink|eat|keep|use|wear|walk|weigh|check|elevate|ice|stay|limit|continue|resume|"
    r"low[- ](?:salt|sodium|fat)|(?:[\w-]+ ){0,2}diet\b|(?:stop|quit) (?:smoking|drinking|vaping)|"
    r"activity\b|weight[- ]bearing|quit|increase fluids|"
    r"(?:the )?(?:patient|pt|she|he) (?:should|is to|was (?:advised|instructed|told) to))",
    re.IGNORECASE,
)
# What is said of taking a medicine to its end, or of what not to do while on it.
_COURSE_OF = re.compile(
    r"\W*(?:please )?(?:finish|complete) (?:all|the (?:full|whole|entire|rest)|your|every|"
    r"taking)\b|"
    r"\W*(?:do not|don't|no|never) (?:driv\w+|drink\w*|alcohol|stop|skip|breastfeed\w*|crush|"
    r"miss)\b|\W*(?:skip|hold|pause)\b[^.;]{0,40}\b(?:if|when|while|on days?)\b",
    re.IGNORECASE,
)
_ADVISED = re.compile(r"\b(?:follow[- ]?up|recommend\w*|advised|repeat|recheck)\b", re.IGNORECASE)
# A test or visit of a course that is to come, with its time.
_TO_DO = re.compile(
    r"(?=.*\b(?:in|within|at|on|by) (?:\d|an?\b|one\b|two\b|three\b|six\b)).*"
    r"(?:\b(?:is|are|was|were)|\b(?:CT|MRI|ultrasound|US|x-?ray|echo\w*|scan|colonoscopy|PET|EGD|"
    r"endoscopy|biopsy|labs?|imaging|in \d+ \w+)) (?:advised|recommended|due|planned|scheduled|"
    r"arranged)\b",
    re.IGNORECASE | re.DOTALL,
)
# The like, told of the patient ("needs repeat CT chest in 6 months").
_NEEDED = re.compile(
    r"\b(?:needs?|should (?:have|get|be|undergo|see)|to (?:have|get|be)|due for|recommend\w*)\b"
    r"[^.;]*?\b(?:repeat\w*|(?:re-?)?check\w*|follow\w*|scan|CT|MRI|ultrasound|x-?ray|CXR|echo\w*|"
    r"colonoscopy|labs?|biopsy|referr\w+|imaging|visit|seen)\b[^.;]*?\b(?:in|within|at|on|by)"
    r" (?:about )?(?:\d|an?\b|one\b|two\b|three\b|six\b|next\b)|"
    r"\b(?:dose|infusion|injection|shot|visit|check|labs?)\b[^.;]{0,20}\bdue (?:on )?\d{1,2}/\d",
    re.IGNORECASE,
)
# What a patient is told not to do, in the parts that speak to the patient.
_FORBIDS = re.compile(r"^\W*(?:no|avoid|do not|don't|never)\s+(?!follow|known|new\b|one\b)\w", re.I)
_NO_SUCH = re.compile(rf"\W*no (?:more )?{_WITHOUT}", re.IGNORECASE)
# What makes an appointment of a line that begins like advice ("Keep your appointment on 3/4").
_MEETS = re.compile(
    r"\b(?:appointment|appt|clinic|follow[- ]?up|f/u|office|visit|dr\b|see (?:you|your|the)|"
    r"schedul\w+|"
    r"booked|referr\w+|recheck|repeat|labs?|blood (?:test|work)|x-?ray|scan)\b",
    re.IGNORECASE,
)
_TO_THE_PATIENT = {K.FOLLOW_UP, K.INSTRUCTIONS}
# What has been done, in a line that stands under no heading.
_PAST = re.compile(
    r"\bs/p\b|\bstatus post\b|\bunderwent\b|\bpostpartum day\b|"
    r"\b(?:fixed|repaired|removed|done|performed|placed|treated|replaced|admitted|delivered|"
    r"diagnosed|found|born)\b(?: (?:with|by|via) [\w -]{1,45})? (?:on|in) \d",
    re.IGNORECASE,
)
_NOT_DUE = re.compile(r"\bnot (?:needed|necessary|required|indicated)\b|\bno follow", re.IGNORECASE)
# What was said and done in the room is no appointment, though it may stand under that heading.
_REPORTED = re.compile(
    r"\b(?:agrees?|repeated .{0,20}back|verbaliz\w+|voiced understanding|understands?|declined|"
    r"wants? to see|was discussed)\b",
    re.IGNORECASE,
)
_NEXT_KINDS = {
    K.FOLLOW_UP,
    K.INSTRUCTIONS,
    K.PLAN,
    K.ASSESSMENT_PLAN,
    K.DISPOSITION,
    K.IMPRESSION,
    K.PENDING,
    K.OTHER,
    K.MEDICATIONS,  # plain text behind a list of medicines is often read as part of it
    K.DISCHARGE_MEDICATIONS,
}
# How a clinician says in a conversation what is to come; a story of the past has other words.
_INSTRUCTS = re.compile(
    r"\b(?:i(?:'d like| would like| want| need| wan na| wanna)|let's|let us|we(?:'ll|"
    r"'re going to| will|"
    r" need to| should)|i(?:'ll|'m going to| will)|you(?:'ll| will| should| need to| have to| can)|"
    r"make sure|please|follow[- ]?up|appointment|come back|see you (?:back |again )?(?:in|on|next)|"
    r"call (?:me|us|if|nine one one|911)|(?:be|get) re-?checked|keep (?:taking|using|doing)|"
    r"continue|avoid|try to|it(?:'s| is) (?:very )?important|referral|i(?:'d| would)? (?:advise|"
    r"suggest|recommend)|will (?:call|give) you|if (?:you|it|your|the|that)|"
    r"i(?: would|'d) (?:not|rather)|i wouldn't|(?:stay|keep) (?:home|off|away|out|it|the)|wear|"
    r"do(?: ?n't| not) (?:\w+ )?(?:go|lift|drive|drink|smoke|take|use|eat|let|get))\b",
    re.IGNORECASE,
)
# A test or another clinician that the patient is sent to, and what the patient is to do.
_SENDS = re.compile(
    r"\b(?:order(?:ing)?|refer(?:ring)? you|schedule|set (?:you )?up|send(?:ing)? you|"
    r"get you (?:in|to see|scheduled)|consult|(?:sent|sending|put in) .{0,12}\breferral|"
    r"(?:do|get|run|check|draw|send|need|have|repeat) (?:\w+ ){0,6}?(?:tests?|samples?|blood ?work|"
    r"labs?|x-?rays?|scans?|ct|mri|ultrasound|ekg|echo\w*|swab|biopsy|cultures?|blood count))\b",
    re.IGNORECASE,
)
_ADVISES = re.compile(
    r"\b(?:i(?:'d like| would like| want| need) you to|you (?:should|need to|have to|must)|"
    r"please make sure|it(?:'s| is) (?:very )?important (?:to|that)|prescribe|"
    r"i(?:'d| would)? (?:advise|suggest|recommend)|avoid|try (?:to|not)|"
    r"keep (?:your|doing|using|it|the)|stay (?:off|away|home)|you need to|i would not|i wouldn't|"
    r"do(?: ?n't| not) (?:\w+ )?(?:go|lift|drive|drink|smoke|use|eat|let|get)|wear)\b",
    re.IGNORECASE,
)
# Where a clinician comes to what follows from something ("…, so do the exercises").
_GOES_ON = re.compile(
    r"\b(?:so|just|and)\s+(?=(?:do|wear|keep|drink|eat|rest|avoid|use|no|don't)\b)", re.I
)
# What a clinician says while examining.
_OF_EXAM = re.compile(
    r"\W*(?:sit|breathe|move|raise|watch|squeeze|continue|change|remove|push|check (?:in|out)|"
    r"keep (?:going|looking|still|breathing|pushing|your eyes)|do(?:n't| not) (?:worry|move|be)|"
    r"start (?:by|with)|stay (?:still|right)|take (?:a )?deep)\b",
    re.IGNORECASE,
)
# A result that is still to come, where a note tells so.
_PENDING = re.compile(
    r"\b(?:pending|not (?:yet )?back|still out|await(?:ing|ed)|to follow)\b(?! (?:bed|placement|"
    r"transfer|discharge|insurance|approval|transport|rehab))",
    re.IGNORECASE,
)
_PENDING_KINDS = {
    K.PENDING, K.HOSPITAL_COURSE, K.LABS, K.FOLLOW_UP, K.INSTRUCTIONS, K.OTHER, K.IMAGING,
    K.FINDINGS, K.PLAN, K.ASSESSMENT_PLAN, K.DISPOSITION,
}  # fmt: skip
_MAX_PENDING = 20
# What asks the patient to get in touch, and a day that is set for it.
_ASKS = re.compile(
    r"\W*(?:please\s+)?(?P<how>call|return|come back|go|seek|report|notify|phone)\b"
    r"(?!\s+to\s+(?:make|sched))",
    re.IGNORECASE,
)
_SET_DAY = re.compile(
    r"\b\d{1,2}/\d{1,2}\b|\b(?:in|within) (?:\d+|one|two|three|four|six)(?:\s?(?:-|to)\s?\d+)? "
    r"(?:days?|weeks?|wks?|months?)\b",
    re.IGNORECASE,
)
# Characters of a list mark.
_AT_START = 6
_MAX_WORDS = 45


# What a hospital course tells that the patient must not do.
_MUST_NOT = re.compile(
    r"\b(?:should|must|may|can|is|was) ?(?:told |advised |asked )?(?:not|n't|"
    r"never)(?: to)? (?:drive|fly|swim|"
    r"lift|work|climb|operate|return to work|smoke|drink)\b",
    re.IGNORECASE,
)
# How a letter says that something is to be done.
_NEEDS = re.compile(r"\b(?:will need|needs?|should have|please|could i ask|grateful)\b", re.I)
# What was found, and behind a semicolon what is to be done about it.
_YOU_NEED = (
    (re.compile(r";\s*(?:(?:he|she|patient|pt) )?(?:will )?needs?\b"), ". You need"),
    (re.compile(r";\s*(?:(?:he|she|patient|pt) )?should (?=have|get|be|see)"), ". You should "),
)
# The heading of a list of such signs.
_SIGNS_HEADING = re.compile(
    r"\W*(?:return|ret prec|(?:strict )?return precautions|reasons to return|call|when to call|"
    r"warning signs|red flags|safety net\w*|seek)\b(?! (?:visit|to clinic))",
    re.IGNORECASE,
)


def tell_calls(source: HandoutSource) -> Iterator[Composed]:
    """Yield the signs at which the note says to call or come back."""
    for line in _next(source):
        is_listed = _SIGNS_HEADING.match(line.heading) is not None
        if _only_signs(line) and (is_listed or not _is_medicine(line, source)):
            yield _told(line)


def tell_visits(source: HandoutSource) -> Iterator[Composed]:
    """Yield appointments, checks that are due, and what the follow-up section says."""
    for line in _next(source):
        if _NOT_DUE.search(line.text) or _only_signs(line) or _drugs(line, source):
            continue
        if _is_advice(line) or (line.kind is K.OTHER and _PAST.search(line.text)):
            continue
        if line.kind is K.IMPRESSION and not _ADVISED.search(line.text):
            continue
        if _REPORTED.search(line.text) and not re.search(r"\d", line.text):
            continue
        is_sent = source.is_spoken and _SENDS.search(line.text)
        sets = line.kind in _SETS or (line.kind is K.OTHER and _NEEDS.search(line.text))
        is_due = sets and _DUE.search(line.text)
        if line.kind is K.FOLLOW_UP or is_sent or is_due or _VISIT.search(line.text):
            yield _told(line)
    yield from _advised_in_course(source)


def _advised_in_course(source: HandoutSource) -> Iterator[Composed]:
    """Yield what a hospital course sets for later ("Repeat CT in 3 months is advised")."""
    for line in source.lines:
        in_course = line.kind is K.HOSPITAL_COURSE and not _NOT_DUE.search(line.text)
        if in_course and (_TO_DO.search(line.text) or _NEEDED.search(line.text)):
            yield _told(line)


def tell_pending(source: HandoutSource) -> Iterator[Composed]:
    """Yield the results that are not back yet."""
    for line in source.lines:
        is_due = line.kind is K.PENDING or _PENDING.search(line.text)
        is_due = is_due and not RETURN_SIGNS.search(line.text)
        told = len(line.text.split()) <= _MAX_PENDING and not source.is_spoken
        if is_due and told and line.kind in _PENDING_KINDS and not _NOT_DUE.search(line.text):
            yield _told(line)


def tell_advice(source: HandoutSource) -> Iterator[Composed]:
    """Yield what the note tells the patient to do besides medicines and visits."""
    for line in _next(source):
        if _is_advice(line):
            yield _told(line)
            continue
        if RETURN_SIGNS.search(line.text) or _VISIT.search(line.text) or line.kind is K.FOLLOW_UP:
            continue
        if source.is_spoken and _SENDS.search(line.text):
            continue
        advises = _ADVISES if source.is_spoken else _ADVICE
        if line.number in source.leaves:
            yield Composed(source.leaves[line.number], line)
            continue
        if _COURSE_OF.match(line.text) and not is_of_patient(line):
            yield _told(line)
            continue
        if not _drugs(line, source) and (
            line.kind is K.INSTRUCTIONS
            or advises.search(line.text)
            or (source.is_spoken and bids(line))
        ):
            yield _told(line)
    yield from (
        _told(line)
        for line in source.lines
        if line.kind is K.HOSPITAL_COURSE and _MUST_NOT.search(line.text)
    )


def _is_advice(line: EvidenceLine) -> bool:
    """Say whether a line to the patient says what to do or not, and sets no visit."""
    if RETURN_SIGNS.search(line.text):
        return False
    if _NO_SUCH.match(without_speaker(line.text)):
        return True
    if line.kind not in _TO_THE_PATIENT:
        return False
    if _FORBIDS.search(line.text):
        return True
    if _ADVICE.search(line.text) is None:
        return False
    return not _VISIT.search(line.text) or not _MEETS.search(line.text)


def _only_signs(line: EvidenceLine) -> bool:
    """Say whether a line tells when to call or come back, and no day to come."""
    if _SIGNS_HEADING.match(line.heading):
        return True
    if not RETURN_SIGNS.search(line.text):
        return False
    if not _VISIT.search(line.text):
        return True
    asks = _ASKS.match(line.text)
    return asks is not None and (asks["how"].lower() == "call" or not _SET_DAY.search(line.text))


def _is_medicine(line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a line is about a medicine that it begins with."""
    starts = [f.span.start for f in source.inside(line) if f.type is FindingType.MEDICATION]
    return bool(starts) and min(starts) - line.span.start <= _AT_START


def _drugs(line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a line is about medicines, which have a part of their own."""
    drugs = any(
        f.type is FindingType.MEDICATION and "vaccine" not in f.concept for f in source.inside(line)
    )
    return drugs and line.kind is not K.FOLLOW_UP


def _next(source: HandoutSource) -> Iterator[EvidenceLine]:
    return (
        line
        for line in source.lines
        if line.kind in _NEXT_KINDS
        and 2 <= len(line.text.split()) <= _MAX_WORDS
        and (not source.is_spoken or line.number in source.leaves or is_instruction(line))
    )


def is_instruction(line: EvidenceLine) -> bool:
    """Say whether somebody tells the patient in a conversation what comes next."""
    if is_of_patient(line):
        return False
    return _INSTRUCTS.search(line.text) is not None or bids(line)


def bids(line: EvidenceLine) -> bool:
    """Say whether a line of a conversation begins with what the patient is to do or not."""
    told = without_speaker(line.text)
    starts = (0, *(m.end() for m in _GOES_ON.finditer(told)))
    return any(_ADVICE.match(told[at:]) and not _OF_EXAM.match(told[at:]) for at in starts)


def _told(line: EvidenceLine) -> Composed:
    said = line.text
    if line.kind is not K.DISPOSITION:  # a patient need not read the name of that part
        said = standalone(line.text, line.kind, line.heading)
    told = without_lead(said) if line.kind is K.OTHER else said
    for needs, plain in _YOU_NEED:
        told = needs.sub(plain, told)
    return Composed(say_plainly(told), line)
