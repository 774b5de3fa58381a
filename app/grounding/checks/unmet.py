"""Does the note say "not yet" of what the claim says somebody did, was told or was given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.claim import ErrorType, Label
from app.core.span import Span
from app.grounding.checks.case import Case, Objection
from app.grounding.content import Unit
from app.grounding.patterns import any_of
from app.grounding.source import Statement
from app.terminology.words import Word, stem

# A claim of what was done, and its verb.
_DONE = re.compile(
    r"\b(?:was|were|is|are|been|got|has|have|had)\s+(?:(?:already|now|since|just|fully|\w+ly)\s+)*"
    r"(?P<verb>\w{3,}(?:ed|en)|told|sent|done|seen|met)\b",
    re.IGNORECASE,
)
_OTHERWISE = any_of(
    r"not|never|no|none|nobody|without|yet|will|to be|once|when|until|if|should|would|may|might|"
    r"needs?|waiting|awaiting|before"
)
# Right in front of a verb: nobody did it so far.
_NOT_YET = re.compile(
    r"(?:\b(?:not|never|none|nobody|no one|nobody has|yet to)|n['’]t)\s+"
    r"(?:(?:yet|been|be|so far|as yet|have|has|formally|officially|fully)\s+)*\Z",
    re.IGNORECASE,
)
# Who is told or done it; each line one person.
_WHO = (
    frozenset("pt patient he she him her resident client".split()),
    frozenset("family relatives next kin".split()),
    frozenset("wife husband spouse partner".split()),
    frozenset("son daughter".split()),
    frozenset("mother father mom dad parents".split()),
    frozenset("gp pcp doctor surgeon team".split()),
)
_PEOPLE = frozenset(stem(word) for who in _WHO for word in who)
# Where the clause of a verb begins and ends.
_BOUND = re.compile(r"[.,;:()]\s|\s(?:and|but|while|though|although)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Use:
    """A place where the note has the claim's verb."""

    statement: Statement = field(repr=False)
    word: Word
    denied: bool


def check_unmet(case: Case) -> Objection | None:
    """Object where the note has the claim's verb behind a "not yet" alone."""
    text = case.claim.text
    done = _DONE.search(text)
    if done is None or _OTHERWISE.search(text):
        return None
    who = _who(text[: done.start()])
    uses = [use for use in _uses(stem(done["verb"].lower()), case) if _is_of(who, use)]
    if not uses or not all(use.denied for use in uses):
        return None
    reason = "The note says that this is not so yet."
    return Objection(Label.CONTRADICTED, ErrorType.NEGATION, reason, uses[0].statement)


def _uses(root: str, case: Case) -> Iterator[_Use]:
    """Yield where the evidence, or a sentence on the claim's matter, has a verb."""
    solid = [u for u in case.claim.units if u.weight >= 1 and root not in u.stems]
    for statement in case.statements():
        told = statement in case.evidence or any(
            u.held_by(statement.stems, statement.meanings) >= 1 for u in solid
        )
        for word in statement.words:
            if told and word.stem == root:
                denied = _NOT_YET.search(statement.text, 0, word.span.start) is not None
                if not denied or _is_on(solid, statement, word):
                    yield _Use(statement, word, denied)


def _is_on(solid: list[Unit], statement: Statement, word: Word) -> bool:
    """Say whether a verb's clause is on the claim's matter, or names no other one.

    "He got aspirin; heparin was not given" denies no aspirin.
    """
    bounds = [Span(*m.span()) for m in _BOUND.finditer(statement.text)]
    start = max((b.end for b in bounds if b.end <= word.span.start), default=0)
    end = min((b.start for b in bounds if b.start >= word.span.end), default=len(statement.text))
    clause = Span(start, end)
    own = [
        u
        for u in statement.units
        if u.weight >= 1 and clause.contains(u.span) and word.stem not in u.stems
    ]
    things = [u for u in solid if not u.stems <= _PEOPLE] or solid
    if any(c.meanings & u.meanings or c.stems & u.stems for c in things for u in own):
        return True
    return all(u.stems <= _PEOPLE for u in own)


def _is_of(who: int | None, use: _Use) -> bool:
    """Say whether a verb may be said of the person that the claim says it of."""
    noted = _who(use.statement.text[: use.word.span.start])
    return who is None or noted is None or who == noted


def _who(ahead: str) -> int | None:
    """Return which person is named last in front of a verb."""
    named = re.findall(r"\w+", ahead.lower())
    return next((i for word in reversed(named) for i, who in enumerate(_WHO) if word in who), None)
