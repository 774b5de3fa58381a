"""Numbers that identify somebody, in the formats that notes hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

# Letters that vehicle and insurer's numbers use; I, O and Q are left out as in ISO 3779.
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_LETTERS_AND_DIGITS = _LETTERS + "0123456789"


def fill_pattern(rng: Random, pattern: str) -> str:
    """Fill a pattern: # a digit, * a digit from 1, @ a letter, & either; the rest stays."""
    draw = {
        "#": lambda: rng.choice("0123456789"),
        "*": lambda: rng.choice("123456789"),
        "@": lambda: rng.choice(_LETTERS),
        "&": lambda: rng.choice(_LETTERS_AND_DIGITS),
    }
    return "".join(draw[char]() if char in draw else char for char in pattern)


def draw_ssn(rng: Random) -> str:
    """Draw a social security number that could have been given out, in any spacing."""
    area = rng.choice((rng.randint(1, 665), rng.randint(667, 899)))
    sep = rng.choice(("-", "-", "-", "-", " ", "."))
    return f"{area:03d}{sep}{rng.randint(1, 99):02d}{sep}{rng.randint(1, 9999):04d}"


def draw_phone(rng: Random) -> str:
    """Draw a telephone number: North American, British, with or without an extension."""
    area = f"{rng.randint(2, 9)}{rng.randint(0, 8)}{rng.randint(1, 9)}"
    exchange = f"{rng.randint(2, 9)}{rng.randint(0, 9)}{rng.randint(2, 9)}"
    line = fill_pattern(rng, "####")
    number = rng.choice(_PHONE_FORMS).format(a=area, e=exchange, n=line)
    if rng.random() < _EXTENSION_SHARE:
        number += rng.choice((" x{}", " ext. {}", " ext {}", "x{}")).format(rng.randint(11, 8999))
    return number


_EXTENSION_SHARE = 0.12
_PHONE_FORMS = (
    "({a}) {e}-{n}", "({a}) {e}-{n}", "{a}-{e}-{n}", "{a}-{e}-{n}", "{a}-{e}-{n}", "{a}.{e}.{n}",
    "{a} {e} {n}", "({a}){e}-{n}", "1-{a}-{e}-{n}", "+1 {a} {e} {n}", "+1-{a}-{e}-{n}",
    "{a}{e}{n}", "{a}/{e}-{n}", "+44 20 7{e} {n}", "0161 {e} {n}",
)  # fmt: skip


def draw_npi(rng: Random) -> str:
    """Draw a National Provider Identifier with its check digit (Luhn over 80840 and the number)."""
    digits = fill_pattern(rng, "1########")
    return digits + _luhn_digit("80840" + digits)


def draw_dea(rng: Random) -> str:
    """Draw a DEA registration: two letters, six digits, a check digit."""
    digits = [rng.randint(0, 9) for _ in range(6)]
    check = sum(digits[0::2]) + 2 * sum(digits[1::2])
    return fill_pattern(rng, "B@") + "".join(map(str, digits)) + str(check % 10)


def draw_card(rng: Random) -> str:
    """Draw a payment card number with its check digit."""
    digits = fill_pattern(rng, "4##############")
    digits += _luhn_digit(digits)
    return " ".join(digits[i : i + 4] for i in range(0, 16, 4))


def draw_ip(rng: Random) -> str:
    """Draw an address of version 4 or, now and then, 6."""
    if rng.random() < 0.2:
        return "2001:db8:" + ":".join(f"{rng.randint(1, 65535):x}" for _ in range(6))
    return ".".join(str(rng.randint(1, 254)) for _ in range(4))


def _luhn_digit(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def _from_patterns(*patterns: str) -> Callable[[Random], str]:
    return lambda rng: fill_pattern(rng, rng.choice(patterns))


NUMBERS: Mapping[str, Callable[[Random], str]] = {
    "ssn": draw_ssn,
    "ssn9": _from_patterns("*########"),
    "phone": draw_phone,
    "local": _from_patterns("*##-####"),
    "mrn": _from_patterns(
        "*######", "*#######", "00*#####", "*#########", "@*######", "##-##-##", "*##-##-###",
        "@@*#####", "*###-####",
    ),
    "plan": _from_patterns(
        "@@@*########", "*##########", "@@@-*###-####", "W*########", "*@&#-@&#-@@##", "@@#####@",
        "*########-01", "R*#######",
    ),
    "mbi": _from_patterns("*@&#-@&#-@@##", "*@##@##@@##"),
    "account": _from_patterns(
        "*#########", "*##-####-###", "*########", "A-*######", "*###-*###-##", "*###########",
    ),
    "card": draw_card,
    "iban": _from_patterns("GB## @@@@ #### #### #### ##", "DE####################"),
    "npi": draw_npi,
    "dea": draw_dea,
    "license": _from_patterns("@@-*####", "@*###-####-####", "*#####", "@########", "RN*#####"),
    "vin": _from_patterns("*@@@@##&*&@######", "@@@&@##&#@@######", "*&@@#&&&*@&######"),
    "plate": _from_patterns("*@@@###", "@@@-####", "@@@ ###", "*###@@", "@@## @@@"),
    "serial": _from_patterns(
        "@@@######@", "####-@@-#####", "@*####-##", "*########", "@@#@######", "SN##-####-@",
    ),
    "udi": _from_patterns(
        "(01)*#############(21)@####&&", "(01)0*############(17)##0###(21)&&&##&",
    ),
    "ip": draw_ip,
    "order": _from_patterns("*########", "@*######", "*##-####-##", "ORD-######"),
    "accession": _from_patterns(
        "S2#-#####", "@@-2#-####", "2#-###-#####", "@#########", "SP##-####",
    ),
    "encounter": _from_patterns("*#########", "E*#######", "*##-######"),
    "case": _from_patterns("20##-@@-#####", "CLM*########", "*##-##-####-@", "##CV*####"),
    "passport": _from_patterns("@*#######", "*########", "@@*######"),
    "badge": _from_patterns("@@#####", "*#####", "@-####"),
}  # fmt: skip
