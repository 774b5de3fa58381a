"""The one MiniLM in memory: text in, unit vectors out, nothing downloaded.

It runs on ONNX Runtime, which is imported when the encoder is first loaded, so that a command that
needs no model starts without it. Torch is for training and for LLMs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.encoder.files import model_folder

if TYPE_CHECKING:
    from app.encoder.minilm import MiniLmEncoder

__all__ = ["load_encoder", "model_folder"]


def load_encoder() -> MiniLmEncoder:
    """Return the one encoder of this process, loading it on the first call.

    Raises:
        ModelError: The package that carries the weights is missing or incomplete.
    """
    from app.encoder import loading

    return loading.load_encoder()
