"""Numbers of a text, and which of them support which."""

import pytest

from app.grounding.dates import dates
from app.grounding.quantities import list_mark, quantities, says


@pytest.mark.parametrize(
    ("claimed", "noted", "supported"),
    [
        ("98.2 F", "T 36.8 C", True),
        ("13.2", "BLOOD WBC-13.2* Hgb-10.9*", True),
        ("300", "Plt Ct-300 K-4.0", True),
        ("19", "COVID-19 test", False),
        ("1.2 liters", "1,200 mL", True),
        ("0.6 cm", "6 mm", True),
        ("one year", "12 months", True),
        ("three days", "3 d", True),
        ("every 6 hours", "q6h", True),
        ("72 years", "72F", True),
        ("1.9 mg/dL", "1.88 mg/dL", True),
        ("1.88 mg/dL", "1.9 mg/dL", False),
        ("3 months", "3. Aneurysm", False),
        ("3 months", "3 mm", False),
        ("18 mg", "18 mcg", False),
        ("2 weeks", "2 months", False),
        ("19 units", "nineteen units", True),
        ("9 units", "nineteen units", False),
        ("70 mg", "seventy mg", True),
        ("a pulse of 104", "Pulse one-oh-four.", True),
        ("a pulse of 104", "Pulse one-oh-six.", False),
        ("in 1968", "I quit in nineteen sixty eight.", True),
        ("in 2010", "back in twenty ten", True),
        ("1 to 2 weeks", "come back in one to two weeks", True),
        ("41-year-old", "you're forty one, correct?", True),
        ("26-year-old", "How old are you now? I'm twenty six.", True),
        ("41-year-old", "she has forty one of them", False),
        ("41-year-old", "she's forty one weeks along", False),
        ("at age 61.", "Father died of MI at 61.", True),
        ("61 years", "Father died of MI at 61.", False),
    ],
)
def test_support(claimed: str, noted: str, supported: bool) -> None:
    mine = quantities(claimed)[0]
    assert any(says(mine, other) for other in quantities(noted)) is supported


@pytest.mark.parametrize(
    ("text", "length"),
    [("1. Hypoglycemia", 3), ("#2) COPD", 4), ("1.5 mg of folate", 0), ("COPD", 0)],
)
def test_the_number_of_an_item_is_told(text: str, length: int) -> None:
    assert len(list_mark(text)) == length


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("2024-03-02", "March 2, 2024", True),
        ("03/02/2024", "2 March 2024", True),
        ("11/05", "November 5", True),
        ("August 2023", "3 August 2023", True),
        ("11/08", "11/05", False),
        ("March 2, 2023", "2024-03-02", False),
    ],
)
def test_dates(a: str, b: str, agree: bool) -> None:
    assert dates(a)[0].agrees(dates(b)[0]) is agree


@pytest.mark.parametrize("text", ["BP 118/72", "pain 7/10", "10 mg", "may improve"])
def test_no_date(text: str) -> None:
    assert dates(text) == ()
