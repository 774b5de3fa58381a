"""Presidio's analyzer on a blank spaCy pipeline: no model, no download, no network."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import spacy
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine

LANGUAGE = "en"
# The tokenizer alone needs little memory a character; spaCy's own limit is made for parsers.
_MAX_CHARS = 50_000_000


class BlankSpacyEngine(SpacyNlpEngine):
    """Tokenizes, and knows nothing else; the stock engine would download a model."""

    def load(self) -> None:
        """Build the blank English pipeline."""
        pipeline = spacy.blank(LANGUAGE)
        pipeline.max_length = _MAX_CHARS
        self.nlp = {LANGUAGE: pipeline}


def build_analyzer(recognizers: Sequence[EntityRecognizer], *, min_score: float) -> AnalyzerEngine:
    """Build an analyzer that runs these recognizers and no other.

    Args:
        recognizers: At least one; Presidio would load its stock recognizers in place of none.
        min_score: Results below it are dropped.
    """
    # Presidio logs candidate identifiers at DEBUG.
    for name in ("presidio-analyzer", "decision_process"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    registry = RecognizerRegistry(recognizers=list(recognizers), supported_languages=[LANGUAGE])
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=BlankSpacyEngine(),
        supported_languages=[LANGUAGE],
        default_score_threshold=min_score,
    )
