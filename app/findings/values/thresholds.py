"""Numbers that a note sets as a goal, a limit or a condition, which nobody measured."""

from __future__ import annotations

import re

from app.findings.values.numbers import Quantity

_GOAL_BEFORE = re.compile(
    r"\b(?:goals?|targets?|target(?:ing|ed)|keep(?:ing)?|maintain(?:ing)?|titrat\w+|aim(?:ing)?|threshold|"
    r"parameters?|cutoff|limit)\b[^.;\n]{0,30}$|\bdesired\s+$",
    re.IGNORECASE,
)
_CONDITION_BEFORE = re.compile(
    r"\b(?:if|unless|until|when(?:ever)?|once|should|call|notify|page|hold(?:ing)?|stop|return|"
    r"transfus\w+|recheck|replete|give|wean\w*|for)\b[^.;\n]{0,45}$",
    re.IGNORECASE,
)
# "Goals: A1c <7, TIR >70": of a list that is aimed at, and of what makes somebody eligible.
_AIMS_BEFORE = re.compile(
    r"\b(?:goals?|targets?|criteri(?:a|on)|cut-?offs?|eligible)\b"
    r"(?:(?!\b(?:today|now|current(?:ly)?|latest|last|is|was)\b)[^.;\n]|\.(?=\d)){0,120}$",
    re.IGNORECASE,
)
# A laboratory writes "<5" and ">90"; what is told with its limit is a rule ("Cr >=1.5").
_INCLUSIVE = frozenset((">=", "<=", "≥", "≤"))
_REPORTED_SO = re.compile(r"e?GFR|BMI|\w+ (?:titer|titre)", re.IGNORECASE)
_CERTAIN_CONDITION = re.compile(
    r"\b(?:call|notify|page|return|hold|transfuse)\b[^.;\n]{0,30}\b(?:if|for|when|unless)\b[^;\n]{0,45}$",
    re.IGNORECASE,
)
# "Return for fever, arm swelling, sugars <70": of a list of occasions the bounds are none measured.
_OCCASIONS = re.compile(
    r"\b(?:return|call|notify|page|come\s+back|ring|seek\s+care)\b(?:[^.;\n]|\.(?=\d)){0,30}?"
    r"\b(?:if|for|when|with)\b(?:[^.;\n]|\.(?=\d)){0,200}$"
    r"|\b(?:go|come|return|send|back)\s+(?:straight\s+)?to\s+(?:the\s+)?"
    r"(?:ED|ER|A&E|emergency|hospital|casualty)\b(?:[^.;\n]|\.(?=\d)){0,200}$",
    re.IGNORECASE,
)
_CALL_BEHIND = re.compile(
    r"\s*(?:(?:or|to)\s*[<>]?\s?\d+)?\s*[,:;–-]*\s*(?:please\s+)?(?:call|notify|page|return|ring|come\s+back)\b",
    re.IGNORECASE,
)
_PRESSURE = re.compile(r"SBP|DBP|MAP|systolic", re.IGNORECASE)
_GOAL_AFTER_NAME = re.compile(
    r"\s*(?:\w+\s+)?(?:goals?|targets?|threshold|parameters?|limit)\b|\s*(?:should|must|to\s+be)\b",
    re.IGNORECASE,
)
_AT_GOAL = re.compile(
    r"\s*(?:is\s+|was\s+)?(?:at|to|within|above|below|not\s+at)\s+(?:goal|target)", re.I
)
_SCALE_AFTER = re.compile(
    r"\s*(?:mg/dL)?\s*[:=→-]+>?\s*(?:give\s+)?\d+\s*(?:units?|u)\b", re.IGNORECASE
)


def is_threshold(text: str, start: int, name: tuple[int, int], value: Quantity) -> bool:
    """Whether a value is a goal, a limit or a condition rather than a result.

    Args:
        text: The whole text.
        start: Where the sentence begins.
        name: Where the measure's name begins and ends.
        value: What was read after it.
    """
    line = text.rfind("\n", start, name[0]) + 1 or start
    first = text.rfind("\n", 0, start) + 1  # a heading of the line is no part of the sentence
    before = text[max(start, line, name[0] - 60) : name[0]]
    if _GOAL_BEFORE.search(before) and not _AT_GOAL.search(before):
        return True
    between = text[name[1] : value.span.start]
    if _GOAL_AFTER_NAME.match(between) and not _AT_GOAL.match(between):
        return True
    if _CERTAIN_CONDITION.search(before):
        return True
    if value.comparator is not None and _PRESSURE.fullmatch(text[name[0] : name[1]]):
        return True  # "SBP <180" is aimed at
    bounded = value.comparator is not None or (value.number is None and "/" not in value.written)
    if bounded and (_CONDITION_BEFORE.search(before) or _OCCASIONS.search(text, first, name[0])):
        return True
    is_aim = value.comparator is not None and _AIMS_BEFORE.search(text, first, name[0])
    if is_aim and not _AT_GOAL.search(before):
        return True
    if value.comparator in _INCLUSIVE and value.unit != "%":
        return _REPORTED_SO.fullmatch(text[name[0] : name[1]]) is None
    if value.comparator is not None and _CALL_BEHIND.match(text, value.span.end):
        return True
    return value.number is None and _SCALE_AFTER.match(text, value.span.end) is not None
