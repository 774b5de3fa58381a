"""What a note corrects of a line that answers: it is told beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.draft import EvidenceLine
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines, is_familial, same_side
from app.terminology.words import Word

# "Should read 3 of 19"; a corrected calcium is none.
_CORRECTS = re.compile(
    r"\b(?:revised|amended)\b(?! (?:by|on) )|\bcorrection\b(?! (?:of|factor|insulin|scale|dose))|"
    r"\bcorrected (?:to|from)\b|\bshould (?:read|say|be disregarded|have (?:read|said))\b",
    re.IGNORECASE,
)
# What is corrected may be named in the line before: "Five more nodes found. Revised count: 3/19."
_REVISED = re.compile(
    r"\W*(?:revised|amended|corrected) "
    r"(?:count|result|report|value|number|total|stage|diagnosis)\b",
    re.IGNORECASE,
)


def corrections(
    question: Question, record: RecordLines, told: Sequence[EvidenceLine]
) -> list[EvidenceLine]:
    """Return the last line below the told ones that corrects what they say, if there is one.

    It names a thing that is asked and told.
    """
    named = [w for w in question.words if any(record.holds(line, (w,)) for line in told)]
    numbers = {line.number for line in told}
    found = [
        line
        for line in record.lines
        if named
        and line.number > max(numbers)
        and any(_corrects(line, word, record) for word in named)
        and same_side(question.text, line.text)
        and not is_familial(line, record.inside(line))
    ]
    return found[-1:]


def _corrects(line: EvidenceLine, named: Word, record: RecordLines) -> bool:
    if _REVISED.match(line.text):
        return record.near(line, (named,)) > 0
    return _CORRECTS.search(line.text) is not None and record.holds(line, (named,)) > 0
