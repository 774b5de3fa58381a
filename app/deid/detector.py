"""Finds what identifies somebody: shadow, recognizers in windows, propagation, and back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from app.core.phi import PhiEntity
from app.core.settings import DeidSettings
from app.core.span import Span
from app.deid.candidates import Candidate, agreed, resolve
from app.deid.decisions import Detection
from app.deid.expansion import expand
from app.deid.known import KnownPatient
from app.deid.known_search import KnownSearch
from app.deid.languages.language import ENGLISH, Language
from app.deid.languages.spanish import SPANISH
from app.deid.languages.spoken import spoken_languages
from app.deid.light_import import uncollected
from app.deid.propagation import propagate
from app.deid.protection import protect
from app.deid.recognizers.base import RuleRecognizer
from app.deid.shadow import cast_shadow
from app.deid.signed_initials import find_signed_initials
from app.deid.windows import windows

if TYPE_CHECKING:
    from app.deid.languages.spanish_pass import SpanishPass


_WINDOW_CHARS = 50_000


class PhiDetector:
    """Runs Presidio's analyzer over the shadow of a text, a window at a time.

    Args:
        settings: Threshold and time limit.
        window_chars: Most characters of a window; the finds do not depend on it.
    """

    def __init__(self, settings: DeidSettings, *, window_chars: int = _WINDOW_CHARS) -> None:
        self._timeout_s = settings.regex_timeout_s
        self._min_score = settings.min_score
        self._window_chars = window_chars
        self._settings = settings
        with uncollected(), ThreadPoolExecutor(1) as pool:
            # Weights load beside what takes its time to import.
            tagger = pool.submit(self._load_tagger)
            from app.deid.engine import RuleEngine
            from app.deid.recognizers.every import RECOGNIZERS, WHOLE_TEXT

            self._engine = RuleEngine(
                [each(self._timeout_s) for each in RECOGNIZERS if each not in WHOLE_TEXT],
                min_score=settings.min_score,
            )
        self._whole_text = WHOLE_TEXT
        # Its units are whole paragraphs, so it reads the whole text too.
        self._tagger = tagger.result()

    def _load_tagger(self) -> tuple[RuleRecognizer, ...]:
        if not self._settings.tagger:
            return ()
        from app.deid.recognizers.tagged import TaggedRecognizer

        threshold = self._settings.tagger_threshold
        return (TaggedRecognizer(self._timeout_s, threshold=threshold),)

    def detect(self, text: str, known: KnownPatient | None = None) -> tuple[PhiEntity, ...]:
        """Return what identifies somebody, in text order, not overlapping; as ``look``."""
        return self.look(text, known).entities

    def look(self, text: str, known: KnownPatient | None = None) -> Detection:
        """Return what identifies somebody, with everything that any detector said on the way.

        Args:
            text: Any text.
            known: Names and identifiers to look for besides.

        Raises:
            ValueError: A step returned what cannot be: an empty shadow of a text, a place outside.
        """
        shadow = cast_shadow(text)
        if not shadow.text and any(char.isalnum() for char in text):
            raise ValueError("an empty shadow")
        # The limit is that of one window's pattern; a text of several has as many of it.
        timeout_s = self._timeout_s * (1 + len(shadow.text) // _WINDOW_CHARS)
        spoken = spoken_languages(shadow.text, self._settings.language)
        said, found = self._heard(shadow.text, spoken, timeout_s)
        n_heard = len(found)
        found.extend(KnownSearch(known or KnownPatient(), timeout_s=timeout_s).find(shadow.text))
        resolved = resolve(shadow.text, found)
        repeats = list(propagate(shadow.text, resolved))
        repeats.extend(find_signed_initials(shadow.text, resolved, timeout_s=timeout_s))
        found.extend(self._spanish.spared(shadow.text, repeats) if SPANISH in spoken else repeats)
        entities = tuple(
            PhiEntity(
                span=shadow.to_source(Span(c.start, c.end)),
                kind=c.kind,
                score=c.score,
                detectors=c.detectors,
            )
            for c in agreed(shadow.text, resolve(shadow.text, found))
        )
        return Detection(entities, (*said, *found[n_heard:]), shadow)

    def _heard(
        self, shadow_text: str, spoken: tuple[Language, ...], timeout_s: float
    ) -> tuple[list[Candidate], list[Candidate]]:
        """Return what the recognizers of the text's languages find, and what is left of it."""
        said: list[Candidate] = []
        left: list[Candidate] = []
        if ENGLISH in spoken:
            said += self._found(shadow_text, timeout_s)
            left += expand(shadow_text, protect(shadow_text, said))
        if SPANISH in spoken:
            spanish = self._spanish.find(shadow_text)
            said += spanish
            left += spanish
        return said, left

    @cached_property
    def _spanish(self) -> SpanishPass:
        from app.deid.languages.spanish_pass import SpanishPass  # late: notes in English need none

        return SpanishPass(self._settings, window_chars=self._window_chars)

    def _found(self, shadow_text: str, timeout_s: float) -> list[Candidate]:
        """Return what the recognizers find."""
        found: list[Candidate] = []
        for window in windows(shadow_text, size=self._window_chars):
            for each in self._engine.find(shadow_text[window.start : window.end]):
                start, end = each.start + window.start, each.end + window.start
                if window.owns(start):
                    found.append(replace(each, start=start, end=end))
        for recognizer in (*(each(timeout_s) for each in self._whole_text), *self._tagger):
            for each in recognizer.find(shadow_text):
                if each.score >= self._min_score:
                    names = (type(recognizer).__name__,)
                    found.append(Candidate(each.start, each.end, each.kind, each.score, names))
        return found
