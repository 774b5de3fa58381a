import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.duplicates import near_duplicates

LONG = (
    "The patient was seen in the clinic for follow up of her diabetes and reports that she has "
    "been checking her sugars at home before breakfast"
)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param("Continue aspirin.", "Continue aspirin.", id="equal"),
        pytest.param("Continue aspirin.", "CONTINUE  ASPIRIN", id="case, spacing, punctuation"),
        pytest.param(LONG + ".", LONG.replace("the clinic", "clinic") + ".", id="a word dropped"),
        pytest.param("Started 5 mg.", "started 5 mg", id="equal numbers"),
    ],
)
def test_repeats(earlier: str, later: str) -> None:
    assert near_duplicates([earlier, "Something else.", later]) == (None, None, 0)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param("Metoprolol 50 mg daily.", "Metoprolol 5 mg daily.", id="number"),
        pytest.param("Na 135, K 4.0", "Na 4.0, K 135", id="numbers swapped"),
        pytest.param("Temperature -2 below", "Temperature 2 below", id="sign"),
        pytest.param("WBC <10", "WBC >10", id="comparator"),
        pytest.param(LONG, "No " + LONG, id="negation added"),
        pytest.param(LONG + " without lows", LONG + " lows", id="negation dropped"),
        pytest.param(LONG + " in the left arm", LONG + " in the right arm", id="side"),
        pytest.param(LONG, LONG.replace("diabetes", "asthma"), id="another word"),
        pytest.param(LONG, LONG + " and takes metformin", id="something added"),
        pytest.param("Chest pain.", "Chest.", id="short texts must be equal"),
        pytest.param("", "", id="no words"),
        pytest.param("---", "---", id="signs alone"),
    ],
)
def test_does_not_repeat(earlier: str, later: str) -> None:
    assert near_duplicates([earlier, later]) == (None, None)


def test_the_first_original_is_named() -> None:
    assert near_duplicates(["a b", "c d", "a b", "c d", "A B"]) == (None, None, 0, 1, 0)


@given(st.lists(st.text(alphabet="ab no1.<", max_size=12), max_size=12))
def test_each_names_an_earlier_original(texts: list[str]) -> None:
    found = near_duplicates(texts)

    assert len(found) == len(texts)
    for index, first in enumerate(found):
        if first is not None:
            assert first < index
            assert found[first] is None
