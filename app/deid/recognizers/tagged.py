"""What the trained tagger takes for an identifier, in any words and any place of a sentence.

It reads context where the other recognizers read rules. It is surer of where an identifier is than
of its kind, so its scores lie below theirs: where both find something, the rule names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import regex

from app import adapters
from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.encoder.tagger import load_tagger

ADAPTER = Path(adapters.__file__).parent / "shipped" / "phi-tagger"

_KINDS = {
    "NAME": PhiKind.NAME,
    "LOCATION": PhiKind.LOCATION,
    "FACILITY": PhiKind.FACILITY,
    "DATE": PhiKind.DATE,
    "AGE90": PhiKind.AGE90,
    "ID": PhiKind.OTHER_ID,
}
_CONTACT = "CONTACT"
_EMAIL = compiled(r"@")
_URL = compiled(r"://|www\.|\p{L}\.\p{L}{2,}", regex.IGNORECASE)
_IP = compiled(r"\d{1,3}(?:\.\d{1,3}){3}\Z|[\da-f]*:[\da-f:]+\Z", regex.IGNORECASE)

# "I wan na", as transcripts take "wanna" apart; the word before it tells it from a name.
_WANT = compiled(
    r"(?<=\b(?:i|we|you|they|just|also|really|do|does|n't|might|may|would|so)\s)wan(?=\s+na\b)"
)

# Scores of what the tagger finds, from barely above its threshold to certain; rules begin at 0.5.
_LEAST, _MOST = 0.4, 0.5


class TaggedRecognizer(RuleRecognizer):
    """Finds what stands in a text like an identifier.

    Args:
        timeout_s: Limit of a pattern.
        threshold: Probability above which a word counts, in [0, 1].

    Raises:
        ModelError: The encoder that the tagger stands on is missing.
        AdapterError: The tagger is missing or broken.
    """

    KINDS = (*_KINDS.values(), PhiKind.EMAIL, PhiKind.URL, PhiKind.IP, PhiKind.PHONE)

    def __init__(self, timeout_s: float, *, threshold: float) -> None:
        super().__init__(timeout_s)
        self._tagger = load_tagger(ADAPTER)
        self._threshold = threshold

    def find(self, text: str) -> Iterator[Found]:
        """Yield what the tagger labels."""
        for tagged in self._tagger.tag(text, threshold=self._threshold):
            if _WANT.match(text, tagged.start, timeout=self.timeout_s):
                continue
            kind = self._kind(tagged.label, text[tagged.start : tagged.end])
            score = _LEAST + (_MOST - _LEAST) * tagged.score
            yield Found(tagged.start, tagged.end, kind, score)

    def _kind(self, label: str, text: str) -> PhiKind:
        if label == "ID" and not any(char.isdigit() for char in text):
            return PhiKind.NAME  # letters alone are somebody, in the form of a number
        if label != _CONTACT:
            return _KINDS[label]
        for pattern, kind in ((_EMAIL, PhiKind.EMAIL), (_URL, PhiKind.URL), (_IP, PhiKind.IP)):
            if pattern.search(text, timeout=self.timeout_s):
                return kind
        return PhiKind.PHONE
