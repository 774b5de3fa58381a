"""Grade levels by formula: Flesch-Kincaid and SMOG."""

from __future__ import annotations

from math import sqrt

from eval.readability.reading import Reading


def flesch_kincaid_grade(reading: Reading) -> float:
    """Return the years of school that a text asks for; below 0 for the simplest.

    Raises:
        ValueError: The text has no words.

    Source:
        Kincaid et al. 1975, Derivation of New Readability Formulas for Navy Enlisted Personnel.
    """
    n_words = len(reading.words)
    if not n_words:
        raise ValueError("a text without words has no grade")
    return 0.39 * n_words / reading.n_sentences + 11.8 * reading.n_syllables / n_words - 15.59


def smog_grade(reading: Reading) -> float:
    """Return the years of school that full understanding asks for; at least 3.1.

    Raises:
        ValueError: The text has no words.

    Source:
        McLaughlin 1969, SMOG Grading: the regression formula, per 30 sentences.
    """
    if not reading.words:
        raise ValueError("a text without words has no grade")
    return 1.0430 * sqrt(reading.n_long * 30 / reading.n_sentences) + 3.1291
