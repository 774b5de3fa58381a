"""Questions about invented notes, written before what answers them was changed for them.

One half was developed on; of the other only the rate was looked at. An expected "-" is abstention;
"&" joins what an answer must hold, "|" separates ways of saying it; "before" holds what
was asked before.
"""

from pathlib import Path

import pytest

from app.core.deid_text import DeidText
from app.tasks import ask, in_context

QUESTIONS = Path(__file__).parent / "questions"
CLAIMS = Path(__file__).parents[1] / "grounding" / "claims"


@pytest.mark.parametrize(("half", "least"), [("development", 0.77), ("held_out", 0.55)])
def test_answers(half, least, prepared, drafter):
    notes, right = {}, []
    for row in (QUESTIONS / f"{half}.tsv").read_text("utf-8").splitlines()[1:]:
        name, before, question, expected = row.split("\t")
        if name not in notes:
            notes[name] = prepared((CLAIMS / half / f"{name}.txt").read_text("utf-8"))
        earlier = [DeidText(before, "p1", "m1")] if before else []
        alone = in_context(DeidText(question, "p1", "m1"), earlier)
        answer = ask((notes[name],), alone, drafter)
        right.append(is_right(answer, expected))
    assert sum(right) / len(right) >= least


def is_right(answer, expected):
    if expected == "-":
        return answer.abstained
    return not answer.abstained and all(
        any(way in answer.text for way in part.split("|")) for part in expected.split(" & ")
    )
