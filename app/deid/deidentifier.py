"""From a note to a de-identified note: found, replaced, checked for leaks, or stopped."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.core.deid_text import DeidNote, DeidText
from app.core.errors import DeidError
from app.core.note import Note
from app.core.phi import DeidMode, PhiEntity, PhiKind
from app.core.refs import KeyedRefs
from app.core.settings import DeidSettings
from app.core.span import Span
from app.deid.date_shift import context_year, shift_days, shifted_text
from app.deid.dates import find_dates
from app.deid.detector import PhiDetector
from app.deid.keyed_choice import KeyedChoice
from app.deid.known import KnownPatient
from app.deid.labels import safe_harbor_label
from app.deid.leaks import check_leaks
from app.deid.replacement import Pair, ReplacementMap, text_digest
from app.deid.shadow import cast_shadow
from app.deid.surrogate_forms import surrogate_form
from app.deid.surrogates import SurrogateBook
from app.records import segment

Substitute = Callable[[str, PhiKind], str]


@dataclass(frozen=True, slots=True)
class Deidentified:
    """A de-identified note, what was found in it, and what restores it.

    Attributes:
        entities: In the raw note's coordinates, in text order.
    """

    note: DeidNote
    entities: tuple[PhiEntity, ...] = field(repr=False)
    replacements: ReplacementMap = field(repr=False)


class Deidentifier:
    """The pass that every note goes through before anything else sees it.

    Args:
        settings: Mode, threshold, time limit.
        secret: At least 16 bytes; the same secret gives the same surrogates and dates.
    """

    def __init__(self, settings: DeidSettings, secret: bytes) -> None:
        self._settings = settings
        self._refs = KeyedRefs(secret)
        self._choice_key = self._refs.derive("surrogates")
        self._digest_key = self._refs.derive("digests")
        self._detector = PhiDetector(settings)

    def deidentify(
        self, note: Note, *, mode: DeidMode | None = None, known: KnownPatient | None = None
    ) -> Deidentified:
        """De-identify a note.

        Args:
            note: As read.
            mode: Default: the settings' mode.
            known: What is known of the patient beforehand.

        Raises:
            DeidError: Something went wrong (``deid_failed``), or an identifier would have stayed
                (``deid_leak``); no text leaves.
        """
        chosen = mode or self._settings.mode
        # Without a patient id the note is a patient of its own.
        patient_ref = self._refs.patient(note.patient_id or f"note:{note.note_id}")
        with _failing_closed("detect"):
            entities = self._detector.detect(note.text, known)
        with _failing_closed("replace"):
            frame = self._frame(note, patient_ref)
            substitute = self._substitute(chosen, frame, SurrogateBook(frame.form, note.text))
            text, pairs = _replaced(note.text, entities, substitute)
            replacements = self._map(note.text, text, chosen, frame, pairs)
        with _failing_closed("segment"):
            deid_note = self._note(note, text, replacements)
        with _failing_closed("leak_check"):
            check_leaks(deid_note.body, replacements)
        return Deidentified(note=deid_note, entities=entities, replacements=replacements)

    def deidentify_text(self, text: str, like: ReplacementMap) -> DeidText:
        """De-identify a question or a claim about a note the way that the note was.

        Originals of the note become the note's surrogates; surrogates stay; what else identifies
        somebody is replaced for this patient, but is not in the map.

        Raises:
            DeidError: As for a note.
        """
        known = KnownPatient(
            names=tuple(p.original for p in like.pairs if p.kind is PhiKind.NAME),
            identifiers=tuple(
                (p.kind, p.original) for p in like.pairs if p.kind is not PhiKind.NAME
            ),
        )
        surrogates = {p.surrogate for p in like.pairs}
        with _failing_closed("detect"):
            entities = tuple(
                e for e in self._detector.detect(text, known) if e.span.of(text) not in surrogates
            )
        with _failing_closed("replace"):
            frame = self._like(like)
            book = SurrogateBook(frame.form, text)
            for pair in like.pairs:
                book.learn(pair.original, pair.surrogate)
            replaced, pairs = _replaced(text, entities, self._substitute(like.mode, frame, book))
            offsets = self._map(text, replaced, like.mode, frame, pairs).offsets()
            body = DeidText(replaced, like.patient_ref, like.map_id, offsets)
        with _failing_closed("leak_check"):
            check_leaks(body, like)
        return body

    def _frame(self, note: Note, patient_ref: str) -> _Frame:
        choice = KeyedChoice(self._choice_key, patient_ref)
        timeout_s = self._settings.regex_timeout_s
        dates = find_dates(cast_shadow(note.text).text, timeout_s=timeout_s)
        year = context_year(dates, note.written_at)
        return _Frame(choice, shift_days(choice), year, timeout_s)

    def _like(self, like: ReplacementMap) -> _Frame:
        choice = KeyedChoice(self._choice_key, like.patient_ref)
        return _Frame(choice, shift_days(choice), like.context_year, self._settings.regex_timeout_s)

    @staticmethod
    def _substitute(mode: DeidMode, frame: _Frame, book: SurrogateBook) -> Substitute:
        return book.surrogate if mode is DeidMode.PSEUDONYMIZE else frame.label

    def _map(
        self, raw: str, text: str, mode: DeidMode, frame: _Frame, pairs: tuple[Pair, ...]
    ) -> ReplacementMap:
        note_digest = hmac.new(self._digest_key, _encoded(raw), hashlib.sha256).hexdigest()
        deid_digest = text_digest(text)
        patient_ref = frame.choice.patient_ref
        told = f"{patient_ref}:{mode}:{note_digest}:{deid_digest}"
        map_id = "m" + hmac.new(self._digest_key, told.encode(), hashlib.sha256).hexdigest()[:16]
        return ReplacementMap(
            map_id=map_id,
            patient_ref=patient_ref,
            mode=mode,
            note_digest=note_digest,
            deid_digest=deid_digest,
            shift_days=frame.days if mode is DeidMode.PSEUDONYMIZE else 0,
            context_year=frame.year,
            pairs=pairs,
        )

    def _note(self, note: Note, text: str, replacements: ReplacementMap) -> DeidNote:
        structure = segment(text)
        body = DeidText(text, replacements.patient_ref, replacements.map_id, replacements.offsets())
        return DeidNote(
            body=body,
            note_ref=self._refs.note(note.note_id),
            written_at=_moved(note.written_at, replacements),
            kind=note.kind,
            sections=structure.sections,
            sentences=structure.sentences,
        )


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all surrogates of one note depend on."""

    choice: KeyedChoice
    days: int
    year: int
    timeout_s: float

    def form(self, original: str, kind: PhiKind, attempt: int) -> str:
        """Return a surrogate for an original."""
        if kind is PhiKind.DATE:
            plain = cast_shadow(original).text
            return shifted_text(
                plain, attempt, days=self.days, year=self.year, timeout_s=self.timeout_s
            )
        return surrogate_form(self.choice, original, kind, attempt)

    def label(self, original: str, kind: PhiKind) -> str:
        """Return the Safe Harbor label of an original."""
        return safe_harbor_label(
            cast_shadow(original).text, kind, context_year=self.year, timeout_s=self.timeout_s
        )


