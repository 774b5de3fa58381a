"""The second look: does an identifier still stand in a text that was de-identified?

It shares no pattern with the recognizers, so that one mistake is not made twice. What it finds is
redacted and looked for once more; only what is still there then stops the note.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from app.core.deid_text import DeidText
from app.core.errors import DeidError
from app.core.phi import DeidMode, PhiEntity, PhiKind
from app.core.span import Span
from app.deid.candidates import Candidate, resolve
from app.deid.known import KnownPatient
from app.deid.name_shape import name_words
from app.deid.phrase_search import PhraseSearch
from app.deid.propagation import is_name_here, means_another_word
from app.deid.replacement import ReplacementMap
from app.deid.shadow import cast_shadow

DETECTOR = "leak_check"
# Of one pattern, for every 100,000 characters.
_TIMEOUT_S = 2
_TIMED_CHARS = 100_000
_SCORE = 0.6
_MIN_ORIGINAL = 4
# A shorter number stands for something else too often ("pager 4471", "4471 mL").
_MIN_NUMBER = 5
_STRUCTURED: tuple[tuple[PhiKind, regex.Pattern[str]], ...] = (
    (PhiKind.SSN, regex.compile(r"\b\d{3}-\d{2}-\d{4}\b")),
    (PhiKind.PHONE, regex.compile(r"\(\d{3}\) ?\d{3}-\d{4}\b|\b\d{3}[.\-]\d{3}[.\-]\d{4}\b")),
    (PhiKind.EMAIL, regex.compile(r"[\w.]+@[\w\-]+\.[a-z]{2,6}\b")),
    (PhiKind.MRN, regex.compile(r"\bMRN:? ?#? ?(\d[\d\-]{4,})\b")),
    (PhiKind.DATE, regex.compile(r"\b(?:0?[1-9]|1[0-2])/(?:[0-2]?\d|3[01])/(?:19|20)\d\d\b")),
    (PhiKind.DATE, regex.compile(r"\b(?:19|20)\d\d-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])\b")),
)


@dataclass(frozen=True, slots=True)
class Leak:
    """A stretch of a de-identified text that may identify somebody.

    Attributes:
        span: In the de-identified text.
    """

    span: Span
    kind: PhiKind


def find_leaks(
    text: DeidText, like: ReplacementMap, known: KnownPatient | None = None
) -> tuple[Leak, ...]:
    """Look again for structured identifiers, originals of the map and what was known beforehand.

    Args:
        text: A de-identified text; what was planted in it is exempt.
        like: The map of its note.
        known: What is known of the patient besides.

    Returns:
        Leaks in no order; they may overlap.
    """
    shadow = cast_shadow(text.text)
    planted = tuple(r.deid for r in text.offsets.replacements)
    surrogates = (
        "\n".join({p.surrogate for p in (*like.pairs, *like.asked)})
        if like.mode is DeidMode.PSEUDONYMIZE
        else ""
    )
    leaks: list[Leak] = []
    for kind, span in _suspects(shadow.text, _originals(like, known or KnownPatient())):
        place = shadow.to_source(span)
        if not _is_planted(place, planted) and span.of(shadow.text) not in surrogates:
            leaks.append(Leak(place, kind))
    return tuple(leaks)


def _is_planted(place: Span, planted: Sequence[Span]) -> bool:
    """Say whether a place lies in a replacement; these are in text order."""
    i = bisect_right(planted, place.start, key=lambda span: span.start) - 1
    return i >= 0 and planted[i].contains(place)


def check_leaks(text: DeidText, like: ReplacementMap, known: KnownPatient | None = None) -> None:
    """Stop a text in which ``find_leaks`` finds something.

    Raises:
        DeidError: ``deid_leak``, with the number of places and the kind of the first.
    """
    leaks = find_leaks(text, like, known)
    if leaks:
        raise leak_error(leaks)


def leak_error(leaks: Sequence[Leak]) -> DeidError:
    """Return the error that stops a text in which these were left."""
    return DeidError("deid_leak", n=len(leaks), kind=leaks[0].kind.value)


def with_leaks(
    raw: str, entities: Iterable[PhiEntity], text: DeidText, leaks: Iterable[Leak]
) -> tuple[PhiEntity, ...]:
    """Add leaks to the entities of a raw text; one that touches a replacement takes it in.

    Args:
        raw: What was de-identified.
        entities: What was found in it.
        text: What became of it.
        leaks: What was still found there.
    """
    candidates = [
        Candidate(e.span.start, e.span.end, e.kind, e.score, e.detectors) for e in entities
    ]
    for leak in leaks:
        place = text.offsets.to_raw(leak.span)
        candidates.append(Candidate(place.start, place.end, leak.kind, _SCORE, (DETECTOR,)))
    return tuple(
        PhiEntity(Span(c.start, c.end), c.kind, c.score, c.detectors)
        for c in resolve(raw, candidates)
    )


def _originals(like: ReplacementMap, known: KnownPatient) -> dict[str, PhiKind]:
    told = [(p.original, p.kind) for p in (*like.pairs, *like.asked)]
    told += [(text, kind) for kind, text in known.identifiers]
    told += [(name, PhiKind.NAME) for name in known.names]
    return {cast_shadow(text).text: kind for text, kind in told}


def _suspects(text: str, originals: dict[str, PhiKind]) -> Iterator[tuple[PhiKind, Span]]:
    timeout_s = _TIMEOUT_S * (1 + len(text) // _TIMED_CHARS)
    for kind, pattern in _STRUCTURED:
        for match in pattern.finditer(text, timeout=timeout_s):
            yield kind, Span(*match.span(1 if pattern.groups else 0))
    told = {o.casefold(): o for o in originals if _tells_alone(o)}
    if not told:
        return
    for start, end in PhraseSearch(told).find(text):
        original = told.get(text[start:end].casefold(), text[start:end])
        kind = originals.get(original, PhiKind.NAME)
        if _is_meant(text, Span(start, end), original, kind):
            yield kind, Span(start, end)


def _tells_alone(original: str) -> bool:
    """Say whether an original identifies wherever it stands."""
    has_letters = any(char.isalpha() for char in original)
    return len(original) >= (_MIN_ORIGINAL if has_letters else _MIN_NUMBER)


def _is_meant(text: str, place: Span, original: str, kind: PhiKind) -> bool:
    """Say whether an original means the same here ("Dr. Foley", no catheter)."""
    written = place.of(text)
    if kind is not PhiKind.NAME:
        return not means_another_word(written, original)
    return len(name_words(written)) > 1 or is_name_here(text, place.start, place.end)
