"""Lines that sound like an order, a visit or a warning, and ask nothing of the patient."""

from __future__ import annotations

import re

from app.core.calendar_words import MONTH
from app.core.kin import COMPANION
from app.llm.embedded.handouts.advice_words import ADVICE

_I = re.IGNORECASE
# What was thought of, and not done.
_THOUGHT_OF = re.compile(
    r"\breferred\b[^.]{0,90}?\b(?:declin\w+|refus\w+)\b|"
    r"\b(?:consider(?:ed)?|discussed|offered|thought (?:about|of)|talked about)\b"
    r"[^.]{0,90}?"
    r"\b(?:not (?:done|pursued|given|started|chosen|performed|today|now)|declin\w+|refus\w+|"
    r"(?:he|she|they|pt|patient) sa(?:id|ys) no(?=\W*\Z|[,;])|no decision|wants? to wait|"
    r"decided against|"
    r"(?:i'?d|i would) rather wait)\b|"
    r"\bthink about \w+ing you\b[^.]*\bbut\b|\bnot done\b(?! yet)|"
    r"\b(?:he|she|they|pt|patient) declined\b",
    _I,
)
# What the patient is to do all the same, in front of the story or behind it.
_TO_DO = (
    r"(?:take|start|stop|hold|continue|resume|restart|use|apply|keep|wear|weigh|drink|eat|void|avoid|"
    r"do|don['’]t|get|go|call|ring|bring|give|come|return|reschedule|schedule|book|see|check|recheck|"
    r"repeat|follow[- ]?up (?:in|with|at|\d)|rtc|ask|bring|rest|elevate|change|wash|limit)\b"
)
_BEFORE_STORY = re.compile(rf"\A\W*(?:please )?{_TO_DO}", _I)
_BEHIND_STORY = re.compile(
    rf"(?:[.;:,]|\b(?:will|should|must|and|to|please))\s+(?:please |will |you |should )*{_TO_DO}",
    _I,
)
# Why the visit was, what a chart entry is, who said what: the story, and no plan.
_STORY = re.compile(
    r"\W*(?:here for\b|reason for (?:the )?(?:visit|consult\w*|referral)\b|late entry\b|"
    r"results for orders\b|addendum status\b|visit date\b|comparison\b|"
    r"(?:pt |patient |he |she )?(?:states|says|reports|prefers)\b|"
    r"\[?booking form\b)|"
    rf".*\b(?:phone note|spoke (?:with|w/) (?:pt|patient|family|{COMPANION})|"
    r"updated by (?:phone|telephone)|speaker labels|return precautions n/?a)\b",
    _I,
)
_SYSTEM = re.compile(
    r"\W*(?-i:GU|GI|CV|RESP|PULM|NEURO|SKIN|EXT|ABD|HEENT|MSK|PSYCH)\W?(?=:\s)(?!.*\b(?:avoid|take|call|"
    r"keep|do not|no lifting|follow|diet)\b)",
    _I,
)
# A row of a table, or only days of its columns.
_ROW = re.compile(
    rf"\W*[A-Za-z/ ]{{2,15}}(?:\s+\d+(?:\.\d+)?%){{2,}}\W*\Z|"
    rf"\W*(?:(?:\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{0,2}} ?{MONTH} \d{{2,4}})\W*){{2,}}\Z",
    _I,
)
# A value that was measured, alone or behind what it was measured in.
_RESULT = re.compile(
    rf"\W*(?!(?i:{MONTH})\b)"
    r"[A-Z][\w/]{1,7} \d+(?:\.\d+)?(?![\w/.]|[-–]\d| (?:days?|we|mo|h|m))\W*"
    r"(?:\((?=.*\b(?:was|from)\b).*|\Z)|"
    rf"\W*(?i:repeat\w*|re-?check\w*)[^:.;]{{1,40}}:\s*(?!(?i:{MONTH})\b)"
    r"[A-Z]\w{0,7} \d+(?:\.\d+)?\W*\Z"
)
# Somebody of the family: what they have or are, and how to reach them.
_OF_FAMILY = re.compile(
    rf"\W*{COMPANION}\b(?=.*\b(?:hx|history) of\b|.*\b(?:power of attorney|POA|HCP|proxy)\b|"
    r".*\b(?:her|his|their)? ?(?:cell|mobile|phone)\b\W*[\d(])(?!.*\b(?:if|call)\b)",
    _I,
)
_TARGET = re.compile(
    r"\W*(?:(?:keep|maintain|aim for|transfuse to|target|goal)\b[^.;]{0,20}\b(?:hemoglobin|"
    r"haemoglobin|hgb|hb|(?-i:MAP|K|Mg)|plt|platelets|trough)\b(?! \w+ at\b)[^.;]*\d|"
    r"(?:goal|target)s?:? \d[\d.,–-]*(?![\d.,–-]| ?(?:steps|hours?|minutes?|lit(?:er|re)s?|cups|"
    r"glasses|pounds|lbs?|kg|g|mg|grams|ounces|oz|meals|calories)\b))",
    _I,
)
# What a test showed; what was measured, or how a letter opens.
_SHOWED = re.compile(
    r"\W*(?!(?:call|return|come|go|seek|if|when)\b)[^.;]*?"
    r"(?:\b(?:shows?|showed|revealed|(?:was|were) "
    r"(?:neg\w*|pos(?:itive)?|normal|resolved))\b|"
    r"\b(?:neg(?:ative)?|resolved|repeated today)(?=\W*\Z|;))",
    _I,
)
_GREETS_OR_MEASURES = re.compile(
    r"\W*(?:BP|wt|weight|HR|pulse|temp|SpO2|sats?) \d[\d./]*(?: (?:kg|lbs?|bpm|%))?(?: today)?"
    r"(?=\s?\(|\W*\Z|[;,].*\brepeat \d)|"
    r"\W*thank(?:s| you) for (?:asking|referring|sending|letting|your (?:referral|letter))\b",
    _I,
)
_STILL_TO_COME = re.compile(
    r"\b(?:needs?|needed|due|recommend\w*|repeat(?!ed)|re-?check|refer\w*|schedul\w+|will|should|"
    r"until|once|planned|ordered|pending|awaited|book\w*|arrang\w+|if|"
    r"in \d+ (?:\w+)|(?:follow[- ]?up|f/u) (?:with|in|at|on)|see|next|tomorrow|"
    r"return|you|we)\b(?! \d+/\d+)",
    _I,
)
_LIST_HEAD = re.compile(r"\W*(?:med(?:ication)?s?|problem) list\b[^.:;]*\W*\Z", _I)
# What is said in the room, to a machine, or of another bed.
_IN_THE_ROOM = re.compile(
    r"\bhey dragon\b|\bhere's (?:my|the|our) plan\b\W*\Z|\b(?:scratch|strike) that\b|"
    r"\A\W*bed (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|"
    r"\b(?:i'm (?:gonna|going to)|let me|we'll|we will|i'll) (?:just )?(?:take a |have a )?"
    r"(?:look|listen|peek|press|feel)\b(?!.*\b(?:weeks?|months?|days?|tomorrow|next|recheck|visit|"
    r"results?|on \w+day)\b)|"
    r"\bthe (?:light|stethoscope|probe|gel) (?:is|isn't|won't|will)\b|"
    r"\A\W*for your (?:first|second|third|next|other) problem\b",
    _I,
)
# What another hospital is to do, and what was thought of for later.
_HANDED_OVER = re.compile(
    r"\breceiving (?:team|hospital|unit)\b|\byour call\W*\Z|\A\W*to come back to (?:it|this)\b", _I
)
# Orders to the doctor whom a letter is written to; a check with its time is an appointment.
_TO_DOCTOR = re.compile(
    r"\bplease\b(?!.*\b(?:ring|call|phone|contact) us\b)|\bcould (?:you|i ask)\b|\bgrateful\b|"
    r"\bwith you\b|\bGP to\b|\bto come off\b|\bI would not make much\b",
    _I,
)
_IN_SO_LONG = re.compile(r"\b(?:in|within|on|by) (?:\w+ ){1,2}(?:days?|weeks?|months?)\b", _I)
# A threshold that only a laboratory can tell, and whom no patient calls; a sign beside it is one
# for the patient.
_LAB = (
    r"(?:creatinine|Cr|creat|ALT|AST|LFTs?|ANC|neutrophils?|platelets?|plt|hgb|hb|hemoglobin|"
    r"haemoglobin|potassium|K|sodium|Na|WBC|CK|troponin|lactate|trough|MAP)"
)
_IN_A_LAB = re.compile(
    rf"\bif {_LAB}\b[^.;]{{0,12}}(?:[<>≥≤]|\b(?:over|under|above|below|at least|at most)\b) ?\d|"
    r"\b(?:page|notify|bleep)\s+(?:the )?(?:renal|house officer|HO|RRT|rapid response|"
    r"resident|intern|fellow|ICU|MICU|anesthesia)\b|"
    r"\bcall\s+(?:the )?(?:house officer|(?-i:HO|RRT)|rapid response|M?ICU)\b|"
    r"\((?:pt|patient)(?:'s)? cell\)",
    _I,
)
# Whom somebody else is to call or did, and who was near an illness; "knows to call" is no name.
_OTHERS_CALL = re.compile(
    rf"\b(?!(?:pt|patient|you|family|{COMPANION}|advised|agrees?|asked|aware|encouraged|instructed|"
    r"knows?|needs?|plans?|please|remember|reminded|told|understands?|verbali[sz]\w+|warned)\b)"
    r"(?-i:[A-Z][\w'-]+) to (?:call|ring|phone)\b"
    r"(?! (?:us|911|999)\b)|"
    r"\b(?:TB|covid|sick|close) contacts?:|\bput you on hold\b|\bd/w\b[^;]*\bby phone\b",
    _I,
)
_IF = re.compile(r"\bif\b", _I)
_SIGN = re.compile(
    r"\b(?:fever|chills|bleed\w*|bruis\w+|pain|breath\w*|rash|vomit\w*|dizz\w+|faint\w*|weak\w*|"
    r"swell\w*|swollen|cramps?|confus\w+|yellow|you (?:feel|have|get|notice|are))\b",
    _I,
)
# What a warning asks for: help, from somebody or somewhere.
_HELP = re.compile(
    r"\b(?:call|ring|phone|return|come back(?! to (?:it|this|that)\b)|come in|ED|ER|emergency|911|"
    r"999|988|111|A&E|hospital|seek|tell|report|notify|contact|message|text|urgent\w*|"
    r"let (?:us|me)|bring|take (?:him|her|them)|lines?|office|hours|same day|"
    r"go (?:in|to|back)|get (?:help|seen)|"
    r"L&D|triage|doctor|nurse|clinic|unit|attend|worse|warning)\b|\d{3}[-. ]\d{3,4}",
    _I,
)


