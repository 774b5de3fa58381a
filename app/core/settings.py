"""The one configuration: flags, then NOTEWELL__* variables, then notewell.toml, then defaults."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from app.core.draft import Task
from app.core.errors import ConfigError
from app.core.phi import DeidMode

EngineName = Literal["embedded", "transformers", "openai"]
LanguageChoice = Literal["auto", "en", "es"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class RecordSettings(_Part):
    """Limits of what is read.

    Attributes:
        max_attachment_bytes: Of one document inside a FHIR, C-CDA or HL7 file, once unpacked.
        max_depth: How deep elements may stand in each other.
    """

    max_bytes: int = Field(default=64_000_000, gt=0)
    max_chars: int = Field(default=1_000_000, gt=0)
    max_attachment_bytes: int = Field(default=16_000_000, gt=0)
    max_depth: int = Field(default=100, gt=0, le=150)


class DeidSettings(_Part):
    """De-identification.

    Attributes:
        min_score: Entities below it are dropped; low on purpose, a missed name costs more than a
            masked word.
        regex_timeout_s: A pattern that runs longer, per 100,000 characters, stops the note.
        max_chars: A longer note is refused.
        secret: Seed of surrogates and references; default: a key file in the data folder.
        language: What notes are written in; "auto" tells it note by note.
        tagger: Whether the trained tagger looks beside the rules.
        tagger_threshold: Probability above which it takes a word for an identifier.
    """

    mode: DeidMode = DeidMode.PSEUDONYMIZE
    language: LanguageChoice = "auto"
    min_score: float = Field(default=0.35, ge=0, le=1)
    tagger: bool = True
    tagger_threshold: float = Field(default=0.3, gt=0, lt=1)
    regex_timeout_s: int = Field(default=2, gt=0)
    max_chars: int = Field(default=20_000_000, gt=0)
    secret: SecretStr | None = None


class VaultSettings(_Part):
    """The sealed maps that restore notes.

    Attributes:
        key: 32 bytes in hex, used where no key file is named; for the environment, not for a file.
    """

    key: SecretStr | None = None


class EngineSettings(_Part):
    """Which drafter writes, with what model.

    Attributes:
        model: Folder or hub id (``transformers``), model name (``openai``); unused by ``embedded``.
        adapter: Folder of a LoRA adapter (``transformers``), adapter model name (``openai``).
        rewording: Whether the embedded engine makes whole sentences of telegraphic lines, where the
            check accepts them; else it quotes.
        task_adapters: The same for single tasks, switched per request; others have ``adapter``.
        timeout_s: For connecting to a server, and between two pieces of its reply.
        reply_limit_s: For a whole reply, from its beginning; none where it is not set.
        side_by_side: Replies at the same time: rows of a batch in process, requests at a server.
    """

    name: EngineName = "embedded"
    model: str | None = None
    adapter: str | None = None
    rewording: bool = False
    task_adapters: dict[Task, str] = Field(default_factory=dict)
    base_url: str = "http://127.0.0.1:8000/v1"
    api_key: SecretStr | None = None
    device: str = "auto"
    max_new_tokens: int = Field(default=700, gt=0)
    temperature: float = Field(default=0.0, ge=0)
    timeout_s: float = Field(default=120.0, gt=0)
    reply_limit_s: float | None = Field(default=None, gt=0)
    side_by_side: int = Field(default=8, gt=0)
    seed: int = 0


class RetrievalSettings(_Part):
    """Search in a patient's record."""

    passage_chars: int = Field(default=600, ge=100)
    k: int = Field(default=8, gt=0)
    rrf_k: int = Field(default=60, gt=0)


class TaskSettings(_Part):
    """Shape of what is written.

    Attributes:
        template: One of `app.tasks.TEMPLATE_NAMES`; "auto" chooses by the note's kind.
        budget_words: Least budget of a summary; it grows with the note.
        budget_share: Share of the note's words that a summary may have where that is more.
        prompt_dir: A folder of templates of the user's own, searched before the shipped ones.
        knowledge_dir: A folder of knowledge pages of a hospital's own, beside the shipped ones.
    """

    template: str = "auto"
    budget_words: int = Field(default=120, gt=0)
    budget_share: float = Field(default=0.2, gt=0, le=1)
    grade: int = Field(default=6, ge=1, le=16)
    language: str = "en"
    prompt_dir: Path | None = None
    knowledge_dir: Path | None = None


class WebSettings(_Part):
    """The web face; it listens on this machine alone unless told otherwise.

    Attributes:
        max_running: Tasks that run at the same time, the page's and the API's each.
        queue_size: Tasks that may wait; more are refused.
    """

    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)
    upload_max_bytes: int = Field(default=8_000_000, gt=0)
    session_hours: float = Field(default=8.0, gt=0)
    sign_in_per_minute: int = Field(default=10, gt=0)
    max_running: int = Field(default=2, gt=0)
    queue_size: int = Field(default=32, gt=0)


class JobSettings(_Part):
    """Batch jobs."""

    executor: Literal["serial", "process", "ray"] = "serial"
    workers: int = Field(default=2, gt=0)
    shard_notes: int = Field(default=16, gt=0)


class LogSettings(_Part):
    """The log on stderr."""

    level: Literal["debug", "info", "warning", "error"] = "warning"
    as_json: bool = False


class Settings(BaseSettings):
    """Everything that can be set; built once, at the entry point."""

    model_config = SettingsConfigDict(
        env_prefix="NOTEWELL__",
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    data_dir: Path = Field(default_factory=lambda: user_data_path("notewell"))
    seed: int = 0
    records: RecordSettings = RecordSettings()
    deid: DeidSettings = DeidSettings()
    vault: VaultSettings = VaultSettings()
    engine: EngineSettings = EngineSettings()
    retrieval: RetrievalSettings = RetrievalSettings()
    tasks: TaskSettings = TaskSettings()
    web: WebSettings = WebSettings()
    jobs: JobSettings = JobSettings()
    log: LogSettings = LogSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Rank the sources: flags, environment, file."""
        del dotenv_settings, file_secret_settings
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls))


def load_settings(config: Path | None = None, **flags: Any) -> Settings:  # noqa: ANN401  (pydantic checks them)
    """Build the settings from flags, the environment and a TOML file.

    Args:
        config: The file; default ``notewell.toml`` in the working folder, where it exists.
        flags: Nested dictionaries of what was given on the command line; None values are left out.

    Raises:
        ConfigError: ``config`` does not exist, or a value is not valid.
    """
    if config is not None and not config.is_file():
        raise ConfigError("config_not_found")
    path = config or Path("notewell.toml")

    class _WithFile(Settings):
        model_config = SettingsConfigDict(toml_file=path)

    try:
        return _WithFile(**_given(flags))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ConfigError("config_invalid", field=where, problem=first["msg"]) from None
    except ValueError:  # TOML syntax
        raise ConfigError("config_invalid", field="notewell.toml", problem="not TOML") from None


def _given(flags: dict[str, Any]) -> dict[str, Any]:
    """Drop what was not given, at any depth."""
    kept: dict[str, Any] = {}
    for name, value in flags.items():
        if isinstance(value, dict):
            value = _given(value)  # pyright: ignore[reportUnknownArgumentType]
            if not value:
                continue
        if value is not None:
            kept[name] = value
    return kept
