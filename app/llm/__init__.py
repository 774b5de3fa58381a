"""The drafters: embedded rules and MiniLM, transformers models, OpenAI-compatible servers."""

from app.llm.build import build_drafter
from app.llm.drafter import Cancel, Drafter
from app.llm.generator import Generation, GenerationParams, Generator, ReplyStream
from app.llm.probe import EngineStatus, probe

__all__ = [
    "Cancel",
    "Drafter",
    "EngineStatus",
    "Generation",
    "GenerationParams",
    "Generator",
    "ReplyStream",
    "build_drafter",
    "probe",
]
