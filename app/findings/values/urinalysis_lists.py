"""A urinalysis told with each result before its test: "UA: negative nitrite, trace leukocytes"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Assertion, FindingType
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence

_RESULT = r"neg(?:ative)?|pos(?:itive)?|no|trace|small|mod(?:erate)?|large|[1-4]\+"
_TESTS = {
    "nitrite": "nitrite", "nitrites": "nitrite", "nit": "nitrite",
    "leukocytes": "urine white blood cell count", "leukocyte esterase": "leukocyte esterase",
    "leuk est": "leukocyte esterase", "leuks": "urine white blood cell count",
    "le": "leukocyte esterase",
    "blood": "urine blood", "heme": "urine blood", "ketones": "urine ketones",
    "protein": "urine protein", "glucose": "urine glucose", "bilirubin": "urine bilirubin",
    "bacteria": "urine bacteria",
}  # fmt: skip
_TEST = "|".join(sorted(_TESTS, key=len, reverse=True))
_END = r"(?=\s*(?:[,;.\n]|and\b|$))"
_ITEM = rf"(?P<result>{_RESULT})[ ](?P<test>{_TEST}){_END}"
_LEAD = re.compile(
    r"\b(?:UA|U/A|urinalysis|urine dip(?:stick)?|dipstick)\b[ ]*"
    r"(?:[:-]|with|showed|shows|was)?[ ]*",
    re.IGNORECASE,
)
_FIRST = re.compile(_ITEM, re.IGNORECASE)
_NEXT = re.compile(r"(?:[ ]*[,;][ ]*|[ ]+)(?:and[ ]+)?" + _ITEM, re.IGNORECASE)


def find_urinalysis(sentence: Sentence) -> Iterator[tuple[Span, Candidate]]:
    """Yield what each result before a test says of it, where the first one stands so.

    With each comes what it takes from other readings: the name of the urinalysis and the pair.
    """
    text, end = sentence.text, sentence.span.end
    for lead in _LEAD.finditer(text, sentence.span.start, end):
        item, start = _FIRST.match(text, lead.end(), end), lead.start()
        while item is not None:
            yield Span(start, item.end()), _candidate(item)
            start = item.end()
            item = _NEXT.match(text, item.end(), end)


def _candidate(item: re.Match[str]) -> Candidate:
    return Candidate(
        type=FindingType.LAB,
        span=Span(item.start("result"), item.end("test")),
        concept=_TESTS[item["test"].lower()],
        value=item["result"],
        assertion=Assertion.PRESENT,
    )
