"""Problems by the denial alone: "no web creep", "denies fog or spells", whatever their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from app.core.finding import Assertion, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.scope import Scope
from app.findings.assertion.triggers import Meaning
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.terminology.body import modifier_table
from app.terminology.drugs import find_drug
from app.terminology.labs import find_lab
from app.terminology.tables import load_table
from app.terminology.tokens import Token

_SILENT = frozenset({
    SectionKind.ALLERGIES, SectionKind.TECHNIQUE, SectionKind.SIGNATURE, SectionKind.MEDICATIONS,
    SectionKind.HOME_MEDICATIONS, SectionKind.DISCHARGE_MEDICATIONS, SectionKind.SOCIAL_HISTORY,
    SectionKind.FAMILY_HISTORY, SectionKind.SURGICAL_HISTORY, SectionKind.PLAN,
    SectionKind.FOLLOW_UP, SectionKind.INSTRUCTIONS, SectionKind.DISPOSITION,
    SectionKind.CODE_STATUS, SectionKind.PENDING,
})  # fmt: skip
_DENIALS = frozenset({"no", "denies", "denied", "nil", "denying"})
_PARTS = frozenset({",", "or", "and", "nor", "/", "&"})
# With these an item ends, and what follows tells where or how it is not.
_ENDS = frozenset(
    "on in at with to for from of since noted seen today now overnight currently yet so far during"
    " after reported disclosed identified appreciated detected visualized visualised either by"
    " anywhere elsewhere present".split()
)
_MOST_WORDS = 3
_FEWEST_LETTERS = 2


@cache
def _others() -> frozenset[str]:
    return frozenset(
        row["word"] for row in load_table("denied_things", "app.findings.problems").rows
    )


def find_denied_things(
    sentence: Sentence, scopes: Sequence[Scope], known: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield what is denied in a few words that name nothing else.

    Args:
        sentence: Where they are looked for.
        scopes: Those of the sentence.
        known: What was found in it, which is left alone.
    """
    if sentence.section in _SILENT:
        return
    for scope in scopes:
        trigger = sentence.tokens[scope.trigger_first : scope.trigger_last]
        is_bare = len(trigger) == 1 and trigger[0].folded in _DENIALS
        if (
            not is_bare
            or _is_condition(sentence, scope)
            or scope.meaning is not Meaning.ABSENT
            or scope.first < scope.trigger_last
        ):
            continue
        for item in _items(sentence, scope):
            span = Span(item[0].start, item[-1].end)
            if _names_something(item) and not any(span.overlaps(c.span) for c in known):
                yield Candidate(
                    type=FindingType.PROBLEM,
                    span=span,
                    concept=" ".join(t.text.lower() for t in item),
                    assertion=Assertion.ABSENT,
                )


def _is_condition(sentence: Sentence, scope: Scope) -> bool:
    """Whether it is an answer ("No, none of that") or supposed ("if no gain")."""
    before = sentence.tokens[max(0, scope.trigger_first - 1) : scope.trigger_first]
    is_supposed = any(t.folded in ("if", "until", "unless", "when", "so") for t in before)
    return is_supposed or sentence.text[sentence.tokens[scope.trigger_last - 1].end :][:1] == ","


def _items(sentence: Sentence, scope: Scope) -> Iterator[Sequence[Token]]:
    """Yield the items of a denied list; the first that goes on as prose ends it."""
    first = scope.first
    for i in range(scope.first, scope.last + 1):
        if i < scope.last and not _parts(sentence, i):
            continue
        if first < i:
            yield sentence.tokens[first:i]
        if i < scope.last and sentence.tokens[i].folded not in _PARTS:
            return
        first = i + 1


def _parts(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    is_word = token.text[0].isalnum()
    broken = i > 0 and "\n" in sentence.text[sentence.tokens[i - 1].end : token.start]
    return not is_word or token.folded in _PARTS | _ENDS or broken


def _names_something(item: Sequence[Token]) -> bool:
    """Whether a few whole words stand there, none of which tells of something else."""
    if len(item) > _MOST_WORDS or not _others().isdisjoint(t.text.lower() for t in item):
        return False
    place = modifier_table().match_at(item, 0)
    if place is not None and place.last == len(item):  # "no CVA or flank tenderness"
        return False
    if any(find_drug(t.text) or find_lab(t.text) for t in item):
        return False
    return all(t.text.isalpha() for t in item) and len(item[-1].text) >= _FEWEST_LETTERS
