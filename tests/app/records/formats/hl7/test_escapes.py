r"""Escape sequences of HL7 v2: table of fields as sent and as read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.formats.hl7.escapes import Separators, unescape

_MARKS = Separators("|", "^", "~", "\\", "&")

CASES = [
    ("none", "Rest now", "Rest now"),
    ("field", r"a\F\b", "a|b"),
    ("component", r"10\S\9", "10^9"),
    ("subcomponent", r"A\T\E", "A&E"),
    ("repetition", r"\R\3 weeks", "~3 weeks"),
    ("escape", r"a\E\b", r"a\b"),
    ("escaped-escape-is-not-read-again", r"\E\F\E\ ", r"\F\ "),
    ("line", r"one\.br\two", "one\ntwo"),
    ("lines", r"one\.sp2\two", "one\n\ntwo"),
    ("line-centred", r"one\.ce\two", "one\ntwo"),
    ("blanks", r"a\.sk3\b", "a   b"),
    ("blanks-absurd", r"a\.sk999\b", "a" + " " * 80 + "b"),
    ("indent", r"\.in+4\a\.ti-4\b", "ab"),
    ("highlight", r"\H\critical\N\ value", "critical value"),
    ("hex", r"38\XC2B0\C", "38°C"),
    ("hex-windows", r"38\XB0\C", "38°C"),
    ("hex-line", r"a\X0D0A\b\X0A\c", "a\nb\nc"),
    ("hex-control", r"a\X00\b", "ab"),
    ("hex-odd", r"a\X0\b", r"a\X0\b"),
    ("character-set", r"\C2842\a", "a"),
    ("unknown-stays", r"a\Zfoo\b", r"a\Zfoo\b"),
    ("lone-mark", "50\\100", "50\\100"),
    ("path", r"C:\dir\file", r"C:\dir\file"),
]


@pytest.mark.parametrize(("sent", "read"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_escapes(sent: str, read: str) -> None:
    assert unescape(sent, _MARKS) == read


def test_the_escape_character_is_the_one_declared() -> None:
    assert unescape(r"a!T!b \T\ ", Separators("|", "^", "~", "!", "&")) == r"a&b \T\ "


@given(st.text(st.characters(exclude_characters="\\")))
def test_what_is_escaped_comes_back(text: str) -> None:
    sent = text
    for mark, letter in (("|", "F"), ("^", "S"), ("&", "T"), ("~", "R")):
        sent = sent.replace(mark, f"\\{letter}\\")
    assert unescape(sent, _MARKS) == text
