"""Where an answer was looked for, and why the lines that come near are not in it."""

from dataclasses import replace

import pytest

from app.core.claim import Claim, Label, Verdict
from app.core.deid_text import DeidText
from app.core.explanation import LeftOutReason as Reason
from app.tasks import ask, explain_answer
from app.tasks.lines import evidence_lines

NOTE = """HPI
A 58-year-old man came with right knee swelling. Did he fall on the left knee?
He had a left knee replacement.
FAMILY HISTORY
His mother had a stroke.
LABS
Ferritin was sent and is pending. Potassium was 4.1 mEq/L.
PLAN
Repeat potassium with the visiting nurse.
"""


@pytest.fixture(scope="module")
def note(prepared):
    return prepared(NOTE)


@pytest.fixture(scope="module")
def explained(note, drafter):
    def explain(question):
        asked = DeidText(question, "p1", "m1")
        lines = evidence_lines((note.note,))
        answer = ask((note,), asked, drafter, lines=lines)
        return answer, explain_answer((note,), asked, lines, answer)

    return explain


def test_what_was_searched_is_told_by_part(explained):
    _, told = explained("What was the hemoglobin A1c?")
    assert [(part.section, part.n_lines) for part in told.searched] == [
        ("HPI", 3), ("FAMILY HISTORY", 1), ("LABS", 2), ("PLAN", 1)
    ]  # fmt: skip
    assert (told.n_considered, told.n_used, told.n_unsearched, told.left_out) == (7, 0, 0, ())


@pytest.mark.parametrize(
    ("question", "text", "reason", "lacks"),
    [
        ("What was the ferritin saturation?", "Ferritin was sent", Reason.PART,
         ("saturation",)),
        ("Did he have a stroke?", "His mother", Reason.RELATIVE, ()),
        ("When was the right knee replacement?", "He had a left knee", Reason.OTHER_SIDE, ()),
        ("When was the knee replacement?", "He had a left knee", Reason.OTHER_KIND, ()),
        ("Was the left knee hurt?", "Did he fall", Reason.QUESTION, ()),
        ("What was the potassium?", "Repeat potassium", Reason.NOT_CHOSEN, ()),
    ],
    ids=["part", "relative", "side", "kind", "question", "not-chosen"],
)  # fmt: skip
def test_the_reason(explained, question, text, reason, lacks):
    (left,) = [each for each in explained(question)[1].left_out if each.text.startswith(text)]
    assert (left.reason, left.lacks) == (reason, lacks)


def test_what_the_answer_rests_on_is_used_and_not_left_out(explained):
    answer, told = explained("What was the potassium?")
    assert answer.text == "Potassium was 4.1 mEq/L."
    assert told.n_used == 1
    assert answer.text not in {each.text for each in told.left_out}


def test_what_the_check_withheld_comes_first(note, explained):
    answer, _ = explained("What was the hemoglobin A1c?")
    lines = evidence_lines((note.note,))
    last = lines[-1]
    cited = next(s.cite() for s in note.statements if s.span == last.span)
    verdict = Verdict(Claim("Stop potassium."), Label.CONTRADICTED, None, "", (cited,))
    answer = replace(answer, withheld=(verdict,))
    told = explain_answer((note,), DeidText("Was potassium stopped?", "p1", "m1"), lines, answer)
    assert (told.left_out[0].text, told.left_out[0].reason) == (last.text, Reason.WITHHELD)


def test_lines_that_the_search_did_not_bring_up_are_counted(note, explained):
    answer, _ = explained("What was the hemoglobin A1c?")
    lines = evidence_lines((note.note,))[:2]
    told = explain_answer((note,), DeidText("Was there a cough?", "p1", "m1"), lines, answer)
    assert (told.n_considered, told.n_unsearched) == (2, 5)
