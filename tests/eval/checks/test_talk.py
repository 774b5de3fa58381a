"""What is said in talk, beside what a note may and may not make of it."""

import pytest

from eval.checks.polarity import denied_questions
from eval.checks.support import SourceIndex, check_support

TALK = """Doctor: Any blurry vision or hearing loss.
Patient: No.
Doctor: You do not have any siblings?
Patient: That's right!
Doctor: Did anyone in your family ever have migraines?
Patient: No. Both my parents are alive. Gout is what runs in the family.
Patient: My grandmother on my mom's side had breast cancer.
Doctor: And the knee?
Patient: The knee has hurt for about a month. I would like surgery for it at this point.
Doctor: Do you drink?
Patient: Yes, I have two or three beers in a day."""


@pytest.mark.parametrize(
    ("claim", "problem"),
    [
        ("No blurry vision.", None),
        ("Blurry vision.", "negation"),
        ("He does not have any siblings.", None),
        ("No migraine in family.", None),
        ("He denies migraines in the family.", None),
        ("Both parents are alive.", None),
        ("His maternal grandmother had breast cancer.", None),
        ("His mother had breast cancer.", "person"),
        ("Gout in the family.", None),
        ("Knee pain for 1 month.", None),
        ("Knee pain for 6 months.", "number"),
        ("2-3 beers/day.", None),
        ("6 beers a day.", "number"),
        ("There is a history of gout in the family.", None),
    ],
)
def test_claims_of_talk(claim, problem):
    check = check_support(claim, SourceIndex.of(TALK))
    assert check is not None
    assert check.problem == problem, check


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("You do not smoke?", [" smoke"]),
        ("Do you smoke?", []),
        ("Do not you smoke?", []),
        ("He does not smoke.", []),
    ],
)
def test_what_a_question_denies(text, denied):
    assert [text[start:end] for start, end in denied_questions(text)] == denied


def test_a_wish_of_now_leaves_the_history_in_the_past():
    source = SourceIndex.of("He has a history of gout and would like surgery at this time.")
    check = check_support("History of gout, and desires surgery at this time.", source)
    assert check is not None
    assert check.supported, check
