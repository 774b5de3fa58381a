"""Check digits of identifiers: what a random number passes one time in ten or less."""

from __future__ import annotations

from collections.abc import Iterable

# Verhoeff's dihedral multiplication and its permutation (J. Verhoeff, 1969).
_TIMES = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678", "5987604321",
    "6598710432", "7659821043", "8765932104", "9876543210",
)  # fmt: skip
_TURNS = (
    "0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901",
    "2793806415", "7046913258",
)  # fmt: skip
# Weights and values of 49 CFR 565.15 (no I, O, Q).
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True))
# The prefix of health applications in the United States (ISO 7812; CMS, "NPI check digit").
_NPI_PREFIX = "80840"


def digits_of(text: str) -> str:
    """Return the digits of a text."""
    return "".join(char for char in text if char.isascii() and char.isdigit())


def is_luhn(text: str) -> bool:
    """Check a number by Luhn's rule (cards, IMEI)."""
    total = 0
    for place, char in enumerate(reversed(digits_of(text))):
        value = int(char) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_npi(text: str) -> bool:
    """Check a National Provider Identifier: ten digits, Luhn behind the prefix 80840."""
    digits = digits_of(text)
    return len(digits) == 10 and digits[0] in "12" and is_luhn(_NPI_PREFIX + digits)


def is_dea(text: str) -> bool:
    """Check a DEA number: two letters and seven digits, of which the last tells of the others."""
    digits = digits_of(text)
    if len(digits) != 7:
        return False
    odd, even = (sum(int(d) for d in digits[start:6:2]) for start in (0, 1))
    return (odd + 2 * even) % 10 == int(digits[6])


def is_verhoeff(text: str) -> bool:
    """Check a number by Verhoeff's rule (Aadhaar)."""
    state = 0
    for place, char in enumerate(reversed(digits_of(text))):
        state = int(_TIMES[state][int(_TURNS[place % 8][int(char)])])
    return state == 0


def is_iban(text: str) -> bool:
    """Check an International Bank Account Number (ISO 13616, remainder 1 of 97)."""
    plain = "".join(text.split()).upper()
    turned = plain[4:] + plain[:4]
    return int("".join(str(int(char, 36)) for char in turned)) % 97 == 1


def is_nhs_number(text: str) -> bool:
    """Check a number of the National Health Service: ten digits, modulus 11."""
    digits = digits_of(text)
    if len(digits) != 10:
        return False
    rest = 11 - _weighted(digits[:9], range(10, 1, -1)) % 11
    return rest != 10 and rest % 11 == int(digits[9])


def is_cpf(text: str) -> bool:
    """Check a Brazilian CPF: eleven digits, of which the last two tell of the others."""
    digits = digits_of(text)
    if len(digits) != 11 or len(set(digits)) == 1:
        return False
    return all(
        _weighted(digits[:n], range(n + 1, 1, -1)) * 10 % 11 % 10 == int(digits[n]) for n in (9, 10)
    )


def is_vin(text: str) -> bool:
    """Check a Vehicle Identification Number of North America: its ninth character."""
    vin = text.upper()
    if len(vin) != len(_VIN_WEIGHTS) or set(vin) & set("IOQ"):
        return False
    rest = _weighted((_VIN_VALUES.get(char, char) for char in vin), _VIN_WEIGHTS) % 11
    return vin[8] == ("X" if rest == 10 else str(rest))


def _weighted(digits: Iterable[str], weights: Iterable[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
