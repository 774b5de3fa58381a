"""XML and HTML to trees: no entities, no network, no document type, a limit to the nesting."""

from __future__ import annotations

import re

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (compiled, untyped)

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.decoding import decode
from app.records.formats.markup import Element, check_depth

# Whatever declares entities, inside or outside, stands in a document type; records need none.
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_DECLARED = re.compile(r"""\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
# Others would have to be decoded by what a file says of itself.
_SINGLE_BYTE = {"iso-8859-1": "cp1252", "latin1": "cp1252", "windows-1252": "cp1252"}


def parse_xml(data: bytes, settings: RecordSettings) -> Element:
    """Parse an XML document.

    Returns:
        Its root element, no deeper than ``settings.max_depth``.

    Raises:
        RecordError: ``xml_doctype``, ``file_corrupt``, ``file_binary``, ``nesting_too_deep``.
    """
    text = _decoded(data)
    if _DOCTYPE.search(text):
        raise RecordError("xml_doctype")
    # What was decoded here is the only text that is parsed: nothing can hide in an encoding.
    bare = _DECLARATION.sub("", text, count=1).strip()
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,  # without entities a tree is as large as its file, which has a limit
    )
    try:
        root: Element = etree.fromstring(bare.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise RecordError("file_corrupt", format="XML") from None
    check_depth(root, settings.max_depth)
    return root


def parse_html(text: str, settings: RecordSettings) -> Element | None:
    """Parse an HTML document or a piece of one, mending what is not well-formed.

    Returns:
        An element that holds everything, or None where there is nothing to read.

    Raises:
        RecordError: ``file_corrupt``, ``nesting_too_deep``.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    if "\0" in text:
        raise RecordError("file_binary")
    if not text.strip():
        return None
    try:
        root: Element | None = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, etree.ParserError):
        raise RecordError("file_corrupt", format="HTML") from None
    except ValueError:  # half of a surrogate pair
        raise RecordError("file_binary") from None
    if root is not None:
        check_depth(root, settings.max_depth)
    return root


def _decoded(data: bytes) -> str:
    """Decode by the byte-order mark, else as UTF-8, else as a declared Western encoding."""
    head = _DECLARATION.match(data[:200].decode("latin-1"))
    declared = _DECLARED.search(head.group()) if head else None
    codec = _SINGLE_BYTE.get(declared[1].lower()) if declared else None
    if codec is not None:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            pass  # a byte that Windows-1252 leaves undefined
    return decode(data)
