"""What a clinician tells a patient to do in a conversation."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.llm.embedded.handouts.advice_words import ADVICE
from app.llm.embedded.handouts.instruction_wording import without_speaker
from app.llm.embedded.handouts.source import is_of_patient

# How a clinician says in a conversation what is to come; a story of the past has other words.
_INSTRUCTS = re.compile(
    r"\b(?:i(?:'d like| would like| want| need| wan na| wanna)|let's|let us|we(?:'ll|"
    r"'re going to| will|"
    r" need to| should)|i(?:'ll|'m going to| will)|you(?:'ll| will| should| need to| have to| can)|"
    r"make sure|please|let (?:us|me) know|follow[- ]?up|appointment|come back|"
    r"see (?:you|me|us) (?:back |again )?(?:in|on|next)|(?:nurse|video|phone|office) visit|"
    r"call (?:me|us|if|nine one one|911)|(?:be|get) re-?checked|keep (?:taking|using|doing)|"
    r"continue|avoid|try to|it(?:'s| is) (?:very )?important|referral|i(?:'d| would)? (?:advise|"
    r"suggest|recommend)|will (?:call|give) you|if (?:you|it|your|the|that)|"
    r"i(?: would|'d) (?:not|rather)|i wouldn't|(?:stay|keep) (?:home|off|away|out|it|the)|wear|"
    r"do(?: ?n't| not) (?:\w+ )?(?:go|lift|drive|drink|smoke|take|use|eat|let|get))\b",
    re.IGNORECASE,
)
# A test or another clinician that the patient is sent to, and what the patient is to do.
SENDS = re.compile(
    r"\b(?:order(?:ing)?|refer(?:ring)? you|schedule|set (?:you )?up|send(?:ing)? you|"
    r"get you (?:in|to see|scheduled)|consult|(?:sent|sending|put in) .{0,12}\breferral|"
    r"(?:do|get|run|check|draw|send|need|have|repeat) (?:\w+ ){0,6}?(?:tests?|samples?|blood ?work|"
    r"labs?|x-?rays?|scans?|ct|mri|ultrasound|ekg|echo\w*|swab|biopsy|cultures?|blood count))\b",
    re.IGNORECASE,
)
ADVISES = re.compile(
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


def is_instruction(line: EvidenceLine) -> bool:
    """Say whether somebody tells the patient in a conversation what comes next."""
    if is_of_patient(line):
        return False
    return _INSTRUCTS.search(line.text) is not None or bids(line)


def bids(line: EvidenceLine) -> bool:
    """Say whether a line of a conversation begins with what the patient is to do or not."""
    told = without_speaker(line.text)
    starts = (0, *(m.end() for m in _GOES_ON.finditer(told)))
    return any(ADVICE.match(told[at:]) and not _OF_EXAM.match(told[at:]) for at in starts)
