"""What the samples' handouts must keep: it stands in the notes, and a bad row says where."""

import json
from pathlib import Path

import pytest

from app.core.errors import EvalError
from eval.checks.amounts import amounts_of
from eval.sample import HandoutPart
from eval.tasks.handouts import load

GOOD = {
    "note_id": "02-ed", "kind": "medicine", "text": "Rest.", "keywords": [["rest", "sleep"]],
}  # fmt: skip


def test_each_fact_gives_amounts_of_its_own_note():
    for sample in load(Path()):
        source = amounts_of(sample.source)
        for fact in sample.handout_facts or ():
            told = amounts_of(fact.text)
            assert told.n_held_by(source) == len(told), (sample.sample_id, fact.text)


def test_every_part_stands_and_every_note_is_there():
    samples = load(Path())
    assert {f.part for s in samples for f in s.handout_facts or ()} == set(HandoutPart)
    assert all(sample.handout_facts is not None for sample in samples)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"note_id": "99-nobody"}, "note_id names no sample"),
        ({"note_id": " "}, "note_id is missing"),
        ({"kind": "advice"}, "kind is none of medicine"),
        ({"text": ""}, "text is missing"),
        ({"keywords": []}, "keywords is no list"),
        ({"keywords": [[]]}, "keywords is no list"),
        ({"keywords": ["rest"]}, "keywords is no list"),
        ({"keywords": [[" "]]}, "keywords is no list"),
        ({"keywords": [[7]]}, "keywords is no list"),
        ({"keywords": None}, "keywords is no list"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_a_bad_row_is_named_with_its_line(tmp_path, change, problem):
    file = tmp_path / "facts.jsonl"
    file.write_text(f"{json.dumps(GOOD)}\n{json.dumps(GOOD | change)}\n", "utf-8")
    with pytest.raises(EvalError, match=rf"facts\.jsonl.*line 2.*{problem}"):
        load(Path(), facts=file)
