"""XML of public data: read without document types, so that no entity can expand or reach out."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, fromstring

from app.core.errors import EvalError

_MAX_BYTES = 64_000_000
# In UTF-8, and in UTF-16 of either order.
_DOCTYPE = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T|E\0?N\0?T\0?I)")


def parse_xml(data: bytes, file: str) -> Element:
    """Parse an XML document.

    Raises:
        EvalError: It is not well formed, larger than 64 MB, or declares a document type.
    """
    if len(data) > _MAX_BYTES:
        raise EvalError("eval_file_invalid", file=file, problem="larger than 64 MB")
    if _DOCTYPE.search(data):
        problem = "it declares a document type or entities, which are not read"
        raise EvalError("eval_file_invalid", file=file, problem=problem)
    try:
        return fromstring(data)  # noqa: S314  (entities are refused above)
    except ParseError as error:
        line = error.position[0]
        problem = "not well-formed XML"
        raise EvalError("eval_row_invalid", file=file, line=line, problem=problem) from None
    except (ValueError, LookupError):  # an encoding that is unknown
        raise EvalError("eval_file_invalid", file=file, problem="of unknown encoding") from None
