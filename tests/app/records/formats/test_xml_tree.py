"""XML made to do harm: refused before anything is expanded, fetched or piled up."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.formats.xml_tree import parse_xml

_SETTINGS = RecordSettings()
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10))

HARMFUL = [
    ("external-entity", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
    ("external-network", '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><a>&x;</a>'),
    ("parameter-entity", '<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]><a/>'),
    ("external-dtd", '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>'),
    ("billion-laughs", f"<!DOCTYPE a [{_LAUGHS}]><a>&l9;</a>"),
    ("laughs-in-attribute", f'<!DOCTYPE a [{_LAUGHS}]><a b="&l9;"/>'),
    ("quadratic", f'<!DOCTYPE a [<!ENTITY x "{"x" * 5000}">]><a>{"&x;" * 5000}</a>'),
    ("lower-case", "<!doctype a><a/>"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", [c[1] for c in HARMFUL], ids=[c[0] for c in HARMFUL])
def test_what_declares_entities_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(RecordError) as caught:
        parse_xml(text.encode(encoding), _SETTINGS)
    assert caught.value.code == "xml_doctype"


def test_an_entity_that_is_not_declared_is_refused() -> None:
    with pytest.raises(RecordError) as caught:
        parse_xml(b"<a>&x;</a>", _SETTINGS)
    assert caught.value.code == "file_corrupt"


def test_a_document_type_in_an_encoding_that_the_file_claims_is_not_hidden() -> None:
    # In UTF-7 "+ADw-" is "<": a parser that followed the declaration would see a document type.
    data = b'<?xml version="1.0" encoding="UTF-7"?>+ADw-!DOCTYPE a+AD4-<a/>'
    with pytest.raises(RecordError) as caught:
        parse_xml(data, _SETTINGS)
    assert caught.value.code == "file_corrupt"


def test_inclusions_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    data = (
        '<a xmlns:xi="http://www.w3.org/2001/XInclude">'
        f'<xi:include href="{tmp_path / "secret.txt"}" parse="text"/></a>'
    )
    assert "".join(parse_xml(data.encode(), _SETTINGS).itertext()) == ""


@pytest.mark.parametrize("n", [101, 2_000, 50_000])
def test_nesting_too_deep_is_refused(n: int) -> None:
    with pytest.raises(RecordError) as caught:
        parse_xml(b"<a>" * n + b"</a>" * n, _SETTINGS)
    assert caught.value.code in ("nesting_too_deep", "file_corrupt")


def test_the_depth_that_is_allowed_is_read() -> None:
    assert parse_xml(b"<a>" * 100 + b"</a>" * 100, _SETTINGS).tag == "a"
    with pytest.raises(RecordError):
        parse_xml(b"<a><b><c/></b></a>", RecordSettings(max_depth=2))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<a>Größe</a>".encode(), "Größe"),
        ('<?xml version="1.0" encoding="UTF-16"?><a>Größe</a>'.encode("utf-16"), "Größe"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><a>Gr\xf6\xdfe</a>', "Größe"),
        (b'<?xml version="1.0" encoding="windows-1252"?><a>\x96</a>', "–"),
        (b"<a>Gr\xf6\xdfe</a>", "Größe"),
        (b"<a>x &lt; &#233; <![CDATA[<b>]]></a>", "x < é <b>"),
    ],
    ids=["utf-8", "utf-16", "latin-1", "cp1252", "undeclared", "references"],
)
def test_encodings(data: bytes, text: str) -> None:
    assert "".join(parse_xml(data, _SETTINGS).itertext()) == text
