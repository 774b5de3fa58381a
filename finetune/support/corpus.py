"""The cross-encoder's corpus: pairs to train on, to calibrate on and to measure on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.adapters import TaskType
from app.core.claim import Label
from app.core.deid_text import DeidText
from app.grounding import prepare
from app.grounding.alignment import align
from app.grounding.entailment import read_together
from app.grounding.verification import worded
from finetune.corpora.corpus import Corpus, save_sides
from finetune.corpora.invented import invented_note
from finetune.corpora.rows import TextPairRow
from finetune.corpora.sides import Side
from finetune.readers.marks import FOLDER as MARKED
from finetune.readers.marks import ReadNote, read_marks
from finetune.support.written import FOLDER, Snippet, read_snippets

# What makes a claim a denial. The writers made true claims the unusual ones, and so denied in them
# more often than in their twins.
_DENIES = re.compile(
    r"\b(?:not|no|without|nothing|neither|nor|cannot|nobody)\b|n't\b", re.IGNORECASE
)

# Lines that are read with a claim of a whole note, of those that have most to do with it.
_N_FOUND = 2


def build_support_corpus(
    folder: Path, *, seed: int, written: Path = FOLDER, marked: Path = MARKED
) -> Corpus:
    """Make pairs of written claims: training rows, and two sides in folders within theirs.

    Args:
        folder: Receives a corpus, and ``dev`` and ``held_out`` with one each.
        seed: The same seed gives the same pairs.
        written: Where the snippets are.
        marked: Where the whole notes are that readers made claims of.

    Raises:
        FinetuneError: A file breaks its rules, or the folder cannot be written.
    """
    notes = tuple(read_marks(marked))
    snippets: dict[Side, list[Snippet]] = {side: [] for side in Side}
    for snippet in read_snippets(written):
        snippets[snippet.side].append(snippet)
    for note in notes:
        snippets[note.side].extend(_of_note(note))
    return save_sides(
        folder,
        {side: _of_side(chosen, side, seed) for side, chosen in snippets.items()},
        task_type=TaskType.PAIR_CLASSIFICATION,
        labels=(Label.SUPPORTED.value, Label.UNSUPPORTED.value),
    )


def _of_note(note: ReadNote) -> Iterator[Snippet]:
    """Yield the twins of a whole note, each with the lines that the check would read for them.

    Those that a reader named stand among them.
    """
    if not note.twins:
        return
    grounded = prepare(invented_note(note.text), findings=())
    for n, twins in enumerate(note.twins):
        found = [
            line
            for claim in (twins.held, twins.wrong)
            for line in align(worded(DeidText(claim, "p", "m")), (grounded,)).around[:_N_FOUND]
        ]
        named = [line for line in grounded.stating if line.span.overlaps_any(twins.told_in)]
        text = read_together(dict.fromkeys((*named, *found)))
        if text:
            yield Snippet(f"{note.name}-claim-{n}", text, (twins.held,), (twins.wrong,))


def _of_side(chosen: Sequence[Snippet], side: Side, seed: int) -> tuple[TextPairRow, ...]:
    chance = random.Random(f"{seed}:{side}")  # noqa: S311  (repeatable on purpose)
    share = _denials_kept(chosen)
    return tuple(row for snippet in chosen for row in _rows(snippet, chosen, chance, share))


def _denials_kept(snippets: Sequence[Snippet]) -> float:
    """Return the share of true denials to keep, so that denying alone tells nothing of a claim."""
    twins = [twin for snippet in snippets for twin in snippet.twins]
    n_true = sum(only_first_denies(held, wrong) for held, wrong in twins)
    n_wrong = sum(only_first_denies(wrong, held) for held, wrong in twins)
    return min(1.0, n_wrong / n_true) if n_true else 1.0


def only_first_denies(first: str, second: str) -> bool:
    """Say whether the first of two claims denies and the second does not."""
    return bool(_DENIES.search(first)) and not _DENIES.search(second)


def _rows(
    snippet: Snippet, others: Sequence[Snippet], chance: random.Random, denials_kept: float
) -> Iterator[TextPairRow]:
    """Yield a snippet with its claims, and with one of another, which it says nothing of."""
    claims = [
        pair
        for held, wrong in snippet.twins
        if not only_first_denies(held, wrong) or chance.random() < denials_kept
        for pair in ((held, Label.SUPPORTED), (wrong, Label.UNSUPPORTED))
    ]
    other = chance.choice(others)
    if other is not snippet:
        claims.append((chance.choice(other.held), Label.UNSUPPORTED))
    for n, (claim, label) in enumerate(claims):
        yield TextPairRow(
            f"{snippet.name}-{n}", snippet.name, text_a=snippet.text, text_b=claim, label=label
        )
