"""How likely a line answers a question, as a small model reads both that learned it of examples.

It knows other words for what is asked, and what sort of thing answers; of two numbers or two drugs
in one line it knows little. The typed readers of questions stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app import adapters
from app.core.draft import EvidenceLine
from app.encoder.cross_encoder import load_cross_encoder

ADAPTER = Path(adapters.__file__).parent / "shipped" / "answers"
# What the model tells of a line.
ANSWERS, OTHER = "answers", "other"


def answer_chances(
    question: str, lines: Sequence[EvidenceLine], adapter: Path = ADAPTER
) -> list[float]:
    """Return how likely each line answers a question, or is a part of what does, in [0, 1].

    Args:
        adapter: Another one than ships.

    Raises:
        ModelError: The package that carries the encoder is missing or incomplete.
        AdapterError: The adapter is missing or broken.
    """
    reader = load_cross_encoder(adapter, ANSWERS)
    return [reader.score(question, line.headed) for line in lines]
