"""Medicines gone through one by one: "Metoprolol?", "A hundred.", "Let's cut that to fifty."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.deid_text import DeidNote
from app.core.quoting import n_words
from app.core.span import Span
from app.llm.embedded.small_talk import is_conversation
from app.llm.embedded.summaries.line_roles import PATIENT
from app.tasks.turns import label_end
from app.terminology.drugs import drug_table
from app.terminology.tokens import tokenize

_NUMBER = (
    r"(?:\d[\d.,/]*|an?|half|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\w+)?|hundred)"
)
# What becomes of the medicine that was named before: "Then back up to five", "Hold it till Friday".
_ORDER = re.compile(
    rf"\b(?:cut|drop|bring|take|lower|raise|increase|put|move)\s+(?:that|it|this)\b|"
    rf"\b(?:back|go|go back|up|down|cut|drop)\s+(?:up\s+|down\s+)?to\s+{_NUMBER}\b|"
    r"\b(?:hold|stop|double|halve|restart|skip)\s+(?:that|it|this)\b",
    re.IGNORECASE,
)
_MOST_SENTENCES = 6
_NAMED_WORDS = 4
_MOST_WORDS = 45


def reviewed(note: DeidNote) -> Iterator[Span]:
    """Yield the stretch from a medicine asked for by its name alone to what is ordered of it.

    Nothing is yielded where another medicine is named between, or the note is no conversation.
    """
    if not is_conversation(note.text):
        return
    for place, asked in enumerate(note.sentences):
        if not _asks_for_one(note, asked):
            continue
        for later in note.sentences[place + 1 : place + 1 + _MOST_SENTENCES]:
            stretch = Span(asked.start, later.end)
            said = note.text[label_end(note.text, later) : later.end]
            if _names_drug(said) or n_words(stretch.of(note.text)) > _MOST_WORDS:
                break
            if _ORDER.search(said) and not PATIENT.match(later.of(note.text)) and "?" not in said:
                yield stretch
                break


def _asks_for_one(note: DeidNote, sentence: Span) -> bool:
    named = note.text[label_end(note.text, sentence) : sentence.end]
    return named.rstrip().endswith("?") and n_words(named) <= _NAMED_WORDS and _names_drug(named)


def _names_drug(text: str) -> bool:
    return any(drug_table().find(tokenize(text)))
