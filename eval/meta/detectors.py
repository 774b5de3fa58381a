"""The scorers under measurement by name."""

from __future__ import annotations

from app.encoder import load_encoder
from eval.checks.support import Problem
from eval.meta.checks_view import SupportDetector, TypedDetector
from eval.meta.detector import Detector
from eval.meta.embedding import EmbeddingDetector
from eval.meta.lexical import LikenessDetector, content_recall, rouge_1, rouge_l


def all_detectors() -> tuple[Detector, ...]:
    """Return the checks first, then the cheap metrics that they must beat."""
    typed = (TypedDetector(problem) for problem in Problem)
    cheap = (
        LikenessDetector("ROUGE-1", rouge_1),
        LikenessDetector("ROUGE-L", rouge_l),
        LikenessDetector("content recall", content_recall),
        EmbeddingDetector(load_encoder()),
    )
    return (SupportDetector(), *typed, *cheap)
