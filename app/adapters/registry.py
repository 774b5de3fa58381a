"""Adapters on disk: a folder each, with weights, card and model card."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from app.adapters.card import CARD_SCHEMA, AdapterCard
from app.adapters.fingerprint import WEIGHTS_NAME, weights_digest
from app.adapters.model_card import model_card
from app.core.errors import AdapterError

CARD_NAME = "adapter_card.json"
_CONFIG_NAME = "adapter_config.json"


def read_card(folder: Path) -> AdapterCard:
    """Read the card of an adapter that is whole: config there, weights as the card digests them.

    Raises:
        AdapterError: No such folder, a file is missing or not valid, or the weights have changed.
    """
    if not folder.is_dir():
        raise AdapterError("adapter_not_found", adapter=folder.name)
    for name in (CARD_NAME, _CONFIG_NAME, WEIGHTS_NAME):
        if not (folder / name).is_file():
            raise AdapterError("adapter_broken", adapter=folder.name, problem=f"lacks {name}")
    try:
        card = CARD_SCHEMA.validate_json((folder / CARD_NAME).read_bytes())
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or CARD_NAME
        raise AdapterError(
            "adapter_broken", adapter=folder.name, problem=f"its card is not valid at {where}"
        ) from None
    if weights_digest(folder) != card.weights_digest:
        raise AdapterError(
            "adapter_broken", adapter=folder.name, problem="its weights differ from its card"
        )
    return card


def write_card(folder: Path, card: AdapterCard) -> None:
    """Write the card for machines (``adapter_card.json``) and for people (``README.md``).

    Raises:
        AdapterError: The folder cannot be written.
    """
    try:
        (folder / CARD_NAME).write_bytes(CARD_SCHEMA.dump_json(card, indent=2) + b"\n")
        (folder / "README.md").write_text(model_card(card), encoding="utf-8")
    except OSError:
        raise AdapterError("adapter_unwritable", adapter=card.name) from None


def list_adapters(folder: Path) -> tuple[AdapterCard, ...]:
    """Return the cards of all adapters in a folder and the folders below it, by path.

    Raises:
        AdapterError: No such folder, or one of the adapters in it is broken.
    """
    if not folder.is_dir():
        raise AdapterError("adapter_not_found", adapter=folder.name)
    return tuple(read_card(file.parent) for file in sorted(folder.rglob(CARD_NAME)))
