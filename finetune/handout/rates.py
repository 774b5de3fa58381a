"""How well the tagger tells what is for the patient: ``python -m finetune.handout.rates [FOLDER]``.

Each sentence of a note that writers marked counts once, by what most of it is marked as. The
held-out side is measured unless ``--side`` names another, ``--all`` takes every note of a folder.
``--adapter`` takes another one than ships. ``--misses`` prints what was told otherwise than marked,
on every side but the held-out one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from app.core.span import Span
from app.llm.embedded.handouts.addressed import ADAPTER, Role, read_addressed
from app.records import segment
from finetune.corpora.sides import Side
from finetune.handout.written import FOLDER, AddressedNote, read_addressed_notes

# What a sentence is marked as, and what it is told to be.
Pair = tuple[Role | None, Role | None]


def pairs(note: AddressedNote, adapter: Path) -> Iterator[tuple[Span, Pair]]:
    """Yield the sentences of a note with what each is marked as and what the tagger says."""
    read = read_addressed(note.text, adapter)
    for sentence in segment(note.text).sentences:
        yield sentence, (marked_role(note, sentence), read.role(sentence))


def marked_role(note: AddressedNote, sentence: Span) -> Role | None:
    """Return what most of a sentence is marked as; None where most of it is not marked."""
    shares: Counter[Role | None] = Counter({None: sentence.end - sentence.start})
    for tag in note.tags:
        shared = min(tag.end, sentence.end) - max(tag.start, sentence.start)
        if shared > 0:
            shares[Role(tag.label)] += shared
            shares[None] -= shared
    return max(shares, key=shares.__getitem__)


def _rated(counts: Counter[Pair]) -> Iterator[str]:
    told = sum(n for (_, said), n in counts.items() if said)
    marked = sum(n for (role, _), n in counts.items() if role)
    both = sum(n for (role, said), n in counts.items() if role and said)
    right = sum(n for (role, said), n in counts.items() if role and role is said)
    yield (
        f"for the patient  marked {marked}  told {told}  both {both}  precision"
        f" {both / max(1, told):.3f}  recall {both / max(1, marked):.3f}  role right"
        f" {right / max(1, both):.3f}"
    )
    for role in Role:
        of_role = {said: n for (is_, said), n in counts.items() if is_ is role}
        shares = "  ".join(
            f"{said or 'not told'} {n}" for said, n in sorted(of_role.items(), key=str)
        )
        yield f"{role:<10} {shares}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how often what is for the patient is told, or what was told otherwise than marked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--side", type=Side, action="append", choices=list(Side))
    parser.add_argument("--all", action="store_true", help="Every side.")
    parser.add_argument("--adapter", type=Path, default=ADAPTER, help="Instead of what ships.")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args(arguments)
    notes = read_addressed_notes(asked.folder)
    sides = list(Side) if asked.all else asked.side or [Side.HELD_OUT]
    lines = (
        _missed((n for n in notes if n.side is not Side.HELD_OUT), asked.adapter)
        if asked.misses
        else _rated(
            Counter(p for n in notes if n.side in sides for _, p in pairs(n, asked.adapter))
        )
    )
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return 0


def _missed(notes: Iterable[AddressedNote], adapter: Path) -> Iterator[str]:
    for note in notes:
        for sentence, (role, said) in pairs(note, adapter):
            if role is not said:
                shown = " ".join(sentence.of(note.text).split())
                yield f"{note.name:<8} {said or 'not told':<10} is {role or 'nothing':<10} {shown}"


if __name__ == "__main__":
    raise SystemExit(main())
