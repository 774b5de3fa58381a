"""Faithful claims pass, claims with one planted error fail for that error."""

import pytest

from eval.checks.drugs import drugs
from eval.checks.sides import sides
from eval.checks.support import SourceIndex, check_all, check_support

SOURCE = SourceIndex.of(
    """Ms. Tamsin Orrell is a 71-year-old woman with HTN and COPD.
She came in with two days of productive cough. She denies hemoptysis or chest pain.
CT showed a 9 mm nodule in the left upper lobe and mild emphysema.
Started azithromycin 500 mg PO daily and prednisone 40 mg daily for five days.
Her sister had lung cancer. There was no evidence of pulmonary embolism.
Past surgery: cholecystectomy, size 7 clips."""
)


@pytest.mark.parametrize(
    "claim",
    [
        "She has hypertension and chronic obstructive pulmonary disease.",
        "Productive cough for 2 days.",
        "No pulmonary embolism.",
        "She denies chest pain.",
        "Azithromycin 0.5 g daily was started.",
        "Prednisone 40 mg daily for 5 days.",
        "9 mm left upper lobe nodule.",
        "Mild emphysema.",
    ],
)
def test_faithful(claim):
    support = check_support(claim, SOURCE)
    assert support is not None
    assert support.problem is None, support


@pytest.mark.parametrize(
    ("claim", "problem"),
    [
        ("Azithromycin 250 mg daily was started.", "dose"),
        ("Azithromycin 500 mcg daily was started.", "unit"),
        ("Prednisone 7 mg daily was started.", "dose"),
        ("Prednisone and doxycycline 40 mg daily.", "drug"),
        ("She has chest pain.", "negation"),
        ("Pulmonary embolism was found.", "negation"),
        ("CT showed pulmonary embolism.", "negation"),
        ("No productive cough.", "negation"),
        ("9 mm right upper lobe nodule.", "laterality"),
        ("Her brother had lung cancer.", "person"),
        ("CT showed severe emphysema.", "severity"),
        ("She underwent dialysis through a fistula.", "content"),
    ],
)
def test_planted(claim, problem):
    support = check_support(claim, SOURCE)
    assert support is not None
    assert support.problem == problem, support


def test_nothing_to_check():
    assert check_support("She has had it.", SOURCE) is None


def test_empty_source_supports_nothing():
    support = check_support("Fever.", SourceIndex.of(""))
    assert support is not None
    assert not support.supported
    assert support.evidence == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lasix and metoprolol", {"furosemide", "metoprolol"}),
        ("zorbisartan trial", {"zorbisartan"}),
        ("cholesterol, eosin and bromide", set()),
        ("the person had a reason", set()),
    ],
)
def test_drugs(text, expected):
    assert drugs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("left knee pain", {("left", "knee"), ("left", "pain")}),
        ("R knee", {("right", "knee")}),
        ("bilateral effusions", {("left", "effus"), ("right", "effus")}),
        ("he left the hospital", set()),
        ("right now well", set()),
        ("Right, okay, so it hurts?", set()),
        ("That was in May, right?", set()),
        ("um, right, excellent", set()),
        ("She has three weeks left.", set()),
        ("is right lower lobe", {("right", "lower"), ("right", "lobe")}),
    ],
)
def test_sides(text, expected):
    assert sides(text) == expected


def test_claims_checked_together_get_the_verdicts_that_each_gets_alone():
    claims = [
        "He takes metoprolol 50 mg.", "Yes.", "Sepsis was ruled out by blood cultures and imaging.",
        "There was some discomfort over the chest wall.", "He takes metoprolol 50 mg.",
    ]  # fmt: skip
    other = SourceIndex.of("Chest wall soreness after a fall. Takes metoprolol 25 mg.")
    pairs = [(claim, source) for claim in claims for source in (SOURCE, other)]
    together = check_all(pairs)
    alone = [check_support(claim, source) for claim, source in pairs]
    assert [one and one.problem for one in together] == [one and one.problem for one in alone]
    for one, by_itself in zip(together, alone, strict=True):
        assert (one is None) == (by_itself is None)
        if one and by_itself:
            assert one.score == pytest.approx(by_itself.score, abs=1e-5)
            assert one.evidence == by_itself.evidence
    assert check_all([]) == ()
