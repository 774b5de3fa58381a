"""What a model is to reply, and reading it: whole items alone, however the reply ended."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.core.finding import Assertion, FindingType

_LIST = "findings"
_LONGEST_QUOTE = 160


class ModelItem(BaseModel):
    """One finding as a model tells it; nothing of it is checked yet.

    Attributes:
        line: Number of the line that it stands in; may be of no line.
        text: Copied from that line.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    line: int
    type: FindingType
    text: str = Field(min_length=1, max_length=_LONGEST_QUOTE, repr=False)
    assertion: Assertion


# Without a bound on the number of items: bounded ones take an automaton a copy each. A reply that
# goes on is cut at the token limit, and its whole items count.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        _LIST: {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "line": {"type": "integer"},
                    "type": {"type": "string", "enum": [each.value for each in FindingType]},
                    "text": {"type": "string", "minLength": 1, "maxLength": _LONGEST_QUOTE},
                    "assertion": {"type": "string", "enum": [each.value for each in Assertion]},
                },
                "required": ["line", "type", "text", "assertion"],
                "additionalProperties": False,
            },
        }
    },
    "required": [_LIST],
    "additionalProperties": False,
}


def read_items(reply: str) -> tuple[ModelItem, ...]:
    """Return the whole items of a reply.

    Args:
        reply: JSON by ``SCHEMA``, perhaps cut; what a server writes around it is passed over.

    Raises:
        ValueError: The reply does not begin a list of findings, or an item has another form.
    """
    _, name, rest = reply.partition(f'"{_LIST}"')
    rest = rest.lstrip().removeprefix(":").lstrip()
    if not name or not rest.startswith("["):
        raise ValueError("not a list of findings")
    try:
        return tuple(ModelItem.model_validate(told) for told in _whole_objects(rest[1:]))
    except ValidationError:
        raise ValueError("an item of another form") from None


def _whole_objects(text: str) -> Iterator[object]:
    """Yield the objects of a JSON list from behind its bracket, as far as they are whole."""
    decoder = json.JSONDecoder()
    text = text.lstrip()
    while text.startswith("{"):
        try:
            told, end = decoder.raw_decode(text)
        except json.JSONDecodeError:
            return
        yield told
        text = text[end:].lstrip().removeprefix(",").lstrip()
