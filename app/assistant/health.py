"""What `notewell doctor` looks at: the installation, the engine, the data folder, the prompts."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from app.core.errors import NotewellError
from app.core.prompts import load_prompt, shipped_prompts
from app.core.settings import Settings
from app.deid import Deidentifier
from app.encoder import load_encoder
from app.llm import probe
from app.store import data_secret

_OPTIONAL = {
    "ray": "batch on many machines: pip install 'notewell[ray]'",
    "psycopg": "shared state in PostgreSQL: pip install 'notewell[postgres]'",
    "bitsandbytes": "QLoRA on a GPU: pip install 'notewell[gpu]'",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at.

    Attributes:
        detail: What was found, or what is missing and how to get it.
    """

    name: str
    ok: bool
    detail: str


def checks(settings: Settings) -> tuple[Check, ...]:
    """Look at everything a user needs; a failed check does not stop the others."""
    return (
        Check("python", ok=True, detail=platform.python_version()),
        Check("notewell", ok=True, detail=version("notewell")),
        _tried("data folder", lambda: _data_folder(settings)),
        _tried("prompts", _prompts),
        _tried("encoder", lambda: f"MiniLM {load_encoder().fingerprint[:12]}, on board"),
        _tried("de-identification", lambda: _deid(settings)),
        _engine(settings),
        *(_optional(name, what) for name, what in _OPTIONAL.items()),
    )


def _tried(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, ok=True, detail=look())
    except NotewellError as error:
        return Check(name, ok=False, detail=str(error))


def _data_folder(settings: Settings) -> str:
    data_secret(settings.data_dir)
    return "writable"


def _prompts() -> str:
    return ", ".join(load_prompt(prompt_id).prompt_id for prompt_id in shipped_prompts())


def _deid(settings: Settings) -> str:
    Deidentifier(settings.deid, b"doctor" * 4)
    return f"presidio-analyzer {version('presidio-analyzer')}"


def _engine(settings: Settings) -> Check:
    status = probe(settings.engine)
    return Check("engine", ok=status.ok, detail=status.detail)


def _optional(name: str, what: str) -> Check:
    try:
        return Check(f"optional: {name}", ok=True, detail=version(name))
    except PackageNotFoundError:
        return Check(f"optional: {name}", ok=True, detail=f"not installed; {what}")
