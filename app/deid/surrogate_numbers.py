"""Surrogate numbers: the shape of the original, other digits, and never a number somebody has."""

from __future__ import annotations

import string

import regex

from app.deid.check_digits import is_dea, is_iban, is_luhn, is_nhs_number, is_npi, is_vin
from app.deid.keyed_choice import KeyedChoice
from app.deid.patterns import compiled

# Letters in front of a number that name what it is and stay ("MRN-2468135").
_PREFIXES = frozenset(
    "mrn mr mrno med rec no nr num number id pid pin fin csn acct account visit enc encounter case "
    "acc accession order req claim auth rx ssn npi dea lic license licence policy plan member "
    "group grp sub subscriber hicn mbi medicaid medicare vin plate sn serial lot udi imei mac ref "
    "ext extension x fax tel phone ph pager cell chart hosp hospital pt patient doc spec".split()
)
_RUN = compiled(r"[A-Za-z]+|\d+|[^A-Za-z\d]+")
_US_PHONE = compiled(
    r"(?P<country>(?:\+?1|001)[ .\-]*)?(?P<open>\(?)(?P<area>\d{3})(?P<between>\)?[ .\-/]*)"
    r"(?P<exchange>\d{3})(?P<sep>[ .\-]*)(?P<line>\d{4})(?P<rest>\D.*)?",
    regex.DOTALL,
)
_LOCAL_PHONE = compiled(r"(?P<exchange>\d{3})(?P<sep>[ .\-])(?P<line>\d{4})(?P<rest>\D.*)?")
_INTERNATIONAL = compiled(r"\+\d{1,3}(?=[ .\-(])|\+\d{2}|00\d{2}(?=[ .\-(])")
# 555-0100 to 555-0199 are nobody's (North American Numbering Plan); more of them is asked of 555
# only where a note holds more than these.
_FICTION_EXCHANGE = "555"
_FICTION_LINES = 100
_MANY_ATTEMPTS = 20
_SSN_DIGITS = 9
_LEAST_CARD_DIGITS = 13
_MAC = compiled(r"[\dA-Fa-f]{2}(?:[:\-][\dA-Fa-f]{2}){5}")
_MASK = frozenset("xX*#•")


def same_shape(choice: KeyedChoice, original: str, attempt: int) -> str:
    """Return digits for digits and letters for letters; what names the number stays.

    A number never begins with a new zero, and never ends in a valid check digit. The same number
    in other punctuation gets the same digits.
    """
    runs = [match.group() for match in _RUN.finditer(original)]
    kept = [not run[0].isalnum() or _names_a_number(run) for run in runs]
    told = "".join(run for run, is_kept in zip(runs, kept, strict=True) if not is_kept)
    others = iter(_others(choice, told, attempt, is_hex=_MAC.fullmatch(original) is not None))
    made = "".join(
        run if is_kept else "".join(next(others) for _ in run)
        for run, is_kept in zip(runs, kept, strict=True)
    )
    return _without_check_digit(made) if _is_somebodys(made) else made


def _is_somebodys(number: str) -> bool:
    """Say whether a number is a valid one of a prescriber, patient, card, vehicle or account."""
    is_card = sum(char.isdigit() for char in number) >= _LEAST_CARD_DIGITS and is_luhn(number)
    checks = (is_npi, is_nhs_number, is_dea, is_vin, is_iban)
    return is_card or any(check(number) for check in checks)


def _names_a_number(run: str) -> bool:
    return run.casefold() in _PREFIXES or set(run) <= _MASK


def phone(choice: KeyedChoice, original: str, attempt: int) -> str:
    """Return a telephone number of the same format that nobody has, where the format knows such."""
    for pattern in (_US_PHONE, _LOCAL_PHONE):
        match = pattern.fullmatch(original)
        if match is not None:
            return _fiction(choice, match, attempt)
    match = _INTERNATIONAL.match(original)
    kept = match.group() if match is not None else ""
    return kept + same_shape(choice, original[len(kept) :], attempt)


def social_security(choice: KeyedChoice, original: str, attempt: int) -> str:
    """Return a number that is never issued: it begins with 9, and its group is no taxpayer's."""
    made = same_shape(choice, original, attempt)
    places = [at for at, char in enumerate(made) if char.isdigit()]
    if len(places) != _SSN_DIGITS:
        return made
    digits = list(made)
    digits[places[0]] = "9"
    digits[places[3]] = str(int(digits[places[3]]) % 5)
    return "".join(digits)


def address(choice: KeyedChoice, original: str, attempt: int) -> str:
    """Return an address of the networks that are kept for documentation (RFC 5737, RFC 3849)."""
    if ":" in original:
        tail = choice.stream("ip", original, attempt).hex()
        return f"2001:db8::{tail[:4]}:{tail[4:8]}"
    host = choice.number("ip", original, attempt, 508)
    return f"{'198.51.100' if host > 253 else '203.0.113'}.{host % 254 + 1}"


def _others(choice: KeyedChoice, told: str, attempt: int, *, is_hex: bool) -> str:
    """Return another character of the same sort for each one."""
    letters = "abcdef" if is_hex else string.ascii_lowercase
    made: list[str] = []
    stream = b""
    for at, char in enumerate(told):
        if at % 32 == 0:
            stream = choice.stream(f"pattern{at}", told.casefold(), attempt)
        value = stream[at % 32]
        if char.isdigit():
            made.append(str(1 + value % 9 if at == 0 and char != "0" else value % 10))
            continue
        letter = letters[value % len(letters)]
        made.append(letter.upper() if char.isupper() else letter)
    return "".join(made)


def _fiction(choice: KeyedChoice, match: regex.Match[str], attempt: int) -> str:
    told = match.groupdict()
    number = f"{told.get('area', '')}{told['exchange']}{told['line']}"
    line = choice.number("line", number, attempt, _FICTION_LINES)
    first = 1 if attempt < _MANY_ATTEMPTS else choice.number("lines", number, attempt, 100)
    made = f"{_FICTION_EXCHANGE}{told['sep']}{first:02d}{line:02d}"
    rest = same_shape(choice, told["rest"] or "", attempt)
    if "area" not in told:
        return made + rest
    # The middle digit of an area code is never 9.
    area = 200 + 100 * choice.number("area", number, attempt, 8)
    area += choice.number("area_end", number, attempt, 90)
    return f"{told['country'] or ''}{told['open']}{area}{told['between']}{made}{rest}"


def _without_check_digit(number: str) -> str:
    """Change the last digit to one that no rule of check digits fits."""
    at = max(i for i, char in enumerate(number) if char.isdigit())
    others = (
        f"{number[:at]}{(int(number[at]) + by) % 10}{number[at + 1 :]}" for by in range(1, 10)
    )
    return next(other for other in others if not _is_somebodys(other))
