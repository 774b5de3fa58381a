"""Text without links, images, markup and invisible characters, for what is shown of a note."""

from __future__ import annotations

import re
import unicodedata

LINK = "[link removed]"

# Only names of HTML's own: "K <normal>" is no tag.
_TAGS = (
    "a|abbr|area|article|audio|b|base|blockquote|body|br|button|canvas|center|code|div|em|embed|"
    "fieldset|font|footer|form|frame|frameset|h[1-6]|head|header|hr|html|i|iframe|img|input|label|"
    "li|link|main|map|marquee|math|meta|nav|noscript|object|ol|option|p|param|picture|pre|script|"
    "section|select|source|span|strong|style|sub|sup|svg|table|tbody|td|template|textarea|tfoot|th|"
    "thead|title|tr|track|u|ul|video"
)
_SCRIPT = re.compile(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<!doctype[^>]*>", re.I | re.DOTALL)
_TAG = re.compile(rf"</?\s*(?:{_TAGS})(?:\s+[a-z:@_-][^<>]*|/)?\s*/?>", re.IGNORECASE)
# What a page would still read as a tag though it is never closed.
_OPEN_TAG = re.compile(
    r"<(?:(?:script|style|img|iframe|svg|object|embed|link|form|video|audio|math|meta|base)\b"
    r"|a\s+\w+\s*=)[^<>]*>?",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\s?(?:\([^)\n]*\)?|\[[^\[\]\n]{0,300}\])")
_NAMED_LINK = re.compile(r"\[(?P<said>[^\[\]\n]{0,300})\]\([^)\n]*\)")
_ADDRESS = re.compile(
    r"<?(?:(?:https?|ftp|file)://|www\.)[^\s<>\"')\]]*>?"
    r"|(?:javascript|vbscript|mailto):[^\s<>\"'\]]*"
    r"|\bdata:[\w/+.-]+;base64,[\w+/=]*",
    re.IGNORECASE,
)
_FENCE = re.compile(r"`{3,}\w*")
# Kept though they are format characters of a kind: joiners of scripts that need them.
_JOINERS = frozenset("\u200c\u200d")
_LETTERS = "LMN"


def without_markup(text: str) -> str:
    """Return a text with nothing in it that a page would follow, load or run.

    The words of a link stay and its address goes; a bare address becomes ``LINK``. Text without
    any of these comes back as it is, white space and all.
    """
    while True:
        plain = _once(text)
        if plain == text:
            return plain
        text = plain


def _once(text: str) -> str:
    plain = text if text.isascii() else _visible(text)
    for pattern, replacement in (
        (_SCRIPT, ""), (_COMMENT, ""), (_IMAGE, ""), (_NAMED_LINK, r"\g<said>"),
        (_ADDRESS, LINK), (_TAG, ""), (_OPEN_TAG, ""), (_FENCE, ""),
    ):  # fmt: skip
        plain = pattern.sub(replacement, plain)
    return plain if plain == text else plain.strip()


def _visible(text: str) -> str:
    return "".join(
        char
        for i, char in enumerate(text)
        if unicodedata.category(char) != "Cf" or (char in _JOINERS and _joins(text, i))
    )


def _joins(text: str, i: int) -> bool:
    """Whether a joiner stands between letters beyond Latin, where it is spelling."""
    beside = text[max(i - 1, 0) : i] + text[i + 1 : i + 2]
    return len(beside) == 2 and all(
        unicodedata.category(c)[0] in _LETTERS and ord(c) > 0x5FF for c in beside
    )
