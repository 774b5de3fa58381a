"""What the trained readability model sees of a text: five numbers of its surface."""

from __future__ import annotations

from math import log

import numpy as np
from numpy.typing import NDArray

from eval.readability.reading import Reading

FEATURES = (
    "log_words_per_sentence",
    "syllables_per_word",
    "long_word_share",
    "function_word_share",
    "reader_share",
)
# The words that English prose is held together with; telegraphic and technical text has fewer.
_FUNCTION_WORDS = frozenset(
    """
    a about after all also an and any are as at be because been before but by can could did do does
    each even for from get had has have he her him his how i if in into is it its like made make may
    might more most much must my no not of often on one only or other our out over she should so
    some such than that the their them then there these they this those through to too under up us
    use very was we well were what when where which while who whom why will with within without
    would
    """.split()
)
# Text for the public speaks to its reader.
_READER = frozenset({"you", "your", "yours", "yourself", "you're", "you'll", "you've"})


def features(reading: Reading) -> NDArray[np.float64]:
    """Return the features of a text, in the order of ``FEATURES``.

    Raises:
        ValueError: The text has no words.
    """
    words = reading.words
    if not words:
        raise ValueError("a text without words has no features")
    n_words = len(words)
    return np.array(
        (
            log(n_words / reading.n_sentences),
            reading.n_syllables / n_words,
            reading.n_long / n_words,
            sum(word in _FUNCTION_WORDS for word in words) / n_words,
            sum(word in _READER for word in words) / n_words,
        )
    )
