"""Near-duplicate texts, found by MinHash: copied-forward notes would be learned by heart."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_SHINGLE_WORDS = 5
# Texts that share this much of their shingles count as one.
_SAME = 0.8
# 16 bands of 4: two texts that share 0.8 of their shingles meet in a band with p > 0.999.
# Source: Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", 3.4.
_N_BANDS = 16
_BAND_ROWS = 4
_PRIME = (1 << 31) - 1
_WORD = re.compile(r"\w+")

_RANDOM = np.random.default_rng(20)
_SLOPE = _RANDOM.integers(1, _PRIME, size=(_N_BANDS * _BAND_ROWS, 1))
_SHIFT = _RANDOM.integers(0, _PRIME, size=(_N_BANDS * _BAND_ROWS, 1))


def distinct(texts: Sequence[str]) -> tuple[int, ...]:
    """Return the indices of the texts that do not nearly repeat an earlier one, in order."""
    signatures = [_signature(text) for text in texts]
    bands: dict[tuple[int, bytes], list[int]] = {}
    kept: list[int] = []
    for i, signature in enumerate(signatures):
        keys = [(band, _band(signature, band)) for band in range(_N_BANDS)]
        rivals = {j for key in keys for j in bands.get(key, ())}
        if any(np.mean(signature == signatures[j]) >= _SAME for j in rivals):
            continue
        kept.append(i)
        for key in keys:
            bands.setdefault(key, []).append(i)
    return tuple(kept)


def _band(signature: NDArray[np.int64], band: int) -> bytes:
    return signature[band * _BAND_ROWS : (band + 1) * _BAND_ROWS].tobytes()


def _signature(text: str) -> NDArray[np.int64]:
    words = _WORD.findall(text.lower())
    n_shingles = max(1, len(words) - _SHINGLE_WORDS + 1)
    shingles = {" ".join(words[i : i + _SHINGLE_WORDS]) for i in range(n_shingles)}
    hashes = np.array([zlib.crc32(s.encode()) % _PRIME for s in shingles], dtype=np.int64)
    return ((_SLOPE * hashes + _SHIFT) % _PRIME).min(axis=1)
