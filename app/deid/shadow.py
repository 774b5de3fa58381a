"""A plain shadow of a text: what a reader sees, each character tied to the one it came from.

A zero-width space inside a name, a Cyrillic letter that looks Latin or a curly dash must not hide
an identifier. Recognizers read the shadow; spans are mapped back to the text itself.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from app.core.span import Span

# Look-alikes of Latin letters (Cyrillic and Greek), after Unicode TR39's confusables.
_LOOKALIKES = dict(
    zip(
        "АВЕКМНОРСТХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABEKMHOPCTXIJSaeopcyxijsABEZHIKMNOPTYXo",
        strict=True,
    )
)
_PUNCTUATION = dict(zip("‐‑‒–—―−⁃‘’ʼ′“”«»⁄∕", "-" * 8 + "''''" + '""""' + "//", strict=True))
_SPACES = dict.fromkeys(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    " ",
)
_PLAIN = {**_LOOKALIKES, **_PUNCTUATION, **_SPACES}


@dataclass(frozen=True, slots=True)
class Shadow:
    """What recognizers read in place of a text.

    Attributes:
        origins: For each character of ``text``, its offset in the text it was made from; None where
            both are the same.
    """

    text: str = field(repr=False)
    origins: tuple[int, ...] | None = field(default=None, repr=False)

    def to_source(self, span: Span) -> Span:
        """Map a span that is not empty to the text that the shadow was made from."""
        if self.origins is None:
            return span
        return Span(self.origins[span.start], self.origins[span.end - 1] + 1)


def cast_shadow(text: str) -> Shadow:
    """Make the shadow of a text: invisible characters dropped, look-alikes made plain."""
    if text.isascii() and text.isprintable():
        return Shadow(text)
    kept: list[str] = []
    origins: list[int] = []
    previous_is_latin = False
    for offset, char in enumerate(text):
        plain = char if char.isascii() else _plain(char)
        if _is_invisible(plain):
            continue
        if char in _LOOKALIKES and not (previous_is_latin or _next_is_latin(text, offset)):
            plain = char  # a word in that script, not a disguise
        previous_is_latin = plain.isascii() and plain.isalpha()
        kept.append(plain)
        origins.append(offset)
    shadow = "".join(kept)
    return Shadow(text) if shadow == text else Shadow(shadow, tuple(origins))


def _plain(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def _is_invisible(char: str) -> bool:
    return char not in "\n\t\r\f\v" and unicodedata.category(char) in ("Cc", "Cf")


def _next_is_latin(text: str, offset: int) -> bool:
    following = text[offset + 1 : offset + 2]
    return following.isascii() and following.isalpha()
