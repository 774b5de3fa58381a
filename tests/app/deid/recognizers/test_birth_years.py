"""Years of birth, and the years that tell no age over 89."""

from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.birth_years import BirthYearRecognizer

Check = Callable[[RuleRecognizer, str], None]


@pytest.mark.parametrize(
    "marked",
    [
        "Born in ⟦1929⟧, this 94-year-old man has CHF.",
        "born ⟦1928⟧, now 96",
        "b. ⟦1927⟧, seen in 2019",
        "Seen 03/07/2024. She was born in ⟦1930⟧ in Ohio.",
        "Year of birth: ⟦1931⟧\nDate: 03/07/2024",
        "YOB ⟦1925⟧. Last visit 2021.",
        "She was born around ⟦1926⟧ and is in her nineties.",
        "She was born in 1930.",
        "born in 1959 and seen in 2024",
        "He was born in 1971; his mother, 94, lives nearby.",
        "Born in 1934, seen in 2023",
        "Her house was built in 1920. Seen in 2024.",
        "The hospital, founded in 1901, saw him in 2024",
        "born in 1931, given 2040 mL",
        "born in 1850, a figure of the novel, said in 2024",
        "DOB 1929-03-04, seen 2024",
    ],
)
def test_years_that_tell_an_age(check: Check, marked: str) -> None:
    check(BirthYearRecognizer(timeout_s=5.0), marked)
