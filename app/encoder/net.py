"""MiniLM on ONNX Runtime, with or without a tagger's adapter.

Importing torch takes longer than reading a note, and nothing that reads needs more of it than this.
Tests compare with transformers, peft and sentence-transformers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.encoder.graph import INPUT, OUTPUT, SIGHT, Floats, Shape, encoder_graph
from app.encoder.runtime import onnxruntime
from app.encoder.weights import Weights

Integers = NDArray[np.int64]

# config.json of all-MiniLM-L6-v2.
_N_HEADS = 12
_NORM_EPSILON = 1e-12

# Of ONNX Runtime's five grades: errors, which it raises besides.
_ERRORS = 3


class BertNet:
    """Reads one text a call; safe to share between threads, each call computes in its own.

    Args:
        weights: With an adapter, the net scores tags; without, it gives the last block's vectors.
        int8: Whether products are computed in 8-bit numbers: almost twice as fast, and inexact.
        has_sight: Whether each text comes with what its tokens see of each other.

    Raises:
        KeyError: A weight is missing.
    """

    def __init__(self, weights: Weights, *, int8: bool, has_sight: bool = False) -> None:
        self._words = weights.words
        self._positions = weights.positions
        self._kinds = weights.kinds
        classifier = weights.classifier
        self._n_out = len(classifier.bias) if classifier else self._words.shape[1]
        shape = Shape(_N_HEADS, _NORM_EPSILON, int8, has_sight)
        graph = encoder_graph(weights.first_norm, weights.blocks, classifier, shape=shape)
        self._session = _session(graph.SerializeToString())

    @property
    def n_kinds(self) -> int:
        """Kinds of tokens that the net tells apart; a tagger's are shapes."""
        return self._kinds.shape[0]

    @property
    def n_out(self) -> int:
        """Numbers for each token: tags, or the width of a vector."""
        return self._n_out

    def read(self, token_ids: Integers, kinds: Integers, sight: Floats | None = None) -> Floats:
        """Return what the net makes of each token of one text.

        Args:
            token_ids: (n_tokens,), special tokens included; at most as many as the encoder has
                positions.
            kinds: Alike.
            sight: (n_tokens, n_tokens), added to the attention of each token to each; given where
                the net was made for it.

        Returns:
            (n_tokens, n_out); of a tagger, logits.
        """
        embedded = self._words[token_ids] + self._kinds[kinds]
        embedded += self._positions[: len(token_ids)]
        given = {INPUT: embedded} if sight is None else {INPUT: embedded, SIGHT: sight}
        (found,) = self._session.run([OUTPUT], given)
        return np.asarray(found)


def _session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = _ERRORS
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
