"""Text files: any charset, one text."""

from __future__ import annotations

import codecs

import pytest

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records import read_stream

_TEXT = "Seen.\nTemp 38° — “better”.\n"

CASES = [
    ("utf-8", _TEXT.encode()),
    ("utf-8-mark", codecs.BOM_UTF8 + _TEXT.encode()),
    ("utf-16-le", codecs.BOM_UTF16_LE + _TEXT.encode("utf-16-le")),
    ("utf-16-be", codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-be")),
    ("utf-32", codecs.BOM_UTF32_LE + _TEXT.encode("utf-32-le")),
    ("windows-1252", _TEXT.encode("cp1252")),
    ("windows-line-ends", _TEXT.replace("\n", "\r\n").encode()),
    ("old-mac-line-ends", _TEXT.replace("\n", "\r").encode()),
]


@pytest.mark.parametrize("data", [c[1] for c in CASES], ids=[c[0] for c in CASES])
@pytest.mark.parametrize("name", ["a.txt", "A.MD"])
def test_every_charset_gives_the_same_text(data: bytes, name: str) -> None:
    (note,) = read_stream(data, name=name, settings=RecordSettings())
    assert note.text == _TEXT
    assert note.note_id == name.split(".", maxsplit=1)[0]


def test_form_feeds_stay() -> None:
    (note,) = read_stream(b"one\r\n\x0ctwo", name="a.txt", settings=RecordSettings())
    assert note.text == "one\n\x0ctwo"


def test_another_alphabet() -> None:
    text = "Пациент поступил с болью в груди и одышкой. Состояние стабильное, жалоб нет. " * 5
    (note,) = read_stream(text.encode("cp1251"), name="a.txt", settings=RecordSettings())
    assert note.text == text


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 20, b"\x01\x02\x03\x04 abc", b"\xff\xfea", b"a\0b"],
    ids=["all-bytes", "control", "odd-utf-16", "nul"],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(RecordError) as caught:
        read_stream(data, name="a.txt", settings=RecordSettings())
    assert caught.value.code == "file_binary"
