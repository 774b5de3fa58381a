"""Mild told as severe, small as large, better as worse."""

from __future__ import annotations

from random import Random

from eval.meta.case import Kind, Planted
from eval.meta.swapping import plant, words

# Only degrees that nobody takes for each other: "slight" is no error for "mild".
_OTHERS: dict[str, tuple[str, ...]] = {
    "mild": ("severe", "moderate"), "slight": ("severe", "marked"),
    "minimal": ("severe", "moderate"), "moderate": ("severe", "minimal"),
    "severe": ("mild", "slight"), "marked": ("slight", "minimal"),
    "mildly": ("severely",), "severely": ("mildly",), "moderately": ("severely",),
    "small": ("large",), "large": ("small",), "tiny": ("large",), "trace": ("massive",),
    "massive": ("trace",), "extensive": ("limited",), "worsening": ("improving",),
    "getting worse": ("getting better",), "getting better": ("getting worse",),
    "improving": ("worsening",), "improved": ("worsened",), "worsened": ("improved",),
    "stable": ("unstable",), "partial": ("complete",), "complete": ("partial",),
    "minor": ("major",), "major": ("minor",),
}  # fmt: skip


def corrupt(sentence: str, rng: Random) -> Planted | None:
    """Change one degree or course."""
    return plant(Kind.SEVERITY, sentence, (words(_OTHERS),), rng)
