"""What recognizers found, made into spans that do not overlap and cut no word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.core.phi import PhiKind
from app.deid.patterns import compiled

# A part of a token of these kinds identifies nobody by itself ("92yo", "2024-03-03T08:30").
_CUT_ALLOWED = frozenset({PhiKind.AGE90, PhiKind.DATE})

# Numbers of cards and accounts, be they known for such or not.
_IN_FOURS = frozenset({PhiKind.ACCOUNT, PhiKind.OTHER_ID})
_FOURS = compiled(r"(?:[A-Z\d]{4}[ \-]?\n?){2,8}[A-Z\d]{0,3}")
_WIDEST_GAP = 2
# "Ben O-R" signs with both initials of a double name.
_SECOND_INITIAL = compiled(r"(?<=\b\p{Lu})-\p{Lu}(?![\p{L}\p{N}])")
_SURE_ADDRESS = 0.75


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a shadow text that identifies somebody.

    Attributes:
        start: First character.
        end: Behind the last one.
        score: Confidence in [0, 1].
        detectors: Names of the recognizers that found it.
    """

    start: int
    end: int
    kind: PhiKind
    score: float
    detectors: tuple[str, ...]


def resolve(text: str, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Join candidates that overlap, widened to whole words.

    Where two overlap, everything that either covers stays covered: the kind is that of the more
    certain one, then of the longer one.
    """
    joined: list[Candidate] = []
    widened = (_whole_words(text, candidate) for candidate in candidates)
    for candidate in sorted(widened, key=lambda c: (c.start, -c.end)):
        if joined and (candidate.start < joined[-1].end or _goes_on(text, joined[-1], candidate)):
            joined[-1] = _joined(joined[-1], candidate)
        else:
            joined.append(candidate)
    return tuple(joined)


def agreed(text: str, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Give the same words the same kind everywhere: that of the surest find of them.

    A name that is taken for a ward in its second place would get a second surrogate.
    """
    found = tuple(candidates)
    surest: dict[str, Candidate] = {}
    for candidate in found:
        told = text[candidate.start : candidate.end].casefold()
        if told not in surest or candidate.score > surest[told].score:
            surest[told] = candidate
    return tuple(replace(c, kind=surest[text[c.start : c.end].casefold()].kind) for c in found)


def _goes_on(text: str, before: Candidate, candidate: Candidate) -> bool:
    """Say whether two parts are one number in fours that a space or a line's end divides."""
    if not {before.kind, candidate.kind} <= _IN_FOURS:
        return False
    if text[before.end : candidate.start].strip() or candidate.start - before.end > _WIDEST_GAP:
        return False
    told = text[before.start : candidate.end]
    return _FOURS.fullmatch(told) is not None


def _joined(one: Candidate, other: Candidate) -> Candidate:
    leading = max(one, other, key=lambda c: (_is_around(c, one, other), c.score, c.end - c.start))
    return replace(
        leading,
        start=min(one.start, other.start),
        end=max(one.end, other.end),
        detectors=tuple(sorted({*one.detectors, *other.detectors})),
    )


def _is_around(candidate: Candidate, one: Candidate, other: Candidate) -> bool:
    """Say whether this is the sure address around a house's number that reads as a day ("3/14")."""
    is_address = candidate.kind is PhiKind.LOCATION and candidate.score >= _SURE_ADDRESS
    return is_address and all(
        each is candidate
        or (each.kind is PhiKind.DATE and candidate.start <= each.start < each.end < candidate.end)
        for each in (one, other)
    )


def _whole_words(text: str, candidate: Candidate) -> Candidate:
    start, end = candidate.start, candidate.end
    if candidate.kind in _CUT_ALLOWED:
        return candidate
    while start > 0 and _is_inside(text, start):
        start -= 1
    while end < len(text) and _is_inside(text, end):
        end += 1
    if candidate.kind is PhiKind.NAME and (rest := _SECOND_INITIAL.match(text, end)) is not None:
        end = rest.end()
    return replace(candidate, start=start, end=end)


def _is_inside(text: str, offset: int) -> bool:
    """Say whether an edge at ``offset`` would cut a word in two."""
    return _is_word(text[offset - 1]) and _is_word(text[offset])


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
