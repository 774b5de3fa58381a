"""A page of general facts stands beside a sentence that names its subject, and no other."""

import pytest

from app.knowledge import load_knowledge
from app.tasks.educate import educate

KNOWLEDGE = load_knowledge()


@pytest.mark.parametrize(
    ("note", "pages"),
    [
        ("DIAGNOSIS\nType 1 diabetes\n", {"type-one-diabetes"}),
        ("DIAGNOSIS\nOsteoarthritis, L total hip replacement 2015\n", set()),
        ("DIAGNOSIS\nHTN\n", {"high-blood-pressure"}),
        ("HOSPITAL COURSE\nTTE done.\n", {"echocardiogram"}),
        ("Doctor: The pneumonia one you've had, in 2019, so that is good.\n", set()),
    ],
)
def test_pages_on_what_is_named(prepared, drafter, note, pages):
    handout = educate(prepared(note), drafter, knowledge=KNOWLEDGE)
    told = next((s.supported for s in handout.sections if s.heading == "Good to know"), ())
    found = {c.source_id.removeprefix("knowledge/") for v in told for c in v.claim.citations}
    assert found == pages
