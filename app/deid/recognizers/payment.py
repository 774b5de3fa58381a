"""What one pays with: cards (Luhn), IBAN (remainder of 97), BIC behind its label, handles."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.check_digits import is_iban, is_luhn
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.labelled import CERTAIN, labelled

_CARD = compiled(
    r"(?<![\w\-.])(?:(?:\d{4}[ \-]){3}\d{1,7}|3\d{3}[ \-]\d{6}[ \-]\d{4,5}|\d{13,19})(?![\w\-]|"
    r"\.\d)"
)
_IBAN = compiled(
    r"(?i)(?<![\w\-])[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?(?![\w\-])"
)
# Written in fours, an IBAN is one even where a check digit is mistyped; a line may end in it.
_IBAN_IN_FOURS = compiled(
    r"(?<![\w\-])[A-Z]{2}\d{2}(?:[ ]|[ ]?\n)(?=(?:[A-Z0-9 \n]*?\d){8})"
    r"(?:[A-Z0-9]{4}(?:[ ]|[ ]?\n)){2,7}[A-Z0-9]{1,4}(?![\w\-])"
)
_IBAN_LABELLED = labelled(
    r"IBAN",
    value=r"(?P<value>[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3}(?![a-z]))?)(?!\w)",
)
_BIC = labelled(r"BIC|SWIFT", value=r"(?P<value>(?-i:[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?))(?!\w)")
# "Cash App $rivera88", "Venmo @rivera-jo".
_HANDLE = compiled(
    r"(?i)\b(?:cash[ ]?app|cashtag|venmo|zelle|paypal)(?:[ ](?:tag|name|handle|id|is|at|to|as))?"
    r"[ ]?[:(=]?[ ]?(?P<value>[$@][a-z][\w\-]{2,30})"
)
_CARD_LABELLED = labelled(
    r"(?:credit|debit|visa|mastercard|amex|payment|bank)[ ]?card|CC(?=[ ]?#)|CVV2?|CVC",
    value=CERTAIN,
)


class PaymentRecognizer(RuleRecognizer):
    """Finds numbers of cards and bank accounts, and the handles of payment services."""

    KINDS = (PhiKind.ACCOUNT,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield cards, then bank accounts; a check digit makes one certain."""
        for match in self.matches(_CARD, text):
            yield Found(*match.span(), PhiKind.ACCOUNT, 0.9 if is_luhn(match.group()) else 0.7)
        for match in self.matches(_IBAN, text):
            if is_iban(match.group()):
                yield Found(*match.span(), PhiKind.ACCOUNT, 0.95)
        for match in self.matches(_IBAN_IN_FOURS, text):
            yield Found(*match.span(), PhiKind.ACCOUNT, 0.8)
        for pattern in (_IBAN_LABELLED, _BIC, _CARD_LABELLED, _HANDLE):
            for match in self.matches(pattern, text):
                yield Found(*match.span("value"), PhiKind.ACCOUNT, 0.85)
