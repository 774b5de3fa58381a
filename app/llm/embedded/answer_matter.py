"""Whether the reader of lines may answer, and whether a line speaks of what a question names.

The reader of lines tells the kind of thing that answers, and hardly one name from another: of an
MRI that nobody made it likes the CT.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from app.core.draft import EvidenceLine
from app.llm.embedded.answer_problems import BEFORE_NOW
from app.llm.embedded.answer_sections import ALLERGY, CODE, FAMILY
from app.llm.embedded.answer_topics import BLOOD, GO_BACK
from app.llm.embedded.question import Question
from app.llm.embedded.record_lines import RecordLines, is_familial, same_side
from app.terminology.words import words

# A name in capitals ("MRI", "BNP", "HER2") stands in the line, or another way of saying it.
_CAPITALS = re.compile(r"\b[A-Z][A-Z\d-]+\b")
_HOW_MUCH = re.compile(
    r"\bhow (?:often|much|many|frequent\w*)\b|\bdos(?:e|es|age|ing)\b|\bstrength\b|\bfrequency\b|"
    r"\btitrat\w+|\btaper\w*",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"^\W*(?:(?:and|so|but)\s+)?(?:is|are|was|were|am|does|do|did|has|have|had|any)\b",
    re.IGNORECASE,
)
_BY_RULES = (ALLERGY, CODE, BEFORE_NOW, BLOOD, GO_BACK)
_ANYBODY = re.compile(r"\bwho\b|\b(?:any|some)(?:one|body)\b|\bhousehold\b", re.IGNORECASE)


def is_left_to_rules(question: Question) -> bool:
    """Say whether rules alone answer: of values, doses and what else is told in few words."""
    typed = question.measures or (names_drug(question) and question.has(_HOW_MUCH))
    return bool(typed) or not question.words or any(map(question.has, _BY_RULES))


def names_drug(question: Question) -> bool:
    """Say whether a question names a drug, or a class of them."""
    return bool(question.drugs or question.drug_classes)


def speaks_of_it(question: Question, record: RecordLines, line: EvidenceLine) -> bool:
    """Say whether a line may be about what a question names.

    It names every drug, side, relative and name in capitals; of relatives every problem too, where
    yes or no is asked. Lines about relatives answer where relatives, or anybody, are asked after.
    """
    if not same_side(question.text, line.text):
        return False
    inside = record.inside(line)
    if question.relatives:
        if not all(record.holds(line, words(kin)) >= 1 for kin in question.relatives):
            return False
    elif is_familial(line, inside) and not (question.has(FAMILY) or question.has(_ANYBODY)):
        return False
    named = {name: name for name in question.drugs}
    if question.relatives and asks_whether(question):
        named |= question.problems
    if not _names(named, record, line) or not all(
        _of_class(name, ingredients, record, line)
        for name, ingredients in question.drug_classes.items()
    ):
        return False
    return all(
        name.lower() in line.text.lower() or record.holds(line, words(name)) >= 1
        for name in _CAPITALS.findall(question.text)
    )


def _of_class(
    name: str, ingredients: AbstractSet[str], record: RecordLines, line: EvidenceLine
) -> bool:
    found = {finding.concept for finding in record.inside(line)}
    return not ingredients.isdisjoint(found) or record.holds(line, words(name)) >= 1


def asks_whether(question: Question) -> bool:
    """Say whether yes or no answers a question."""
    return question.has(_WHETHER)


def names_problems(question: Question, record: RecordLines, line: EvidenceLine) -> bool:
    """Say whether a line names every problem and procedure that a question names."""
    return _names(question.problems, record, line)


def _names(named: Mapping[str, str], record: RecordLines, line: EvidenceLine) -> bool:
    found = {finding.concept for finding in record.inside(line)}
    return all(
        concept in found or record.holds(line, words(said)) >= 1 for concept, said in named.items()
    )
