"""What a search needs of a text encoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into unit vectors; callers pass de-identified text or public knowledge alone."""

    @property
    def dim(self) -> int:
        """Length of a vector."""
        ...

    @property
    def fingerprint(self) -> str:
        """Digest of the weights; an index remembers whose vectors it holds."""
        ...

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Return float32 (n_texts, dim), rows of unit length, input order."""
        ...
