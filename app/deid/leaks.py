"""The second look: does an identifier still stand in a text that was de-identified?

It shares no pattern with the recognizers, so that one mistake is not made twice. What it finds is
redacted and looked for once more; a structured identifier or something of the patient's own that is
still there then stops the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.core.deid_text import DeidText
from app.core.errors import DeidError
from app.core.phi import DeidMode, PhiEntity, PhiKind
from app.core.span import Span
from app.deid.candidates import Candidate, resolve
from app.deid.date_forms import DateForms
from app.deid.english import is_english
from app.deid.known import KnownPatient
from app.deid.leak_cues import labelled_identifiers, titled_names
from app.deid.leak_known import KnownLeaks
from app.deid.leak_shapes import shaped_identifiers
from app.deid.lexicon import is_plain
from app.deid.name_context import is_name_here
from app.deid.name_shape import name_words
from app.deid.phrase_search import PhraseSearch
from app.deid.propagation import means_another_word
from app.deid.replacement import ReplacementMap
from app.deid.shadow import cast_shadow

DETECTOR = "leak_check"
# Of one pattern, for every 100,000 characters.
_TIMEOUT_S = 2
_TIMED_CHARS = 100_000
_SCORE = 0.6
# One leak may hide another behind it.
_ROUNDS = 3
_MIN_ORIGINAL = 4
# A shorter number stands for something else too often ("pager 4471", "4471 mL").
_MIN_NUMBER = 5


@dataclass(frozen=True, slots=True)
class Leak:
    """A stretch of a de-identified text that may identify somebody.

    Attributes:
        span: In the de-identified text.
        stops: Whether a text in which it is left goes no further: a structured identifier, an
            original of the map, something of the patient's own. A name behind a title is a guess.
    """

    span: Span
    kind: PhiKind
    stops: bool = True


@dataclass(frozen=True, slots=True)
class LeakCount:
    """How many places the second look found in a text, and how many of them it redacted."""

    found: int = 0
    redacted: int = 0

    def __add__(self, other: LeakCount) -> LeakCount:
        """Return the counts of both texts."""
        return LeakCount(self.found + other.found, self.redacted + other.redacted)


class LeakCheck:
    """The second look at the texts of one note, ready for many of them.

    Args:
        like: The map of the note; its surrogates are exempt, its originals are leaks.
        known: What is known of the patient besides.
    """

    def __init__(self, like: ReplacementMap, known: KnownPatient | None = None) -> None:
        self._like = like
        told = (*like.pairs, *like.asked)
        self._own = KnownLeaks(known or KnownPatient())
        self._originals = _originals(like, known or KnownPatient())
        folded = {o.casefold(): o for o in self._originals if _tells_alone(o)}
        self._folded = folded
        self._phrases = PhraseSearch(folded)
        self._is_named = like.mode is DeidMode.PSEUDONYMIZE
        self._surrogates = "\n".join({p.surrogate for p in told}) if self._is_named else ""
        digits = (_digits(p.surrogate) for p in told) if self._is_named else ()
        self._numbers = frozenset(d for d in digits if len(d) >= _MIN_NUMBER)

    @cached_property
    def _dates(self) -> DateForms:
        return DateForms(self._like)

    def find(self, text: DeidText) -> tuple[Leak, ...]:
        """Look for structured identifiers, originals of the map and what was known beforehand.

        Args:
            text: A de-identified text, or one made from it; what was planted is exempt, in other
                words and formats too.

        Returns:
            Leaks in text order; what overlaps is one.
        """
        shadow = cast_shadow(text.text)
        planted = tuple(r.deid for r in text.offsets.replacements)
        leaks: list[Leak] = []
        for leak in self._suspects(shadow.text):
            place = shadow.to_source(leak.span)
            if not _is_planted(place, planted) and not self._is_surrogate(shadow.text, leak):
                leaks.append(Leak(place, leak.kind, leak.stops))
        return _joined(self._without_dates(text.text, leaks))

    def cleared(self, text: str) -> tuple[str, LeakCount]:
        """Put labels in the place of leaks, and look once more.

        Args:
            text: What a model made of the note.

        Returns:
            The text, and what was found in it.

        Raises:
            DeidError: ``deid_leak``: something that stops it is still there.
        """
        n_redacted = 0
        leaks = self.find(self._made(text))
        for _ in range(_ROUNDS):
            labelled = _labelled(text, leaks)
            if labelled == text:
                break
            n_redacted += len(leaks)
            text = labelled
            leaks = self.find(self._made(text))
        stopping = [leak for leak in leaks if leak.stops]
        if stopping:
            raise leak_error(stopping)
        return text, LeakCount(n_redacted + len(leaks), n_redacted)

    def _made(self, text: str) -> DeidText:
        return DeidText(text, self._like.patient_ref, self._like.map_id)

    def _suspects(self, text: str) -> Iterator[Leak]:
        timeout_s = _TIMEOUT_S * (1 + len(text) // _TIMED_CHARS)
        for kind, span in shaped_identifiers(text, timeout_s=timeout_s):
            yield Leak(span, kind)
        for kind, span in labelled_identifiers(text, timeout_s=timeout_s):
            yield Leak(span, kind)
        for span in titled_names(text, timeout_s=timeout_s):
            yield Leak(span, PhiKind.NAME, stops=False)
        for kind, span in self._own.find(text):
            yield Leak(span, kind)
        for start, end in self._phrases.find(text):
            original = self._folded.get(text[start:end].casefold(), text[start:end])
            kind = self._originals.get(original, PhiKind.NAME)
            if _is_meant(text, Span(start, end), original, kind):
                yield Leak(Span(start, end), kind)

    def _is_surrogate(self, text: str, leak: Leak) -> bool:
        """Say whether a surrogate stands here, in its own words or as the same number."""
        written = leak.span.of(text)
        return self._is_named and (written in self._surrogates or _digits(written) in self._numbers)

    def _without_dates(self, text: str, leaks: list[Leak]) -> list[Leak]:
        """Leave out days that are surrogates in another written form."""
        if not self._is_named or all(leak.kind is not PhiKind.DATE for leak in leaks):
            return leaks
        told = [Span(start, end) for start, end, _ in self._dates.changes(text)]
        return [
            leak
            for leak in leaks
            if leak.kind is not PhiKind.DATE or not any(t.overlaps(leak.span) for t in told)
        ]


def find_leaks(
    text: DeidText, like: ReplacementMap, known: KnownPatient | None = None
) -> tuple[Leak, ...]:
    """Look once at one text; as ``LeakCheck``, which is for several.

    Args:
        text: A de-identified text; what was planted in it is exempt.
        like: The map of its note.
        known: What is known of the patient besides.
    """
    return LeakCheck(like, known).find(text)


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


def _is_planted(place: Span, planted: Sequence[Span]) -> bool:
    """Say whether a place lies in a replacement; these are in text order."""
    i = bisect_right(planted, place.start, key=lambda span: span.start) - 1
    return i >= 0 and planted[i].contains(place)


def _joined(leaks: Iterable[Leak]) -> tuple[Leak, ...]:
    """Make one leak of those that overlap, of the longest one's kind."""
    joined: list[Leak] = []
    for leak in sorted(leaks, key=lambda each: (each.span.start, -each.span.end)):
        before = joined[-1] if joined else None
        if before is None or not leak.span.overlaps(before.span):
            joined.append(leak)
            continue
        span = Span(before.span.start, max(before.span.end, leak.span.end))
        kind = max(before, leak, key=lambda each: len(each.span)).kind
        joined[-1] = Leak(span, kind, before.stops or leak.stops)
    return tuple(joined)


