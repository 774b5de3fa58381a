"""The reply that a summarizing model should learn: statements with the lines that they rest on.

A model learns to invent from targets that say more than their input. So a statement of a written
summary is kept only where lines of the note hold most of its words and every one of its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.deid_text import DeidNote
from app.core.draft import EvidenceLine
from app.core.section import Section, SectionKind

# Sections in which a clinician has summed up the rest, the most telling first.
_SUMMING_UP = (
    SectionKind.IMPRESSION,
    SectionKind.ASSESSMENT_PLAN,
    SectionKind.ASSESSMENT,
    SectionKind.DIAGNOSIS,
)
_MAX_LINES = 3
_MIN_COVERED = 0.6
_HEADING = re.compile(r"^#{1,3}\s+\S")
_LIST_MARK = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•#])\s+")
_WORD = re.compile(r"[a-z]+|\d+(?:[.,/]\d+)*")
_FUNCTION_WORDS = frozenset(
    "a an and are as at be been by for from had has have he her his in is it its of on or she that"
    " the their there they this to was were which who will with".split()
)


@dataclass(frozen=True, slots=True)
class Target:
    """A reply as a drafter would read it.

    Attributes:
        n_dropped: Statements left out because no lines of the note hold them.
    """

    text: str = field(repr=False)
    n_statements: int
    n_dropped: int


def summing_up(note: DeidNote) -> Section | None:
    """Return the section in which the note's author summed it up, if there is one with text."""
    for kind in _SUMMING_UP:
        for section in note.sections:
            if section.kind is kind and section.body.of(note.text).strip():
                return section
    return None


def cited_target(statements: Sequence[str], lines: Sequence[EvidenceLine]) -> Target:
    """Write statements as the prompts ask for them, each with its line numbers.

    Args:
        statements: Sentences, and "## Heading" lines, which are kept before a kept statement.
        lines: What the model will be shown.
    """
    words_by_line = {line.number: _words(line.text) for line in lines}
    written: list[str] = []
    heading = ""
    n_statements = n_dropped = 0
    for statement in statements:
        flat = " ".join(statement.split())
        if _HEADING.match(flat):
            heading = flat
            continue
        plain = _LIST_MARK.sub("", flat)
        numbers = _resting_on(plain, words_by_line)
        if not numbers:
            n_dropped += any(c.isalnum() for c in plain)
            continue
        if heading:
            written.append(heading)
            heading = ""
        written.append(f"{plain} [{', '.join(str(n) for n in numbers)}]")
        n_statements += 1
    return Target("\n".join(written), n_statements, n_dropped)


def _resting_on(statement: str, words_by_line: dict[int, frozenset[str]]) -> tuple[int, ...]:
    """Return the fewest lines that hold the statement, ascending; empty where none do."""
    wanted = _words(statement)
    missing = set(wanted)
    chosen: list[int] = []
    while missing and words_by_line and len(chosen) < _MAX_LINES:
        best = max(words_by_line, key=lambda n: (len(missing & words_by_line[n]), -n))
        gained = missing & words_by_line[best]
        if not gained or (len(gained) == 1 and chosen and not _has_number(gained)):
            break
        chosen.append(best)
        missing -= gained
    covered = 1 - len(missing) / len(wanted) if wanted else 0.0
    if covered < _MIN_COVERED or _has_number(missing):
        return ()
    return tuple(sorted(chosen))


def _has_number(words: set[str] | frozenset[str]) -> bool:
    return any(word[0].isdigit() for word in words)


def _words(text: str) -> frozenset[str]:
    found = (_stem(word) for word in _WORD.findall(text.lower()))
    return frozenset(word for word in found if word not in _FUNCTION_WORDS)


def _stem(word: str) -> str:
    """Cut the plural, so that "nodule" and "nodules" are one word."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
