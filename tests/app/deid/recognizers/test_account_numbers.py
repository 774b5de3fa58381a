from collections.abc import Callable

import pytest

from app.deid.recognizers.account_numbers import AccountNumberRecognizer
from app.deid.recognizers.base import RuleRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = (
    """
Acct #: ⟦A0092213⟧
acct ⟦0092213⟧
Account number ⟦4471-2290⟧
account no. ⟦44 71 229⟧
ACCOUNT_NUMBER=⟦ACCT-000333444⟧;
a/c ⟦0092213⟧
patient account: ⟦V00441⟧
CSN ⟦100223344⟧
CSN: ⟦100-22-3344⟧
FIN ⟦8812345⟧
FIN: ⟦88-12345⟧
HAR # ⟦6000123⟧
Encounter # ⟦E44120⟧
encounter number ⟦44120⟧
Visit ID: ⟦V-44120⟧
visit ⟦10044120⟧ closed
Claim # ⟦CLM-00441⟧
Invoice no. ⟦44120⟧
guarantor number ⟦44120-1⟧
billing ID ⟦B44120⟧
Case #: ⟦44120⟧
routing number ⟦021000021⟧
statement ⟦#44120⟧
⟦ENC-0044120⟧ was closed
account ending in ⟦4471⟧
""".strip()
    .replace("statement ⟦#44120⟧", "statement #⟦44120⟧")
    .splitlines()
)

NEGATIVE = """
on account of 3 falls
visit 2 of 3
visit 2019 was fine
the fin 3 mm
admission 2024 for CHF
in this case 3 doses
CASE: A 33 - year - old woman
Visit: 30 minutes
Encounter: 45 minutes spent
Admission: 12/24 stable
card 5 of 10
episode: 3 days
accounts for 30% of cases
FIN 5 mm
bill for 100 mg
transit time 1200 ms
claim 12 days
Visit: 120/80
case: 52 years old
HAR 20 mg
Admission: 98.6 F
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_account_numbers(check: Check, marked: str) -> None:
    check(AccountNumberRecognizer(2), marked)


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_other_numbers(check: Check, text: str) -> None:
    check(AccountNumberRecognizer(2), text)
