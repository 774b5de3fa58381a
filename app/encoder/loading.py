"""The encoder, loaded once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock

from transformers import AutoModel

from app.encoder.files import WEIGHTS, model_folder
from app.encoder.minilm import MiniLmEncoder
from app.encoder.quiet import no_progress_bar
from app.encoder.tokenizer import load_tokenizer

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
    with no_progress_bar():
        model = AutoModel.from_pretrained(folder, local_files_only=True, use_safetensors=True)
    return MiniLmEncoder(model.eval(), load_tokenizer(folder), weights=folder / WEIGHTS)
