"""Notes that depend on an attribute are left out with a reason; others are not."""

import pytest

from eval.fairness.dependence import find_dependence, read_list

ROWS = [
    ("sex", "12 weeks pregnant", "pregnancy"),
    ("sex", "G3 P1011", "pregnancy"),
    ("sex", "s/p hysterectomy", "female organs"),
    ("sex", "right ovarian cyst", "female organs"),
    ("sex", "cervical cancer", "female organs"),
    ("sex", "BPH on tamsulosin", "male organs"),
    ("sex", "prostate biopsy", "male organs"),
    ("sex", "left mastectomy", "breast"),
    ("sex", "CHA2DS2-VASc 4", "a score or a range by sex"),
    ("sex", "cervical spine clear", None),
    ("sex", "lactate 2.1, no period of apnea", None),
    ("sex", "testing for influenza", None),
    ("age", "seen in pediatrics", "a child"),
    ("age", "Medicare wellness visit", "Medicare"),
    ("age", "due for screening colonoscopy", "screening by age"),
    ("age", "colonoscopy for bleeding", None),
    ("insurance", "Plan ID 4410", "the note tells its own insurance"),
    ("insurance", "no plan to operate", None),
    ("housing", "lives in a nursing home", "the note tells its own housing"),
    ("housing", "sent to SNF", "the note tells its own housing"),
    ("housing", "lives with his wife", None),
]


@pytest.mark.parametrize(("attribute", "text", "reason"), ROWS)
def test_reasons(attribute, text, reason):
    found = find_dependence(attribute, text)
    assert (found.reason if found else None) == reason


def test_lists_hold_whole_rows():
    assert {len(row) for row in read_list("dependent.tsv")} == {3}
    assert {len(row) for row in read_list("sexed_words.tsv")} == {2}
    assert {len(row) for row in read_list("names.tsv")} == {4}
    assert {len(row) for row in read_list("circumstances.tsv")} == {3}
    groups = [row[0] for row in read_list("names.tsv")]
    assert all(groups.count(group) == 2 for group in groups)
