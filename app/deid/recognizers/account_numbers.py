"""Account numbers: accounts, encounters, visits, claims, invoices, bank routing."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.labelled import LIKELY, LONG, labelled

_PATTERNS = (
    (
        labelled(
            r"acc(?:oun)?ts?|a/c|(?:patient|hospital|billing|bank|guarantor|checking|"
            r"savings)[ ]acc(?:oun)?t|"
            r"CSN|HAR|FIN(?=[ ]?(?:#|:|=|no\b|num|\d{5}|[A-Z]{0,4}-?\d{5}))|PAN(?=[ ]?#)",
            value=LIKELY,
        ),
        0.9,
    ),
    (
        labelled(
            r"encounter|enc|visit|admission|adm|billing|bill|invoice|inv|claim|guarantor|card|"
            r"episode|"
            r"statement|case|charge|receipt|transaction|payment|financial|ledger|contact[ ]serial",
            value=LIKELY,
            wants_sign=True,
        ),
        0.85,
    ),
    (labelled(r"encounter|visit|claim|invoice|episode|guarantor|statement", value=LONG), 0.7),
    (
        labelled(r"routing|ABA|sort[ ]code|transit", value=LIKELY),
        0.8,
    ),
)
_PREFIXED = compiled(
    r"(?<![A-Z\d\-])(?:ACCT|ACC|ENC|CSN|FIN|HAR|CLM|INV|VIS)-?[A-Z]{0,4}\d{4,14}(?:-\d{1,8})*(?!\w)"
)


class AccountNumberRecognizer(RuleRecognizer):
    """Finds account and encounter numbers by label or prefix."""

    KINDS = (PhiKind.ACCOUNT,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield labelled numbers, then prefixed ones."""
        for pattern, score in _PATTERNS:
            for match in self.matches(pattern, text):
                yield Found(*match.span("value"), PhiKind.ACCOUNT, score)
        for match in self.matches(_PREFIXED, text):
            yield Found(*match.span(), PhiKind.ACCOUNT, 0.85)
