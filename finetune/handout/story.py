"""What of a note is the clinicians' own: history, examination, results, told to nobody else.

Notes for patients hold little of it, so a tagger that learned of them alone takes a complaint for a
reason to call. Here it comes from notes in which findings are marked (``finetune.entities``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.core.section import SectionKind as K
from app.records import segment
from finetune.corpora.rows import TagRow
from finetune.entities.written import MarkedNote

_STORY = frozenset({
    K.CHIEF_COMPLAINT, K.HPI, K.INTERVAL, K.PAST_HISTORY, K.SURGICAL_HISTORY, K.REVIEW_OF_SYSTEMS,
    K.EXAM, K.VITALS, K.LABS, K.IMAGING, K.FINDINGS, K.FAMILY_HISTORY, K.SOCIAL_HISTORY,
})  # fmt: skip
# A part in which somebody is told, sent or given something may hold what is for the patient.
_MAY_INSTRUCT = re.compile(
    r"\b(?:you|your|return|follow|f/?u|call|advis\w+|told|instruct\w+|should|will|plan\w*|"
    r"continu\w+|start\w*|stop\w*|take|hold|held|if|recommend\w*|refer\w*|appointment|clinic|"
    r"pending|schedul\w+|home|discharge\w*|d/c|rx|prescri\w+|avoid|no more|diet|repeat|recheck|"
    r"next|tomorrow|weeks?|months?|wks?|please|need\w*|must|may|can|let)\b",
    re.IGNORECASE,
)
_MIN_WORDS, _MAX_WORDS = 12, 90


def story_rows(notes: Iterable[MarkedNote]) -> Iterator[TagRow]:
    """Yield parts of notes in which nothing is for the patient, a row without tags each."""
    for note in notes:
        for n, section in enumerate(segment(note.text).sections):
            if section.kind not in _STORY:
                continue
            text = note.text[section.span.start : section.span.end].strip()
            if _MIN_WORDS <= len(text.split()) <= _MAX_WORDS and not _MAY_INSTRUCT.search(text):
                yield TagRow(f"{note.name}-{n}", note.name, text, ())
