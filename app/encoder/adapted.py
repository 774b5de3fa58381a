"""An adapter on the encoder, read as one net."""

from __future__ import annotations

from pathlib import Path

from safetensors import SafetensorError

from app.adapters import AdapterCard, base_fingerprint, check_base, read_card
from app.adapters.fingerprint import WEIGHTS_NAME
from app.core.errors import AdapterError
from app.encoder.files import WEIGHTS
from app.encoder.net import BertNet
from app.encoder.weights import read_weights


def read_adapted(
    adapter: Path, base: Path, *, has_sight: bool = False
) -> tuple[AdapterCard, BertNet]:
    """Return an adapter's card and the net that it makes of the base, in 8-bit numbers.

    Args:
        adapter: Folder with weights and card.
        base: Folder of the encoder.
        has_sight: As ``BertNet`` has it.

    Raises:
        AdapterError: It is missing, broken, or made for another base.
    """
    card = read_card(adapter)
    check_base(card, base_fingerprint(base))
    try:
        scale = card.lora.alpha / card.lora.r
        weights = read_weights(base / WEIGHTS, adapter / WEIGHTS_NAME, scale=scale)
        net = BertNet(weights, int8=True, has_sight=has_sight)
    except (KeyError, ValueError, OSError, SafetensorError):
        raise broken(card, "its weights do not fit the base") from None
    if net.n_out != len(card.labels):
        raise broken(card, "its weights have other labels than its card")
    return card, net


def broken(card: AdapterCard, problem: str) -> AdapterError:
    """Return the error of an adapter that cannot be used."""
    return AdapterError("adapter_broken", adapter=card.name, problem=problem)
