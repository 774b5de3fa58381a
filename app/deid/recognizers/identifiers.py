"""Numbers that stand for a person, an account, a licence or a thing, by the label before them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.recognizers.base import Found, RuleRecognizer

_VALUE = (
    r"(?P<value>(?:(?-i:[A-Z]{2,4})[ ](?=[A-Z\-]*\d))?"
    r"(?=[\w\-./]*\d)[A-Za-z0-9](?:[\w]|[\-./](?=\w)){2,30}"
    # "4410 88 273": groups count where the field ends behind them.
    r"(?:(?:[ ]\d{2,6}){1,4}(?=[ ]*(?:$|[\n,;|)]|[ ]{2}|\.[ \n]|\.$)))?)"
)
_JOIN = (
    r"(?:[ ]?(?:number|no|num|nbr|id|ids|code|identifier)\b\.?)?[ ]?"
    r"(?:on[ ]file|is[ ]|was[ ]|of[ ])?[:#=]{0,2}[ ]?#?[ ]?"
)

_LABELS: tuple[tuple[PhiKind, str], ...] = (
    (
        PhiKind.MRN,
        r"MRN(?:[ ]?#)?|M\.R\.N\.?|MR[ ]?(?:#|no\.?|num(?:ber)?)|med(?:ical)?[ ]rec(?:ord)?(?:s)?|"
        r"chart|hospital[ ](?:number|no|id|record)|unit[ ](?:number|no)|patient[ ](?:id|number|no|"
        r"identifier)|pt[ ]id|"
        r"URN|UHID|NHS|EMPI|EMR|EHR|record",
    ),
    (PhiKind.SSN, r"SSN?|social(?:[ ]security)?(?:[ ](?:number|no|num))?|last[ ]4(?:[ ]of[ ]SSN)?"),
    (
        PhiKind.HEALTH_PLAN,
        r"policy|member|subscriber|insurance|plan|group|medicare|medicaid|beneficiary|MBI|HICN|"
        r"HIC|payer|health[ ]plan|certificate|payor|medi-cal|BCBS|insured",
    ),
    (
        PhiKind.ACCOUNT,
        r"acc(?:oun)?t|CSN|FIN|HAR|IBAN|(?:credit[ ]|debit[ ])card|"
        r"(?:encounter|visit|admission|billing|invoice|claim|guarantor|card|episode|statement|"
        r"case)(?=[ ]?(?:#|:|number|no\b|id\b))",
    ),
    (
        PhiKind.LICENSE,
        r"licen[sc]e|lic|DEA|NPI|DL|driver'?s?[ ]licen[sc]e|passport|UPIN|certification|"
        r"registration|state[ ]id|GMC|NMC",
    ),
    (
        PhiKind.VEHICLE,
        r"VIN|licen[sc]e[ ]plate|plates?|tag|(?:parking[ ])?(?:pass|permit|placard)|"
        r"vehicle(?:[ ](?:id|identification))?|"
        r"registration[ ]plate",
    ),
    (
        PhiKind.DEVICE,
        r"serial|S/?N|lot|UDI|device(?:[ ](?:id|identifier|serial))?|implant[ ](?:id|serial)|IMEI|"
        r"model[ ]?/[ ]?serial|ref(?=[ ]?(?:#|no))|ICD[ ]serial|pacemaker[ ]serial",
    ),
    (
        PhiKind.OTHER_ID,
        r"accession|acc(?=[ ]?#)|specimen|order|requisition|req|study|protocol|subject|referral|"
        r"prescription|Rx(?=[ ]?(?:#|no|num))|employee|badge|student|case|biometric|sample|barcode|"
        r"surgical[ ]path(?:ology)?|path|cytology|slide|block|exam|image|document|doc|dictation|"
        r"job|transcription|"
        r"incident|report|confirmation|tracking|reference|D|T",
    ),
)
# A label of these kinds may be an everyday word ("case", "order"): it wants a sign or "number".
_WANT_SIGN = (PhiKind.OTHER_ID,)
_SIGN = (
    r"(?=[ ]?(?:number|no|num|nbr|id|identifier|code|on[ ]file)?\b\.?[ ]?[:#=])"
    r"|(?=[ ]+(?:number|no\.|id|code)[ ])"
)
_NUMBER_NEXT = r"|(?=[ ]+(?:(?-i:[A-Z]{2,4})[ ])?[A-Za-z\-]{0,8}[0-9])"

# "JOB 118-22094": too long for a count.
_LONG_NEXT = r"|(?=[ ]+(?-i:[A-Z]{0,3}-?)\d{3,}-?\d{4,})"


def _labelled(kind: PhiKind, labels: str) -> regex.Pattern[str]:
    ahead = _SIGN + (_LONG_NEXT if kind in _WANT_SIGN else _NUMBER_NEXT)
    return regex.compile(rf"(?i)(?<![\p{{L}}\d])(?:{labels})(?:{ahead}){_JOIN}{_VALUE}(?![\w%])")


_PATTERNS = tuple((kind, _labelled(kind, labels)) for kind, labels in _LABELS)
# "MRN3100009": nothing stands between the label and the number.
_GLUED = regex.compile(r"(?<![\p{L}\d])(?:MRN|MR|URN|UHID)[#_]?(?P<value>\d{5,12})(?!\w)")
_SSN = regex.compile(
    r"(?<![\w\-.])(?!000|666)\d{3}([\- .])(?!00)\d{2}\1(?!0000)\d{4}(?![\w\-])"
    r"|(?<!\w)(?:[xX*]{3}-[xX*]{2}-)(?P<tail>\d{4})\b"
)
_VIN = regex.compile(r"\b(?=[A-HJ-NPR-Z0-9]*\d)(?=[A-HJ-NPR-Z0-9]*[A-Z])[A-HJ-NPR-Z0-9]{17}\b")
_ACCESSION = regex.compile(
    r"\b(?:[A-Z]{1,4}\d{2}-\d{3,8}|[A-Z]{1,4}-\d{2,5}-\d{3,6}|[A-Z]{1,3}-\d{2}-\d{3,8}|"
    r"[A-Z]{2,4}-\d{5,10})\b"
)
_CARD = regex.compile(r"(?<![\d\-])(?:\d{4}[ \-]){3}\d{4}(?![\d\-])|(?<!\d)\d{13,19}(?!\d)")
_IBAN = regex.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?\b")
_LONG_NUMBER = regex.compile(r"(?<![\w.,/\-+])\d{7,12}(?![\w/%]|[.,\-]\d)")
_DASHED = regex.compile(r"(?<![\w.,/\-+])\d{2,4}-\d{2,4}-\d{3,6}(?![\w/%]|[.,\-]\d)")


class IdentifierRecognizer(RuleRecognizer):
    """Finds record, plan, account, licence, vehicle, device and other numbers."""

    KINDS = (
        PhiKind.MRN,
        PhiKind.SSN,
        PhiKind.HEALTH_PLAN,
        PhiKind.ACCOUNT,
        PhiKind.LICENSE,
        PhiKind.VEHICLE,
        PhiKind.DEVICE,
        PhiKind.OTHER_ID,
    )

    def find(self, text: str) -> Iterator[Found]:
        """Yield labelled numbers, then numbers whose shape alone says what they are."""
        for kind, pattern in _PATTERNS:
            for match in self.matches(pattern, text):
                yield Found(*match.span("value"), kind, 0.85)
        for match in self.matches(_GLUED, text):
            yield Found(*match.span("value"), PhiKind.MRN, 0.85)
        for pattern, kind, score in (
            (_SSN, PhiKind.SSN, 0.9),
            (_VIN, PhiKind.VEHICLE, 0.7),
            (_ACCESSION, PhiKind.OTHER_ID, 0.7),
            (_CARD, PhiKind.ACCOUNT, 0.7),
            (_IBAN, PhiKind.ACCOUNT, 0.6),
            (_DASHED, PhiKind.OTHER_ID, 0.5),
            (_LONG_NUMBER, PhiKind.OTHER_ID, 0.5),
        ):
            for match in self.matches(pattern, text):
                yield Found(*match.span(), kind, score)
