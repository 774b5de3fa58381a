"""Characters that a reader would not see, or that would turn a line round, shown by their code."""

from __future__ import annotations

import unicodedata

import regex
from markupsafe import Markup, escape

# Controls, formats, halves of a pair, private ones, separators of lines; never tab and newline.
_UNSEEN = regex.compile(
    r"(?V1)\r\n|[[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]--[\n\t]]"
)
_CODE = Markup('<span class="odd" title="{name}">U+{code:04X}</span>')


def visible(text: str) -> Markup:
    """Escape a text; what is not seen becomes its code, a line end of two characters one."""
    parts: list[Markup] = []
    at = 0
    for match in _UNSEEN.finditer(text):
        parts += (escape(text[at : match.start()]), _shown(match.group()))
        at = match.end()
    return Markup("").join((*parts, escape(text[at:])))


def _shown(unseen: str) -> Markup:
    if unseen == "\r\n":
        return Markup("\n")
    name = unicodedata.name(unseen, "control character").lower()
    return _CODE.format(name=name, code=ord(unseen))
