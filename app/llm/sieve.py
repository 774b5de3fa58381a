"""What of a reply is kept: no sentence again and again, no more words than the budget bears."""

from __future__ import annotations

import re

from app.core.draft import DraftSentence

# A model is cut off only when it is well past its budget: the last fact matters more than a word.
_SLACK_FACTOR = 1.5
_SLACK_WORDS = 20
# The same sentence may stand under two headings ("Medications", "Plan"), not more often.
_MAX_COPIES = 2
# This many repeats in a row, and the model goes in a circle.
_MAX_REPEATS = 4

_WORD = re.compile(r"\w+")


class Sieve:
    """Decides sentence by sentence; one sieve serves all parts of a request.

    Args:
        budget_words: Words that the result should not exceed; None for no limit.
    """

    def __init__(self, budget_words: int | None) -> None:
        self._limit = (
            None if budget_words is None else int(budget_words * _SLACK_FACTOR) + _SLACK_WORDS
        )
        self._seen: dict[tuple[str, ...], list[str]] = {}
        self._n_words = 0
        self._n_repeats = 0
        self.full = False

    def passes(self, sentence: DraftSentence) -> bool:
        """Say whether to keep a sentence; sets ``full`` where nothing after it will be kept."""
        words = tuple(_WORD.findall(sentence.text.casefold()))
        sections = self._seen.setdefault(words, [])
        if sentence.section in sections or len(sections) >= _MAX_COPIES:
            self._n_repeats += 1
            self.full = self.full or self._n_repeats >= _MAX_REPEATS
            return False
        if self._limit is not None and self._n_words and self._n_words + len(words) > self._limit:
            self.full = True
            return False
        sections.append(sentence.section)
        self._n_words += len(words)
        self._n_repeats = 0
        return True
