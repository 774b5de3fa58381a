"""A sentence cites the line that it tells, and no other one that has a word of it."""

import pytest

from app.core.claim import Claim, Label, Verdict
from app.core.draft import DraftSentence, Task, TaskRequest
from app.tasks.educate import educate
from app.tasks.handout_citations import cite_told_lines
from app.tasks.lines import evidence_lines

NOTE = """HOSPITAL COURSE
No apical thrombus.
Angiogram showed a thrombus in the vein graft.
DISCHARGE MEDICATIONS
Amlodipine 10 mg once a day.
Omeprazole 20 mg once a day.
"""


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("We found a blood clot", "Angiogram showed a thrombus in the vein graft."),
        ("Take omeprazole 20 mg", "Omeprazole 20 mg once a day."),
    ],
)
def test_a_sentence_cites_its_own_line(prepared, drafter, said, quote):
    handout = educate(prepared(NOTE), drafter)
    told = [v for s in handout.sections for v in s.supported if v.claim.text.startswith(said)]
    assert [c.quote for v in told for c in v.claim.citations] == [quote]
    assert all(v.evidence == v.claim.citations for v in told)


def test_a_sentence_drafted_from_no_line_keeps_what_it_was_found_to_rest_on(prepared):
    note = prepared(NOTE)
    lines = evidence_lines((note.note,))
    request = TaskRequest(Task.EDUCATE, "p.v1", "t", (note.note,), lines, note.findings)
    found = (note.statements[0].cite(),)
    claim = Claim("Take amlodipine.", found, "Your medicines")
    verdict = Verdict(claim, Label.SUPPORTED, None, "The note says so.", found, 1.0)
    drafted = DraftSentence("Take amlodipine.", "Your medicines", ())
    assert cite_told_lines((verdict,), (drafted,), request, note) == (verdict,)
