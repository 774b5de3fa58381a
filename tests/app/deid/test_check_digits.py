from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deid.check_digits import (
    digits_of,
    is_cpf,
    is_dea,
    is_iban,
    is_luhn,
    is_nhs_number,
    is_npi,
    is_verhoeff,
    is_vin,
)

VALID = [
    (is_luhn, "4111 1111 1111 1111"),
    (is_luhn, "490154203237518"),
    (is_npi, "1234567893"),
    (is_dea, "AB1234563"),
    (is_verhoeff, "4679 3014 1424"),
    (is_iban, "GB82 WEST 1234 5698 7654 32"),
    (is_nhs_number, "943 476 5919"),
    (is_cpf, "456.378.921-64"),
    (is_vin, "1HGCM82633A004352"),
    (is_vin, "1m8gdm9axkp042788"),
    (is_verhoeff, "2363"),
    (is_cpf, "123.456.789-09"),
]
INVALID = [
    (is_luhn, ""),
    (is_verhoeff, ""),
    (is_dea, "A1234563"),
    (is_nhs_number, "94347"),
    (is_vin, "1HGCM8263"),
    (is_iban, "1234"),
    (is_luhn, "4111 1111 1111 1112"),
    (is_npi, "1234567890"),
    (is_npi, "9234567893"),
    (is_npi, "123456789"),
    (is_dea, "AB1234564"),
    (is_dea, "AB123456"),
    (is_verhoeff, "4679 3014 1425"),
    (is_iban, "GB82 WEST 1234 5698 7654 33"),
    (is_nhs_number, "943 476 5918"),
    (is_nhs_number, "943 476 591"),
    (is_nhs_number, "100 000 0010"),
    (is_cpf, "456.378.921-65"),
    (is_cpf, "111.111.111-11"),
    (is_cpf, "456.378.921"),
    (is_vin, "1HGCM82643A004352"),
    (is_vin, "1HGCM82633A00435"),
    (is_vin, "1HGCM82633A0O4352"),
]


@pytest.mark.parametrize(("check", "number"), VALID)
def test_valid_numbers(check: Callable[[str], bool], number: str) -> None:
    assert check(number)


@pytest.mark.parametrize(("check", "number"), INVALID)
def test_invalid_numbers(check: Callable[[str], bool], number: str) -> None:
    assert not check(number)


@given(st.from_regex(r"[0-9]{8,18}", fullmatch=True))
def test_one_luhn_digit_in_ten_fits(number: str) -> None:
    assert sum(is_luhn(number + str(last)) for last in range(10)) == 1


@given(st.from_regex(r"[0-9]{11}", fullmatch=True), st.integers(0, 10), st.integers(1, 9))
def test_verhoeff_sees_every_changed_digit(number: str, place: int, by: int) -> None:
    whole = next(number + str(last) for last in range(10) if is_verhoeff(number + str(last)))
    other = str((int(whole[place]) + by) % 10)
    assert not is_verhoeff(whole[:place] + other + whole[place + 1 :])


@given(st.text())
def test_digits_are_plain_digits(text: str) -> None:
    assert digits_of(text) == "".join(char for char in text if char in "0123456789")
