"""Who says what: a conversation, or the plan of a note, as statements of one speaker each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.deid_text import DeidNote
from app.core.section import SectionKind
from app.core.span import Span
from app.core.spoken_label import KIN, NUMBERED, STAMP
from app.records.lines import split_lines
from app.records.transcript import is_transcript

# "Doctor: …", "[DR] …", "[00:03:54] SPEAKER_1 (Dr. Nolan): …"
_LABEL = re.compile(
    rf"^[ \t]*{STAMP}(?:{NUMBERED}(?P<role>[^()\n]{{2,30}})\)[ \t]*:|"
    r"\[(?P<boxed>\w[\w .'-]{0,24})\][ \t]*:?|(?P<plain>[A-Za-z][\w .'-]{0,24}?)[ \t]*:)",
    re.MULTILINE | re.IGNORECASE,
)
_CLINICIAN = re.compile(
    r"(?:the\s+)?(?:doctor|physician|clinician|provider|dr\b|gp\b|d$|resident|attending|nurse"
    r"|pharmacist|midwife|therapist|guest_clinician|(?:rn|lpn|md|np|pa|do)$)",
    re.IGNORECASE,
)
_OTHER_SPEAKER = re.compile(
    rf"(?:the\s+)?(?:{KIN}|patient|pt$|p$|interpreter|caller)",
    re.IGNORECASE,
)
# What only who treats says: it tells the clinician where a label does not, or is wrong.
_TREATS = re.compile(
    r"\b(?:my\s+(?:assessment|impression|exam)|your\s+(?:first|second|third|next)\s+(?:problem|issue)"
    r"|for\s+your\s+(?:first|second|third|last)\s+\w+|i(?:'m|\s+am)\s+(?:gon\s+na|going\s+to)\s+"
    r"(?:prescribe|order|refer|examine)|(?:let\s+me|i'?ll)\s+(?:get|order|prescribe)\s+(?:you\s+)?an?"
    r"|i\s+wan\s+na\s+see\s+you|(?:taking\s+a\s+look|looking)\s+at\s+your|we\s+call\s+this"
    r"|let's\s+(?:go\s+ahead|get\s+an?)|i'll\s+see\s+you)\b",
    re.IGNORECASE,
)
# What a patient may say too, though seldom twice: it only tells numbered speakers apart.
_TREATS_OFTEN = re.compile(
    rf"{_TREATS.pattern}|\b(?:i(?:'m|\s+am)\s+(?:cutting|increasing|stopping|starting|switching)\s+"
    r"(?:the|your)|put\s+you\s+on|let\s+me\s+have\s+a\s+look\s+at\s+you|see\s+me\s+back"
    r"|(?<![a-z]\s)any\s+(?:chest\s+pain|palpitations|fevers?|bleeding))\b",
    re.IGNORECASE,
)
_FEWEST_TURNS = 2
_PLANNING = frozenset(
    {
        SectionKind.PLAN,
        SectionKind.ASSESSMENT_PLAN,
        SectionKind.FOLLOW_UP,
        SectionKind.INSTRUCTIONS,
        SectionKind.DISPOSITION,
    }
)
_PLANS = frozenset({SectionKind.PLAN, SectionKind.ASSESSMENT_PLAN})


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of one speaker.

    Attributes:
        text: The whole text, of which ``span`` is the sentence without its speaker's label.
        turn: Number of the turn, from 1; 0 in a note.
        by_clinician: Whether who treats says it.
    """

    text: str = field(repr=False)
    span: Span
    turn: int
    by_clinician: bool

    @property
    def words(self) -> str:
        """What is said."""
        return self.span.of(self.text)

    @property
    def is_question(self) -> bool:
        """Whether it ends as a question does."""
        return self.words.rstrip(" \"'”").endswith("?")

    @property
    def is_spoken(self) -> bool:
        """Whether it is part of a conversation."""
        return self.turn > 0


def statements(note: DeidNote) -> tuple[Statement, ...]:
    """Return what is said in a conversation; of a note, what its plan and follow-up say."""
    lines = split_lines(note.text)
    if is_transcript(lines):
        return tuple(_spoken(note))
    return tuple(_planned(note))


def _planned(note: DeidNote) -> Iterator[Statement]:
    planning = _PLANNING
    if not any(section.kind in _PLANS for section in note.sections):
        planning |= {SectionKind.ASSESSMENT}  # which then holds the plan too
    for span in note.sentences:
        section = note.section_at(span.start)
        if section is None or section.kind not in planning:
            continue
        start = max(span.start, section.body.start)
        if start < span.end:
            yield Statement(note.text, Span(start, span.end), 0, by_clinician=True)


def _spoken(note: DeidNote) -> Iterator[Statement]:
    labels = [m for m in _LABEL.finditer(note.text) if m["boxed"] or _is_speaker(_name(m))]
    starts = [sentence.start for sentence in note.sentences]
    treating = _numbered_clinician(note.text, labels)
    for number, label in enumerate(labels, start=1):
        end = labels[number].start() if number < len(labels) else len(note.text)
        body = Span(label.end(), end)
        name = _name(label)
        by_clinician = name == treating or _treats(name, body.of(note.text))
        first = max(0, bisect_right(starts, body.start) - 1)
        for i in range(first, bisect_left(starts, end)):
            said = _within(note.text, note.sentences[i], body)
            if said is not None:
                yield Statement(note.text, said, number, by_clinician)


def _numbered_clinician(text: str, labels: Sequence[re.Match[str]]) -> str | None:
    """Return the one of several numbered speakers who most often says what only who treats says."""
    told: Counter[str] = Counter()
    for i, label in enumerate(labels):
        end = labels[i + 1].start() if i + 1 < len(labels) else len(text)
        if _name(label).lower().startswith("speaker") and _TREATS_OFTEN.search(
            text, label.end(), end
        ):
            told[_name(label)] += 1
    ranked = told.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST_TURNS or (len(ranked) > 1 and ranked[1][1] > 1):
        return None
    return ranked[0][0]


def _within(text: str, sentence: Span, body: Span) -> Span | None:
    """Return the part of a sentence that belongs to a turn, trimmed."""
    start, end = max(sentence.start, body.start), min(sentence.end, body.end)
    written = text[start:end]
    if not written.strip():
        return None
    return Span(start + len(written) - len(written.lstrip()), start + len(written.rstrip()))


def _name(label: re.Match[str]) -> str:
    """Return who a label says that speaks."""
    return label["boxed"] or label["plain"] or label["role"]


def _is_speaker(name: str) -> bool:
    known = _CLINICIAN.match(name) or _OTHER_SPEAKER.match(name)
    return known is not None or name.lower().startswith("speaker")


def _treats(name: str, said: str) -> bool:
    if _CLINICIAN.match(name):
        return True
    return _TREATS.search(said) is not None
