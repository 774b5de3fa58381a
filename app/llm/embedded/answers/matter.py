"""Whether the reader of lines may answer, and whether a line speaks of what a question names.

The reader of lines tells the kind of thing that answers, and hardly one name from another: of an
MRI that nobody made it likes the CT.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from app.core.draft import EvidenceLine
from app.core.finding import FindingType
from app.core.section import SectionKind
from app.llm.embedded.answers.problems import BEFORE_NOW
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines, is_familial, same_side
from app.llm.embedded.answers.sections import ALLERGY, CODE, FAMILY, VISIT, tells_visit
from app.llm.embedded.answers.topics import BLOOD, GO_BACK
from app.llm.embedded.answers.wants import wants_result, wants_size
from app.terminology.words import words

# A name in capitals ("MRI", "BNP", "HER2") stands in the line, or another way of saying it; whose
# task something is may go without saying.
_CAPITALS = re.compile(r"\b(?!(?:GP|PCP|MD|NP|RN)\b)[A-Z][A-Z\d-]+\b")
_HOW_MUCH = re.compile(
    r"\bhow (?:often|much|many|frequent\w*)\b|\bdos(?:e|es|age|ing)\b|\bstrength\b|\bfrequency\b|"
    r"\btitrat\w+|\btaper\w*",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"^\W*(?:(?:and|so|but)\s+)?(?:is|are|was|were|am|does|do|did|has|have|had|any)\b",
    re.IGNORECASE,
)
# What stands in the chart and is wrong tells what is not so.
_TAKES_BACK = re.compile(
    r"[–—-]\s*(?:this is )?(?:wrong|incorrect)\b|"
    r"\b(?:entered|listed|recorded|documented|charted) in error\b",
    re.IGNORECASE,
)
_PLANS = {SectionKind.PLAN, SectionKind.ASSESSMENT_PLAN}
# Of what a test is called a line says more than this, or it is of another.
_HALF = 0.5
# What another test showed begins with its name.
_TESTS, _HEAD_CHARS = {FindingType.PROCEDURE, FindingType.LAB}, 12
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
    if _TAKES_BACK.search(line.text) and not asks_whether(question):
        return False
    if question.has(VISIT) and not _may_tell_visit(record, line):
        return False
    of_thing = wants_result(question) or wants_size(question)
    if of_thing and not _may_tell_result(question, record, line):
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


def _may_tell_result(question: Question, record: RecordLines, line: EvidenceLine) -> bool:
    """Say whether a line is of the asked thing: by name, or beside its name and of no other."""
    if record.holds(line, question.words) > _HALF:
        return True
    starts = [f.span.start - line.span.start for f in record.inside(line) if f.type in _TESTS]
    is_of_other = any(start <= _HEAD_CHARS for start in starts)
    return not is_of_other and record.near(line, question.words) > _HALF


def _may_tell_visit(record: RecordLines, line: EvidenceLine) -> bool:
    is_due = tells_visit(line) or line.kind in _PLANS
    return is_due and not record.opens_encounter(line)


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
