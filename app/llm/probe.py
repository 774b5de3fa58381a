"""Whether the engine that is set would answer, found out without drafting anything."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import NotewellError
from app.core.settings import EngineSettings
from app.llm.build import build_drafter, server_generator


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


def _answering(settings: EngineSettings) -> str:
    drafter = build_drafter(settings)
    if settings.name != "openai":
        return f"{settings.name}: {drafter.model}"
    offered = server_generator(settings).models()
    if drafter.model in offered:
        return f"openai: {drafter.model} at {settings.base_url}"
    known = ", ".join(offered) or "none"
    # Some servers load any model on demand and list only those already loaded.
    return f"openai: {settings.base_url} answers; it lists not {drafter.model} but {known}"
