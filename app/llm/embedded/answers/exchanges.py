"""Answers of a conversation that stand behind the line that names what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.draft import EvidenceLine
from app.llm.embedded.answers.drug_reasons import drugs_named
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines, same_side
from app.llm.embedded.answers.wants import gives_wanted
from app.llm.embedded.small_talk import asks, is_answered

# So far behind a line its answer may stand; somebody says "yeah" or "it did" before.
_REACH = 3
_MIN_WORDS = 3
# Questions of somebody's wish or state, which any line behind would seem to answer.
_OPEN = re.compile(r"^\W*(?:and )?(?:is|are|was|were|does|do|did|has|have|had|can|should)\b", re.I)


def told_behind(
    question: Question, record: RecordLines, near: Sequence[EvidenceLine]
) -> list[EvidenceLine]:
    """Return a line of a conversation on what is asked with the one behind it that says the rest.

    "Can I go back to work?" "I'd stay off till Monday." Nothing where the talk turns to another
    drug or another question before.
    """
    if question.has(_OPEN):
        return []
    place = {line.number: at for at, line in enumerate(record.lines)}
    for line in near:
        if not record.is_spoken(line):
            continue
        for behind in record.lines[place[line.number] + 1 :][:_REACH]:
            if not _goes_on(line, behind):
                break
            if len(behind.text.split()) < _MIN_WORDS:
                continue
            if gives_wanted(question, behind.text) and same_side(question.text, behind.text):
                return [line, behind]
    return []


def _goes_on(line: EvidenceLine, behind: EvidenceLine) -> bool:
    """Say whether a line behind may still be on what a line names."""
    if behind.source_id != line.source_id or is_question(behind) or is_answered(behind.text):
        return False
    return drugs_named(behind) <= drugs_named(line)


def is_question(line: EvidenceLine) -> bool:
    """Say whether a line only asks, so that it answers nothing."""
    return asks(line.text) and not is_answered(line.text)
