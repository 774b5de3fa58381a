"""The encoder, loaded once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock

from app.encoder.files import WEIGHTS, model_folder
from app.encoder.minilm import MiniLmEncoder
from app.encoder.net import BertNet
from app.encoder.tokenizer import load_tokenizer
from app.encoder.weights import read_weights

_lock = Lock()


def load_encoder() -> MiniLmEncoder:
    """Return the one encoder of this process, loading it on the first call.

    Raises:
        ModelError: The package that carries the weights is missing or incomplete.
    """
    with _lock:  # two first calls at once would load the weights twice
        return _load(model_folder())


@cache
def _load(folder: Path) -> MiniLmEncoder:
    weights = folder / WEIGHTS
    net = BertNet(read_weights(weights), int8=False)
    return MiniLmEncoder(net, load_tokenizer(folder), weights=weights)
