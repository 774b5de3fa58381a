"""A plain shadow of a text: what a reader sees, each character tied to the one it came from.

A zero-width space inside a name, a Cyrillic letter that looks Latin or a curly dash must not hide
an identifier. Recognizers read the shadow; spans are mapped back to the text itself. Hundreds of
letters and digits in a row or in full lines (a picture in base64, a key) tell a reader nothing and
take a pattern for ever: the shadow shows them as two marks, the first character and the last.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.span import Span
from app.deid.patterns import compiled

# Stands twice for a run that nobody can read.
OPAQUE = "\ufffc"

# Look-alikes of Latin letters (Cyrillic and Greek), after Unicode TR39's confusables.
_LOOKALIKES = dict(
    zip(
        "АВЕКМНОРСТХІЈЅаеорсухіјѕкԁԛԝһѵүӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαικνρτυ",
        "ABEKMHOPCTXIJSaeopcyxijskdqwhvylABEZHIKMNOPTYXoaikvptu",
        strict=True,
    )
)
_PUNCTUATION = dict(zip("‐‑‒–—―−⁃‘’ʼ′“”«»⁄∕", "-" * 8 + "''''" + '""""' + "//", strict=True))
_SPACES = dict.fromkeys(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    " ",
)
_LINE_ENDS = dict.fromkeys("\u0085\u2028\u2029", "\n")
_PLAIN = {**_LOOKALIKES, **_PUNCTUATION, **_SPACES, **_LINE_ENDS}
# Fillers, joiners and selectors of a variant, which are letters and marks to Unicode.
_UNSEEN = compiled(r"\p{Default_Ignorable_Code_Point}")
# Three full lines or more, and the rest of the last one: base64 in mail, a certificate, a dump.
_FULL_LINE = r"[A-Za-z\d+/][A-Za-z\d+/=]{59,}+"
_NEXT_LINE = r"[ \t]*\r?\n[ \t]*"
_IN_LINES = (
    rf"(?<![!-~]){_FULL_LINE}(?:{_NEXT_LINE}{_FULL_LINE}){{2,}}+"
    rf"(?:{_NEXT_LINE}(?=[^\n]*[\d+/=])[A-Za-z\d+/=]{{2,}}+(?=[ \t]*(?:\r?\n|\Z)))?"
)
# What may look otherwise than it is; all else is its own shadow.
_SPECIAL = compiled(
    rf"(?P<opaque>[A-Za-z\d+/=_\-]{{400,}}+|[!-~]{{5000,}}+|{_IN_LINES})|"
    r"[^\t\n\v\f\r\x20-\x7e]+"
)
_READABLE = compiled(r"[A-Za-z\d]")
# How far a look-alike looks for a letter that it hides among.
_MOST_LOOKALIKES = 30


@dataclass(frozen=True, slots=True)
class Shadow:
    """What recognizers read in place of a text.

    Attributes:
        starts: Where in ``text`` a stretch begins behind characters that were left out.
        shifts: For each stretch, how many were left out before it.
    """

    text: str = field(repr=False)
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)

    def to_source(self, span: Span) -> Span:
        """Map a span that is not empty to the text that the shadow was made from.

        Raises:
            ValueError: It is empty, or does not lie in the shadow.
        """
        if not 0 <= span.start < span.end <= len(self.text):
            raise ValueError("a span of the shadow")
        return Span(self._origin(span.start), self._origin(span.end - 1) + 1)

    def _origin(self, offset: int) -> int:
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]


def cast_shadow(text: str) -> Shadow:
    """Make the shadow of a text: invisible characters dropped, look-alikes made plain."""
    kept: list[str] = []
    starts, shifts = [0], [0]
    at = n_kept = 0
    for place, shown in _shown(text):
        if shown == text[place.start : place.end]:
            continue
        kept += (text[at : place.start], shown)
        n_kept += place.start - at + len(shown)
        at = place.end
        if place.end - n_kept != shifts[-1]:
            starts.append(n_kept)
            shifts.append(place.end - n_kept)
    return Shadow("".join(kept) + text[at:], tuple(starts), tuple(shifts))


def _shown(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the stretches that may look otherwise than they are, and how each looks."""
    for match in _SPECIAL.finditer(text):
        start, end = match.span()
        if match["opaque"] is None:
            for offset in range(start, end):
                yield Span(offset, offset + 1), _plain(text, offset)
        elif _READABLE.search(text, start, end) is not None:  # else it is a ruled line
            yield Span(start, start + 1), OPAQUE
            yield Span(start + 1, end - 1), ""
            yield Span(end - 1, end), OPAQUE


def _plain(text: str, offset: int) -> str:
    """Return the character that a reader sees, or nothing."""
    char = text[offset]
    if char in _LOOKALIKES:
        # Else it is a word in that script, and no disguise.
        return _LOOKALIKES[char] if _is_latin_near(text, offset) else char
    if char in _PLAIN:
        return _PLAIN[char]
    if unicodedata.category(char) in ("Cc", "Cf") or _UNSEEN.match(char) is not None:
        return ""
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def _is_latin_near(text: str, offset: int) -> bool:
    """Say whether a Latin letter stands beside a run of look-alikes."""
    for step in (-1, 1):
        at = offset + step
        while (
            0 <= at < len(text) and text[at] in _LOOKALIKES and abs(at - offset) < _MOST_LOOKALIKES
        ):
            at += step
        if 0 <= at < len(text) and text[at].isascii() and text[at].isalpha():
            return True
    return False
