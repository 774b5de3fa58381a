"""Presidio as it comes: its own recognizers on a blank pipeline, without network."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.core.phi import PhiEntity, PhiKind
from app.core.span import Span
from app.deid.light_import import anew, without

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

_LANGUAGE = "en"
# What Presidio's own entity types are here; those of other countries are numbers of some kind.
_KINDS = {
    "PERSON": PhiKind.NAME,
    "LOCATION": PhiKind.LOCATION,
    "DATE_TIME": PhiKind.DATE,
    "PHONE_NUMBER": PhiKind.PHONE,
    "EMAIL_ADDRESS": PhiKind.EMAIL,
    "US_SSN": PhiKind.SSN,
    "CREDIT_CARD": PhiKind.ACCOUNT,
    "IBAN_CODE": PhiKind.ACCOUNT,
    "US_BANK_NUMBER": PhiKind.ACCOUNT,
    "CRYPTO": PhiKind.ACCOUNT,
    "US_DRIVER_LICENSE": PhiKind.LICENSE,
    "MEDICAL_LICENSE": PhiKind.LICENSE,
    "US_NPI": PhiKind.LICENSE,
    "US_MBI": PhiKind.HEALTH_PLAN,
    "IP_ADDRESS": PhiKind.IP,
    "MAC_ADDRESS": PhiKind.DEVICE,
    "URL": PhiKind.URL,
}


def build_stock() -> Callable[[str], tuple[PhiEntity, ...]]:
    """Build the analyzer with the recognizers, patterns and threshold that Presidio ships."""
    # The product's copy of Presidio comes without its stock recognizers.
    with anew("presidio_analyzer"):
        analyzer = _analyzer()

    def detect(text: str) -> tuple[PhiEntity, ...]:
        return tuple(
            PhiEntity(
                span=Span(result.start, result.end),
                kind=_KINDS.get(result.entity_type, PhiKind.OTHER_ID),
                score=result.score,
                detectors=("stock",),
            )
            for result in analyzer.analyze(text, _LANGUAGE)
        )

    return detect


def _analyzer() -> AnalyzerEngine:
    with without("torch", "transformers", "stanza", "gliner", "tensorflow", "mxnet", "cupy"):
        import spacy
        import tldextract
        from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
        from presidio_analyzer.nlp_engine import SpacyNlpEngine

    # Its e-mail recognizer would fetch the list of public suffixes; the list's own copy does.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    for name in ("presidio-analyzer", "decision_process"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    engine = SpacyNlpEngine()
    engine.nlp = {_LANGUAGE: spacy.blank("xx")}  # loading it would download a model
    registry = RecognizerRegistry(supported_languages=[_LANGUAGE])
    registry.load_predefined_recognizers(languages=[_LANGUAGE], nlp_engine=engine)
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=[_LANGUAGE])
