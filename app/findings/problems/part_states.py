"""A part of the body with what ails it: "numb toes", "scrotum swollen", "cold left foot"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.core.finding import FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.problems.modifier_runs import stands_alone
from app.findings.sentence import Sentence
from app.terminology.body import ModifierKind, modifier_table
from app.terminology.conditions import condition_table
from app.terminology.problem_words import head_table
from app.terminology.tokens import Token

_SILENT = frozenset({SectionKind.ALLERGIES, SectionKind.TECHNIQUE, SectionKind.SIGNATURE})
# What is said of a part, before it or behind it.
_BEFORE = frozenset(
    "numb sore painful achy swollen stiff itchy puffy bruised cyanotic cyanosed flaccid spastic"
    " deformed inflamed infected sprained twisted throbbing tingling tingly droopy drooping sagging"
    " bloodshot peeling blistered cracked mottled dusky discolored tender weak red blue purple hot"
    " burning cold".split()
)
# Behind a part alone: "uvula deviated", where it ends its statement.
_BEHIND = _BEFORE | frozenset("cool deviated immobile hypomobile distended tight".split())
_LINKS = frozenset("is are was were feels felt looks very still quite so remains : a bit".split())
_PLACES = (ModifierKind.SITE, ModifierKind.LATERALITY)
_MOST_LINKS = 3


def find_part_states(sentence: Sentence, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield parts of the body that are said to be numb, swollen, cold and the like.

    Args:
        sentence: Where they are looked for.
        known: What was found in it, which is left alone.
    """
    if sentence.section in _SILENT:
        return
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        place = _part_behind(tokens, i) if token.folded in _BEFORE else None
        if place is None and token.folded in _BEHIND:
            place = _part_before(tokens, i)
        if place is None:
            continue
        span = Span(tokens[place[0]].start, tokens[place[1] - 1].end)
        is_taken = any(span.overlaps(other.span) for other in known)
        if not is_taken and "\n" not in span.of(sentence.text):
            yield Candidate(
                type=FindingType.PROBLEM,
                span=span,
                concept=span.of(sentence.text).lower(),
                anchor=Span(token.start, token.end),
            )


def _part_behind(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Return the place of "numb left toes", which no noun goes on."""
    last, has_site = i + 1, False
    while last < len(tokens):
        place = modifier_table().match_at(tokens, last)
        if place is None or place.value not in _PLACES:
            break
        has_site = place.value is ModifierKind.SITE
        last = place.last
    if not has_site or not stands_alone(tokens, last):
        return None
    return None if _names_problem(tokens, i, last) else (i, last)


def _part_before(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Return the place of "left foot is cold"."""
    if not stands_alone(tokens, i + 1):
        return None
    end = i
    while end and tokens[end - 1].folded in _LINKS and i - end < _MOST_LINKS:
        end -= 1
    places = {m.last: m for m in modifier_table().find(tokens[:end]) if m.value in _PLACES}
    if end not in places or places[end].value is not ModifierKind.SITE:
        return None
    first = end
    while first in places:
        first = places[first].first
    return first, i + 1


def _names_problem(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(
        table.match_at(tokens, i) is not None
        for i in range(first + 1, last)
        for table in (condition_table(), head_table())
    )
