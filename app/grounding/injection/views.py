"""The ways that a model may read a text which a person reads otherwise."""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from app.core.span import Span

# Letters of other scripts that look Latin.
_LOOKALIKES = str.maketrans(
    "аеорсухіѕјԁһӏԛԝгкмтвнАЕОРСУХІЅЈВНКМТοαενικρτυχ",
    "aeopcyxisjdhlqwrkmtbhAEOPCYXISJBHKMToaevikptux",
)
_DIGIT_LETTERS = str.maketrans("01345@$", "oieasas")
_DIGIT_WORD = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*\d)[A-Za-z\d@$]{4,}\b")
_SPACED = re.compile(r"(?<!\w)(?:\w[ \t]{1,3}){7,}\w(?!\w)")
_BASE64 = re.compile(r"(?<![\w+/])[A-Za-z0-9+/]{24,}={0,2}")
_ENTITIES = re.compile(r"(?:&#x?[0-9a-fA-F]{1,6};){3,}[^\n]{0,300}")
_PERCENT = re.compile(r"[\w.+-]{1,40}(?:%[0-9a-fA-F]{2}[\w.+-]{0,40}){2,}")
_READABLE = 0.95


@dataclass(frozen=True, slots=True)
class View:
    """A text as somebody may read it, with the place of each character in the original."""

    text: str = field(repr=False)
    places: tuple[int, ...] = field(repr=False)

    def span(self, start: int, end: int) -> Span:
        """Return where a stretch of this view stands in the original."""
        return Span(self.places[start], self.places[end - 1] + 1)


def plain_views(text: str) -> Iterator[View]:
    """Yield the text without invisible characters, then with lookalikes and spacing undone."""
    first = _visible(text)
    yield first
    folded = _DIGIT_WORD.sub(_letters, first.text.translate(_LOOKALIKES))
    if folded != first.text:
        yield View(folded, first.places)
    joined = _joined(View(folded, first.places))
    if joined is not None:
        yield joined


def encoded_parts(text: str) -> Iterator[tuple[Span, str]]:
    """Yield each stretch that decodes to readable text, with that text."""
    for m in _BASE64.finditer(text):
        said = _from_base64(m.group())
        if said:
            yield Span(m.start(), m.end()), said
    for pattern, decode in ((_ENTITIES, html.unescape), (_PERCENT, unquote)):
        for m in pattern.finditer(text):
            yield Span(m.start(), m.end()), decode(m.group())


def _visible(text: str) -> View:
    if text.isascii():
        return View(text, tuple(range(len(text))))
    kept: list[str] = []
    places: list[int] = []
    for i, char in enumerate(text):
        if unicodedata.category(char) == "Cf":
            continue
        for piece in unicodedata.normalize("NFKC", char):
            kept.append(piece)
            places.append(i)
    return View("".join(kept), tuple(places))


def _letters(m: re.Match[str]) -> str:
    return m.group().translate(_DIGIT_LETTERS)


def _joined(view: View) -> View | None:
    """Return the view with letters that stand apart ("i g n o r e") put together."""
    dropped: set[int] = set()
    for m in _SPACED.finditer(view.text):
        for gap in re.finditer(r"[ \t]+", m.group()):
            # The wider gaps part words.
            first = 1 if len(gap.group()) > 1 else 0
            dropped.update(range(m.start() + gap.start() + first, m.start() + gap.end()))
    if not dropped:
        return None
    kept = [i for i in range(len(view.text)) if i not in dropped]
    return View("".join(view.text[i] for i in kept), tuple(view.places[i] for i in kept))


def _from_base64(token: str) -> str | None:
    padded = token.rstrip("=")
    try:
        raw = base64.b64decode(padded + "=" * (-len(padded) % 4), validate=True)
        said = raw.decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None
    readable = sum(c.isprintable() or c.isspace() for c in said)
    return said if said and readable / len(said) >= _READABLE else None