def _labelled(text: str, leaks: Sequence[Leak]) -> str:
    """Put the label of its kind in the place of each leak."""
    for leak in reversed(leaks):
        text = f"{text[: leak.span.start]}[{leak.kind.value}]{text[leak.span.end :]}"
    return text


def _originals(like: ReplacementMap, known: KnownPatient) -> dict[str, PhiKind]:
    told = [(p.original, p.kind) for p in (*like.pairs, *like.asked)]
    told += [(text, kind) for kind, text in known.identifiers]
    told += [(name, PhiKind.NAME) for name in known.names]
    return {cast_shadow(text).text: kind for text, kind in told}


def _tells_alone(original: str) -> bool:
    """Say whether an original identifies wherever it stands."""
    has_letters = any(char.isalpha() for char in original)
    return len(original) >= (_MIN_ORIGINAL if has_letters else _MIN_NUMBER)


def _is_meant(text: str, place: Span, original: str, kind: PhiKind) -> bool:
    """Say whether an original means the same here ("Dr. Foley", no catheter)."""
    written = place.of(text)
    if kind is not PhiKind.NAME:
        return not means_another_word(written, original)
    if written.islower() and not original.islower() and (is_plain(written) or is_english(written)):
        return False  # "early labor" in the note of Ms. Early
    return len(name_words(written)) > 1 or is_name_here(text, place.start, place.end)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
