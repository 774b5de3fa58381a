"""A draft of quotes with their telegraphic lines reworded; each keeps its quote to fall back on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.core.draft import DraftSentence, EvidenceLine, TaskRequest
from app.core.quoting import bare, standalone
from app.core.section import SectionKind
from app.llm.embedded.rewording.limits import says_heading
from app.llm.embedded.rewording.telegrams import Source

# Hand-offs and reports are read by who writes telegraphic lines on purpose. Handouts are not
# reworded: see docs/decisions/0007-small-generator.md.
_TEMPLATES = frozenset({"brief", "discharge", "visit"})


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A drafted sentence that says one line of a note.

    Attributes:
        text: The line's own words, without its heading.
        label: The heading in front of them in the draft.
    """

    place: int
    line: EvidenceLine
    text: str
    label: str


class LineReworder(Protocol):
    """What rewords lines: ``app.llm.embedded.rewording.telegrams.Reworder``."""

    def reword(self, sources: Sequence[Source]) -> tuple[str | None, ...]:
        """Return each line as a sentence; None where it stays as it is."""
        ...


def reworded(
    sentences: Sequence[DraftSentence], request: TaskRequest, reworder: LineReworder
) -> list[DraftSentence]:
    """Reword the sentences that quote a line; the others stay as they are.

    Args:
        sentences: Of a draft for the request.
        request: Its template says for whom.
        reworder: Reads all of them in one go.
    """
    told = list(sentences)
    if request.template not in _TEMPLATES:
        return told
    lines = {line.number: line for line in request.lines}
    quoted = [
        found
        for place, sentence in enumerate(sentences)
        if (found := _quoted(place, sentence, lines)) is not None
    ]
    clinical = reworder.reword([Source(q.text, q.line.kind) for q in quoted])
    for q, said in zip(quoted, clinical, strict=True):
        text = _under_heading(said, q)
        if text is not None and bare(text) != bare(told[q.place].text):
            told[q.place] = replace(told[q.place], text=text, otherwise=told[q.place].text)
    return told


def _quoted(place: int, sentence: DraftSentence, lines: dict[int, EvidenceLine]) -> _Quoted | None:
    """Return the line that a sentence says in whole; None where it says less, more or another."""
    line = lines.get(sentence.lines[0]) if len(sentence.lines) == 1 else None
    if line is None:
        return None
    text = standalone(line.text, SectionKind.HPI, "")
    label, found, rest = sentence.text.rpartition(text)
    if found and not rest:
        return _Quoted(place, line, text, label.rstrip(": "))
    is_labelled = line.standalone != text
    return None if is_labelled else _Quoted(place, line, sentence.text, "")


def _under_heading(said: str | None, quoted: _Quoted) -> str | None:
    """Return a reworded line unless it leaves its heading out without saying it."""
    if said is None or not quoted.label:
        return said
    kind = quoted.line.kind
    is_usual = quoted.label.lower().rstrip("s") == kind.value.replace("_", " ").rstrip("s")
    return said if is_usual and says_heading(said, kind) else None
