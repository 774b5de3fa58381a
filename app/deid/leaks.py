"""The second look: does an identifier still stand in a text that was de-identified?

It shares no pattern with the recognizers, so that one mistake is not made twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from app.core.deid_text import DeidText
from app.core.errors import DeidError
from app.core.phi import DeidMode, PhiKind
from app.core.span import Span
from app.deid.name_shape import name_words
from app.deid.propagation import is_name_here
from app.deid.replacement import Pair, ReplacementMap
from app.deid.shadow import cast_shadow

_TIMEOUT_S = 2
_MIN_ORIGINAL = 4
_STRUCTURED: tuple[tuple[PhiKind, regex.Pattern[str]], ...] = (
    (PhiKind.SSN, regex.compile(r"\b\d{3}-\d{2}-\d{4}\b")),
    (PhiKind.PHONE, regex.compile(r"\(\d{3}\) ?\d{3}-\d{4}\b|\b\d{3}[.\-]\d{3}[.\-]\d{4}\b")),
    (PhiKind.EMAIL, regex.compile(r"[\w.]+@[\w\-]+\.[a-z]{2,6}\b")),
    (PhiKind.MRN, regex.compile(r"\bMRN:? ?#? ?(\d[\d\-]{4,})\b")),
    (PhiKind.DATE, regex.compile(r"\b(?:0?[1-9]|1[0-2])/(?:[0-2]?\d|3[01])/(?:19|20)\d\d\b")),
    (PhiKind.DATE, regex.compile(r"\b(?:19|20)\d\d-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])\b")),
)


def check_leaks(text: DeidText, like: ReplacementMap) -> None:
    """Look again for structured identifiers and for originals of the map.

    Args:
        text: A de-identified text; what was planted in it is exempt.
        like: The map of its note.

    Raises:
        DeidError: ``deid_leak``, with the number of places and the kind of the first.
    """
    shadow = cast_shadow(text.text)
    planted = tuple(r.deid for r in text.offsets.replacements)
    surrogates = tuple(pair.surrogate for pair in like.pairs)
    leaks: list[PhiKind] = []
    for kind, span in _suspects(shadow.text, like.pairs):
        place = shadow.to_source(span)
        is_planted = any(p.contains(place) for p in planted)
        is_surrogate = like.mode is DeidMode.PSEUDONYMIZE and any(
            span.of(shadow.text) in surrogate for surrogate in surrogates
        )
        if not (is_planted or is_surrogate):
            leaks.append(kind)
    if leaks:
        raise DeidError("deid_leak", n=len(leaks), kind=leaks[0].value)


def _suspects(text: str, pairs: Iterable[Pair]) -> Iterator[tuple[PhiKind, Span]]:
    for kind, pattern in _STRUCTURED:
        for match in pattern.finditer(text, timeout=_TIMEOUT_S):
            yield kind, Span(*match.span(1 if pattern.groups else 0))
    originals = {cast_shadow(p.original).text.casefold(): p.kind for p in pairs}
    strings = sorted((o for o in originals if len(o) >= _MIN_ORIGINAL), key=len, reverse=True)
    if not strings:
        return
    pattern = regex.compile(r"(?i)(?<![\p{L}\p{N}/])\L<strings>(?![\p{L}\p{N}/])", strings=strings)
    for match in pattern.finditer(text, timeout=_TIMEOUT_S):
        kind = originals.get(match.group().casefold(), PhiKind.NAME)
        if kind is not PhiKind.NAME or _is_person(text, match):
            yield kind, Span(*match.span())


def _is_person(text: str, match: regex.Match[str]) -> bool:
    """Say whether an original that is one word means a person here ("Dr. Foley", no catheter)."""
    return len(name_words(match.group())) > 1 or is_name_here(text, *match.span())
