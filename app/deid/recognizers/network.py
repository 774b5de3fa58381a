"""E-mail, web and IP addresses, found without asking the network."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.recognizers.base import Found, RuleRecognizer

_EMAIL = regex.compile(
    r"(?i)(?<![\w.+\-])[\w.+\-]{1,64}[ ]?@[ ]?(?:[\w\-]{1,63}\.){1,5}[a-z]{2,24}\b"
)
_URL = regex.compile(
    r"(?i)\b(?:(?:https?|ftp)://|www\.)[^\s<>\"')\]]+[^\s<>\"')\].,;:!?]"
    r"|(?<![\w@.\-])(?:[a-z0-9\-]{2,63}\.){1,4}(?:com|org|net|edu|gov|health|clinic|hospital|io|"
    r"info)"
    r"(?:/[^\s<>\"')\]]*[^\s<>\"')\].,;:!?])?(?![\w@])"
)
_IPV4 = regex.compile(
    r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\.?\d)"
)
_IPV6 = regex.compile(
    r"(?i)(?<![\w:])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,6}(?![\w:])|"
    r"(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])"
)
_HAND_HELD = regex.compile(r"(?i)(?<![\w@])@[a-z][a-z0-9_]{3,30}\b")


class NetworkRecognizer(RuleRecognizer):
    """Finds addresses of the internet."""

    KINDS = (PhiKind.EMAIL, PhiKind.URL, PhiKind.IP)

    def find(self, text: str) -> Iterator[Found]:
        """Yield e-mail addresses, web addresses and IP addresses."""
        for pattern, kind, score in (
            (_EMAIL, PhiKind.EMAIL, 0.95),
            (_URL, PhiKind.URL, 0.85),
            (_IPV4, PhiKind.IP, 0.7),
            (_HAND_HELD, PhiKind.URL, 0.5),
        ):
            for match in self.matches(pattern, text):
                yield Found(*match.span(), kind, score)
        for match in self.matches(_IPV6, text):
            if match.group().count(":") >= 4:  # a time of day has two
                yield Found(*match.span(), PhiKind.IP, 0.7)
