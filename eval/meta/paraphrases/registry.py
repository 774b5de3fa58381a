"""The ways to reword, by name, and several of them on one sentence."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from eval.meta.paraphrases import (
    abbreviations,
    brands,
    conversions,
    numerals,
    order,
    schedules,
    subject,
    synonyms,
    voice,
    wording,
)

Paraphrase = Callable[[str, Random], str | None]

PARAPHRASES: dict[str, Paraphrase] = {
    "abbreviations": abbreviations.paraphrase,
    "brands": brands.paraphrase,
    "conversions": conversions.paraphrase,
    "numerals": numerals.paraphrase,
    "order": order.paraphrase,
    "schedules": schedules.paraphrase,
    "subject": subject.paraphrase,
    "synonyms": synonyms.paraphrase,
    "voice": voice.paraphrase,
    "wording": wording.paraphrase,
}
_MOST_WAYS = 3


def reword(sentence: str, rng: Random) -> tuple[str, tuple[str, ...]]:
    """Reword a sentence in one to three ways that fit it.

    Returns:
        The new sentence and the ways in order; the sentence as it stands and no way where none
        fits. Frames of whole sentences come first, while they still fit.
    """
    ways = [name for name in PARAPHRASES if name != "voice"]
    rng.shuffle(ways)
    if rng.random() < 0.5:
        ways.insert(0, "voice")
    wanted = rng.randint(1, _MOST_WAYS)
    used: list[str] = []
    text = sentence
    for way in ways:
        reworded = PARAPHRASES[way](text, rng)
        if reworded is not None and reworded != text:
            text = reworded
            used.append(way)
        if len(used) == wanted:
            break
    # One way may undo another ("four" to "4" and back).
    return text, tuple(used) if text != sentence else ()
