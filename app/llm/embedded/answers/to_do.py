"""What is still to be done about a thing: "What is the plan for the nodule?"."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines

_TO_DO = re.compile(
    r"\b(?:repeat|recheck|recommend\w*|should|consider\w*|advis\w+|surveillance|follow[- ]?up|"
    r"refer\w*|will|plan\w*)\b|\bin \d+[\d\s-]*(?:days?|wks?|weeks?|months?|mo|yrs?|years?)\b",
    re.IGNORECASE,
)
# A question after what is still to be done about a thing.
TO_DO_ASKED = re.compile(
    r"\bwhat(?:'s| is| was| are|) (?:the )?(?:plan(?:ned|s)?|next steps?|follow[- ]?up|"
    r"recommend\w*|advised|to be done)\b.*\b(?:for|about|with|on|of|after|to)\b|"
    r"\b(?:what|when) (?:should|needs? to|must|will) (?:it |be )*(?:be |happen |get )?(?:done|"
    r"imaged|re-?checked|repeated|followed)\b",
    re.IGNORECASE,
)


def still_to_do(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that name all that is asked after and what is to be done about it."""
    named = question.beyond(
        "follow up following appointment visit need needs needed plan planned plans next step "
        "steps recommend recommended recommendation advised done image imaged imaging recheck "
        "rechecked repeat repeated followed again"
    )
    return [
        line
        for line in record.lines
        if named
        and (record.holds(line, named) >= 1 or record.near(line, named) >= 1)
        and _TO_DO.search(line.text)
    ]
