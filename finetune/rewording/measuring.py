"""What rewording is worth on notes: how much it changes, and who accepts it.

``python -m finetune.rewording.measuring PATH …`` prints the figures of notes;
``--show N`` some sentences before and after as well, for a reader; ``--writer ADAPTER`` measures
that of ``rewording-writer.toml`` in the place of the tagger of edits.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Protocol

from app.assistant import Assistant
from app.core.claim import Claim, Label
from app.core.quoting import standalone
from app.core.section import SectionKind
from app.core.settings import load_settings
from app.encoder.tagger import load_tagger
from app.grounding import GroundedNote, verify_claim
from app.llm.embedded.rewording.telegrams import ADAPTER, Reworder, Source
from app.records import BadRow, find_files, iter_notes
from app.tasks.lines import evidence_lines
from app.tasks.readability import flesch_kincaid_grade
from eval.checks.support import SourceIndex, check_support
from finetune.rewording.patient_wording import said_to_patient
from finetune.rewording.writing import load_writer

# Whoever reads some of the sentences, reads every part of the notes.
_SHOWN_EVERY = 7


@dataclass(frozen=True, slots=True)
class Pair:
    """A line as it stands and as it is said.

    Attributes:
        quote: As it would stand without rewording.
        said: Reworded, for a clinician or for the patient.
        by_product: Whether the product's check accepts it.
        by_eval: Whether the harness's check accepts it; None where it says nothing checkable.
    """

    quote: str = field(repr=False)
    said: str = field(repr=False)
    by_product: bool
    by_eval: bool | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted, for one kind of reader.

    Attributes:
        n_lines: Lines of the notes of three words at least.
        changed: Share of them that are said otherwise.
        by_product: Share of those that the product's check accepts.
        by_eval: The same of the harness's check.
        shown_by_eval: The same of what the product's check accepts, which is what is shown.
        grade_before: Flesch-Kincaid grade of the quotes of what is shown.
        grade_after: Of what is shown in their place.
    """

    n_lines: int
    changed: float
    by_product: float
    by_eval: float
    shown_by_eval: float
    grade_before: float
    grade_after: float


def figures(pairs: Sequence[Pair], n_lines: int) -> Figures:
    """Count."""
    shown = [p for p in pairs if p.by_product]
    return Figures(
        n_lines,
        _share([True] * len(pairs) + [False] * (n_lines - len(pairs))),
        _share(p.by_product for p in pairs),
        _share(p.by_eval for p in pairs if p.by_eval is not None),
        _share(p.by_eval for p in shown if p.by_eval is not None),
        flesch_kincaid_grade(" ".join(p.quote for p in shown)),
        flesch_kincaid_grade(" ".join(p.said for p in shown)),
    )


def _share(outcomes: Iterable[bool]) -> float:
    told = list(outcomes)
    return sum(told) / len(told) if told else float("nan")


class Rewords(Protocol):
    """What turns lines into sentences."""

    def reword(self, sources: Sequence[Source]) -> tuple[str | None, ...]:
        """Return each line as a sentence; None where it stays as it is."""
        ...


class Measurement:
    """Rewords the lines of notes and keeps what became of each.

    Args:
        reworder: To measure.
    """

    def __init__(self, reworder: Rewords) -> None:
        self._reworder = reworder
        self.n_lines = 0
        self.n_tokens = 0
        self.seconds = 0.0
        self.clinical: list[Pair] = []
        self.plain: list[Pair] = []

    def add(self, note: GroundedNote) -> None:
        """Reword the lines of one note."""
        sources = [
            Source(standalone(line.text, SectionKind.HPI, ""), line.kind)
            for line in evidence_lines((note.note,))
            if len(line.text.split()) > 2
        ]
        started = perf_counter()
        said = self._reworder.reword(sources)
        self.seconds += perf_counter() - started
        self.n_lines += len(sources)
        self.n_tokens += sum(len(source.text.split()) for source in sources)
        index = SourceIndex.of(note.note.text)
        for source, text in zip(sources, said, strict=True):
            if text is not None:
                self.clinical.append(_pair(source.text, text, note, index))
            plain = said_to_patient(text or source.text)
            if plain is not None and plain != source.text:
                self.plain.append(_pair(source.text, plain, note, index))


def _pair(quote: str, said: str, note: GroundedNote, index: SourceIndex) -> Pair:
    verdict = verify_claim(Claim(said), (note,))
    support = check_support(said, index)
    by_eval = None if support is None else support.supported
    return Pair(quote, said, verdict.label is Label.SUPPORTED, by_eval)


def _notes(paths: Sequence[Path], limit: int) -> Iterator[GroundedNote]:
    settings = load_settings()
    assistant = Assistant(settings)
    files = (f for path in paths for f in (find_files(path) if path.is_dir() else (path,)))
    notes = (note for file in files for note in iter_notes(file, settings.records))
    readable = (note for note in notes if not isinstance(note, BadRow))
    for note in islice(readable, limit):
        yield assistant.prepare(note).grounded


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of a path of notes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, help="Files or folders of notes.")
    parser.add_argument("--adapter", type=Path, default=ADAPTER)
    parser.add_argument("--limit", type=int, default=100, help="Most notes.")
    parser.add_argument("--show", type=int, default=0, help="Sentences to print.")
    parser.add_argument("--writer", type=Path, help="Adapter of an encoder-decoder, instead.")
    given = parser.parse_args(arguments)
    measured = Measurement(
        load_writer(given.writer) if given.writer else Reworder(load_tagger(given.adapter))
    )
    for note in _notes(given.paths, given.limit):
        measured.add(note)
    for reader, pairs in (("clinician", measured.clinical), ("patient", measured.plain)):
        sys.stdout.write(f"for a {reader}\n")
        found = figures(pairs, measured.n_lines)
        for each in fields(found):
            sys.stdout.write(f"  {each.name} {getattr(found, each.name):.3f}\n")
        for pair in pairs[::_SHOWN_EVERY][: given.show]:
            accepted = f"{pair.by_product:d}{pair.by_eval or 0:d}"
            sys.stdout.write(f"  {accepted} {pair.quote}\n     {pair.said}\n")
    speed = measured.n_tokens / measured.seconds if measured.seconds else float("nan")
    sys.stdout.write(f"{speed:.0f} words a second\n")


if __name__ == "__main__":
    main()
