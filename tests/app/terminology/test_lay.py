"""Plain words keep every number and every word that they do not replace."""

import pytest

from app.terminology.lay import all_lay_terms, find_lay, in_plain_words


@pytest.mark.parametrize(
    ("phrase", "plain"),
    [
        ("dyspnea on exertion", "trouble breathing when active"),
        ("severe COPD", "severe COPD (long-term lung disease)"),
        ("CKD stage 3a", "CKD stage 3a (long-term kidney disease)"),
        ("acute MI", "a sudden heart attack"),
        ("RLQ pain", "pain in the right lower belly"),
        (
            "9 mm left adrenal nodule",
            "9 mm left adrenal nodule (a small lump on the adrenal gland)",
        ),
        ("zigzag of the elbow", "zigzag of the elbow"),
        ("pe", "pe"),
        ("", ""),
    ],
)
def test_a_phrase_in_plain_words(phrase, plain):
    assert in_plain_words(phrase) == plain


def test_the_lexicon_is_large_and_no_term_has_two_meanings():
    terms = [term for entry in all_lay_terms() for term in entry.terms]
    assert len(all_lay_terms()) >= 250
    assert len(terms) == len(set(terms))
    found = find_lay("hypertension")
    assert found is not None
    assert found.plain == "high blood pressure"
