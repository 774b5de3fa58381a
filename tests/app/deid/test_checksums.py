from collections.abc import Callable

import pytest

from app.deid.checksums import (
    is_cpf,
    is_dea,
    is_iban,
    is_luhn,
    is_nhs_number,
    is_npi,
    is_verhoeff,
    is_vin,
)

CASES: list[tuple[Callable[[str], bool], str, bool]] = [
    (is_luhn, "4111 1111 1111 1111", True), (is_luhn, "4111-1111-1111-1112", False),
    (is_luhn, "", False), (is_luhn, "490154203237518", True),
    (is_npi, "1234567893", True), (is_npi, "1234567890", False), (is_npi, "123456789", False),
    (is_nhs_number, "943 476 5919", True), (is_nhs_number, "9434765918", False),
    (is_nhs_number, "94347", False),
    (is_cpf, "529.982.247-25", True), (is_cpf, "529.982.247-26", False),
    (is_cpf, "111.111.111-11", False), (is_cpf, "529982", False), (is_cpf, "123.456.789-09", True),
    (is_verhoeff, "2363", True), (is_verhoeff, "2364", False), (is_verhoeff, "", False),
    (is_dea, "AB1234563", True), (is_dea, "AB1234564", False), (is_dea, "A1234563", False),
    (is_vin, "1HGCM82633A004352", True), (is_vin, "1HGCM82634A004352", False),
    (is_vin, "1M8GDM9AXKP042788", True), (is_vin, "1HGCM8263", False),
    (is_vin, "1HGCM82633A00435O", False),
    (is_iban, "GB82 WEST 1234 5698 7654 32", True), (is_iban, "GB82 WEST 1234 5698 7654 33", False),
    (is_iban, "1234", False),
]  # fmt: skip


@pytest.mark.parametrize(("check", "number", "expected"), CASES)
def test_check_digits(check: Callable[[str], bool], number: str, expected: bool) -> None:
    assert check(number) is expected
