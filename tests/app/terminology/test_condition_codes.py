"""Codes of conditions against the published list."""

import warnings

from app.terminology.conditions import all_conditions

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # of how the package reads its own files
    import simple_icd_10_cm as icd10cm

CODES = {row.name: row.icd10 for row in all_conditions() if row.icd10}


def test_most_conditions_have_a_code():
    assert len(CODES) > 500


def test_every_code_is_published_and_needs_no_more_characters():
    unknown = {n: c for n, c in CODES.items() if not icd10cm.is_valid_item(c)}
    assert unknown == {}
    assert {n: c for n, c in CODES.items() if not icd10cm.is_leaf(c)} == {}
