"""What a model told, joined with what the rules found.

Where both have the same, the rules' finding stays: its parts have places of their own. What a
model alone found is added if its words stand in the note; the rules judge its assertion and the
model's own counts where no rule says otherwise. What is not found in the note word for word is
kept apart and is nobody's finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from app.core.deid_text import DeidNote
from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Code, Finding, FindingType
from app.core.results import UngroundedFinding
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.judge import assert_concept
from app.findings.model.alignment import align
from app.findings.model.reply import ModelItem
from app.findings.values.numbers import NUMBER, parse_number
from app.terminology.conditions import Nature, find_condition
from app.terminology.drugs import find_drug
from app.terminology.icd10 import code_of
from app.terminology.units import find_unit, unit_pattern

_MEASURED = frozenset({FindingType.LAB, FindingType.VITAL})


@dataclass(frozen=True, slots=True)
class Joined:
    """Findings of both, and what could not be tied to the note.

    Attributes:
        items: In text order.
        ungrounded: As the model told them.
    """

    items: tuple[Finding, ...] = field(repr=False)
    ungrounded: tuple[UngroundedFinding, ...] = field(repr=False)


def joined(
    note: DeidNote,
    found: Sequence[Finding],
    told: Sequence[ModelItem],
    lines: Sequence[EvidenceLine],
) -> Joined:
    """Join the findings of a note.

    Args:
        note: De-identified.
        found: The rules' findings.
        told: The model's items.
        lines: What the model was shown.
    """
    items = list(found)
    ungrounded: dict[tuple[FindingType, str], UngroundedFinding] = {}
    for item in told:
        span = align(item, lines, note.text)
        if span is None:
            key = item.type, " ".join(item.text.lower().split())
            ungrounded.setdefault(key, UngroundedFinding(item.type, item.text))
        elif not any(_is_same(known, item.type, span) for known in items):
            items.append(_finding(note, item, span))
    items.sort(key=lambda finding: (finding.span.start, finding.span.end))
    return Joined(tuple(items), tuple(ungrounded.values()))


def _is_same(known: Finding, kind: FindingType, span: Span) -> bool:
    return known.type is kind and known.span.start < span.end and span.start < known.span.end


def _finding(note: DeidNote, item: ModelItem, span: Span) -> Finding:
    text = span.of(note.text)
    concept, code, lasting = _named(item.type, text)
    section = note.section_at(span.start)
    judged = assert_concept(
        note.text,
        span,
        section=section.kind if section else SectionKind.OTHER,
        lasting=lasting,
        is_problem=item.type is FindingType.PROBLEM,
    )
    finding = Finding(
        type=item.type,
        source_id=note.note_ref,
        span=span,
        assertion=item.assertion if judged is Assertion.PRESENT else judged,
        concept=concept,
        code=code,
    )
    return _measured(finding, text) if item.type in _MEASURED else finding


def _named(kind: FindingType, text: str) -> tuple[str, Code | None, bool]:
    """Return the normalized name, its code, and whether it is a lasting condition."""
    words = " ".join(text.split())
    if kind is FindingType.PROBLEM and (condition := find_condition(words)):
        lasting = condition.nature is Nature.CHRONIC
        return condition.name.lower(), code_of(condition, words), lasting
    if kind is FindingType.MEDICATION:
        drugs = (find_drug(" ".join(part)) for part in _openings(words.split()))
        if drug := next((drug for drug in drugs if drug), None):
            return drug.ingredient, None, False
    return words.lower(), None, False


def _openings(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the beginnings of a phrase, the longest first."""
    return (words[:length] for length in range(len(words), 0, -1))


@cache
def _last_value() -> re.Pattern[str]:
    unit = unit_pattern()
    return re.compile(rf"(?<![\w.])(?P<value>{NUMBER})\s?(?P<unit>{unit})?\s*\Z")


def _measured(finding: Finding, text: str) -> Finding:
    """Return a finding with the value and the unit that its words end with."""
    value = _last_value().search(text)
    if value is None:
        return finding
    unit = find_unit(value["unit"]) if value["unit"] else None
    return replace(
        finding,
        concept=text[: value.start()].strip(" :=").lower() or finding.concept,
        value=value["value"],
        number=parse_number(value["value"]),
        unit=unit.ucum if unit else None,
    )
