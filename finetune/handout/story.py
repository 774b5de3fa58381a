"""What of a note is the clinicians' own: history, examination, results, what was done.

Notes for patients hold little of it, so a tagger that learned of them alone takes a complaint for a
reason to call. Here it comes from notes in which findings are marked (``finetune.entities``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.core.section import SectionKind as K
from app.records import segment
from app.records.segmentation import Segmentation
from finetune.entities.written import MarkedNote

_STORY = frozenset({
    K.CHIEF_COMPLAINT, K.HPI, K.INTERVAL, K.PAST_HISTORY, K.SURGICAL_HISTORY, K.REVIEW_OF_SYSTEMS,
    K.EXAM, K.VITALS, K.LABS, K.IMAGING, K.FINDINGS, K.FAMILY_HISTORY, K.SOCIAL_HISTORY,
})  # fmt: skip
# Under other headings, or none, whole sentences of what was; a telegram may be a plan.
_MAY_TELL = frozenset({K.OTHER, K.HOSPITAL_COURSE, K.PROCEDURES, K.TECHNIQUE})
_TELLS = re.compile(
    r"\b(?:was|were|had|has|have|is|are|did|does|denies|reports?|showed|shows|felt|noted)\b", re.I
)
# A sentence in which somebody is told, sent or given something may be for the patient.
_MAY_INSTRUCT = re.compile(
    r"\b(?:you|your|return|follow|f/?u|call|advis\w+|told|instruct\w+|should|will|plan\w*|"
    r"continu\w+|start\w*|stop\w*|take|hold|held|if|recommend\w*|refer\w*|appointment|clinic|"
    r"pending|schedul\w+|home|discharge\w*|d/c|rx|prescri\w+|avoid|no more|diet|repeat|recheck|"
    r"next|tomorrow|weeks?|months?|wks?|please|need\w*|must|may|can|let)\b",
    re.IGNORECASE,
)
_MIN_WORDS, _MAX_WORDS = 4, 60


def stories(notes: Iterable[MarkedNote]) -> Iterator[str]:
    """Yield runs of sentences, on one line each, in which nothing is for the patient."""
    for note in notes:
        run: list[str] = []
        for text in (*_sentences(note.text, segment(note.text)), ""):
            if text and sum(len(t.split()) for t in (*run, text)) <= _MAX_WORDS:
                run.append(text)
                continue
            if len(" ".join(run).split()) >= _MIN_WORDS:
                yield " ".join(run)
            run = [text] if text else []


def _sentences(text: str, parts: Segmentation) -> Iterator[str]:
    """Yield the sentences that tell what was; an empty one where something else stands between."""
    for span in parts.sentences:
        said = " ".join(span.of(text).split())
        kind = next((s.kind for s in parts.sections if s.span.contains(span)), K.OTHER)
        tells = kind in _STORY or (kind in _MAY_TELL and _TELLS.search(said))
        yield said if tells and not _MAY_INSTRUCT.search(said) else ""
