"""Whether the engine that is set would answer, found out without a note."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from app.core.errors import ModelError, NotewellError
from app.core.prompts import RenderedPrompt
from app.core.settings import EngineSettings
from app.llm.build import build_drafter, server_generator
from app.llm.generator import GenerationParams, Generator

# A word that no model says of itself: only one that is held to the schema answers with it.
_WORD = "quince"
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"word": {"type": "string", "enum": [_WORD]}},
    "required": ["word"],
    "additionalProperties": False,
}
_GREETING = RenderedPrompt("probe", "Say hello.")
_MOST_TOKENS = 24


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """What ``notewell doctor`` says of the engine.

    Attributes:
        detail: The model that answers, or what is wrong and how to mend it.
    """

    ok: bool
    detail: str


def probe(settings: EngineSettings) -> EngineStatus:
    """Load the model, or ask the server for its models; never raises a domain error."""
    try:
        detail = _answering(settings)
    except NotewellError as error:
        return EngineStatus(ok=False, detail=str(error))
    return EngineStatus(ok=True, detail=detail)


def obeys_schema(generator: Generator) -> bool:
    """Say whether a server holds its replies to the schema that it is given.

    Some take ``response_format`` and ignore it without a word.

    Raises:
        ModelError: The server does not answer.
    """
    try:
        reply = generator.generate(_GREETING, GenerationParams(_MOST_TOKENS, schema=_SCHEMA))
        return json.loads(reply.text) == {"word": _WORD}
    except json.JSONDecodeError:
        return False
    except ModelError as error:
        if error.code in ("reply_not_json", "server_refused_request"):
            return False
        raise


def _obedience(settings: EngineSettings) -> str:
    if obeys_schema(server_generator(settings)):
        return "obeys response_format"
    return "ignores response_format, so that extraction finds by rules alone"


def _answering(settings: EngineSettings) -> str:
    drafter = build_drafter(settings)
    if settings.name != "openai":
        return f"{settings.name}: {drafter.model}"
    offered = server_generator(settings).models()
    if drafter.model in offered:
        return f"openai: {drafter.model} at {settings.base_url}; it {_obedience(settings)}"
    known = ", ".join(offered) or "none"
    # Some servers load any model on demand and list only those already loaded.
    return f"openai: {settings.base_url} answers; it lists not {drafter.model} but {known}"
