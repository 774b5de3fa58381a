"""Digests of weights: whether an adapter stands on the base that it was trained for."""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.adapters.card import AdapterCard
from app.core.errors import AdapterError

WEIGHTS_NAME = "adapter_model.safetensors"
_CONFIG_NAME = "config.json"


def base_fingerprint(folder: Path) -> str:
    """Return the SHA-256 over the names and digests of a model's config and weight files.

    Args:
        folder: A model saved with safetensors; tokenizer and card do not count.

    Raises:
        AdapterError: No config or no safetensors weights in it, or one of them cannot be read.
    """
    weights = sorted(folder.glob("*.safetensors"))
    config = folder / _CONFIG_NAME
    if not weights or not config.is_file():
        raise AdapterError("base_incomplete")
    lines = [f"{file.name} {_file_digest(file)}\n" for file in (config, *weights)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def weights_digest(folder: Path) -> str:
    """Return the SHA-256 of an adapter's weights.

    Raises:
        AdapterError: They are missing or cannot be read.
    """
    file = folder / WEIGHTS_NAME
    if not file.is_file():
        raise AdapterError("adapter_broken", adapter=folder.name, problem=f"lacks {WEIGHTS_NAME}")
    return _file_digest(file)


def check_base(card: AdapterCard, fingerprint: str) -> None:
    """Refuse a base that is not the one that the adapter was trained on.

    Raises:
        AdapterError: The fingerprints differ.
    """
    if card.base.fingerprint != fingerprint:
        raise AdapterError(
            "adapter_wrong_base",
            adapter=card.name,
            base=card.base.name,
            expected=card.base.fingerprint[:12],
            got=fingerprint[:12],
        )


def _file_digest(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        raise AdapterError("base_incomplete") from None
