"""Presidio's analyzer without an NLP pipeline: no model, no download, no network.

The one module that imports Presidio; it is imported when a deidentifier is built.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.light_import import without
from app.deid.recognizers.base import RuleRecognizer

_ENGINES = "presidio_analyzer.nlp_engine"
with without(
    *("torch", "transformers", "stanza", "gliner", "tensorflow", "mxnet", "cupy"),
    hollow=(
        "spacy",
        f"{_ENGINES}.stanza_nlp_engine",
        f"{_ENGINES}.transformers_nlp_engine",
        "presidio_analyzer.predefined_recognizers",
    ),
):
    from presidio_analyzer import (
        AnalyzerEngine,
        EntityRecognizer,
        RecognizerRegistry,
        RecognizerResult,
    )
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

_LANGUAGE = "en"
_NO_DOC: Any = ()


class NoTokens(NlpEngine):
    """Reads nothing: our rules read the text itself, and tokens would be made for nobody.

    Presidio's own engine of that kind builds a vocabulary of spaCy's.
    """

    def load(self) -> None:
        """Do nothing."""

    def is_loaded(self) -> bool:
        """Return that nothing is to be loaded."""
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Return what a text without words is made of."""
        del text
        return NlpArtifacts([], _NO_DOC, [], [], self, language)

    def process_batch(
        self,
        texts: Iterable[str],
        language: str,
        batch_size: int = 1,
        n_process: int = 1,
        **kwargs: object,
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        """Return each text with nothing read of it."""
        del batch_size, n_process, kwargs
        return ((text, self.process_text(text, language)) for text in texts)

    def is_stopword(self, word: str, language: str) -> bool:
        """Return that no word is known."""
        del word, language
        return False

    def is_punct(self, word: str, language: str) -> bool:
        """Return that no word is known."""
        del word, language
        return False

    def get_supported_entities(self) -> list[str]:
        """Return that it finds nothing itself."""
        return []

    def get_supported_languages(self) -> list[str]:
        """Return the language that the rules are registered for."""
        return [_LANGUAGE]


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
        no_tokens = NoTokens()
        self._nothing = no_tokens.process_text("", _LANGUAGE)
        self._analyzer = AnalyzerEngine(
            registry=registry,
            nlp_engine=no_tokens,
            supported_languages=[_LANGUAGE],
            default_score_threshold=min_score,
        )

    def find(self, text: str) -> list[Candidate]:
        """Return what the recognizers find; results may overlap."""
        results = self._analyzer.analyze(text, _LANGUAGE, nlp_artifacts=self._nothing)
        return [_candidate(result) for result in results]


def _candidate(result: RecognizerResult) -> Candidate:
    name = result.recognition_metadata[RecognizerResult.RECOGNIZER_NAME_KEY]
    return Candidate(result.start, result.end, PhiKind(result.entity_type), result.score, (name,))
