"""Every definition is short, without numbers and advice; a word is explained once, where needed."""

import re

import pytest

from app.terminology.lay_lexicon import all_entries, unexplained


def test_the_lexicon_is_large_and_no_term_has_two_definitions():
    entries = all_entries()
    assert len(entries) >= 400
    terms = [t.lower() for e in entries for t in (e.term, *e.also)]
    assert len(terms) == len(set(terms))


def test_definitions_are_short_and_hold_no_number_and_no_advice():
    for entry in all_entries():
        assert 1 <= len(entry.definition.split()) <= 12, entry.term
        assert entry.plain, entry.term
        assert not re.search(r"\d|\b(?:you|must|always|call)\b", entry.definition), entry.term


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("A CBC and a CT.", ["complete blood count", "computed tomography"]),
        ("Stenosis, and more stenosis.", ["stenosis"]),
        ("COPD (long-term lung disease).", []),
        ("COPD exacerbation (a flare of long-term lung disease).", []),
        ("Anemia: low red blood cells.", []),
        ("Rest and drink water.", []),
        ("SpO2 96% RA.", ["oxygen saturation"]),
        ("RA pressure 8.", []),
        ("Methotrexate for RA.", ["rheumatoid arthritis"]),
        ("", []),
    ],
)
def test_what_a_text_leaves_unexplained(text, terms):
    assert [entry.term for entry in unexplained(text)] == terms


def test_an_entry_is_one_line_with_its_short_form():
    entry = next(e for e in all_entries() if e.term == "complete blood count")
    assert entry.line == "Complete blood count (CBC): a blood test that counts blood cells."
