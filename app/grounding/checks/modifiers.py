"""Words that exclude one another before the same noun: sides, degrees, courses, directions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.source import Statement
from app.terminology.words import Word


@dataclass(frozen=True, slots=True)
class _Group:
    """Mutually exclusive modifiers: each word's canonical sense.

    Attributes:
        reach: Words to the right (and left) in which the noun is looked for.
    """

    error_type: ErrorType
    reason: str
    senses: dict[str, str] = field(repr=False)
    reach: int = 4


def _senses(text: str) -> dict[str, str]:
    return {
        word: line.split(":")[0].strip()
        for line in text.strip().splitlines()
        for word in line.split(":")[1].split()
    }


_GROUPS = (
    _Group(
        ErrorType.LATERALITY,
        "The note says this of the other side.",
        _senses(
            """
            left: left lt l lll lul leftward
            right: right rt r rll rul rml rightward
            both: bilateral bilaterally both
            """
        ),
    ),
    _Group(
        ErrorType.SEVERITY,
        "The note gives another severity.",
        _senses(
            """
            slight: mild mildly minimal minimally trace slight slightly minor
            moderate: moderate moderately
            severe: severe severely marked markedly massive critical profound
            """
        ),
    ),
    _Group(
        ErrorType.TEMPORALITY,
        "The note gives another course.",
        _senses(
            """
            acute: acute acutely new
            chronic: chronic chronically longstanding
            """
        ),
        reach=3,
    ),
    _Group(
        ErrorType.STATUS,
        "The note says that it went the other way.",
        _senses(
            """
            up: increased increase increasing rose raised uptitrated worsened worsening worse
            down: decreased decrease decreasing lowered fell reduced improved improving resolved
            same: unchanged stable continued
            """
        ),
        reach=5,
    ),
    _Group(
        ErrorType.STATUS,
        "The note says otherwise of its status.",
        _senses(
            """
            go: started start initiated begun began resumed continued continue
            stop: stopped stop discontinued discontinue held hold withheld
            """
        ),
        reach=5,
    ),
)
_NOT_A_SIDE = re.compile(
    r"\bleft (?:the|for|against|ama|home|without|at|work)\b|\bright (?:away|now|after)\b", re.I
)


def check_modifiers(case: Case) -> Objection | None:
    """Object where the evidence puts an excluding modifier before the same noun."""
    for group in _GROUPS:
        for noun, claimed in _uses(case.claim, group):
            said = [
                (sense, statement)
                for statement in case.evidence
                for other, sense in _uses(statement, group)
                if other == noun
            ]
            if said and all(sense != claimed for sense, _ in said):
                return Objection(Label.CONTRADICTED, group.error_type, group.reason, said[0][1])
    return None


def _uses(statement: Statement, group: _Group) -> list[tuple[str, str]]:
    """Return (noun's stem, sense) for each noun within reach of a modifier of the group."""
    idioms = [m.span() for m in _NOT_A_SIDE.finditer(statement.text)]
    found: list[tuple[str, str]] = []
    for i, word in enumerate(statement.words):
        sense = group.senses.get(word.text)
        if sense is None or any(a <= word.span.start < b for a, b in idioms):
            continue
        found += [(noun.stem, sense) for noun in _near(statement, i, group)]
    return found


def _near(statement: Statement, i: int, group: _Group) -> list[Word]:
    """Return the nouns that the modifier at word ``i`` may belong to."""
    nouns: list[Word] = []
    for step in (1, -1):
        j = i + step
        while 0 <= j < len(statement.words) and abs(j - i) <= group.reach:
            word = statement.words[j]
            if word.text in group.senses or _parted(statement, i, j):
                break
            if word.weight >= 1 and not word.is_number:
                nouns.append(word)
            j += step
        if nouns and group.error_type is not ErrorType.STATUS:
            break  # its noun follows a modifier; what stands before it counts where none follows
    return nouns


def _parted(statement: Statement, i: int, j: int) -> bool:
    a, b = sorted((i, j))
    between = statement.text[statement.words[a].span.end : statement.words[b].span.start]
    return any(mark in between for mark in ".;:\n") or between.count(",") > 1
