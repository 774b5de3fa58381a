"""Runs the recognizers of Spanish over a text, a window at a time, and spares what is a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from app.core.phi import PhiKind
from app.core.settings import DeidSettings
from app.deid.candidates import Candidate
from app.deid.languages.spanish_words import is_plain_spanish, is_thing, is_word_too
from app.deid.recognizers.access_tokens import AccessTokenRecognizer
from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.es.addresses import SpanishAddressRecognizer
from app.deid.recognizers.es.ages import SpanishAgeRecognizer
from app.deid.recognizers.es.cued_names import SpanishCuedNameRecognizer
from app.deid.recognizers.es.dates import SpanishDateRecognizer
from app.deid.recognizers.es.facilities import SpanishFacilityRecognizer
from app.deid.recognizers.es.header_fields import SpanishHeaderFieldRecognizer
from app.deid.recognizers.es.identifiers import SpanishIdentifierRecognizer
from app.deid.recognizers.es.listed_names import SpanishListedNameRecognizer
from app.deid.recognizers.es.lower_case import SpanishLowerCaseRecognizer
from app.deid.recognizers.es.phones import SpanishPhoneRecognizer
from app.deid.recognizers.es.places import SpanishPlaceRecognizer
from app.deid.recognizers.national_ids import NationalIdRecognizer
from app.deid.recognizers.network import NetworkRecognizer
from app.deid.recognizers.opaque_data import OpaqueDataRecognizer
from app.deid.recognizers.passports import PassportZoneRecognizer
from app.deid.recognizers.payment import PaymentRecognizer
from app.deid.recognizers.phones import PhoneRecognizer
from app.deid.recognizers.ssn import SsnRecognizer
from app.deid.windows import windows

if TYPE_CHECKING:
    from app.deid.engine import RuleEngine

SPANISH_RECOGNIZERS: tuple[type[RuleRecognizer], ...] = (
    SpanishHeaderFieldRecognizer,
    SpanishCuedNameRecognizer,
    SpanishListedNameRecognizer,
    SpanishLowerCaseRecognizer,
    SpanishDateRecognizer,
    SpanishAgeRecognizer,
    SpanishPhoneRecognizer,
    SpanishIdentifierRecognizer,
    SpanishAddressRecognizer,
    SpanishPlaceRecognizer,
    SpanishFacilityRecognizer,
)
# Recognizers of the English pass that read shapes and no words.
SHAPE_RECOGNIZERS: tuple[type[RuleRecognizer], ...] = (
    PhoneRecognizer,
    NetworkRecognizer,
    SsnRecognizer,
    PaymentRecognizer,
    PassportZoneRecognizer,
    NationalIdRecognizer,
    AccessTokenRecognizer,
    OpaqueDataRecognizer,
)


class SpanishPass:
    """The recognizers of Spanish; they are built when the first Spanish text comes.

    Args:
        settings: Threshold and time limit.
        window_chars: Most characters of a window; the finds do not depend on it.
    """

    def __init__(self, settings: DeidSettings, *, window_chars: int) -> None:
        self._settings = settings
        self._window_chars = window_chars

    def find(self, text: str) -> list[Candidate]:
        """Return what the recognizers find; results may overlap."""
        found: list[Candidate] = []
        for window in windows(text, size=self._window_chars):
            for each in self._engine.find(text[window.start : window.end]):
                start, end = each.start + window.start, each.end + window.start
                if window.owns(start):
                    found.append(replace(each, start=start, end=end))
        return found

    @staticmethod
    def spared(text: str, repeats: Iterable[Candidate]) -> list[Candidate]:
        """Leave out repeats of a name that mean a word or a thing in a Spanish text.

        Args:
            text: The shadow text.
            repeats: Where words of found names stand again: "dolores" is not Dolores, and the
                disease of Graves is not Dr. Graves.
        """
        return [each for each in repeats if each.kind is not PhiKind.NAME or _is_name(text, each)]

    @cached_property
    def _engine(self) -> RuleEngine:
        from app.deid.engine import RuleEngine  # late: Presidio and spaCy take a second

        timeout_s = self._settings.regex_timeout_s
        rules = [each(timeout_s) for each in (*SPANISH_RECOGNIZERS, *SHAPE_RECOGNIZERS)]
        return RuleEngine(rules, min_score=self._settings.min_score)


def _is_name(text: str, repeat: Candidate) -> bool:
    word = text[repeat.start : repeat.end]
    if word.islower() and (is_word_too(word) or is_plain_spanish(word)):
        return False
    return not is_thing(text, repeat.start, repeat.end)
