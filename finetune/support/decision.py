"""Learning of the decision behind the typed checks: weights for the measures of a claim.

``python -m finetune.support.decision FOLDER… [--dialogues FILE.csv…]`` prints the weights that
``app.grounding.support`` holds. Each FOLDER has invented notes (``NAME.txt``) beside their claims
(``NAME.tsv``, a head line, then label and claim), each FILE public conversations without PHI
(columns ``dialogue``, and ``note`` or ``section_text``): sentences that a clinician wrote of a
conversation are true of it, those of another conversation are not.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, field, fields
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from app.core.deid_text import DeidText
from app.core.errors import FinetuneError
from app.grounding import GroundedNote, prepare, unobjected
from app.grounding.support import Measures, Weights
from app.records import segment
from finetune.corpora.invented import invented_note
from finetune.corpora.sides import Side
from finetune.readers.marks import FOLDER as MARKED
from finetune.readers.marks import read_marks
from finetune.scoring.logistic import fit_logistic
from finetune.support.written import FOLDER as WRITTEN
from finetune.support.written import read_snippets

TRUE = frozenset({"true", "near", "far", "supported"})
N_MEASURES = len(fields(Measures))
# Sentences drawn of each conversation, and as many of others.
_PER_DIALOGUE = 6
_WORDS = range(5, 31)
# Claims of notes together weigh so many times what those of conversations weigh together.
_NOTES_WEIGH = 2.0
_CSV_CHARS = 10_000_000


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim of a note, and whether it is true of it."""

    note: str = field(repr=False)
    claim: str = field(repr=False)
    is_true: bool


def of_tables(folder: Path) -> Iterator[Judged]:
    """Yield the claims of a folder of notes and tables.

    Raises:
        FinetuneError: There is no table, a table has no note, or a line is not label and claim.
    """
    tables = sorted(folder.glob("*.tsv"))
    if not tables:
        raise FinetuneError("support_claims_missing")
    for number, table in enumerate(tables, start=1):
        text = table.with_suffix(".txt")
        if not text.is_file():
            raise FinetuneError("support_claims_invalid", table=number, line=0)
        note = text.read_text("utf-8")
        for line, row in enumerate(table.read_text("utf-8").splitlines()[1:], start=2):
            cells = row.split("\t")
            if len(cells) < 2 or not all(cell.strip() for cell in cells[:2]):
                raise FinetuneError("support_claims_invalid", table=number, line=line)
            yield Judged(note, cells[1], cells[0] in TRUE)


def of_snippets(folder: Path, side: Side | None = None) -> Iterator[Judged]:
    """Yield the claims of written snippets, each against its snippet alone.

    Args:
        folder: With files of ``finetune.support.written``.
        side: Of the split; None takes all.

    Raises:
        FinetuneError: There is no snippet, or one breaks the rules.
    """
    for snippet in read_snippets(folder):
        if side in (None, snippet.side):
            yield from _judged(snippet.text, snippet.held, snippet.wrong)


def of_notes(folder: Path, side: Side | None = None) -> Iterator[Judged]:
    """Yield the claims behind whole notes that readers marked.

    Args:
        folder: With files of ``finetune.readers.marks``.
        side: Of the split; None takes all.

    Raises:
        FinetuneError: There is no note, or one breaks the rules.
    """
    for note in read_marks(folder):
        if side in (None, note.side):
            held = [twins.held for twins in note.twins]
            yield from _judged(note.text, held, [twins.wrong for twins in note.twins])


def _judged(text: str, held: Iterable[str], wrong: Iterable[str]) -> Iterator[Judged]:
    yield from (Judged(text, claim, is_true=True) for claim in held)
    yield from (Judged(text, claim, is_true=False) for claim in wrong)


