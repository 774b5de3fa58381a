"""Signs in shorthand: "+nausea, -vomiting", "fever (-)", "Cough: N", "[ ] rash", "CHF?"."""

from __future__ import annotations

import re

from app.core.span import Span
from app.findings.assertion.columns import answer_of_form

# Other letters of a group share its sign: "-f/c/n/v".
_GROUP = r"(?:[A-Za-z]{1,12}/){0,5}"
_MINUS_BEFORE = re.compile(rf"(?:(?<=[\s,;(:.])[-–−]|\(\s?[-–−]\s?\)\s?){_GROUP}$")
_PLUS_BEFORE = re.compile(rf"(?:(?<![\w+])\+|\(\s?\+\s?\))\s?{_GROUP}$")
_MINUS_AFTER = re.compile(
    r"[ \t]?(?:\([ \t]?[-–−][ \t]?\)|[ \t][-–−]{1,2}(?=[ \t]*(?:[,;.)\n]|$)))"
)
# "+ nausea, - vomiting": a minus that stands apart is a sign only beside a plus of its kind.
_MINUS_APART = re.compile(rf"(?:^|(?<=[\s,;(:.]))[-–−]\s{_GROUP}$")
_PLUS_APART = re.compile(r"(?:^|[,;:.])\s*\+\s[A-Za-z]")
_PLUS_APART_BEFORE = re.compile(rf"(?:^|(?<=[\s,;:.]))\+\s{_GROUP}$")
# "(-) chest pain, edema": a sign in brackets before a word opens a list.
_MINUS_LIST = re.compile(r"\(\s?[-–−]\s?\)\s?(?=[A-Za-z])[^.;()+\n]*,[^.;()+\n]*$")
_BRACKETED_BEFORE = re.compile(rf"\(\s?[-–−+]\s?\)\s?{_GROUP}$")
# "Fever: N", "Cough | Yes": the answer of a form, alone in its field.
_FIELD = r"[ \t]*(?:[:=|\t]|[-–]{1,2}(?=\s)|\.{2,}|_{2,})[ \t]*"
_FIELD_ENDS = r"\.?[ \t]*(?=[,;.|)\n]|$|[ \t]{2}|(?<=[ \t])[A-Z][\w/]{1,25}(?:[ \t]\w+)?[ \t]?[:=])"
_ANSWERED_NO = re.compile(
    rf"(?i:{_FIELD}(?:n|no|neg|negative|absent|none|nil|denie[sd]|not\s+(?:present|reported)|0)"
    rf"{_FIELD_ENDS})|[ \t]N{_FIELD_ENDS}|\s?\([ ]?(?:N|No|no)[ ]?\)"
)
_ANSWERED_YES = re.compile(
    rf"(?i:{_FIELD}(?:y|yes|pos|positive|present|\+|reports|endorses){_FIELD_ENDS})"
    rf"|[ \t]Y{_FIELD_ENDS}|\s?\([ ]?(?:Y|Yes|yes)[ ]?\)"
)
# "[x] chest pain [ ] fever", "☐ rash": an empty box is a no where another one is marked.
_EMPTY_BOX = re.compile(r"(?:\[[ _]?\]|\([ ]\)|☐|□|◻)\s?$")
_MARKED_BOX = re.compile(r"\[[xX✓✔]\]|☑|☒|✅|\([xX]\)")
_BOX_REACH = 400
# What is asked of somebody is told in more words than an item of a form ("[ ] Allopurinol – no gout
# flare in 5 years, stop?").
_IS_TASK = re.compile(
    r"(?=[^\n\[☐□◻☑☒✅]{25})(?=[^\n\[☐□◻☑☒✅]*(?:@|;|\?|\s[–—-]\s|\b(?:if|Dr|w/|with\s+Dr)\b))"
)
# "Pneumonia?" doubts; what is asked of somebody has a verb, a pronoun or a word that asks.
_QUESTIONED = re.compile(r"\s?\?")
_GIVE_OR_TAKE = re.compile(r"(?:\+/-|±)\s?$")
_ASKING = re.compile(
    r"\b(?:how|what|wh(?:en|ere|ich|o|y)|is|are|was|were|do|does|did|have|has|had|can|could|will|would"
    r"|any|you|your|no|not|about|still|ever|and)\b|:",
    re.IGNORECASE,
)
_PROBLEM_HEAD = re.compile(r"\s*#{1,3}\s*\d{0,2}[.):]?\s*(?:[\w/-]+\s+){0,3}")
_DASH = re.compile(r" *[-–−]")
_LONGEST = 80
# "Heart N chest pain Y skipped beats": a letter before each item, more than one in the line.
_LETTER_BEFORE = re.compile(r"(?:^|(?<=[\s,;:]))(?P<letter>[NY])\s+$")
_LETTERS = re.compile(r"(?:^|(?<=[\s,;:]))[NY]\s(?=[a-z])")


