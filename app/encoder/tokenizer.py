"""The encoder's tokenizer, which leaves it to its callers to cut and to pad."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

from app.encoder.files import TOKENIZER


def load_tokenizer(folder: Path) -> Tokenizer:
    """Return the tokenizer of a model's folder, made to keep every token and to add none."""
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_truncation()  # the file asks for 128 tokens, padded: windows do better
    tokenizer.no_padding()
    return tokenizer


def token_id(tokenizer: Tokenizer, token: str) -> int:
    """Return the id of a token.

    Raises:
        ValueError: The tokenizer has no such token.
    """
    found = tokenizer.token_to_id(token)
    if found is None:
        raise ValueError(f"the tokenizer has no {token}")
    return found
