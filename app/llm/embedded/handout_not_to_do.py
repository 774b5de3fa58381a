"""Lines that sound like an order, a visit or a warning, and ask nothing of the patient."""

from __future__ import annotations

import re

_I = re.IGNORECASE
_RELATIVE = (
    r"(?:brother|sister|mother|father|son|daughter|wife|husband|spouse|partner|niece|nephew|uncle|"
    r"aunt|cousin|friend|neighbou?r)"
)
# What was thought of, and not done.
_THOUGHT_OF = re.compile(
    r"\b(?:consider(?:ed)?|discussed|offered|thought (?:about|of)|talked about|referred)\b"
    r"[^.]{0,90}?"
    r"\b(?:not (?:done|pursued|given|started|chosen|performed|today|now)|declin\w+|refus\w+|"
    r"(?:he|she|they|pt|patient) sa(?:id|ys) no|no decision|wants? to wait|decided against|"
    r"(?:i'?d|i would) rather wait)\b|"
    r"\bthink about \w+ing you\b[^.]*\bbut\b|\bnot done\b(?! yet)|"
    r"\b(?:he|she|they|pt|patient) declined\b",
    _I,
)
# Why the visit was, what a chart entry is, who said what: the story, and no plan.
_STORY = re.compile(
    r"\W*(?:here for\b|reason for (?:the )?(?:visit|consult\w*|referral)\b|late entry\b|"
    r"results for orders\b|addendum status\b|visit date\b|comparison\b|"
    r"(?:pt |patient |he |she )?(?:states|says|reports|prefers)\b|"
    r"\[?booking form\b)|"
    r".*\b(?:phone note|spoke (?:with|w/) (?:pt|patient|family|daughter|son|wife|husband)|"
    r"updated by (?:phone|telephone)|speaker labels|return precautions n/?a)\b",
    _I,
)
_SYSTEM = re.compile(
    r"\W*(?-i:GU|GI|CV|RESP|PULM|NEURO|SKIN|EXT|ABD|HEENT|MSK|PSYCH)\W?:\s(?!.*\b(?:avoid|take|call|"
    r"keep|do not|no lifting|follow)\b)",
    _I,
)
# A row of a table, or only days of its columns.
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_ROW = re.compile(
    rf"\W*[A-Za-z/ ]{{2,15}}(?:\s+\d+(?:\.\d+)?%){{2,}}\W*\Z|"
    rf"\W*(?:(?:\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{0,2}} ?{_MONTH} \d{{2,4}})\W*){{2,}}\Z",
    _I,
)
# A value that was measured, alone or behind what it was measured in.
_RESULT = re.compile(
    r"\W*[A-Z][\w/]{1,7} \d+(?:\.\d+)?(?![\w/.]|[-–]\d| (?:days?|we|mo|h|m))\W*"
    r"(?:\((?=.*\b(?:was|from)\b).*|\Z)|"
    r"\W*(?i:repeat\w*|re-?check\w*)[^:.;]{1,40}:\s*[A-Z]\w{0,7} \d+(?:\.\d+)?\W*\Z"
)
# Somebody of the family: what they have or are, and how to reach them.
_OF_FAMILY = re.compile(
    rf"\W*{_RELATIVE}\b(?=.*\b(?:hx|history) of\b|.*\b(?:power of attorney|POA|HCP|proxy)\b|"
    r".*\b(?:her|his|their)? ?(?:cell|mobile|phone)\b\W*[\d(])(?!.*\b(?:if|call)\b)",
    _I,
)
_TARGET = re.compile(
    r"\W*(?:(?:keep|maintain|aim for|transfuse to|target|goal)\b[^.;]{0,20}\b(?:hemoglobin|"
    r"haemoglobin|hgb|hb|MAP|K|Mg|plt|platelets|trough)\b[^.;]*\d|"
    r"(?:goal|target)s?:? \d)",
    _I,
)
_LIST_HEAD = re.compile(r"\W*(?:med(?:ication)?s?|problem) list\b[^.:;]*\W*\Z", _I)
# What is said in the room, to a machine, or of another bed.
_IN_THE_ROOM = re.compile(
    r"\bhey dragon\b|\bhere's (?:my|the|our) plan\b\W*\Z|\b(?:scratch|strike) that\b|"
    r"\A\W*bed (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|"
    r"\b(?:i'm (?:gonna|going to)|let me|we'll|we will|i'll) (?:just )?(?:take a |have a )?"
    r"(?:look|listen|peek|press|feel)\b(?!.*\b(?:weeks?|months?|days?|tomorrow|next|recheck|visit|"
    r"results?)\b)|"
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
# A threshold that only a laboratory can tell, and whom no patient calls.
_LAB = (
    r"(?:creatinine|Cr|creat|ALT|AST|LFTs?|ANC|neutrophils?|platelets?|plt|hgb|hb|hemoglobin|"
    r"haemoglobin|potassium|K|sodium|Na|WBC|CK|troponin|lactate|level|trough|MAP)"
)
_IN_A_LAB = re.compile(
    rf"\bif {_LAB}\b[^.;]{{0,12}}(?:[<>≥≤]|\b(?:over|under|above|below|at least|at most)\b) ?\d|"
    r"\b(?:hold|stop) and (?:call|page|notify)\b|"
    r"\b(?:call|page|notify|bleep)\s+(?:the )?(?:renal|house officer|HO|RRT|rapid response|"
    r"resident|intern|fellow|ICU|MICU|anesthesia)\b|"
    r"\((?:pt|patient)(?:'s)? cell\)",
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


def asks_nothing(text: str, *, is_letter: bool) -> bool:
    """Say whether a sentence under advice, visits or warnings is none.

    Args:
        text: As it would be told.
        is_letter: Whether the note is a letter to another doctor, who is "you" in it.
    """
    if any(pattern.search(text) for pattern in (_THOUGHT_OF, _IN_THE_ROOM, _HANDED_OVER)):
        return True
    if any(
        pattern.match(text)
        for pattern in (_STORY, _SYSTEM, _ROW, _RESULT, _OF_FAMILY, _TARGET, _LIST_HEAD)
    ):
        return True
    return is_letter and bool(_TO_DOCTOR.search(text)) and not _IN_SO_LONG.search(text)


def is_no_warning(text: str) -> bool:
    """Say whether a sentence is no sign for the patient to watch: a laboratory's, or no call."""
    return _IN_A_LAB.search(text) is not None


def asks_for_help(text: str) -> bool:
    """Say whether a sentence names somebody to call or somewhere to go."""
    return _HELP.search(text) is not None
