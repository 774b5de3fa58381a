"""Puts originals back in the place of surrogates: by place, or by name in reworded text."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import DeidMode, PhiKind
from app.deid.date_forms import DateForms
from app.deid.name_shape import name_words
from app.deid.replacement import ReplacementMap, text_digest

# Parts of these stand alone in reworded text: "Thornbury" for "Merle Thornbury".
_PARTED_KINDS = (PhiKind.NAME, PhiKind.FACILITY)
_MIN_PART = 3
_MIN_SURROGATE = 2

# Start, end, and what is put there.
_Change = tuple[int, int, str]


def restore_text(text: str, replacements: ReplacementMap) -> str:
    """Put the originals back.

    The unchanged de-identified text is restored code point for code point. In any other text
    surrogates are looked for as whole words, longest first, in one pass: a full name, a part of it
    alone, either in capitals too; a date in any written form. Safe Harbor labels cannot be told
    apart and stay.

    Args:
        text: The de-identified text, or text made from it.
        replacements: The map of its note.
    """
    if text_digest(text) == replacements.deid_digest:
        return _restored_in_place(text, replacements)
    if replacements.mode is DeidMode.SAFE_HARBOR:
        return text
    changes = [*_named(text, replacements), *DateForms(replacements).changes(text)]
    written: list[str] = []
    at = 0
    for start, end, original in _apart(changes):
        written += (text[at:start], original)
        at = end
    return "".join(written) + text[at:]


def _restored_in_place(text: str, replacements: ReplacementMap) -> str:
    written: list[str] = []
    at = 0
    for pair in replacements.pairs:
        written += (text[at : pair.deid.start], pair.original)
        at = pair.deid.end
    return "".join(written) + text[at:]


def _apart(changes: list[_Change]) -> list[_Change]:
    """Return changes that do not overlap, in text order; of two that do, the longer."""
    kept: list[_Change] = []
    for change in sorted(changes, key=lambda c: (c[0] - c[1], c[0])):
        if all(change[1] <= other[0] or other[1] <= change[0] for other in kept):
            kept.append(change)
    return sorted(kept)


def _named(text: str, replacements: ReplacementMap) -> Iterator[_Change]:
    originals = _originals(replacements)
    if not originals:
        return
    pattern = regex.compile(
        r"(?<![\p{L}\p{N}])(?<!\d[.,/])(?:\L<surrogates>)(?![\p{L}\p{N}])(?![.,/]\d)",
        surrogates=sorted(originals, key=len, reverse=True),
    )
    for match in pattern.finditer(text):
        yield match.start(), match.end(), originals[match.group()]


def _originals(replacements: ReplacementMap) -> dict[str, str]:
    """Return the original of every surrogate, of its parts and of its forms in capitals."""
    pairs = (*replacements.pairs, *replacements.asked)
    whole = {p.surrogate: p.original for p in pairs}
    parts: dict[str, set[str]] = {}
    for pair in pairs:
        if pair.kind in _PARTED_KINDS:
            for surrogate, original in _parts(pair.surrogate, pair.original):
                parts.setdefault(surrogate, set()).add(original)
    single = {s: next(iter(o)) for s, o in parts.items() if len(o) == 1}
    told = {**single, **whole}
    capitals = {s.upper(): o.upper() for s, o in told.items() if len(s) >= _MIN_PART}
    return {s: o for s, o in {**capitals, **told}.items() if len(s) >= _MIN_SURROGATE}


def _parts(surrogate: str, original: str) -> list[tuple[str, str]]:
    """Pair the words of a surrogate with those of its original, where they are as many."""
    ours = [surrogate[start:end] for start, end in name_words(surrogate)]
    theirs = [original[start:end] for start, end in name_words(original)]
    if len(ours) != len(theirs):
        return []
    return [(s, o) for s, o in zip(ours, theirs, strict=True) if len(s) >= _MIN_PART and s != o]
