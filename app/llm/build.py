"""The drafter that the settings name; only its own engine's libraries are imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import ConfigError
from app.core.settings import EngineSettings
from app.llm.drafter import Drafter
from app.llm.generator import GenerationParams, Generator
from app.llm.llm_drafter import LlmDrafter

if TYPE_CHECKING:
    from app.llm.openai_generator import OpenAiGenerator


def build_drafter(settings: EngineSettings, *, prompt_dir: Path | None = None) -> Drafter:
    """Build the engine; a model in process is loaded here, a server is first asked when drafting.

    Args:
        settings: Engine, model, adapter, limits.
        prompt_dir: A folder of prompts of the user's own (``TaskSettings.prompt_dir``).

    Raises:
        ConfigError: The engine needs a model and none is set.
        ModelError: The model cannot be loaded.
        AdapterError: The adapter is missing, broken or made for another base.
    """
    if settings.name == "embedded":
        from app.llm.embedded.drafter import EmbeddedDrafter

        return EmbeddedDrafter(rewords=settings.rewording)
    params = GenerationParams(
        max_new_tokens=settings.max_new_tokens,
        temperature=settings.temperature,
        seed=settings.seed,
        time_limit_s=settings.reply_limit_s,
    )
    return LlmDrafter(
        build_generator(settings), params, prompt_dir=prompt_dir, adapters=settings.task_adapters
    )


def build_generator(settings: EngineSettings) -> Generator:
    """Build the language model of an engine that has one, for a caller with prompts of its own.

    Raises:
        ConfigError: No model is set.
        ModelError: The model cannot be loaded.
        AdapterError: The adapter is missing, broken or made for another base.
    """
    if settings.model is None and not (settings.name == "openai" and settings.adapter):
        raise ConfigError("engine_needs_model", engine=settings.name)
    if settings.name == "openai":
        return server_generator(settings)
    from app.llm.transformers_generator import TransformersGenerator

    return TransformersGenerator.load(
        str(settings.model),
        adapter=settings.adapter,
        more_adapters=tuple(settings.task_adapters.values()),
        device=settings.device,
        n_side_by_side=settings.side_by_side,
    )


def server_generator(settings: EngineSettings) -> OpenAiGenerator:
    """Build the client of the server that the settings name; nothing is sent yet."""
    from app.llm.openai_generator import OpenAiGenerator

    return OpenAiGenerator(
        settings.adapter or settings.model or "",
        base_url=settings.base_url,
        api_key=settings.api_key,
        timeout_s=settings.timeout_s,
        n_side_by_side=settings.side_by_side,
    )
