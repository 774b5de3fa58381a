"""E-mail, web and IP addresses, found without asking the network."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_DOMAIN = r"(?:[\p{L}\d](?:[\p{L}\d\-]{0,62})\.){1,5}[a-z]{2,24}"
_EMAIL = compiled(rf"(?i)(?<![\w.+\-'])[\w.+\-'%&]{{1,64}}[ ]?@[ ]?{_DOMAIN}(?![\w\-])")
# "jane dot roe at mail dot com", "jroe [at] mail.com", "jroe(at)mail(dot)com".
_AT = r"(?:[ ]?[\[({<][ ]?at[ ]?[\])}>][ ]?|[ ]at[ ]|[ ]?@[ ]?)"
_DOT = r"(?:[ ]?[\[({<][ ]?dot[ ]?[\])}>][ ]?|[ ]dot[ ]|\.)"
_TOP = r"(?:com|org|net|edu|gov|info|health|io|us|uk|ca|au|me|mail)"
_SPELLED_EMAIL = compiled(
    rf"(?i)(?<![\w.])(?:\w+(?:[.\-_+]|[ ](?:dot|underscore|dash)[ ])){{0,3}}[\w\-]{{1,40}}"
    rf"(?:[ ]?[\[({{<][ ]?at[ ]?[\])}}>][ ]?[\w\-]{{1,60}}(?:{_DOT}[\w\-]{{1,60}}){{0,3}}{_DOT}"
    rf"{_TOP}"
    rf"|{_AT}[\w\-]{{1,60}}(?:{_DOT}[\w\-]{{1,60}}){{0,3}}(?:[ ]dot[ ]|[\[(]dot[\])]){_TOP})(?!\w)"
)
_HOSTS = r"(?:gmail|yahoo|hotmail|outlook|aol|icloud|protonmail|live|msn|comcast|verizon)"
_KNOWN_HOST_EMAIL = compiled(
    rf"(?i)(?<![\w.])[\w.+\-]{{2,40}}{_AT}{_HOSTS}(?:\.|[ ]dot[ ])(?:com|net|org|co\.uk)(?!\w)"
    r"|(?<![\w.])[a-z]{1,20}[._][a-z]{2,20}@[a-z][\w\-]{2,30}(?![\w@])"
)
_LABELLED_EMAIL = compiled(
    r"(?i)\be-?mail(?:[ ]address)?[ ]?(?:is|[:=])?[ ]{1,2}(?P<value>[\w.+\-]{1,64}@[\w.\-]{2,80}\w)"
)
_PATH = r"(?:[/?#][^\s<>\"')\]]*[^\s<>\"')\].,;:!?])?/?"
# A missing blank behind a full stop must not make a domain ("pain.No").
_TOP_LEVEL = (
    r"(?:com|org|net|edu|gov|mil|int|health|clinic|hospital|healthcare|care|doctor|dental|med|io|"
    r"info|"
    r"biz|app|dev|cloud|online|site|example|test|local|internal|nhs\.uk|co\.uk|org\.uk|ac\.uk|"
    r"gov\.uk|"
    r"com\.au|org\.au|gov\.au|co\.nz|com\.br|co\.in|co\.za|gc\.ca|on\.ca|bc\.ca)"
)
_URL = compiled(
    r"(?i)\b(?:(?:https?|ftps?|sftp|smb)://|www\d?\.)[^\s<>\"')\]]+[^\s<>\"')\].,;:!?]/?"
    rf"|(?<![\w@.\-])(?:[a-z0-9](?:[a-z0-9\-]{{0,62}})\.){{1,4}}{_TOP_LEVEL}(?![\w@\-]|"
    rf"\.\w)(?::\d{{2,5}})?{_PATH}"
    r"|(?<![\w@.\-/])(?:[a-z0-9\-]{3,63}\.){1,4}[a-z]{2,6}/[\w\-./?=&#%]{2,200}(?<![.,])"
)
_IPV4 = compiled(
    r"(?<![\w.])(?<!\bv)(?<!version[ ])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}"
    r"(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:/\d{1,2}|:\d{2,5})?(?!\.?\d|\w)"
)
_IPV6 = compiled(r"(?i)(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:]|\.\d)")
_HANDLE = compiled(
    r"(?i)(?:(?<=\b(?:twitter|instagram|insta|ig|facebook|fb|snapchat|snap|tiktok|telegram|handle|"
    r"username|skype|linkedin|x)[ ]?[:=(]?[ ]?)@?(?=[\w.]*[a-z])[\w.]{4,30}(?<=@[\w.]{1,30})(?<!\.)"
    r"|(?<![\w@])@(?=\w*[\d_])[a-z]\w{3,30})\b"
)


class NetworkRecognizer(RuleRecognizer):
    """Finds addresses of the internet."""

    KINDS = (PhiKind.EMAIL, PhiKind.URL, PhiKind.IP)

    def find(self, text: str) -> Iterator[Found]:
        """Yield e-mail addresses, web addresses and IP addresses."""
        for pattern, kind, score in (
            (_EMAIL, PhiKind.EMAIL, 0.95),
            (_SPELLED_EMAIL, PhiKind.EMAIL, 0.8),
            (_KNOWN_HOST_EMAIL, PhiKind.EMAIL, 0.9),
            (_URL, PhiKind.URL, 0.85),
            (_IPV4, PhiKind.IP, 0.7),
            (_HANDLE, PhiKind.URL, 0.6),
        ):
            for match in self.matches(pattern, text):
                yield Found(*match.span(), kind, score)
        for match in self.matches(_LABELLED_EMAIL, text):
            yield Found(*match.span("value"), PhiKind.EMAIL, 0.9)
        for match in self.matches(_IPV6, text):
            if _is_ipv6(match.group()):
                yield Found(*match.span(), PhiKind.IP, 0.7)


def _is_ipv6(address: str) -> bool:
    """Say whether an address is one; "::" alone or between words is punctuation."""
    if sum(char.isalnum() for char in address) < 2 or not any(c.isdigit() for c in address):
        return False
    try:
        ipaddress.IPv6Address(address)
    except ValueError:
        return False
    return True
