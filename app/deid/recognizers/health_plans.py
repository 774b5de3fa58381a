"""Health-plan numbers: members, subscribers, groups, policies, Medicare and Medicaid."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.labelled import CERTAIN, LIKELY, LONG, labelled

_PAYERS = (
    r"medicare|medicaid|medi-?cal|BCBS|blue[ ](?:cross|shield)|aetna|cigna|humana|UHC|tricare|"
    r"united[ ]?healthcare|kaiser|anthem|centene|molina|HMO|PPO|EPO|CHIP|champva|wellcare"
)
_PATTERNS = (
    (
        labelled(
            r"(?:member|subscriber|beneficiary|insured|policy|policyholder|health[ ]plan|insurance|"
            r"enrollee|dependent|recipient|certificate|coverage|payer|payor)'?s?[ _]"
            r"(?:(?:beneficiary|member|policy|group|subscriber|plan)[ _])?(?=(?:numbers?|no|num|"
            r"nbr|ids?|"
            r"identifier|card|#)\b|\#)|MBI|HICN?|Rx[ ]?(?:BIN|PCN|GRP|group|ID)",
            value=CERTAIN,
        ),
        0.9,
    ),
    (
        labelled(
            r"policy|member|subscriber|insurance|ins|plan|group|grp|beneficiary|payer|payor|PCN|"
            r"BIN|"
            rf"health[ _]plan|certificate|insured|coverage|cert|{_PAYERS}",
            value=LIKELY,
            wants_sign=True,
        ),
        0.85,
    ),
    (
        labelled(
            rf"policy|member|subscriber|insurance|plan|group|grp|beneficiary|{_PAYERS}", value=LONG
        ),
        0.8,
    ),
)
_PREFIXED = compiled(
    r"(?<![A-Z\d\-])(?:HPB|HPN|MBR|MEM|SUB|GRP|POL|INS|HLC|BCBS|"
    r"UHC)-?[A-Z]{0,6}\d{0,6}-?\d{4,12}(?:-\d{1,6})*(?!\w)"
)
# CMS, "Understanding the new Medicare Beneficiary Identifier format": no S, L, O, I, B, Z.
_LETTER = "[AC-HJKMNP-RT-Y]"
_EITHER = "[0-9AC-HJKMNP-RT-Y]"
_MBI = compiled(
    rf"(?<![\w\-])[1-9]{_LETTER}{_EITHER}\d[ \-]?{_LETTER}{_EITHER}\d[ \-]?"
    rf"{_LETTER}{{2}}\d\d(?![\w\-])"
)
_HICN = compiled(r"(?<![\w.\-])\d{3}-\d{2}-\d{4}-?(?:[A-D]\d?|[TMW][A-Z0-9]?)(?!\w)")


class HealthPlanRecognizer(RuleRecognizer):
    """Finds numbers of health plans by label, prefix, or Medicare's own shape."""

    KINDS = (PhiKind.HEALTH_PLAN,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield labelled numbers, then those with a shape of their own."""
        for pattern, score in _PATTERNS:
            for match in self.matches(pattern, text):
                yield Found(*match.span("value"), PhiKind.HEALTH_PLAN, score)
        for pattern, score in ((_PREFIXED, 0.85), (_MBI, 0.9), (_HICN, 0.92)):
            for match in self.matches(pattern, text):
                yield Found(*match.span(), PhiKind.HEALTH_PLAN, score)
