"""ZIP and postal codes that stand without their street: by a cue, by a state, by their form."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.place_words import STATE_CODES, STATE_NAMES
from app.deid.recognizers.base import Found, RuleRecognizer

_CUED = compiled(
    r"(?i)\b(?:zip|postal|post)[ ]?-?codes?(?:[ ](?:is|was|of)|[ ]?[:#=])?[ ]*"
    r"(?P<code>(?=[\w \-]*\d)(?:\d{3}[ ]\d{2,3}|\d{4}[ ]?[A-Z]{2}|\d{3,6}(?:-\d{2,4})?|"
    r"[A-Z]\d[A-Z][ ]?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2}))(?![\w%])"
)
_ZIP = compiled(r"(?i)\bzip[ ]?[:#=]?[ ]*(?P<code>\d{5}(?:-\d{4})?)(?!\w)")
_BEHIND_STATE = compiled(
    rf"\b(?:{'|'.join(STATE_CODES)}|{STATE_NAMES})[ ,]+"
    rf"(?P<code>\d{{5}}(?:-\d{{4}})?)(?![\w\-.]\d|\w)"
)
_PLUS_FOUR = compiled(r"(?<![\w\-./#])(?P<code>\d{5}-\d{4})(?![\w\-])")
# The areas of the United Kingdom, and the letters that its inward codes use.
_BRITISH = compiled(
    r"\b(?P<code>(?:AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|"
    r"DL|DN|DT|DY|EC|EH|EN|EX|FK|FY|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|"
    r"LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|"
    r"SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|"
    r"[BEGLMNSW])\d[A-Z\d]?[ ]\d(?!ST|ND|RD|TH)[ABD-HJLNP-UW-Z]{2})\b"
)
_CANADIAN = compiled(
    r"\b(?P<code>[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]\d[ABCEGHJ-NPRSTV-Z]\d)\b"
)


class PostcodeRecognizer(RuleRecognizer):
    """Finds postal codes; five digits alone are a value as often."""

    KINDS = (PhiKind.LOCATION,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield postal codes."""
        for pattern, score in (
            (_CUED, 0.9),
            (_ZIP, 0.9),
            (_BEHIND_STATE, 0.85),
            (_PLUS_FOUR, 0.6),
            (_BRITISH, 0.76),
            (_CANADIAN, 0.76),
        ):
            for match in self.matches(pattern, text):
                yield Found(*match.span("code"), PhiKind.LOCATION, score)
