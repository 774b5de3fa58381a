"""Presidio's analyzer on a blank spaCy pipeline: no model, no download, no network.

The one module that imports Presidio; it is imported when a deidentifier is built.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.light_import import without
from app.deid.recognizers.base import RuleRecognizer

with without(
    "torch", "transformers", "stanza", "gliner", "tensorflow", "mxnet", "cupy", hollow="spacy.cli"
):
    import spacy
    from presidio_analyzer import (
        AnalyzerEngine,
        EntityRecognizer,
        RecognizerRegistry,
        RecognizerResult,
    )
    from presidio_analyzer.nlp_engine import NlpArtifacts, SpacyNlpEngine

_LANGUAGE = "en"


class BlankSpacyEngine(SpacyNlpEngine):
    """Tokenizes, and knows nothing else; the stock engine would download a model."""

    def load(self) -> None:
        """Build a blank pipeline, of the language that takes no time to build."""
        self.nlp = {_LANGUAGE: spacy.blank("xx")}

    def processed_nothing(self) -> NlpArtifacts:
        """Return what an empty text is made of."""
        self.load()
        return self.process_text("", _LANGUAGE)


class PresidioRule(EntityRecognizer):
    """A recognizer of ours in the shape that Presidio runs."""

    def __init__(self, rule: RuleRecognizer) -> None:
        self._rule = rule
        kinds = [kind.value for kind in rule.KINDS]
        super().__init__(supported_entities=kinds, name=type(rule).__name__)

    def load(self) -> None:
        """Do nothing: patterns are compiled with their module."""

    def analyze(
        self,
        text: str,
        entities: list[str],
        nlp_artifacts: Any = None,  # noqa: ANN401  (Presidio's own, unused by rules)
    ) -> list[RecognizerResult]:
        """Run the rule."""
        del entities, nlp_artifacts
        return [
            RecognizerResult(
                entity_type=found.kind.value,
                start=found.start,
                end=found.end,
                score=found.score,
                recognition_metadata={RecognizerResult.RECOGNIZER_NAME_KEY: self.name},
            )
            for found in self._rule.find(text)
        ]


class RuleEngine:
    """Runs our recognizers, and no other, through Presidio's analyzer.

    Args:
        rules: At least one; Presidio would load its stock recognizers in place of none.
        min_score: Results below it are dropped.
    """

    def __init__(self, rules: Sequence[RuleRecognizer], *, min_score: float) -> None:
        # Presidio logs candidate identifiers at DEBUG.
        for name in ("presidio-analyzer", "decision_process"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        registry = RecognizerRegistry(
            recognizers=[PresidioRule(rule) for rule in rules], supported_languages=[_LANGUAGE]
        )
        blank = BlankSpacyEngine()
        # Our rules read the text itself; tokens would be made for nobody.
        self._no_tokens = blank.processed_nothing()
        self._analyzer = AnalyzerEngine(
            registry=registry,
            nlp_engine=blank,
            supported_languages=[_LANGUAGE],
            default_score_threshold=min_score,
        )

    def find(self, text: str) -> list[Candidate]:
        """Return what the recognizers find; results may overlap."""
        results = self._analyzer.analyze(text, _LANGUAGE, nlp_artifacts=self._no_tokens)
        return [_candidate(result) for result in results]


def _candidate(result: RecognizerResult) -> Candidate:
    name = result.recognition_metadata[RecognizerResult.RECOGNIZER_NAME_KEY]
    return Candidate(result.start, result.end, PhiKind(result.entity_type), result.score, (name,))
