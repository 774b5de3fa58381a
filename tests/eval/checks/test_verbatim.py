"""What a source says word for word it supports; a clipped or misplaced piece of it is no quote."""

import pytest

from eval.checks.support import SourceIndex, check_support
from eval.checks.verbatim import find_quote

VISIT = """doctor: Right, OK, so is it the left ear or the right one?
patient: The left. Four days, no, five days it has hurt.
doctor: You take the tablets twice a day, right?
Guest_family: No. She had asthma as a child and my mum had migraines, she had them badly.
doctor: Was she treated?
Guest_family: Yes, she was. She stopped the sumatriptan two weeks ago.
doctor: Any problems with wheezing? Better? Worse?
Guest_family: I take aspirin, she takes ibuprofen. Three weeks left."""
NOTE = """Seen for cough. No chest pain, no fever.
FAMILY HISTORY:
Diabetes mellitus.

PLAN:
1. Stop lisinopril 10 mg.
2. Amlodipine 5 mg daily, started today.
3. Review in 2 weeks."""


@pytest.mark.parametrize(
    "quote",
    [
        *VISIT.splitlines(),
        *(line.partition(": ")[2] for line in VISIT.splitlines()),
        "She stopped the sumatriptan two weeks ago.\ndoctor: Any problems with wheezing?",
        "Four days, no, five days it has hurt.",
        VISIT,
    ],
)
def test_what_is_said_is_supported_by_every_check(quote):
    check = check_support(quote, SourceIndex.of(VISIT))
    assert check is None or all(score >= 0.5 for score in check.checks.values()), check


@pytest.mark.parametrize(
    "quote",
    [
        *NOTE.replace("Diabetes mellitus.", "").splitlines(),
        "FAMILY HISTORY:\nDiabetes mellitus.",
        "Stop lisinopril 10 mg.\n2. Amlodipine 5 mg daily, started today.\n3. Review in 2 weeks.",
        NOTE,
    ],
)
def test_what_is_written_is_supported_by_every_check(quote):
    check = check_support(quote, SourceIndex.of(NOTE))
    assert check is None or all(score >= 0.5 for score in check.checks.values()), check


@pytest.mark.parametrize(
    ("claim", "problem"),
    [
        ("Diabetes mellitus.", "person"),  # its heading is lost
        ("Chest pain.", "negation"),
        ("Stop amlodipine 5 mg.", "status"),
    ],
)
def test_a_misplaced_or_clipped_piece_is_not(claim, problem):
    check = check_support(claim, SourceIndex.of(NOTE))
    assert check is not None
    assert check.problem == problem


@pytest.mark.parametrize(
    ("claim", "quoted"),
    [
        ("No chest pain, no fever.", "No chest pain, no fever."),
        ("no chest  pain, no fever", "No chest pain, no fever"),
        ("chest pain, no fever.", None),
        ("No chest pain", None),
        ("Review in 2 weeks.", "Review in 2 weeks."),
        ("mg daily, started today.", None),
        ("", None),
    ],
)
def test_a_quote_begins_and_ends_where_a_sentence_does(claim, quoted):
    found = find_quote(claim, NOTE)
    assert (found and found.of(NOTE)) == quoted


@pytest.mark.parametrize(
    ("claim", "is_quote"),
    [
        ("Patient: Four days, no, five days it has hurt.", True),
        ("doctor: Four days, no, five days it has hurt.", False),
        ("Guest_family: She stopped the sumatriptan two weeks ago.", True),
        ("Nurse: Three weeks left.", False),
        ("patient: days it has hurt.", False),
        ("patient: ", False),
    ],
)
def test_what_somebody_is_said_to_have_said_is_a_quote_of_their_turn(claim, is_quote):
    assert (find_quote(claim, VISIT) is not None) is is_quote
