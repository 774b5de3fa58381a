"""How often the cross-encoder prefers the true one of two twins.

``python -m finetune.support.preference [FOLDER] [--adapter FOLDER]`` reads written snippets; of
those that it was trained beside, the held-out side. Twins of which one alone denies are told apart,
since a model may have learned to trust or to distrust denials whatever the note says.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from app.encoder.cross_encoder import load_cross_encoder
from app.grounding.entailment import ADAPTER
from finetune.support.corpus import only_first_denies
from finetune.support.written import FOLDER, Snippet, measured_side, read_snippets

ALL = "all"
TRUE_DENIES = "the true one alone denies"
WRONG_DENIES = "the wrong one alone denies"
ALIKE = "both deny or neither"

Score = Callable[[str, str], float]


def preferred(snippets: Iterable[Snippet], score: Score) -> dict[str, tuple[int, int]]:
    """Return in how many twins the true claim scores higher, by which of the two denies.

    Args:
        snippets: With their twins.
        score: How likely a text says a claim.

    Returns:
        Kind of twins to how many were told apart, of how many.
    """
    found: dict[str, list[bool]] = {ALL: [], ALIKE: [], TRUE_DENIES: [], WRONG_DENIES: []}
    for snippet in snippets:
        for held, wrong in snippet.twins:
            leads = score(snippet.text, held) > score(snippet.text, wrong)
            found[ALL].append(leads)
            found[_kind(held, wrong)].append(leads)
    return {kind: (sum(leads), len(leads)) for kind, leads in found.items()}


def _kind(held: str, wrong: str) -> str:
    if only_first_denies(held, wrong):
        return TRUE_DENIES
    return WRONG_DENIES if only_first_denies(wrong, held) else ALIKE


def main() -> None:
    """Print a line for each kind of twins."""
    parser = argparse.ArgumentParser(description="How often the true one of two twins leads.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="Written snippets.")
    parser.add_argument("--adapter", type=Path, default=ADAPTER, help="Of the cross-encoder.")
    given = parser.parse_args()
    side = measured_side(given.folder)
    snippets = (s for s in read_snippets(given.folder) if side in (None, s.side))
    for kind, (n, total) in preferred(snippets, load_cross_encoder(given.adapter).score).items():
        share = f"{n / total:.3f}" if total else "-"
        sys.stdout.write(f"{kind:28} {n:6} of {total:6}  {share}\n")


if __name__ == "__main__":
    main()
