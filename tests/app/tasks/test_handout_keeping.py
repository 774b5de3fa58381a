"""An engine that leaves a medicine, a visit or a threshold out does not lose it for the patient."""

import re

import pytest

from app.core.draft import Draft, DraftSentence, TaskRequest
from app.tasks.educate import educate

NOTE = """DISCHARGE SUMMARY
DIAGNOSIS
Heart failure.
DISCHARGE MEDICATIONS
Furosemide 40 mg PO daily
Carvedilol 6.25 mg PO BID
FOLLOW-UP
Cardiology clinic on 4/22 at 10:15.
Call for weight gain over 3 lb in a day.
SOCIAL HISTORY
Heroin use since 2019.
"""
MUST = (
    r"furosemide 40 mg (?:by mouth once a day|PO daily)",  # composed, or quoted
    r"carvedilol 6\.25 mg (?:by mouth 2 times a day|PO BID)",
    r"Cardiology clinic on 4/22 at 10:15",
    r"Call for weight gain over 3 lb in a day",
)


class Forgetful:
    """A drafter that writes what it is told to."""

    model = "test/forgetful"

    def __init__(self, *sentences: DraftSentence) -> None:
        self.sentences = sentences
        self.asked: list[TaskRequest] = []

    def prompt_ref(self, request: TaskRequest) -> str:
        return request.prompt_id

    def draft(self, request, *, cancel=None) -> Draft:
        self.asked.append(request)
        return Draft(self.sentences, self.model, request.prompt_id)

    def stream(self, request, *, cancel=None):
        yield from self.draft(request).sentences


def _said(handout) -> list[str]:
    return [v.claim.text for s in handout.sections for v in s.supported]


@pytest.mark.parametrize(
    "drafted",
    [
        pytest.param((), id="nothing"),
        pytest.param(
            (DraftSentence("Take furosemide by mouth.", "Your medicines", (2,)),), id="no dose"
        ),
        pytest.param(
            (DraftSentence("Take carvedilol 12.5 mg twice a day.", "Your medicines", (3,)),),
            id="a wrong dose",
        ),
        pytest.param(
            (DraftSentence("You have a clinic visit.", "Your appointments", (4,)),), id="no day"
        ),
    ],
)
def test_what_the_engine_drops_is_told_all_the_same(prepared, drafted):
    said = _said(educate(prepared(NOTE), Forgetful(*drafted)))
    told = " ".join(said)
    assert [form for form in MUST if not re.search(form, told, re.IGNORECASE)] == []
    assert not any("12.5" in text for text in said)


def test_what_the_engine_says_in_full_is_not_said_twice(prepared):
    full = DraftSentence("You take furosemide 40 mg by mouth each day.", "Your medicines", (2,))
    said = _said(educate(prepared(NOTE), Forgetful(full)))
    assert full.text in said
    assert sum("urosemide 40 mg" in text for text in said) == 1


def test_an_engine_never_sees_and_never_tells_a_private_line(prepared):
    told = DraftSentence("You have used heroin since 2019.", "What we found", (6,))
    engine = Forgetful(told)
    handout = educate(prepared(NOTE), engine)
    assert not any("eroin" in line.text for line in engine.asked[0].lines)
    shown = (*_said(handout), *(v.claim.text for v in handout.withheld))
    assert not any("eroin" in text for text in shown)
    assert any("confidential" in notice for notice in handout.notices)


def test_sentences_stand_in_the_order_of_the_headings(prepared):
    late = DraftSentence("You have heart failure.", "Why you were here", (1,))
    headings = [s.heading for s in educate(prepared(NOTE), Forgetful(late)).sections]
    assert headings == ["Why you were here", "Your medicines", "Your appointments", "When to call"]
