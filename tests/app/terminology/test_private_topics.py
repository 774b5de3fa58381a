"""Private topics are told by what is said, not by a denial or by advice."""

import pytest

from app.terminology.private_topics import (
    is_kept_from_parents,
    is_marked_private,
    is_private,
    is_private_heading,
)


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Opioid use disorder", True),
        ("alcohol withdrawal", True),
        ("He injects drugs.", True),
        ("She drinks; four beers a day.", True),
        ("Admitted after an overdose of pills.", True),
        ("He spoke about his divorce in session.", True),
        ("Intimate partner violence was disclosed.", True),
        ("Heroin, last used on Monday.", True),
        ("Safe at home - asked with wife out of room.", True),
        ("Denies domestic violence.", True),
        ("Feels safe at home.", True),
        ("She is safe at home with her walker.", False),
        ("Be safe at home: take up the rugs.", False),
        ("Wine 2 glasses Sat/Sun.", True),
        ("Wine on Saturdays.", True),
        ("Keep cold drinks out of the sun.", False),
        ("No illicit drugs.", False),
        ("Denies alcohol use and cocaine.", False),
        ("Avoid alcohol while you take this.", False),
        ("Quit smoking in 2009.", False),
        ("Drug-eluting stent placed.", False),
        ("Drink plenty of fluids each day.", False),
        ("Withdrawal of the drain.", False),
        ("Bipolar disorder", False),
        ("She is sexually active.", False),
        ("Call 988 for thoughts of suicide.", False),
        ("Go to the nearest ED for any thoughts of self-harm.", False),
        ("Call 988 after heroin.", True),
        ("Called the clinic, suicidal since Monday.", True),
    ],
)
def test_topics(text, private):
    assert is_private(text) is private


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("She is sexually active.", True),
        ("Birth control was discussed.", True),
        ("Not sexually active.", False),
        ("Asthma since age 6.", False),
    ],
)
def test_of_a_minor_more_is_private(text, private):
    assert is_private(text, minor=True) is private


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Confidential: see below.", True),
        ("Do not tell the family.", True),
        ("Mother is not aware.", True),
        ("Not to be disclosed.", True),
        ("Her mother was told.", False),
        ("He lives with his parents.", False),
    ],
)
def test_marks(text, marked):
    assert is_marked_private(text) is marked


@pytest.mark.parametrize(
    ("heading", "private"),
    [("PSYCHOTHERAPY NOTE", True), ("Substance use", True), ("HEADSS", True), ("Social", False)],
)
def test_headings(heading, private):
    assert is_private_heading(heading) is private


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("CONFIDENTIAL VISIT", True),
        ("Dad is not to be told about the patch.", True),
        ("Please do not call home.", True),
        ("Mother was told of the fever.", False),
        ("Call if mother does not see improvement.", False),
    ],
)
def test_what_is_kept_from_parents(text, kept):
    assert is_kept_from_parents(text) is kept