def denied_by_sign(text: str, span: Span, sentence: Span) -> bool:
    """Whether a minus of shorthand, an empty box or a form's "N" stands at the concept.

    A minus that opens a line is a bullet, unless the line has a plus of the same kind.
    """
    before = text[max(sentence.start, span.start - _LONGEST) : span.start]
    rest = text[span.end : sentence.end]
    if (letter := _letter_before(text, span, before)) is not None:
        return letter == "N"
    # A sentence may end at the dash of "# Rash - likely a drug's"; a sign has nothing behind it.
    if _BRACKETED_BEFORE.search(before) is None and _MINUS_AFTER.match(text, span.end):
        return not _heads_problem(text, span)
    if (
        _MINUS_BEFORE.search(before)
        or _MINUS_LIST.search(before)
        or _is_unmarked(text, span, before)
    ):
        return True
    if _ANSWERED_NO.match(rest) or answer_of_form(text, span) is False:
        return True
    line = rest.split("\n", 1)[0]
    if _MINUS_APART.search(before):
        return _PLUS_APART.search(before.rsplit("\n", 1)[-1] + line) is not None
    opens_line = re.fullmatch(rf"\s*[-–−]{_GROUP}", before) is not None
    return opens_line and re.search(r"(?<![\w+])\+[A-Za-z]", line) is not None


def _heads_problem(text: str, span: Span) -> bool:
    """Whether a dash ends the head of a problem ("# Rash -"), which is there."""
    head = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return _PROBLEM_HEAD.fullmatch(head) is not None and _DASH.match(text, span.end) is not None


def _letter_before(text: str, span: Span, before: str) -> str | None:
    """Return the "N" or "Y" before the concept, in a line that answers several items so."""
    found = _LETTER_BEFORE.search(before)
    if found is None:
        return None
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    rest = text[span.end :].split("\n", 1)[0]
    n_letters = len(_LETTERS.findall(f"{line}x")) + len(_LETTERS.findall(rest))
    return found["letter"] if n_letters > 1 else None


def _is_unmarked(text: str, span: Span, before: str) -> bool:
    """Whether the box before the concept is empty in a list where others are marked."""
    if _EMPTY_BOX.search(before) is None:
        return False
    if _IS_TASK.match(text, span.end):
        return False
    first = max(0, span.start - _BOX_REACH)
    return _MARKED_BOX.search(text, first, span.end + _BOX_REACH) is not None


def is_to_do(text: str, span: Span, sentence: Span) -> bool:
    """Whether an empty box before the concept leaves it to be done ("[ ] CT head")."""
    return (
        _EMPTY_BOX.search(text, max(sentence.start, span.start - _LONGEST), span.start) is not None
    )


def affirmed_by_sign(text: str, span: Span, sentence: Span) -> bool:
    """Whether a plus of shorthand or a form's "Y" stands at the concept ("denies cp, +sob")."""
    before = text[max(sentence.start, span.start - _LONGEST) : span.start]
    if _PLUS_BEFORE.search(before) or _PLUS_APART_BEFORE.search(before):
        return True
    if _ANSWERED_YES.match(text[span.end : sentence.end]):
        return True
    return answer_of_form(text, span) is True


def doubted_by_sign(text: str, span: Span, sentence: Span) -> bool:
    """Whether a question mark at the concept is a writer's doubt ("sepsis?"), no question."""
    before = text[max(sentence.start, span.start - _LONGEST) : span.start]
    if _GIVE_OR_TAKE.search(before):
        return True
    marked = _QUESTIONED.match(text, span.end, sentence.end)
    return marked is not None and _ASKING.search(before.rsplit("?", 1)[-1]) is None
