"""Whether the reader of lines may answer, and whether a line speaks of what a question names.

The reader of lines tells the kind of thing that answers, and hardly one name from another: of an
MRI that nobody made it likes the CT.
"""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.llm.embedded.answer_problems import BEFORE_NOW
from app.llm.embedded.answer_sections import ALLERGY, CODE, FAMILY
from app.llm.embedded.answer_topics import BLOOD, GO_BACK
from app.llm.embedded.question import Question
from app.llm.embedded.record_lines import RecordLines, is_familial
from app.terminology.words import words

# A name in capitals ("MRI", "BNP", "HER2") stands in the line, or another way of saying it.
_CAPITALS = re.compile(r"\b[A-Z][A-Z\d-]+\b")
_BY_RULES = (ALLERGY, CODE, BEFORE_NOW, BLOOD, GO_BACK)
_ANYBODY = re.compile(r"\bwho\b|\b(?:any|some)(?:one|body)\b|\bhousehold\b", re.IGNORECASE)


def is_left_to_rules(question: Question) -> bool:
    """Say whether rules alone answer: of drugs, values and what else is told in few words."""
    typed = question.drugs or question.drug_classes or question.measures
    return bool(typed) or not question.words or any(map(question.has, _BY_RULES))


def speaks_of_it(question: Question, record: RecordLines, line: EvidenceLine) -> bool:
    """Say whether a line names every problem, procedure and relative that a question names.

    A relative's line answers where relatives, or anybody, are asked after.
    """
    inside = record.inside(line)
    if question.relatives:
        if not all(record.holds(line, words(kin)) >= 1 for kin in question.relatives):
            return False
    elif is_familial(line, inside) and not (question.has(FAMILY) or question.has(_ANYBODY)):
        return False
    found = {f.concept for f in inside}
    if any(
        concept not in found and record.holds(line, words(said)) < 1
        for concept, said in question.problems.items()
    ):
        return False
    return all(
        name.lower() in line.text.lower() or record.holds(line, words(name)) >= 1
        for name in _CAPITALS.findall(question.text)
    )
