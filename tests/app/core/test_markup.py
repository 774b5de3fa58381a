from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.markup import LINK, without_markup

_FORBIDDEN = re.compile(
    r"https?://|www\.|javascript:|<script|<img|<iframe|<a\s+href|!\[[^\[\]\n]{0,300}\]\(|<!--",
    re.IGNORECASE,
)
_PIECES = st.sampled_from(
    [
        "<img src=x>", "<scr", "ipt>", "<script>", "</script>", "![a]", "(http://x.example)", "[b]",
        "https://", "x.example",
        "<!--", "-->", "javascript:", "alert(1)", " and ", "BP <90", "\u200b",
        "<a href=", "'y'>", "</a>", "\n", "```", "www.", "ht", "tp://", "<", ">",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See ![scan](https://collect.example/p?d=1) now.", "See  now."),
        ("See [the results](https://collect.example/?d=1).", "See the results."),
        ("See https://collect.example/a now.", f"See {LINK} now."),
        ("See <https://collect.example/a> now.", f"See {LINK} now."),
        ("Stable. <!-- hidden --> Home.", "Stable.  Home."),
        ("<b>Stable</b>", "Stable"),
        ("<img src=x onerror=alert(1)>Stable", "Stable"),
        ("<script>alert(1)</script>Stable", "Stable"),
        ("<scr<b>ipt>alert(1)</script>Stable", "alert(1)Stable"),
        ("Stable <a href='https://x.example'>here</a>.", "Stable here."),
        ("javascript:alert(1)", LINK),
        ("St\u200bable.", "Stable."),
        ("Stable\U000e0041.", "Stable."),
        # what stays
        ("BP <90 and HR >100.", "BP <90 and HR >100."),
        ("K <3.5, Na>130", "K <3.5, Na>130"),
        ("Temp <b 2> is odd", "Temp <b 2> is odd"),
        ("[x] Allergies (reviewed)", "[x] Allergies (reviewed)"),
        ("5 * 3 = 15 _ok_", "5 * 3 = 15 _ok_"),
        ("  spaced  text ", "  spaced  text "),
        ("Temp 38.2 °C, µg", "Temp 38.2 °C, µg"),
        ("", ""),
    ],
)
def test_without_markup(text: str, expected: str):
    assert without_markup(text) == expected


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_nothing_to_follow_is_left_and_twice_is_once(text: str):
    plain = without_markup(text)
    assert not _FORBIDDEN.search(plain)
    assert without_markup(plain) == plain
