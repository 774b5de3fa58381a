"""handouts: the samples' medicines, appointments and call-back signs that a handout must keep."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from eval.sample import Ask, HandoutFact, HandoutPart, Sample
from eval.tasks import smoke
from eval.tasks.rows import Row, read_jsonl
from eval.tasks.task import Task

FACTS = Path(__file__).with_name("handout_facts.jsonl")
_PARTS = {part.value: part for part in HandoutPart}
_Word = Annotated[str, Field(pattern=r"\S")]
_Group = Annotated[tuple[_Word, ...], Field(min_length=1)]
_KEYWORDS = TypeAdapter(Annotated[tuple[_Group, ...], Field(min_length=1)])


def load(folder: Path, *, facts: Path = FACTS) -> tuple[Sample, ...]:
    """Read the samples with what their handouts must keep; a note may have nothing to keep.

    Raises:
        EvalError: A fact is of an unknown note or kind, or has another shape.
    """
    samples = {s.sample_id: s for s in smoke.load(folder)}
    told: dict[str, list[HandoutFact]] = {sample_id: [] for sample_id in samples}
    for row in read_jsonl(facts):
        note_id = row.text("note_id")
        if note_id not in told:
            raise row.invalid("note_id names no sample")
        told[note_id].append(_fact(row))
    return tuple(replace(s, handout_facts=tuple(told[i])) for i, s in samples.items())


def _fact(row: Row) -> HandoutFact:
    try:
        keywords = _KEYWORDS.validate_python(row.values.get("keywords"))
    except ValidationError:
        raise row.invalid("keywords is no list of lists of words") from None
    return HandoutFact(row.meaning("kind", _PARTS), row.text("text"), keywords)


TASK = Task(
    name="handouts",
    about="what a handout must keep of the samples: doses, appointments, when to call; its numbers",
    licence="Apache-2.0",
    asks=(Ask.EDUCATE,),
    scorers=("handout",),
    load=load,
    needs_data=False,
    shows_phi=True,
)
