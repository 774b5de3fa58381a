"""How near claims and statements are in meaning: MiniLM's cosine, the view beside the words."""

from __future__ import annotations

from collections.abc import Sequence

from app.encoder import load_encoder

# A claim, and the statements that it is compared with: at least one.
Comparison = tuple[str, Sequence[str]]


def similarities(comparisons: Sequence[Comparison]) -> tuple[float, ...]:
    """Return the cosine of each claim with the nearest of its statements.

    All texts are encoded at once, each of them once. Nothing is kept between calls, so that a
    number never rests on what was asked before.

    Raises:
        ModelError: The package that carries the encoder's weights is missing.
    """
    if not comparisons:
        return ()
    texts = tuple(
        dict.fromkeys(text for claim, statements in comparisons for text in (claim, *statements))
    )
    vectors = load_encoder().encode(texts)
    row_of = {text: row for row, text in enumerate(texts)}
    return tuple(
        max(0.0, float((vectors[[row_of[s] for s in statements]] @ vectors[row_of[claim]]).max()))
        for claim, statements in comparisons
    )