_NOTHING_TO_COME = (_ROW, _RESULT, _TARGET, _LIST_HEAD, _GREETS_OR_MEASURES)


def asks_nothing(text: str, *, is_letter: bool) -> bool:
    """Say whether a sentence under advice, visits or warnings is none.

    Args:
        text: As it would be told.
        is_letter: Whether the note is a letter to another doctor, who is "you" in it.
    """
    if _is_story(text) or any(p.search(text) for p in (_IN_THE_ROOM, _HANDED_OVER)):
        return True
    if any(pattern.match(text) for pattern in _NOTHING_TO_COME):
        return True
    if _SHOWED.match(text) and not _is_to_do(text):
        return True
    return is_letter and bool(_TO_DOCTOR.search(text)) and not _IN_SO_LONG.search(text)


def _is_to_do(text: str) -> bool:
    """Say whether a sentence that tells a result asks for something, before it or behind."""
    asks = (ADVICE.match(text), _STILL_TO_COME.search(text), _BEHIND_STORY.search(text))
    return any(match is not None for match in asks)


def _is_story(text: str) -> bool:
    """Say whether a sentence tells what was thought of, found or said, and no order beside it."""
    told = (_THOUGHT_OF.search(text), *(p.match(text) for p in (_STORY, _SYSTEM, _OF_FAMILY)))
    story = next((match for match in told if match is not None), None)
    if story is None:
        return False
    lead, tail = text[: story.start()], text[story.end() :]
    return not (_BEFORE_STORY.search(lead) or _BEHIND_STORY.search(tail))


def is_no_warning(text: str) -> bool:
    """Say whether a sentence is no sign for the patient to watch: a laboratory's, or no call."""
    if _SIGN.search(text) is not None:
        return False
    is_others = _OTHERS_CALL.search(text) is not None and _IF.search(text) is None
    return is_others or _IN_A_LAB.search(text) is not None


def asks_for_help(text: str) -> bool:
    """Say whether a sentence names somebody to call or somewhere to go."""
    return _HELP.search(text) is not None