def of_dialogues(file: Path, rng: Random) -> Iterator[Judged]:
    """Yield sentences of the note of each conversation, and as many of other conversations.

    Raises:
        FinetuneError: The file is missing or lacks a column.
    """
    csv.field_size_limit(_CSV_CHARS)
    if not file.is_file():
        raise FinetuneError("support_claims_missing")
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    written = next((c for c in ("note", "section_text") if rows and c in rows[0]), None)
    if written is None or "dialogue" not in rows[0]:
        raise FinetuneError("support_claims_invalid", table=1, line=1)
    pairs = [(row["dialogue"], _sentences(row[written])) for row in rows]
    pairs = [(dialogue, own) for dialogue, own in pairs if own]
    for dialogue, own in pairs:
        drawn = rng.sample(own, min(_PER_DIALOGUE, len(own)))
        others = [theirs for other, theirs in pairs if other != dialogue]
        yield from (Judged(dialogue, claim, is_true=True) for claim in drawn)
        for _ in drawn if others else ():
            yield Judged(dialogue, rng.choice(rng.choice(others)), is_true=False)


def _sentences(text: str) -> list[str]:
    found = [" ".join(span.of(text).split()) for span in segment(text).sentences]
    return [s for s in found if s.endswith(".") and len(s.split()) in _WORDS]


def measured(claims: Iterable[Judged]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Measure the claims to which no check objects.

    Returns:
        float64 (n, ``N_MEASURES``) in the order of ``Measures``; bool (n,): whether each is true.
    """
    rows: list[tuple[float, ...]] = []
    labels: list[bool] = []
    for judged in claims:
        found = unobjected(DeidText(judged.claim, "p", "m"), (prepared(judged.note),))
        if found is not None:
            rows.append(astuple(found))
            labels.append(judged.is_true)
    return np.array(rows, dtype=np.float64).reshape(-1, N_MEASURES), np.array(
        labels, dtype=np.bool_
    )


@lru_cache(maxsize=1)
def prepared(text: str) -> GroundedNote:
    """Return a text ready to be checked against; the last one is kept."""
    return prepare(invented_note(text))


def fit(
    rows: NDArray[np.float64], labels: NDArray[np.bool_], weighs: NDArray[np.float64]
) -> Weights:
    """Fit the weights of a logistic regression.

    Args:
        rows: (n, ``N_MEASURES``) measures.
        labels: (n,) whether each claim is true.
        weighs: (n,) how much each claim counts.
    """
    return Weights(*(round(value, 2) for value in fit_logistic(rows, labels, weighs)))


def learn(
    folders: Sequence[Path],
    dialogues: Sequence[Path],
    *,
    read: Iterable[Judged] = (),
    seed: int,
) -> dict[str, object]:
    """Learn the weights.

    Args:
        folders: Notes with tables of claims.
        dialogues: CSV files.
        read: Further claims of notes.
        seed: Of what is drawn.

    Returns:
        Them, and how many true and false claims of each origin they were learned from.
    """
    tables = (claim for folder in folders for claim in of_tables(folder))
    x, y = measured(chain(tables, read))
    rng = Random(seed)  # noqa: S311  (repeatable on purpose)
    spoken, said = measured(claim for file in dialogues for claim in of_dialogues(file, rng))
    each = len(y) / len(said) if len(said) else 0.0
    weighs = np.concatenate([np.full(len(y), _NOTES_WEIGH), np.full(len(said), each)])
    weights = fit(np.vstack([x, spoken]), np.concatenate([y, said]), weighs)
    return {
        "weights": asdict(weights),
        "notes": {"true": int(y.sum()), "false": int((~y).sum())},
        "conversations": {"true": int(said.sum()), "false": int((~said).sum())},
    }


def main() -> None:
    """Learn the weights and print them."""
    parser = argparse.ArgumentParser(description="Learn the decision behind the typed checks.")
    parser.add_argument("folders", nargs="+", type=Path, help="Notes with tables of claims.")
    parser.add_argument("--dialogues", nargs="*", type=Path, default=[], help="CSV files.")
    parser.add_argument("--snippets", type=Path, default=WRITTEN, help="Written snippets.")
    parser.add_argument("--marked", type=Path, default=MARKED, help="Notes that readers marked.")
    parser.add_argument("--each", type=int, default=3, help="Of snippets and those, every n-th.")
    parser.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    # The cross-encoder was trained on the other sides.
    beside = (of_snippets(given.snippets, Side.DEV), of_notes(given.marked, Side.DEV))
    read = (claim for claims in beside for claim in islice(claims, None, None, given.each))
    found = learn(given.folders, given.dialogues, read=read, seed=given.seed)
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
