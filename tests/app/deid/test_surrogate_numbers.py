import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deid import surrogate_numbers as numbers
from app.deid.check_digits import is_dea, is_iban, is_luhn, is_nhs_number, is_npi, is_vin
from app.deid.keyed_choice import KeyedChoice

CHOICE = KeyedChoice(b"k" * 32, "p")

PHONES = [
    ("(541) 314-7788", r"\([2-9][0-8]\d\) 555-01\d\d"),
    ("541-314-7788", r"[2-9][0-8]\d-555-01\d\d"),
    ("541.314.7788", r"[2-9][0-8]\d\.555\.01\d\d"),
    ("5413147788", r"[2-9][0-8]\d55501\d\d"),
    ("+1 541 314 7788", r"\+1 [2-9][0-8]\d 555 01\d\d"),
    ("1-541-314-7788", r"1-[2-9][0-8]\d-555-01\d\d"),
    ("001-541-314-7788", r"001-[2-9][0-8]\d-555-01\d\d"),
    ("541-314-7788x204", r"[2-9][0-8]\d-555-01\d\dx\d{3}"),
    ("(541) 314-7788 ext. 12", r"\([2-9][0-8]\d\) 555-01\d\d ext\. \d\d"),
    ("314-7788", r"555-01\d\d"),
    ("314.7788 x12", r"555\.01\d\d x\d\d"),
    ("+44 20 7946 0123", r"\+44 \d\d \d{4} \d{4}"),
    ("+541314778822", r"\+54\d{10}"),
    ("0151 496 0123", r"\d{4} \d{3} \d{4}"),
    ("4471", r"\d{4}"),
    ("x4471", r"x\d{4}"),
]


@pytest.mark.parametrize(("original", "shape"), PHONES, ids=[p[0] for p in PHONES])
def test_phones_keep_their_format(original: str, shape: str) -> None:
    made = numbers.phone(CHOICE, original, 0)
    assert re.fullmatch(shape, made), made
    assert made != original


def test_phones_go_on_when_fiction_runs_out() -> None:
    made = {numbers.phone(CHOICE, "314-7788", attempt) for attempt in range(300)}
    assert len(made) > 150
    assert all(number.startswith("555-") for number in made)


SSNS = ["123-45-6789", "123 45 6789", "123456789", "xxx-xx-6789", "***-**-6789", "6789"]


@pytest.mark.parametrize("original", SSNS)
def test_social_security_numbers_are_never_issued(original: str) -> None:
    made = numbers.social_security(CHOICE, original, 0)
    assert re.sub(r"\d", "9", made) == re.sub(r"\d", "9", original)
    digits = re.sub(r"\D", "", made)
    assert len(digits) == 4 or (digits[0] == "9" and int(digits[3]) < 5)


@pytest.mark.parametrize(
    ("original", "shape"),
    [
        ("192.0.2.44", r"(198\.51\.100|203\.0\.113)\.\d{1,3}"),
        ("fe80::1ff:fe23:4567", r"2001:db8::[\da-f]{4}:[\da-f]{4}"),
    ],
)
def test_addresses_are_of_no_network(original: str, shape: str) -> None:
    assert re.fullmatch(shape, numbers.address(CHOICE, original, 0))


@pytest.mark.parametrize(
    ("original", "shape"),
    [
        ("MRN-2468135", r"MRN-[1-9]\d{6}"),
        ("#0012345", r"#0\d{6}|#\d{7}"),
        ("AB123-cd", r"[A-Z]{2}\d{3}-[a-z]{2}"),
        ("00:1a:2B:3c:4d:5e", r"[\da-f]{2}(?::[\da-fA-F]{2}){5}"),
        ("Acct 99", r"Acct \d\d"),
        ("x" * 80 + "1", r"[a-z]{80}\d"),
    ],
)
def test_numbers_keep_their_shape(original: str, shape: str) -> None:
    assert re.fullmatch(shape, numbers.same_shape(CHOICE, original, 0))


CHECKED = [
    ("AB1234563", is_dea), ("1234567893", is_npi), ("943 476 5919", is_nhs_number),
    ("4111 1111 1111 1111", is_luhn), ("1HGCM82633A004352", is_vin),
    ("GB82 WEST 1234 5698 7654 32", is_iban),
]  # fmt: skip


@given(st.sampled_from(CHECKED), st.integers(0, 10_000))
def test_no_surrogate_has_a_valid_check_digit(case: tuple[str, object], attempt: int) -> None:
    original, check = case
    assert callable(check)
    assert check(original)
    assert not check(numbers.same_shape(CHOICE, original, attempt))
