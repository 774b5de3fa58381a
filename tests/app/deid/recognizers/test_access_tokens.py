from collections.abc import Callable

import pytest

from app.deid.recognizers.access_tokens import AccessTokenRecognizer
from app.deid.recognizers.base import RuleRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
password: ⟦Winter2024!x⟧ for
Password is ⟦hunter22⟧.
passcode: ⟦441209⟧
UNIQUE_IDENTIFIER=⟦sk_test_om312_unique⟧;
api key: ⟦abcd-1234-efgh⟧
API_KEY=⟦abcd1234efgh⟧
access token = ⟦abc.def-123⟧
session ID: ⟦a8f3-22⟧
username: ⟦wquill44⟧
user name is ⟦wquill⟧
user ID: ⟦wq4412⟧
login: ⟦wquill⟧
PIN ⟦4471⟧
PIN: ⟦4471⟧
pin code ⟦44712⟧
key safe ⟦4471#⟧
door code: ⟦C1990X⟧
activation code: ⟦XJ7-QQ2⟧
⟦sk_live_a1b2c3d4e5⟧
key ⟦AKIAABCDEFGHIJKL1234⟧
⟦123e4567-e89b-12d3-a456-426614174000⟧
hash ⟦5d41402abc4b2a76b9719d911017c592⟧
portal code: ⟦QX17-44⟧
secret: ⟦Blue_Gate7⟧
""".strip().splitlines()

NEGATIVE = """
password was reset
pin tract 3 mm
PIN site care 2 times
pins and needles
a pin 4 mm
PIN removal 2019
the key finding
no token of it
api gateway
code status: full
secretion: thick
user of cocaine
login issues
unique finding
session 3 of 12
ACGTACGTACGTACGTACGTACGTACGT
deadbeef
accession pending
bearer of bad news
pass word list recall
intersession 12
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_secrets_and_keys(check: Check, marked: str) -> None:
    check(AccessTokenRecognizer(2), marked.replace("¶", "\n"))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_clinical_text(check: Check, text: str) -> None:
    check(AccessTokenRecognizer(2), text)
