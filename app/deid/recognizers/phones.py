"""Telephone, fax and pager numbers with their extensions."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.recognizers.base import Found, RuleRecognizer

_EXTENSION = r"(?:[ ]?,?[ ]?(?:ext(?:ension)?\.?|x|#)[ ]?\d{1,6})?"
_NORTH_AMERICAN = (
    r"(?:(?:\+?1|001)[ .\-]?)?(?:\(\d{3}\)[ .\-]?|\d{3}[.\- /])\d{3}[.\- ]\d{4}" + _EXTENSION
)
_INTERNATIONAL = r"\+\d{1,3}(?:[ .\-]?\(?\d{1,5}\)?){2,5}" + _EXTENSION
_LABELLED = r"(?:(?:\+?\d[\d .\-()]{4,18}\d)" + _EXTENSION + r"|\d{3,6}(?!\d|[ ]?(?:mg|ml|%)))"
_LABELS = (
    r"phone|telephone|tel|ph|cell(?:ular)?|mobile|home|work|office|contact|call(?:ed|ing)?|pager|"
    r"beeper|"
    r"page|ext(?:ension)?|callback|hotline|number|reach(?:ed)?(?:[ ]\w+)?[ ]at|at"
)
_LOCAL = r"\d{3}[\-.]\d{4}"

_PLAIN = regex.compile(rf"(?i)(?<![\w+\-./])(?:{_NORTH_AMERICAN}|{_INTERNATIONAL})(?![\w\-])")
_AFTER_LABEL = regex.compile(
    rf"(?i)\b(?:phone|telephone|tel|ph|cell(?:ular)?|mobile|pager|beeper|callback|hotline)\b"
    rf"(?:[ ]?(?:number|no|num|#))?[ ]?[.:#]?[ ]?(?P<number>{_LABELLED})(?![\w])"
)
_LOCAL_AFTER = regex.compile(
    rf"(?i)\b(?:{_LABELS})[ ]?[.:#]?[ ]?(?P<number>{_LOCAL}{_EXTENSION})(?![\w\-])"
)
_EXTENSION_ALONE = regex.compile(r"(?i)\b(?:ext(?:ension)?|x)\.?[ ]?(?P<number>\d{3,6})\b")
_LOCAL_ALONE = regex.compile(
    r"(?i)(?<![\w.,/\-+(]|\)[ ])\d{3}-\d{4}(?![\w/%]|[.,\-]\d|[ ]?(?:mg|mcg|ml|units?|cells?|k|x|"
    r"/))"
)
_TEN_DIGITS = regex.compile(
    r"(?i)\b(?:call(?:ed|ing)?|phone|tel|cell|mobile|contact|fax|"
    r"reach)\b[^\n]{0,25}?(?P<number>\b\d{10,11}\b)"
)
_FAX_BEFORE = regex.compile(r"(?i)\b(?:fax|facsimile|f)\b[^\n\d]{0,14}$")
_FAX_NUMBER = regex.compile(rf"(?i)\bfax\b[^\n\d(+]{{0,14}}(?P<number>{_LABELLED})(?![\w])")


class PhoneRecognizer(RuleRecognizer):
    """Finds telephone numbers; a number behind "fax" is one of those."""

    KINDS = (PhiKind.PHONE, PhiKind.FAX)

    def find(self, text: str) -> Iterator[Found]:
        """Yield telephone and fax numbers."""
        for match in self.matches(_PLAIN, text):
            before = text[max(0, match.start() - 24) : match.start()]
            kind = PhiKind.FAX if _FAX_BEFORE.search(before) else PhiKind.PHONE
            yield Found(*match.span(), kind, 0.85)
        for pattern, score in (
            (_AFTER_LABEL, 0.8),
            (_LOCAL_AFTER, 0.7),
            (_EXTENSION_ALONE, 0.5),
            (_TEN_DIGITS, 0.7),
        ):
            for match in self.matches(pattern, text):
                yield Found(*match.span("number"), PhiKind.PHONE, score)
        for match in self.matches(_LOCAL_ALONE, text):
            yield Found(*match.span(), PhiKind.PHONE, 0.5)
        for match in self.matches(_FAX_NUMBER, text):
            yield Found(*match.span("number"), PhiKind.FAX, 0.95)
