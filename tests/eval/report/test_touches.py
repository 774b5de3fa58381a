"""What a statement touches, by its words; half of the table touches nothing."""

import pytest

from app.core.phi import PhiKind
from app.terminology.labs import all_labs, all_vitals
from eval.report.touches import CRITICAL_MEASURES, DIRECT_KINDS, Touch, find_touches

ALL = set(Touch)


@pytest.mark.parametrize(
    ("text", "touch", "expected"),
    [
        ("Continue Eliquis.", Touch.MEDICATION, True),
        ("Take two tablets at night.", Touch.MEDICATION, True),
        ("Start zorbiximab 40 mg.", Touch.MEDICATION, True),
        ("Glucose 140 mg/dL.", Touch.MEDICATION, False),
        ("Walks two miles.", Touch.MEDICATION, False),
        ("NKDA", Touch.ALLERGY, True),
        ("Anaphylaxis to shellfish.", Touch.ALLERGY, True),
        ("Likes shellfish.", Touch.ALLERGY, False),
        ("K 6.8", Touch.CRITICAL_VALUE, True),
        ("BP 80/40", Touch.CRITICAL_VALUE, True),
        ("Ferritin 80", Touch.CRITICAL_VALUE, False),
        ("Retired teacher.", Touch.CRITICAL_VALUE, False),
        ("Acute myocardial infarction.", Touch.ACUTE_CONDITION, True),
        ("Osteoarthritis of the knee.", Touch.ACUTE_CONDITION, False),
        ("CT of the chest.", Touch.PROCEDURE, True),
        ("Sits in a chair.", Touch.PROCEDURE, False),
    ],
)
def test_touches(text, touch, expected):
    assert (touch in find_touches(text)) is expected


def test_nothing_is_touched_by_nothing():
    assert find_touches("") == frozenset()


def test_named_measures_and_kinds_exist():
    known = {measure.name for measure in (*all_labs(), *all_vitals())}
    assert known >= CRITICAL_MEASURES
    assert {kind.value for kind in PhiKind} >= DIRECT_KINDS
