"""Eponyms that a value, another eponym or a term of several words tells."""

import pytest

from app.deid.eponym_company import has_value_behind, is_listed_among_eponyms, stands_in_term


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rankin 2 before the stroke.", "Rankin", True),
        ("Richmond -2, calm.", "Richmond", True),
        ("Dukes C, Clark IV, thick.", "Clark", True),
        ("Balthazar D on CT.", "Balthazar", True),
        ("Child-Pugh A, MELD 9.", "Child", False),
        ("Wells 4.5, moderate.", "Wells", True),
        ("James Clark IV came in.", "Clark", False),
        ("Roe, Clark IV", "Clark", False),
        ("Dr. Rankin 2 pm", "Rankin", False),
        ("Fisher 23220 is a ZIP code", "Fisher", False),
        ("Vexley 2 of 3", "Vexley", False),
        ("Clark is better", "Clark", False),
    ],
)
def test_a_value_behind_makes_a_scale(text: str, word: str, *, expected: bool) -> None:
    start = text.index(word)
    assert has_value_behind(text, start, start + len(word)) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Hawkins and Neer are painful.", "Hawkins", True),
        ("Hawkins and Neer are painful.", "Neer", True),
        ("Kelly, Kocher and Allis clamps", "Kelly", True),
        ("Takayasu/Behcet in mind", "Behcet", True),
        ("Kelly and Hawkins came by.", "Kelly", False),
        ("Neer and Vexley came by.", "Neer", False),
        ("Neer is positive.", "Neer", False),
        ("Kelly, Allis, Kocher, Babcock, Halsted and Neer lay ready.", "Neer", True),
    ],
)
def test_a_list_of_eponyms_names_nobody(text: str, word: str, *, expected: bool) -> None:
    start = text.index(word)
    assert is_listed_among_eponyms(text, start, start + len(word)) is expected


@pytest.mark.parametrize(
    ("text", "stretch", "expected"),
    [
        ("No exposure to West Nile or Zika.", "West Nile", True),
        ("Ramsay Hunt syndrome", "Hunt", True),
        ("BRAXTON HICKS ONLY", "BRAXTON HICKS", True),
        ("Lymphoma, Ann Arbor IIIB.", "Ann Arbor", True),
        ("New York Heart Association class II", "York", True),
        ("Moved here from New York in May.", "York", False),
        ("A Christian Scientist, no transfusion.", "Christian Scientist", True),
        ("Travel to Costa Rica; no swimming.", "Costa Rica", True),
        ("Boston Scientific lead in place", "Boston", True),
        ("Moved here from Ann Arbor in May.", "Ann Arbor", False),
        ("Sister Mary Joseph node", "Mary Joseph", True),
        ("Sister Mary Joseph visited", "Mary Joseph", False),
        ("Miller Fisherman", "Miller", False),
    ],
)
def test_a_term_holds_a_name_and_means_nobody(text: str, stretch: str, *, expected: bool) -> None:
    start = text.index(stretch)
    assert stands_in_term(text, start, start + len(stretch)) is expected
