"""Items of a numbered list, one of which is headed like a section: "4. Allergy list: ..."."""

from __future__ import annotations

import re

from app.findings.sentence import Sentence

_NUMBERED = re.compile(r"[ \t]*(?P<n>\d{1,2})[.)][ \t]")
_NUMBERED_HEAD = re.compile(
    r"^[ \t]*(?P<n>\d{1,2})[.)][ \t]*(?:drug[ \t]+)?allerg(?:y|ies)(?:[ \t]+list)?[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD_REACH = 800


def is_next_in_order(sentence: Sentence) -> bool:
    """Whether "4. Allergies: ..." was an order of a list, of which this is a later one."""
    text = sentence.text
    line = text.rfind("\n", 0, sentence.span.start) + 1
    number = _NUMBERED.match(text, line)
    if number is None:
        return False
    heads = [*_NUMBERED_HEAD.finditer(text, max(0, line - _HEAD_REACH), line)]
    return bool(heads) and int(number["n"]) > int(heads[-1]["n"])
