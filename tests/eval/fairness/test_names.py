"""The patient's name changes wherever it stands, and only there."""

import pytest

from app.core.span import Span
from eval.fairness.names import CONTROL, NAME, PersonName, find_name, rename
from eval.sample import GoldPhi, Sample

NEW = PersonName("Emily", "Becker")


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("Patient: Okonjo, Adaeze R.   MRN: 1", "Adaeze", "Okonjo"),
        ("Name: Will Baptiste-Nguyen    Age: 34", "Will", "Baptiste-Nguyen"),
        ("PATIENT: LINDQVIST, BJORN   AGE: 92", "BJORN", "LINDQVIST"),
        ("Date 3/4 | Name: Ana Ito | MRN", "Ana", "Ito"),
        ("Re: Mr. Guillermo Paz, born", "Guillermo", "Paz"),
    ],
)
def test_header_names(text, given, family):
    assert find_name(text) == PersonName(given, family)


@pytest.mark.parametrize("text", ["The patient came.", "Patient was seen by Dr. Ito.", ""])
def test_no_header_name(text):
    assert find_name(text) is None


def test_every_mention_in_its_case():
    text = "Patient: Ito, Ana\nMs. Ito is well. ITO, ANA. Vitoria, Anatomy."
    assert rename(Sample("n", text), NEW) == (
        "Patient: Becker, Emily\nMs. Becker is well. BECKER, EMILY. Vitoria, Anatomy."
    )


def test_gold_says_where_a_word_is_no_name():
    text = "Patient: Will Ito\nWill follow."
    sample = Sample("n", text, phi=(GoldPhi("NAME", Span(9, 17)),))
    assert rename(sample, NEW) == "Patient: Emily Becker\nWill follow."


def test_a_note_without_a_name_gets_a_header():
    assert rename(Sample("n", "She coughs."), NEW) == "Patient: Emily Becker\nShe coughs."


def test_pairs_hold_every_group_against_the_first(pairs):
    found = pairs(NAME, "Patient: Ana Ito\nShe coughs.")
    assert {pair.first.value for pair in found} == {"white"}
    assert found[0].second.value == CONTROL
    assert len({pair.second.value for pair in found}) == len(found) >= 5
    for pair in found:
        assert pair.neutralize(pair.first.text) == pair.neutralize(pair.second.text)
