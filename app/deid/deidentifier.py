"""From a note to a de-identified note: found, replaced, looked at again, or stopped."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from time import perf_counter

from app.core.deid_text import DeidNote, DeidText
from app.core.errors import DeidError
from app.core.log import get_logger
from app.core.note import Note
from app.core.phi import DeidMode, PhiEntity, PhiKind
from app.core.refs import KeyedRefs
from app.core.settings import DeidSettings
from app.core.span import Span
from app.deid.date_forms import languages_of
from app.deid.date_shift import context_year, shift_days
from app.deid.decisions import NOTHING_SAID, Audit, Detection
from app.deid.detector import PhiDetector
from app.deid.frame import Frame, put_back, replaced
from app.deid.keyed_choice import KeyedChoice
from app.deid.known import KnownPatient
from app.deid.languages.day_order import in_day_order
from app.deid.languages.language import Language
from app.deid.languages.spoken import spoken_languages
from app.deid.leaks import Leak, LeakCount, find_leaks, leak_error, with_leaks
from app.deid.people import read_name
from app.deid.replacement import Pair, ReplacementMap, text_digest
from app.deid.surrogates import SurrogateBook, Told
from app.records import segment

log = get_logger("deid")

# A find of the second look may stand elsewhere too, or touch what was replaced before.
_LEAK_ROUNDS = 3
# A label of twelve characters may stand for a date of three.
_MOST_GROWTH = 8
_MIN_ROOM = 1_000


@dataclass(frozen=True, slots=True)
class Deidentified:
    """A de-identified note, what was found in it, and what restores it.

    Attributes:
        entities: In the raw note's coordinates, in text order.
        detection: What every detector said on the way.
        leaks: What the second look found, and redacted.
    """

    note: DeidNote
    entities: tuple[PhiEntity, ...] = field(repr=False)
    replacements: ReplacementMap = field(repr=False)
    leaks: LeakCount = field(default_factory=LeakCount)
    detection: Detection = field(default=NOTHING_SAID, repr=False)

    def audit(self) -> Audit:
        """Tell why each entity is one, and why what detectors marked besides is none."""
        return self.detection.audit(self.entities)


@dataclass(frozen=True, slots=True)
class Asked:
    """A de-identified question or claim.

    Attributes:
        replacements: The note's map, which restores what the question told besides too.
    """

    text: DeidText
    replacements: ReplacementMap = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Replacing:
    """A raw text on its way: how it is replaced, and what was known of it.

    Attributes:
        like: The map of the note that a question is about; None for a note.
    """

    raw: str = field(repr=False)
    mode: DeidMode
    frame: Frame
    known: KnownPatient = field(repr=False)
    like: ReplacementMap | None = field(default=None, repr=False)

    def book(self, entities: tuple[PhiEntity, ...]) -> SurrogateBook:
        """Return the surrogates given out so far; none may stand in the texts."""
        given = () if self.like is None else (*self.like.pairs, *self.like.asked)
        text = "\n".join((self.raw, *(p.original for p in given)))
        originals = [Told(e.span.of(self.raw), e.kind) for e in entities]
        return SurrogateBook(self.frame, text, originals, given)


@dataclass(frozen=True, slots=True)
class _Passed:
    """A text after both looks."""

    entities: tuple[PhiEntity, ...] = field(repr=False)
    body: DeidText
    replacements: ReplacementMap = field(repr=False)
    leaks: LeakCount


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
                (``deid_leak``), or the note is too long (``deid_too_long``); no text leaves.
        """
        started = perf_counter()
        with _failing_closed("detect"):
            # Without a patient id the note is a patient of its own.
            patient_ref = self._refs.patient(note.patient_id or f"note:{note.note_id}")
            self._check_size(note.text)
            detection = self._detector.look(note.text, known)
            entities = detection.entities
            dates = [e.span.of(note.text) for e in entities if e.kind is PhiKind.DATE]
            language = in_day_order(spoken_languages(note.text, self._settings.language)[0], dates)
            year = context_year(
                dates,
                note.written_at,
                timeout_s=self._settings.regex_timeout_s,
                language=language,
            )
            frame = self._frame(patient_ref, year, language)
        chosen = mode or self._settings.mode
        work = _Replacing(note.text, chosen, frame, known or KnownPatient())
        passed = self._without_leaks(work, entities)
        with _failing_closed("segment"):
            deid_note = self._note(note, passed.body, passed.replacements)
        log.info(
            "deid.done",
            note_ref=deid_note.note_ref,
            mode=chosen.value,
            n_chars=len(note.text),
            n_entities=len(passed.entities),
            n_leaks=passed.leaks.found,
            n_redacted=passed.leaks.redacted,
            ms=round((perf_counter() - started) * 1000),
        )
        return Deidentified(
            deid_note, passed.entities, passed.replacements, passed.leaks, detection
        )

    def deidentify_text(self, text: str, like: ReplacementMap) -> DeidText:
        """De-identify a question or a claim; as ``ask``, where nothing of it is shown again."""
        return self.ask(text, like).text

    def ask(self, text: str, like: ReplacementMap) -> Asked:
        """De-identify a question or a claim about a note the way that the note was.

        Originals of the note become the note's surrogates; surrogates stay; what else identifies
        somebody is replaced for this patient, and the map that comes back restores it.

        Args:
            text: As typed.
            like: The note's map, or the one that the question before came back with.

        Raises:
            DeidError: As for a note.
        """
        told = (*like.pairs, *like.asked)
        known = KnownPatient(
            names=tuple(p.original for p in told if p.kind is PhiKind.NAME),
            identifiers=tuple((p.kind, p.original) for p in told if p.kind is not PhiKind.NAME),
        )
        surrogates = _with_words(told)
        with _failing_closed("detect"):
            self._check_size(text)
            found = self._detector.detect(text, known)
            entities = tuple(e for e in found if e.span.of(text) not in surrogates)
            language = self._language_like(text, like)
            frame = self._frame(like.patient_ref, like.context_year, language)
        work = _Replacing(text, like.mode, frame, KnownPatient(), like)
        passed = self._without_leaks(work, entities)
        originals = {p.original for p in told}
        fresh = tuple(p for p in passed.replacements.pairs if p.original not in originals)
        body = replace(passed.body, map_id=like.map_id)
        return Asked(body, replace(like, asked=like.asked + fresh))

    def _language_like(self, text: str, like: ReplacementMap) -> Language:
        """Return a question's language; its dates are read in the order of the note's."""
        spoken = spoken_languages(text, self._settings.language)[0]
        return next((each for each in languages_of(like) if each.name == spoken.name), spoken)

    def _check_size(self, text: str) -> None:
        limit = self._settings.max_chars
        if len(text) > limit:
            raise DeidError("deid_too_long", n_chars=len(text), limit=limit)

    def _frame(self, patient_ref: str, year: int, language: Language) -> Frame:
        choice = KeyedChoice(self._choice_key, patient_ref)
        return Frame(choice, shift_days(choice), year, self._settings.regex_timeout_s, language)

    def _without_leaks(self, work: _Replacing, entities: tuple[PhiEntity, ...]) -> _Passed:
        """Replace what was found, then what the second look finds, until it finds nothing."""
        found: set[Span] = set()
        rounds = 0
        while True:
            with _failing_closed("replace"):
                body, replacements = self._replaced(work, entities)
            with _failing_closed("leak_check"):
                leaks = find_leaks(body, work.like or replacements, work.known)
                found |= {body.offsets.to_raw(leak.span) for leak in leaks}
                if len(leaks) == 0 or rounds == _LEAK_ROUNDS:
                    _stop_if_any(leaks)
                    counted = LeakCount(len(found), len(found) - len(leaks))
                    return _Passed(entities, body, replacements, counted)
                entities = with_leaks(work.raw, entities, body, leaks)
            rounds += 1

    def _replaced(
        self, work: _Replacing, entities: tuple[PhiEntity, ...]
    ) -> tuple[DeidText, ReplacementMap]:
        is_reversible = work.mode is DeidMode.PSEUDONYMIZE
        substitute = work.book(entities).surrogate if is_reversible else work.frame.label
        text, pairs = replaced(work.raw, entities, substitute)
        if put_back(text, pairs) != work.raw or len(text) > _most_chars(len(work.raw)):
            raise ValueError("what was replaced does not come back")
        replacements = self._map(work, text, pairs)
        ref = replacements.patient_ref
        return DeidText(text, ref, replacements.map_id, replacements.offsets()), replacements

    def _map(self, work: _Replacing, text: str, pairs: tuple[Pair, ...]) -> ReplacementMap:
        note_digest = hmac.new(self._digest_key, _encoded(work.raw), hashlib.sha256).hexdigest()
        deid_digest = text_digest(text)
        patient_ref = work.frame.choice.patient_ref
        told = f"{patient_ref}:{work.mode}:{note_digest}:{deid_digest}"
        map_id = "m" + hmac.new(self._digest_key, told.encode(), hashlib.sha256).hexdigest()[:16]
        return ReplacementMap(
            map_id=map_id,
            patient_ref=patient_ref,
            mode=work.mode,
            note_digest=note_digest,
            deid_digest=deid_digest,
            shift_days=work.frame.days if work.mode is DeidMode.PSEUDONYMIZE else 0,
            context_year=work.frame.year,
            pairs=pairs,
        )

    def _note(self, note: Note, body: DeidText, replacements: ReplacementMap) -> DeidNote:
        structure = segment(body.text)
        if not structure.sentences and body.text.strip():
            raise ValueError("a text without sentences")
        return DeidNote(
            body=body,
            note_ref=self._refs.note(note.note_id),
            written_at=_moved(note.written_at, replacements),
            kind=note.kind,
            sections=structure.sections,
            sentences=structure.sentences,
        )


def _with_words(pairs: tuple[Pair, ...]) -> set[str]:
    """Return the surrogates of a map, and the words of those that are names."""
    told = {p.surrogate for p in pairs}
    names = [p.surrogate for p in pairs if p.kind is PhiKind.NAME]
    return told | {name[part.start : part.end] for name in names for part in read_name(name)}


def _stop_if_any(leaks: Sequence[Leak]) -> None:
    """Stop a text in which something is left that no redaction took away."""
    stopping = [leak for leak in leaks if leak.stops]
    if stopping:
        raise leak_error(stopping)


def _most_chars(n_chars: int) -> int:
    """Return the length beyond which a text was not de-identified but blown up."""
    return _MOST_GROWTH * n_chars + _MIN_ROOM


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
