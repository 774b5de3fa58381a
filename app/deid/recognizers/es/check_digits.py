"""Check digits of the identity numbers of Spain and Latin America."""

from __future__ import annotations

from app.deid.check_digits import digits_of

_CURP_ALPHABET = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
_CURP_CHARS = 18
_CUIT_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_NUSS_SHORT = 10_000_000


def is_rut(text: str) -> bool:
    """Check a Chilean RUT by its last character (modulus 11)."""
    plain = text.replace(".", "").replace("-", "").replace(" ", "").upper()
    body, told = plain[:-1], plain[-1]
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(body)))
    rest = 11 - total % 11
    return told == {11: "0", 10: "K"}.get(rest, str(rest))


def is_cuit(text: str) -> bool:
    """Check an Argentine CUIT or CUIL by its last digit (modulus 11)."""
    digits = digits_of(text)
    if len(digits) != len(_CUIT_WEIGHTS) + 1:
        return False
    total = sum(int(d) * weight for d, weight in zip(digits[:-1], _CUIT_WEIGHTS, strict=True))
    rest = 11 - total % 11
    return int(digits[-1]) == {11: 0, 10: 9}.get(rest, rest)


def is_curp(text: str) -> bool:
    """Check a Mexican CURP by its last digit."""
    plain = text.upper()
    if len(plain) != _CURP_CHARS or not plain[-1].isdigit():
        return False
    total = sum(
        _CURP_ALPHABET.index(char) * (_CURP_CHARS - place) for place, char in enumerate(plain[:-1])
    )
    return (10 - total % 10) % 10 == int(plain[-1])


def is_nuss(text: str) -> bool:
    """Check a Spanish social security number: the last two digits are the remainder of 97."""
    digits = digits_of(text)
    if len(digits) != 12:
        return False
    province, number = digits[:2], int(digits[2:10])
    # A number below ten million is not padded.
    body = int(province + (str(number).zfill(7) if number < _NUSS_SHORT else digits[2:10]))
    return body % 97 == int(digits[10:])