def _replaced(
    text: str, entities: tuple[PhiEntity, ...], substitute: Substitute
) -> tuple[str, tuple[Pair, ...]]:
    """Put surrogates in the place of entities."""
    written: list[str] = []
    pairs: list[Pair] = []
    at = n_written = 0
    for entity in entities:
        original = entity.span.of(text)
        surrogate = substitute(original, entity.kind)
        between = text[at : entity.span.start]
        start = n_written + len(between)
        n_written = start + len(surrogate)
        written += (between, surrogate)
        pairs.append(Pair(original, surrogate, entity.kind, entity.span, Span(start, n_written)))
        at = entity.span.end
    return "".join(written) + text[at:], tuple(pairs)


def _moved(written_at: date | None, replacements: ReplacementMap) -> date | None:
    """Shift the note's date; under Safe Harbor its year alone is kept, as January 1st."""
    if written_at is None:
        return None
    if replacements.mode is DeidMode.SAFE_HARBOR:
        return date(written_at.year, 1, 1)
    return written_at + timedelta(days=replacements.shift_days)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@contextmanager
def _failing_closed(step: str) -> Generator[None]:
    """Turn whatever goes wrong into an error that stops the note and quotes nothing of it."""
    try:
        yield
    except DeidError:
        raise
    except Exception:
        raise DeidError("deid_failed", step=step) from None
