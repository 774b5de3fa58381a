"""Synthetic notes on disk: JSON Lines that ``prepare`` and ``eval`` read, with a data card."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from app.core.errors import FinetuneError
from app.core.samples import GoldFinding
from app.core.span import Span
from finetune.records.gold import SyntheticNote

ROWS_NAME = "records.jsonl"
CARD_NAME = "data_card.json"

_DATA_FOLDERS = ("knowledge", "phrases", "layouts")
_OPTIONAL = ("value", "unit", "dose", "route", "frequency", "status")


@dataclass(frozen=True, slots=True)
class RecordsCard:
    """What a set of notes is, in numbers.

    Attributes:
        kinds: Notes of each kind.
        findings: Findings of each type; ``assertions`` of each assertion, ``phi`` of each kind of
            identifier.
        n_unanswerable: Questions that their note does not answer, of ``n_questions``.
        digests: SHA-256 of the rows and of each data file that they were made from.
    """

    seed: int
    held_out: bool
    n_notes: int
    n_patients: int
    n_statements: int
    n_handout_lines: int
    n_questions: int
    n_unanswerable: int
    kinds: Mapping[str, int]
    findings: Mapping[str, int]
    assertions: Mapping[str, int]
    phi: Mapping[str, int]
    digests: Mapping[str, str]


@dataclass(slots=True)
class _Tally:
    patients: set[str] = field(default_factory=set[str])
    counts: Counter[str] = field(default_factory=Counter[str])

    def add(self, note: SyntheticNote) -> None:
        self.patients.add(note.patient_id)
        self.counts.update(
            (
                "n:notes",
                f"kind:{note.kind}",
                *(f"finding:{finding.type.value}" for finding in note.findings),
                *(f"assertion:{finding.assertion.value}" for finding in note.findings),
                *(f"phi:{item.kind.value}" for item in note.phi),
            )
        )
        self.counts["n:statements"] += len(note.summary)
        self.counts["n:handout"] += len(note.handout)
        self.counts["n:questions"] += len(note.questions)
        self.counts["n:unanswerable"] += sum(asked.answer is None for asked in note.questions)

    def of(self, prefix: str) -> dict[str, int]:
        start = f"{prefix}:"
        return {
            key.removeprefix(start): self.counts[key]
            for key in sorted(self.counts)
            if key.startswith(start)
        }


def write_records(
    out: Path, notes: Iterable[SyntheticNote], *, seed: int, held_out: bool
) -> RecordsCard:
    """Write notes with their data card, and return it.

    Args:
        out: A ``.jsonl`` file, whose card stands beside it, or a folder for both.
        notes: What ``make_records`` yields.
        seed: For the card.
        held_out: For the card.

    Raises:
        FinetuneError: It cannot be written.
    """
    is_file = out.suffix == ".jsonl"
    rows = out if is_file else out / ROWS_NAME
    card_path = out.with_suffix(".card.json") if is_file else out / CARD_NAME
    tally, digest = _Tally(), hashlib.sha256()
    try:
        rows.parent.mkdir(parents=True, exist_ok=True)
        with rows.open("wb") as stream:
            for note in notes:
                tally.add(note)
                line = json.dumps(as_row(note), ensure_ascii=False).encode() + b"\n"
                digest.update(line)
                stream.write(line)
        card = _card(tally, seed, held_out=held_out, digests={rows.name: digest.hexdigest()})
        card_path.write_text(card_json(card) + "\n", encoding="utf-8")
    except OSError:
        raise FinetuneError("output_unwritable") from None
    return card


def card_json(card: RecordsCard) -> str:
    """Return a card as JSON."""
    return json.dumps(asdict(card), indent=2)


def as_row(note: SyntheticNote) -> dict[str, Any]:
    """Return a note as one JSON object; what it does not have is left out."""
    row: dict[str, Any] = {
        "note_id": note.note_id,
        "patient_id": note.patient_id,
        "written_at": note.written_at.isoformat(),
        "kind": note.kind,
        "layout": note.layout_id,
        "text": note.text,
        "summary": "\n".join(fact.text for fact in note.summary),
        "handout": "\n".join(line.text for line in note.handout),
        "questions": [
            {"question": asked.question, "answer": asked.answer, "keywords": asked.keywords}
            for asked in note.questions
        ],
        "spans": [{**_place(f.span), "label": f.type.value} for f in note.findings],
        "findings": [_finding(finding) for finding in note.findings],
        "phi": [{"kind": i.kind.value, **_place(i.span), "text": i.text} for i in note.phi],
        "must_mention": [
            {"text": f.text, "evidence": _places(f.evidence), "keywords": f.keywords}
            for f in note.summary
        ],
    }
    return {name: value for name, value in row.items() if value != ""}


def _finding(finding: GoldFinding) -> dict[str, Any]:
    written = {name: getattr(finding, name) for name in _OPTIONAL}
    return {
        "type": finding.type.value,
        **_place(finding.span),
        "assertion": finding.assertion.value,
        "text": finding.text,
        **{name: value for name, value in written.items() if value is not None},
    }


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _places(spans: Sequence[Span]) -> list[dict[str, int]]:
    return [_place(span) for span in spans]


def _card(tally: _Tally, seed: int, *, held_out: bool, digests: dict[str, str]) -> RecordsCard:
    n = tally.of("n")
    return RecordsCard(
        seed=seed,
        held_out=held_out,
        n_notes=n.get("notes", 0),
        n_patients=len(tally.patients),
        n_statements=n.get("statements", 0),
        n_handout_lines=n.get("handout", 0),
        n_questions=n.get("questions", 0),
        n_unanswerable=n.get("unanswerable", 0),
        kinds=tally.of("kind"),
        findings=tally.of("finding"),
        assertions=tally.of("assertion"),
        phi=tally.of("phi"),
        digests={**digests, **dict(_data_digests())},
    )


def _data_digests() -> Iterator[tuple[str, str]]:
    home = Path(__file__).parent
    for folder in _DATA_FOLDERS:
        for path in sorted((home / folder).rglob("*.t*")):
            name = path.relative_to(home).as_posix()
            yield name, hashlib.sha256(path.read_bytes()).hexdigest()
