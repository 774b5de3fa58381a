"""Check digits of numbers that somebody has; signs between their characters do not count."""

from __future__ import annotations

import string

from app.deid.patterns import compiled

_SEPARATORS = compiled(r"[\s.\-/]+")
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_LETTERS = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True))
_DEA = compiled(r"[A-Z][A-Z9](?P<digits>\d{7})")
_IBAN = compiled(r"[A-Z]{2}\d{2}[A-Z\d]{10,30}")
_NPI_PREFIX = "80840"
_NPI_LENGTH = 10
_NHS_LENGTH = 10
_CPF_LENGTH = 11
# Rows of the dihedral group D5 and of the permutation of each position.
_D5 = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
)  # fmt: skip
_TURNS = (
    "0123456789", "1576283094", "5803796142", "8916043527",
    "9453126870", "4286573901", "2793806415", "7046913258",
)  # fmt: skip


def digits_of(number: str) -> str:
    """Return the digits of a number."""
    return "".join(char for char in number if char.isascii() and char.isdecimal())


def is_luhn(number: str) -> bool:
    """Say whether the digits end in their check digit of ISO/IEC 7812 (cards, IMEI)."""
    digits = digits_of(number)
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return bool(digits) and sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def is_npi(number: str) -> bool:
    """Say whether this is a provider's number (45 CFR 162.406: 1 or 2 first, Luhn behind 80840)."""
    digits = digits_of(number)
    return len(digits) == _NPI_LENGTH and digits[0] in "12" and is_luhn(_NPI_PREFIX + digits)


def is_nhs_number(number: str) -> bool:
    """Say whether this is a number of the NHS in England (modulus 11)."""
    digits = digits_of(number)
    if len(digits) != _NHS_LENGTH:
        return False
    total = sum(int(d) * (10 - i) for i, d in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])


def is_cpf(number: str) -> bool:
    """Say whether this is a Brazilian taxpayer's number (two digits of modulus 11)."""
    digits = digits_of(number)
    if len(digits) != _CPF_LENGTH or len(set(digits)) == 1:
        return False
    return all(_cpf_digit(digits[:n]) == int(digits[n]) for n in (9, 10))


def is_verhoeff(number: str) -> bool:
    """Say whether the digits end in their check digit of Verhoeff (Aadhaar)."""
    digits = digits_of(number)
    state = 0
    for at, digit in enumerate(reversed(digits)):
        state = int(_D5[state][int(_TURNS[at % len(_TURNS)][int(digit)])])
    return bool(digits) and state == 0


def is_dea(number: str) -> bool:
    """Say whether this is a prescriber's number of the DEA (21 CFR 1301)."""
    match = _DEA.fullmatch(_bare(number))
    if match is None:
        return False
    d = [int(digit) for digit in match["digits"]]
    return (d[0] + d[2] + d[4] + 2 * (d[1] + d[3] + d[5])) % 10 == d[6]


def is_vin(number: str) -> bool:
    """Say whether this is a vehicle's number of 17 characters with its check digit (ISO 3779)."""
    bare = _bare(number)
    values = [_VIN_LETTERS.get(char, char) for char in bare]
    if len(bare) != len(_VIN_WEIGHTS) or not all(value in string.digits for value in values):
        return False
    total = sum(int(v) * w for v, w in zip(values, _VIN_WEIGHTS, strict=True))
    return bare[8] == ("X" if total % 11 == 10 else str(total % 11))


def is_iban(number: str) -> bool:
    """Say whether this is a bank account's number of ISO 13616 (modulus 97)."""
    bare = _bare(number)
    if _IBAN.fullmatch(bare) is None:
        return False
    return int("".join(str(int(char, 36)) for char in bare[4:] + bare[:4])) % 97 == 1


def _cpf_digit(digits: str) -> int:
    total = sum(int(d) * (len(digits) + 1 - i) for i, d in enumerate(digits))
    return 0 if total % 11 < 2 else 11 - total % 11


def _bare(number: str) -> str:
    return _SEPARATORS.sub("", number).upper()
