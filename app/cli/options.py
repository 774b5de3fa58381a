"""The options that several commands share, and the settings made of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.core import log
from app.core.settings import EngineName, LanguageChoice, RecordSettings, Settings, load_settings

if TYPE_CHECKING:
    from app.assistant import Assistant

NotePath = Annotated[str, typer.Argument(metavar="PATH", help="A file, a folder, or - for stdin.")]
Engine = Annotated[
    EngineName | None, typer.Option("--engine", help="embedded, transformers or openai.")
]
Model = Annotated[
    str | None, typer.Option("--model", help="Folder or hub id, or the server's model name.")
]
Adapter = Annotated[str | None, typer.Option("--adapter", help="LoRA adapter: folder or name.")]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", help="Address of an OpenAI-compatible server.")
]
Config = Annotated[Path | None, typer.Option("--config", help="A notewell.toml.")]
Out = Annotated[Path | None, typer.Option("--out", help="Write here; the ending gives the format.")]
Seed = Annotated[int | None, typer.Option("--seed", help="Seed of sampling.")]
Json = Annotated[bool, typer.Option("--json", help="JSON for machines on stdout.")]
Explain = Annotated[bool, typer.Option("--explain", help="List what was left out, and why.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress, no messages.")]


def engine_settings(
    config: Path | None,
    engine: str | None = None,
    model: str | None = None,
    adapter: str | None = None,
    base_url: str | None = None,
    seed: int | None = None,
    *,
    language: LanguageChoice | None = None,
) -> Settings:
    """Build the settings of a command that writes text.

    Raises:
        ConfigError: A value is not valid.
    """
    settings = load_settings(
        config,
        seed=seed,
        engine={
            "name": engine,
            "model": model,
            "adapter": adapter,
            "base_url": base_url,
            "seed": seed,
        },
        deid={"language": language},
    )
    log.configure(level=settings.log.level, as_json=settings.log.as_json)
    return settings


def build_assistant(settings: Settings) -> Assistant:
    """Build the pipeline, imported only now: a usage error or a ``--help`` need not wait for it.

    Raises:
        StoreError: The data folder cannot be used.
    """
    from app.assistant import Assistant

    return Assistant(settings)


def long_notes(settings: Settings) -> RecordSettings:
    """Return how notes are read for a command that takes longer ones than a model could."""
    most = max(settings.records.max_chars, settings.deid.max_chars)
    return settings.records.model_copy(update={"max_chars": most})
