"""Record numbers of a patient: MRN, chart, hospital, NHS and patient numbers."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.check_digits import is_nhs_number
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.labelled import LIKELY, LONG, labelled

_LABELLED = labelled(
    r"U?MRNs?|M\.R\.N\.?|M\.?R\.?(?=[ ]?(?:#|no\b|num))|med(?:ical)?\.?[ _]rec(?:ord)?s?\.?|"
    r"(?:hosp(?:ital)?|unit|patient|pt|pat|client|resident|chart|file|folder|record)\.?[ _]"
    r"(?=(?:number|no|num|nbr|ids?|identifier|#|record)\b|\#)|PID|URN|UHID|EMPI|MPI|"
    r"(?:CHI|NHS)(?=[ _](?:number|no|num|#)|[ ]?[:#=]|[ ]\d{3})|EMR|EHR"
)
_EVERYDAY = labelled(r"chart|record|HN|hospital|patient|file", value=LIKELY, wants_sign=True)
_PLAIN = labelled(r"chart|record", value=LONG)
# "MRN3100009", "MRN-2468135": nothing stands between the label and the number, or before it.
_GLUED = compiled(r"(?:MRN|(?<![\p{L}\d])(?:MR|URN|UHID))(?:[#_:]|-)?(?P<value>\d{5,12})(?!\w)")
_NAMED = compiled(r"(?<![A-Z\d])(?:MRN?|PAT|PT)-[A-Z]{0,6}-?\d{3,12}(?:-\d{2,8})*(?!\w)")
_BEHIND_HASH = compiled(r"(?<![\w#])#[ ]?(?P<value>\d{5,10})(?![\w%]|[.,\-]\d)")
_TEN_DIGITS = compiled(r"(?<![\w.\-])\d{3}[ \-]\d{3}[ \-]\d{4}(?![\w\-])")
_NHS_NEAR = compiled(r"(?i)\bNHS\b[^\n]{0,24}$")


class RecordNumberRecognizer(RuleRecognizer):
    """Finds record numbers by label, by "#" and by the check digit of NHS numbers."""

    KINDS = (PhiKind.MRN,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield labelled numbers, then glued ones, then NHS numbers near their name."""
        for pattern, score in (
            (_LABELLED, 0.9),
            (_EVERYDAY, 0.8),
            (_PLAIN, 0.7),
            (_GLUED, 0.9),
            (_BEHIND_HASH, 0.6),
        ):
            for match in self.matches(pattern, text):
                yield Found(*match.span("value"), PhiKind.MRN, score)
        for match in self.matches(_NAMED, text):
            yield Found(*match.span(), PhiKind.MRN, 0.85)
        for match in self.matches(_TEN_DIGITS, text):
            is_near = _NHS_NEAR.search(text, max(0, match.start() - 30), match.start())
            if is_near and is_nhs_number(match.group()):
                yield Found(*match.span(), PhiKind.MRN, 0.95)
