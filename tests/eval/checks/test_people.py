"""Whom a sentence is about, and which relatives it names."""

import pytest

from eval.checks.people import PATIENT, named_relatives, person_at, relatives
from eval.checks.support import SourceIndex, check_support


@pytest.mark.parametrize(
    ("text", "about", "who"),
    [
        ("Her mother had gout.", "gout", "mother"),
        ("His maternal aunt had gout.", "gout", "aunt"),
        ("Gout was the cause of death of his father.", "Gout", "father"),
        ("Gout in a sister.", "Gout", "sister"),
        ("She came with a sister of hers who has gout.", "gout", "sister"),
        ("He lives with his wife and has gout.", "gout", PATIENT),
        ("She lives with 2 sons and has gout.", "gout", PATIENT),
        ("You and your husband have gout.", "gout", PATIENT),
        ("His son reports that he has gout.", "gout", PATIENT),
        ("Nobody in the family has had gout.", "gout", "family"),
        ("As a child she had gout.", "gout", PATIENT),
        ("The child has gout.", "gout", PATIENT),
        ("Her child has gout.", "gout", "child"),
        ("Two children have gout.", "gout", "child"),
        ("No gout.", "gout", PATIENT),
    ],
)
def test_whom_it_is_about(text, about, who):
    assert person_at(text.index(about), relatives(text)) == who


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Her son and her paternal uncle came.", ["son", "uncle"]),
        ("Nobody came.", []),
        ("I am an only child.", []),
        ("His mom's side has gout.", ["mother"]),
    ],
)
def test_relatives_named(text, names):
    assert [who for _, _, who in named_relatives(text)] == names


@pytest.mark.parametrize(
    ("claim", "problem"),
    [
        ("Her sister reports vomiting this morning.", "person"),
        ("Her mom reports vomiting this morning.", None),
        ("Her parent reports vomiting this morning.", None),
        ("She had vomiting this morning.", None),
    ],
)
def test_who_tells_is_named_as_in_the_source(claim, problem):
    source = SourceIndex.of("Her mother reports that she had vomiting this morning. No fever.")
    check = check_support(claim, source)
    assert check is not None
    assert (check.problem and check.problem.value) == problem
