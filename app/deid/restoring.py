"""Puts originals back in the place of surrogates: by place, or by name in reworded text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

import regex

from app.core.phi import DeidMode, PhiKind
from app.deid.date_forms import DateForms
from app.deid.english import is_english_form
from app.deid.frame import put_back
from app.deid.lexicon import is_listed_name, is_plain
from app.deid.name_shape import name_words
from app.deid.plain_words import folded
from app.deid.replacement import Pair, ReplacementMap, text_digest

# Parts of these stand alone in reworded text: "Thornbury" for "Merle Thornbury".
_PARTED_KINDS = (PhiKind.NAME, PhiKind.FACILITY)
_MIN_PART = 3
_MIN_SURROGATE = 2

# Start, end, and what is put there.
_Change = tuple[int, int, str]


class TextRestorer:
    """Puts the originals of one map back, in as many texts as wanted.

    Args:
        replacements: The map of the notes that the texts were made from.
    """

    def __init__(self, replacements: ReplacementMap) -> None:
        self._map = replacements

    def restored(self, text: str) -> str:
        """Put the originals back; as ``restore_text``."""
        if text_digest(text) == self._map.deid_digest:
            return put_back(text, self._map.pairs)
        if self._map.mode is DeidMode.SAFE_HARBOR:
            return text
        changes = [*self._named(text), *self._dates.changes(text)]
        written: list[str] = []
        at = 0
        for start, end, original in _apart(changes):
            written += (text[at:start], original)
            at = end
        return "".join(written) + text[at:]

    def _named(self, text: str) -> Iterator[_Change]:
        if not self._originals:
            return
        for match in self._surrogates.finditer(text):
            yield match.start(), match.end(), self._originals[match.group()]

    @cached_property
    def _dates(self) -> DateForms:
        return DateForms(self._map)

    @cached_property
    def _originals(self) -> dict[str, str]:
        return _originals(self._map)

    @cached_property
    def _surrogates(self) -> regex.Pattern[str]:
        return regex.compile(
            r"(?<![\p{L}\p{N}])(?<!\d[.,/])(?:\L<surrogates>)(?![\p{L}\p{N}])(?![.,/]\d)",
            surrogates=sorted(self._originals, key=len, reverse=True),
        )


def restore_text(text: str, replacements: ReplacementMap) -> str:
    """Put the originals back.

    The unchanged de-identified text is restored code point for code point. In any other text
    surrogates are looked for as whole words, longest first, in one pass: a full name, a part of it
    alone, an initial and the surname, each in capitals too; a date in any written form. What cannot
    be told apart stays: Safe Harbor labels, and a single letter that was part of a longer name.

    Args:
        text: The de-identified text, or text made from it.
        replacements: The map of its note.
    """
    return TextRestorer(replacements).restored(text)


def _apart(changes: list[_Change]) -> list[_Change]:
    """Return changes that do not overlap, in text order; of two that do, the longer."""
    kept: list[_Change] = []
    for change in sorted(changes, key=lambda c: (c[0] - c[1], c[0])):
        at = bisect_left(kept, change[:2], key=lambda c: c[:2])
        is_before = at == len(kept) or change[1] <= kept[at][0]
        if is_before and (at == 0 or kept[at - 1][1] <= change[0]):
            kept.insert(at, change)
    return kept


def _originals(replacements: ReplacementMap) -> dict[str, str]:
    """Return the original of every surrogate, of its parts, short forms and other capitals."""
    pairs = (*replacements.pairs, *replacements.asked)
    # A surrogate that several forms of one original share comes back as the first of them.
    whole: dict[str, str] = {}
    for pair in pairs:
        whole.setdefault(pair.surrogate, pair.original)
    parts: dict[str, dict[str, str]] = {}
    for pair in pairs:
        if pair.kind in _PARTED_KINDS:
            for surrogate, original in _parts(pair):
                parts.setdefault(surrogate, {}).setdefault(folded(original), original)
    single = {s: next(iter(o.values())) for s, o in parts.items() if len(o) == 1}
    told = {**single, **whole}
    forms = {**_in_other_case(told), **told}
    return {s: o for s, o in forms.items() if len(s) >= _MIN_SURROGATE}


def _in_other_case(told: dict[str, str]) -> dict[str, str]:
    """Return the forms of surrogates in capitals, in small letters, and with a capital first.

    Those that are words are left out: where "ITS" stands for somebody's initials, "its" does not.
    """
    long = {s: o for s, o in told.items() if len(s) >= _MIN_PART}
    lower = {s.lower(): o.lower() for s, o in long.items() if s.isupper()}
    lower = {s: o for s, o in lower.items() if not _is_word(s)}
    title = {s.title(): o.title() for s, o in long.items() if s.isupper() or s.islower()}
    title = {s: o for s, o in title.items() if is_listed_name(s) or not _is_word(s)}
    return {**lower, **title, **{s.upper(): o.upper() for s, o in long.items()}}


def _is_word(form: str) -> bool:
    return is_plain(form) or is_english_form(form.casefold())


def _parts(pair: Pair) -> Iterator[tuple[str, str]]:
    """Pair the words of a surrogate with those of its original, where they are as many."""
    ours = _words(pair.surrogate)
    theirs = _words(pair.original)
    if len(ours) != len(theirs):
        return
    for our, their in zip(ours, theirs, strict=True):
        if len(our) >= _MIN_PART and our != their:
            yield our, their
    if pair.kind is PhiKind.NAME and len(ours) > 1 and "," not in pair.surrogate:
        for dot in (". ", " "):
            yield f"{ours[0][0]}{dot}{ours[-1]}", f"{theirs[0][0]}{dot}{theirs[-1]}"


def _words(name: str) -> list[str]:
    """Return the words of a name, a possessive ending left out."""
    told = (name[start:end] for start, end in name_words(name))
    return [regex.sub(r"(?<=.)['’ʼ]s$", "", word) for word in told]
