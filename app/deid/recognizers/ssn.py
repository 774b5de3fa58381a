"""Social Security numbers: whole, spaced in any way, masked, or their last four digits."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_LABEL = (
    r"(?<![\p{L}\d])(?:SSN?s?|S\.S\.N?\.?|soc(?:ial)?\.?(?:[ _](?:sec(?:urity)?|insurance)\.?)?|"
    r"ITIN)"
    r"(?:[ _]?(?:numbers?|no|num|#))?\.?(?:[ ]?\([^)\n]{1,24}\))?"
)
_LINK = (
    r"(?:[ \t]{0,3}(?:[:#=|;,\"(\[]|[._]{2,9}|is|was|of|on[ ]file|-(?=[ ]))){0,3}"
    r"[ \t]{0,6}\n?[ \t]{0,6}#?[ ]?"
)
_NUMBER = r"\d{3}[ ]?[ .\-/_]?[ ]?\d{2}[ ]?(?:[ ./_]|-\n?)?[ ]?\d{4}"
_MASKED = r"(?:[xX*•#_]{3}[ \-]?[xX*•#_]{2}[ \-]?|[xX*•#]{4,5}[ \-]?)\d{4}"
_LAST = r"last[ ]?(?:four|4)(?:[ ]digits)?"

_LABELLED = compiled(
    rf"(?i){_LABEL}{_LINK}(?P<value>{_NUMBER}(?:-?[A-DTMW]\d?)?|{_MASKED}|"
    rf"[xX*•#]{{1,9}}\d{{4}})(?!\w)"
)
_LAST_FOUR = compiled(
    rf"(?i)(?:{_LABEL}[ ,]{{0,2}}(?:\(?{_LAST}\)?|(?:that[ ])?end(?:s|ing)|\.{{2,5}})"
    rf"|(?<![\p{{L}}\d]){_LAST}(?:[ ](?:of|in))?(?:[ ](?:the|his|her|their))?(?:[ ]{_LABEL})?)"
    r"(?:[ ](?:in|with|of|are|is|digits))*[ ]?[:#=]?[ ]?(?P<value>\d{4})(?![\w/%]|[.\-]\d)"
)
_BARE = compiled(
    r"(?<![\w.+]|\d-)(?!000|666)\d{3}([\- .])(?!00)\d{2}\1(?!0000)\d{4}(?![\w/%]|[\-.]\d)"
    r"|(?<![\w.+]|\d-)(?!000|666)\d{3}[ ]-[ ](?!00)\d{2}[ ]-[ ](?!0000)\d{4}(?![\w/%]|[\-.]\d)"
    rf"|(?<![\w*#]){_MASKED}(?![\w\-])"
)


class SsnRecognizer(RuleRecognizer):
    """Finds Social Security numbers by their label or their shape."""

    KINDS = (PhiKind.SSN,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield labelled numbers, last digits with a cue, then bare shapes."""
        for pattern, score in ((_LABELLED, 0.95), (_LAST_FOUR, 0.9)):
            for match in self.matches(pattern, text):
                yield Found(*match.span("value"), PhiKind.SSN, score)
        for match in self.matches(_BARE, text):
            yield Found(*match.span(), PhiKind.SSN, 0.9)
