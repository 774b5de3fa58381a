"""What a reader would not see is shown; all else stands as it is, escaped."""

from __future__ import annotations

import pytest

from app.assistant.export.deid_page.visible import visible

SHOWN = [
    ("zero-width space", "a\u200bb", "U+200B"),
    ("right-to-left override", "a\u202eb", "U+202E"),
    ("left-to-right mark", "a\u200eb", "U+200E"),
    ("soft hyphen", "a\u00adb", "U+00AD"),
    ("byte order mark", "\ufeffa", "U+FEFF"),
    ("nul", "a\x00b", "U+0000"),
    ("carriage return alone", "a\rb", "U+000D"),
    ("escape", "\x1b[31m", "U+001B"),
    ("half of a pair", "a\ud800b", "U+D800"),
    ("no character", "a\ufffe", "U+FFFE"),
    ("private", "\ue000", "U+E000"),
    ("line separator", "a\u2028b", "U+2028"),
    ("filler", "a\u3164b", "U+3164"),
    ("variation selector", "a\ufe0f", "U+FE0F"),
    ("tag", "a\U000e0041", "U+E0041"),
]
LEFT = [
    ("plain", "Dr. Roe", "Dr. Roe"),
    ("tab and lines", "a\tb\n\nc", "a\tb\n\nc"),
    ("line ends of two", "a\r\nb\r\n", "a\nb\n"),
    ("accents", "Zoë Åström", "Zoë Åström"),
    ("hebrew", "שלום", "שלום"),
    ("no-break space", "5\u00a0mg", "5\u00a0mg"),
    ("markup", '<b>&"', "&lt;b&gt;&amp;&#34;"),
    ("nothing", "", ""),
]


@pytest.mark.parametrize(("text", "code"), [s[1:] for s in SHOWN], ids=[s[0] for s in SHOWN])
def test_the_code_stands_in_its_place(text: str, code: str):
    html = str(visible(text))
    assert f">{code}</span>" in html
    assert chr(int(code[2:], 16)) not in html


@pytest.mark.parametrize(("text", "html"), [s[1:] for s in LEFT], ids=[s[0] for s in LEFT])
def test_the_rest_is_only_escaped(text: str, html: str):
    assert str(visible(text)) == html


def test_the_name_of_the_character_is_told():
    assert 'title="zero width space"' in visible("\u200b")
    assert 'title="control character"' in visible("\x07")
