"""What a clinician of a conversation tells the patient of results, told as it was said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.draft import EvidenceLine
from app.core.quoting import standalone
from app.llm.embedded.handouts.instruction_wording import say_plainly
from app.llm.embedded.handouts.source import Composed, HandoutSource, is_of_patient
from app.llm.embedded.handouts.spoken_instructions import is_instruction
from app.llm.embedded.small_talk import is_answered
from app.llm.embedded.summaries.compression import without_lead
from app.llm.embedded.summaries.spoken_worth import gives_value, judges
from app.terminology.private_topics import is_private

_MAX_TOLD, _MAX_WORDS = 5, 35
# Which vaccine was had or is due is no result; the patient may well say that it was given.
_OF_VACCINE = re.compile(
    r"\b(?:flu|pneumonia|shingles|covid|tetanus|rsv) (?:one|jab|shot|vaccine|booster)\b",
    re.IGNORECASE,
)


def tell_told(source: HandoutSource) -> Iterator[Composed]:
    """Yield the first values and judgements that the clinician of a conversation tells."""
    if not source.is_spoken:
        return
    n_told = 0
    for line in source.lines:
        if n_told < _MAX_TOLD and _is_told(line):
            n_told += 1
            said = standalone(line.text, line.kind, line.heading)
            yield Composed(say_plainly(without_lead(said)), line)


def tells_of_vaccine(text: str) -> bool:
    """Say whether a sentence tells which vaccine was had or is due."""
    return _OF_VACCINE.search(text) is not None


def _is_told(line: EvidenceLine) -> bool:
    if is_of_patient(line) or is_answered(line.text) or "?" in line.text or is_instruction(line):
        return False
    if len(line.text.split()) > _MAX_WORDS or is_private(f"{line.heading} {line.text}"):
        return False
    return gives_value(line.text) or judges(line.text)
