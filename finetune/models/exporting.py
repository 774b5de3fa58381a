"""Adapters of one base laid out for a server that keeps several in memory (vLLM)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import yaml
from safetensors import SafetensorError, safe_open

from app.adapters import AdapterCard, TaskType, read_card, write_card
from app.adapters.fingerprint import WEIGHTS_NAME
from app.core.errors import AdapterError, FinetuneError

ADAPTERS_FOLDER = "adapters"
SERVER_CONFIG_NAME = "vllm.yaml"
_CONFIG_NAME = "adapter_config.json"
# Ranks that vLLM makes room for. Source: vllm/config/lora.py, MaxLoRARanks.
_RANKS = (8, 16, 32, 64, 128, 256, 320, 512)


def export(adapters: Sequence[Path], out: Path) -> tuple[AdapterCard, ...]:
    """Write adapters, each in a folder of its own name, with the server's configuration.

    Args:
        adapters: Folders of adapters for causal models on one base; one at least.
        out: New folder: ``adapters/NAME/`` and ``vllm.yaml``, to be served from within it.

    Raises:
        AdapterError: One is missing or broken, or gives away what it was trained on.
        FinetuneError: They are not for one causal base, two have the same name, or ``out`` is
            taken or unwritable.
    """
    cards = tuple(read_card(folder) for folder in adapters)
    _check(cards)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FinetuneError("export_out_taken")
    layers = [_layers(folder, card) for folder, card in zip(adapters, cards, strict=True)]
    try:
        for folder, card, names in zip(adapters, cards, layers, strict=True):
            _copy(folder, out / ADAPTERS_FOLDER / card.name, card, names)
        config = yaml.safe_dump(_server_config(cards), sort_keys=False)
        (out / SERVER_CONFIG_NAME).write_text(
            f"# In this folder: vllm serve --config {SERVER_CONFIG_NAME}\n{config}", "utf-8"
        )
    except OSError:
        raise FinetuneError("disk_full_or_unwritable") from None
    return cards


def _check(cards: Sequence[AdapterCard]) -> None:
    first = cards[0]
    names = [card.name for card in cards]
    for card in cards:
        if card.task_type is not TaskType.CAUSAL:
            raise FinetuneError("export_not_causal", adapter=card.name)
        if card.base.fingerprint != first.base.fingerprint:
            raise FinetuneError("export_bases_differ", first=first.name, second=card.name)
        if names.count(card.name) > 1:
            raise FinetuneError("export_names_repeat", adapter=card.name)
        if card.memorization is not None and card.memorization.blocks_release:
            raise AdapterError("adapter_not_for_release", adapter=card.name)


def _copy(source: Path, target: Path, card: AdapterCard, layers: list[str]) -> None:
    target.mkdir(parents=True)
    shutil.copyfile(source / WEIGHTS_NAME, target / WEIGHTS_NAME)
    write_card(target, card)
    config = json.loads((source / _CONFIG_NAME).read_bytes())
    # The server reads names of layers; a pattern, as a recipe may have, means nothing to it.
    config["target_modules"] = layers
    config["base_model_name_or_path"] = card.base.name
    (target / _CONFIG_NAME).write_text(json.dumps(config, indent=2) + "\n", "utf-8")


def _layers(folder: Path, card: AdapterCard) -> list[str]:
    """Return the last names of the layers that an adapter changes.

    Raises:
        AdapterError: It holds more than low-rank updates, which no server adds to its base.
    """
    try:
        with safe_open(folder / WEIGHTS_NAME, framework="numpy") as opened:
            names = list(opened.keys())
    except SafetensorError:
        raise AdapterError(
            "adapter_broken", adapter=card.name, problem="its weights cannot be read"
        ) from None
    if any(".lora_" not in name for name in names):
        raise AdapterError(
            "adapter_broken", adapter=card.name, problem="it holds layers beside its updates"
        )
    return sorted({name.split(".lora_")[0].rsplit(".", 1)[-1] for name in names})


def _server_config(cards: Sequence[AdapterCard]) -> dict[str, object]:
    rank = max(card.lora.r for card in cards)
    return {
        "model": cards[0].base.name,
        "enable-lora": True,
        "max-loras": len(cards),
        "max-lora-rank": min((r for r in _RANKS if r >= rank), default=rank),
        "lora-modules": [f"{card.name}={ADAPTERS_FOLDER}/{card.name}" for card in cards],
    }
