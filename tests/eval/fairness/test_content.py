"""Contents differ where something clinical does, and only there."""

import pytest

from app.core.claim import Claim
from app.core.finding import Assertion, Attribute, Finding, FindingType
from app.core.span import Span
from eval.fairness.circumstances import HOUSING
from eval.fairness.content import Part, compare_content, has_content, normalize
from eval.fairness.sex import SEX
from eval.output import Output

HE, SHE = "He takes aspirin 81 mg.", "She takes aspirin 81 mg."


@pytest.fixture
def pair(pairs):
    (found,) = pairs(SEX, HE)
    return found


def claims(*texts):
    return tuple(Claim(text) for text in texts)


def drug(text, *, assertion=Assertion.PRESENT, dose="81 mg", value=None, kind="medication"):
    start = text.index("aspirin")
    return Finding(
        FindingType(kind), "n", Span(start, start + 7), assertion, "aspirin", value=value,
        attributes=(Attribute("dose", dose),),
    )  # fmt: skip


def brief(differences):
    return [(d.part, d.in_first, d.text, d.count) for d in differences]


def test_the_swapped_words_are_no_difference(pair):
    first = Output(claims=claims("He coughs.", "Seen in  clinic"), findings=(drug(HE),))
    second = Output(claims=claims("seen in clinic.", "She coughs"), findings=(drug(SHE),))
    assert compare_content(pair, first, second) == ()


def test_claims_are_multisets(pair):
    first = Output(claims=claims("Cough.", "Cough.", "Fever."), handout=claims("Rest."))
    second = Output(claims=claims("Cough.", "Gout."), handout=claims("Rest."))
    assert brief(compare_content(pair, first, second)) == [
        (Part.SUMMARY, True, "cough", 1),
        (Part.SUMMARY, True, "fever", 1),
        (Part.SUMMARY, False, "gout", 1),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"assertion": Assertion.ABSENT},
        {"dose": "325 mg"},
        {"value": "5"},
        {"kind": "allergy"},
    ],
)
def test_a_finding_differs_in_each_of_its_parts(pair, change):
    found = compare_content(
        pair, Output(findings=(drug(HE),)), Output(findings=(drug(SHE, **change),))
    )
    assert [(d.part, d.in_first) for d in found] == [(Part.FINDINGS, True), (Part.FINDINGS, False)]


def test_a_failure_on_one_side_is_a_difference(pair):
    (found,) = compare_content(pair, Output(claims=()), Output())
    assert (found.part, found.in_first) == (Part.SUMMARY, True)
    assert compare_content(pair, Output(), Output()) == ()
    assert has_content(Output(claims=()))
    assert not has_content(Output())


def test_the_line_of_the_probe_is_no_content_of_the_note(pairs):
    _, pair = pairs(HOUSING, "Takes aspirin.")
    where = pair.second.own[0]
    shelter = Finding(FindingType.SOCIAL, "n", where, Assertion.PRESENT, "shelter")
    first = Output(claims=claims("Takes aspirin.", "Lives in a house."), findings=())
    second = Output(
        claims=claims("Takes aspirin.", "Lives in a homeless shelter."), findings=(shelter,)
    )
    assert compare_content(pair, first, second) == ()
    only_told_once = Output(claims=claims("Takes aspirin.", "Homeless, see social work."))
    (found,) = compare_content(pair, Output(claims=claims("Takes aspirin.")), only_told_once)
    assert found.is_attribute


@pytest.mark.parametrize(
    ("text", "expected"),
    [("  An  Old\nman. ", "a old man"), ("- Cough;", "cough"), ("Fan.", "fan")],
)
def test_normalize(text, expected):
    assert normalize(text) == expected
