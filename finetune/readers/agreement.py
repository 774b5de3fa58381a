"""How far two readers agree on what a summary must hold: ``python -m finetune.readers.agreement``.

Of what both marked in a note, it also tells how much a summary holds: what one reader alone would
have in it is a matter of taste. ``--side`` names another side than the held-out one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator

from app.core.span import Span
from app.llm.embedded.drafter import EmbeddedDrafter
from finetune.corpora.sides import Side
from finetune.readers.marks import ReadNote, read_again
from finetune.readers.salience_rates import summarized


def agreed(first: ReadNote, second: ReadNote) -> tuple[Span, ...]:
    """Return the sentences of the first reader that the second marked as well."""
    return tuple(span for span in first.must if span.overlaps_any(second.must))


def _rated(notes: Iterable[tuple[ReadNote, ReadNote]]) -> Iterator[str]:
    drafter = EmbeddedDrafter()
    n_notes = n_first = n_second = n_both = n_back = n_told = n_told_both = 0
    for first, second in notes:
        both = agreed(first, second)
        told = summarized(first, drafter)
        n_notes += 1
        n_first += len(first.must)
        n_second += len(second.must)
        n_both += len(both)
        n_back += len(agreed(second, first))
        n_told += sum(map(told.holds, first.must))
        n_told_both += sum(map(told.holds, both))
    yield f"notes                           {n_notes}"
    yield f"the first one's, by the second  {_share(n_both, n_first)}"
    yield f"the second one's, by the first  {_share(n_back, n_second)}"
    yield f"the first one's, by a summary   {_share(n_told, n_first)}"
    yield f"both readers', by a summary     {_share(n_told_both, n_both)}"


def _share(n: int, of: int) -> str:
    return f"{n} of {of}  {n / max(1, of):.3f}"


def main() -> int:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--side", type=Side, default=Side.HELD_OUT, choices=list(Side))
    side = parser.parse_args().side
    for line in _rated(both for both in read_again() if both[0].side is side):
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
