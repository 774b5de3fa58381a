from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.payment import PaymentRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
card ⟦4111 1111 1111 1111⟧
⟦4111-1111-1111-1111⟧
⟦4111111111111111⟧.
invalid ⟦4111 1111 1111 1112⟧
Amex ⟦3782 822463 10005⟧
⟦378282246310005⟧
⟦30569309025904⟧
Visa ⟦4222222222222⟧
credit card ⟦4111 1111 1111 1111⟧
credit card ending in ⟦1111⟧
debit card number ⟦4111111111111111⟧
CC# ⟦4111111111111111⟧
IBAN ⟦GB82 WEST 1234 5698 7654 32⟧ and
my iban is ⟦gb82west12345698765432⟧
transfer to ⟦DE89370400440532013000⟧
IBAN: ⟦FR1420041010050500013M02606⟧
⟦FR14 2004 1010 0505 0001 3M02 606⟧
mistyped ⟦GB82 WEST 1234 5698 7654 33⟧ today
BIC ⟦DEUTDEFF⟧ for
SWIFT code ⟦CAIXESBBXXX⟧
BIC: ⟦AGRIFRPPXXX⟧
CVV ⟦123⟧
""".strip().splitlines()

NEGATIVE = """
WBC 4500 1200 300
1200 1400 1600 mL
GB82 is short
GB82 WEST WARD NINE BEDS
DE89370400440532013001 fails
SWIFT recovery
swift progress 2 days
BIC of the drug
card 5 of 10
0.4111111111111111
visa 10 days
CC: chest pain 3 days
CC 250 mL
index card 2
pain card 5/10
AB12CDEF
2024 2025 2026
CVC line 3 days
BIC 5 mg
1111-2222
the cardiac index 2.5
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_cards_and_accounts(check: Check, marked: str) -> None:
    check(PaymentRecognizer(2), marked.replace("¶", "\n"))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_other_numbers(check: Check, text: str) -> None:
    check(PaymentRecognizer(2), text)
