"""An adapter folded into its base: one model that needs no peft, refused where it is folded in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from peft import PeftModel
from safetensors import SafetensorError
from transformers.utils import logging as transformers_logging

from app.adapters import AdapterCard, base_fingerprint, check_base, read_card
from app.core.errors import AdapterError, FinetuneError
from finetune.models.base import BASE_FOLDER, Base, find_base, load_base, old_names_allowed

_MARKER = "merged_adapter.json"


def merge(adapter: Path, out: Path, *, base: str | None = None) -> AdapterCard:
    """Add an adapter's update to its base's weights and save the model.

    Args:
        adapter: Folder with weights and card.
        out: New folder for model and tokenizer.
        base: Folder or hub id; default the tiny base beside the adapter, else the card's.

    Raises:
        AdapterError: The adapter is missing, broken or made for another base.
        FinetuneError: The base holds this adapter already, or ``out`` is taken or unwritable.
    """
    card = read_card(adapter)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FinetuneError("merge_out_taken")
    folder = _base_folder(adapter, card, base)
    if _holds(folder, card):
        raise FinetuneError("merged_already", adapter=card.name)
    check_base(card, base_fingerprint(folder))
    transformers_logging.disable_progress_bar()
    loaded = load_base(
        Base(folder, card.base),
        task_type=card.task_type,
        tags=card.labels,
        n_shapes=len(card.shapes),
    )
    merged = attach(loaded.model, adapter, card).merge_and_unload(safe_merge=True)
    try:
        merged.save_pretrained(out)
        loaded.tokenizer.save_pretrained(out)
        marker = {"adapter": card.name, "weights_digest": card.weights_digest}
        (out / _MARKER).write_text(json.dumps(marker) + "\n", encoding="utf-8")
    except (OSError, SafetensorError):
        raise FinetuneError("disk_full_or_unwritable") from None
    return card


def attach(model: Any, adapter: Path, card: AdapterCard) -> Any:  # noqa: ANN401  (a transformers model)
    """Put an adapter's weights on a loaded base.

    Raises:
        AdapterError: They do not fit the model.
    """
    try:
        with old_names_allowed():
            return PeftModel.from_pretrained(model, str(adapter))
    except (OSError, ValueError, RuntimeError, KeyError, SafetensorError):
        raise AdapterError(
            "adapter_broken", adapter=card.name, problem="its weights do not fit the base"
        ) from None


def _base_folder(adapter: Path, card: AdapterCard, base: str | None) -> Path:
    if base is not None:
        return find_base(base)
    beside = adapter.resolve().parent / BASE_FOLDER
    return beside if beside.is_dir() else find_base(card.base.name)


def _holds(folder: Path, card: AdapterCard) -> bool:
    """Say whether a model is the result of merging this adapter."""
    marker = folder / _MARKER
    if not marker.is_file():
        return False
    try:
        found: object = json.loads(marker.read_bytes())
    except ValueError:
        return False
    return isinstance(found, dict) and found.get("weights_digest") == card.weights_digest
