"""Is a claim a stretch of a conversation word for word, under the name of who says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.claim import Citation
from app.core.quoting import bare, folded
from app.core.span import Span
from app.core.spoken_label import NUMBERED, STAMP
from app.core.spoken_question import as_statement
from app.grounding.source import GroundedNote

# Who speaks stands in front of a turn, or of a quote from further on in one.
_LABEL = re.compile(
    rf"^[ \t]*{STAMP}(?:(?i:{NUMBERED})(?P<role>[^()\n]{{2,30}})\)[ \t]*:|"
    r"\[(?P<marked>[A-Za-z][\w .'-]{0,24})\][ \t]*:?|"
    r"(?P<who>[A-Za-z][\w .'-]{0,24}?)[ \t]*:)(?=\s)",
    re.MULTILINE,
)
_MIN_TURNS = 4
_MOST_SENTENCES = 5


def spoken_quote(text: str, notes: Sequence[GroundedNote]) -> Citation | None:
    """Return the stretch of the conversation that a claim repeats, if it repeats one.

    Several sentences in a row count as one quote: a question with its answer, an order with the
    sentence that names what it is about. A question alone states nothing; what ends in "okay?"
    does, with that or without.
    """
    text = as_statement(text)
    if folded(text).endswith("?"):
        return None
    for note in notes:
        if len(_LABEL.findall(note.note.text)) >= _MIN_TURNS:
            stretch = _stretch(text, note)
            if stretch is not None:
                return Citation(note.note.note_ref, stretch, stretch.of(note.note.text))
    return None


def _stretch(text: str, note: GroundedNote) -> Span | None:
    said = _plain(text)
    label = _LABEL.match(text)
    rest = _plain(text[label.end() :]) if label else ""
    sentences = note.note.sentences
    for i, first in enumerate(sentences):
        opening = _plain(as_statement(first.of(note.note.text)))
        if not (said.startswith(opening) or (rest and rest.startswith(opening))):
            continue
        for last in sentences[i : i + _MOST_SENTENCES]:
            stretch = Span(first.start, last.end)
            told = _plain(as_statement(stretch.of(note.note.text)))
            is_own = label is not None and _speaker(first, note) == _named(label)
            if told == said or (is_own and told == rest):
                return stretch
    return None


def _plain(text: str) -> str:
    return bare(text).strip()


def _speaker(sentence: Span, note: GroundedNote) -> str:
    """Return who says a sentence."""
    turns = [m for m in _LABEL.finditer(note.note.text, 0, sentence.end)]
    return _named(turns[-1]) if turns else ""


def _named(label: re.Match[str]) -> str:
    return (label["who"] or label["marked"] or label["role"]).lower()
