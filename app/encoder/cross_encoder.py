"""How likely a text says what a sentence claims, by a small adapter that reads both together.

The last few hundred pairs are kept in memory beside their scores, as the encoder's vectors are in
``app.grounding.nearness``: callers pass de-identified text alone, and nothing is written.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import numpy as np
from tokenizers import Tokenizer

from app.core.claim import Label
from app.encoder.adapted import broken, read_adapted
from app.encoder.files import model_folder
from app.encoder.graph import Floats
from app.encoder.net import BertNet, Integers
from app.encoder.tokenizer import load_tokenizer, token_id

# Longest pair, its three special tokens counted: longer than any that was trained on.
MAX_TOKENS = 200
# Pairs whose score is kept: a summary's lines are scored again when they are repaired.
_N_KEPT = 512
# Added to an attention that must not be: too little for any share of it.
UNSEEN = -1e4

_lock = Lock()


class CrossEncoder:
    """Scores pairs of texts; safe to share between threads.

    Args:
        net: Of an adapter that reads pairs.
        tokenizer: Of the encoder, without truncation or padding of its own.
        label: Number of the label whose probability is asked for.
        temperature: What logits are divided by.

    The evidence is read as it is without the claim, the claim in sight of it, and what its last
    token makes of both is the score; in training, one reading of an evidence serves many claims.
    """

    def __init__(
        self, net: BertNet, tokenizer: Tokenizer, *, label: int, temperature: float
    ) -> None:
        self._net = net
        self._tokenizer = tokenizer
        self._label = label
        self._temperature = temperature
        self._first = token_id(tokenizer, "[CLS]")
        self._last = token_id(tokenizer, "[SEP]")
        self.score = lru_cache(maxsize=_N_KEPT)(self._score)

    def _score(self, evidence: str, claim: str) -> float:
        """Return how likely the evidence says the claim, in [0, 1].

        Args:
            evidence: Cut at its end where both together are longer than ``MAX_TOKENS``.
            claim: Likewise cut, if it alone is longer.
        """
        said = self._ids(claim)[: MAX_TOKENS // 2]
        shown = self._ids(evidence)[: MAX_TOKENS - 3 - len(said)]
        ids = np.array((self._first, *shown, self._last, *said, self._last))
        kinds = np.repeat((0, 1), (len(shown) + 2, len(said) + 1))
        logits = self._net.read(ids, kinds, _sight(kinds))[-1] / self._temperature
        shares = np.exp(logits - logits.max())
        return float(shares[self._label] / shares.sum())

    def _ids(self, text: str) -> list[int]:
        return self._tokenizer.encode(text, add_special_tokens=False).ids


def _sight(kinds: Integers) -> Floats:
    """Let the claim see the evidence and itself, and the evidence itself alone."""
    is_ahead = (kinds[:, None] == 0) & (kinds[None, :] == 1)
    return np.where(is_ahead, UNSEEN, 0.0).astype(np.float32)


def load_cross_encoder(adapter: Path, label: str = Label.SUPPORTED) -> CrossEncoder:
    """Return the cross-encoder of an adapter, loading it on the first call.

    Args:
        label: The one whose probability is asked for.

    Raises:
        ModelError: The package that carries the encoder is missing or incomplete.
        AdapterError: The adapter is missing, broken, or made for another base or task.
    """
    with _lock:  # two first calls at once would load the weights twice
        return _load(adapter, label, model_folder())


@cache
def _load(adapter: Path, label: str, base: Path) -> CrossEncoder:
    card, net = read_adapted(adapter, base, has_sight=True)
    if label not in card.labels:
        raise broken(card, f"it does not tell what is {label}")
    return CrossEncoder(
        net,
        load_tokenizer(base),
        label=card.labels.index(label),
        temperature=card.pairs.temperature if card.pairs else 1.0,
    )
