import pytest

from app.grounding.clock_times import clock_times


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Seen at 08:00.", {480}),
        ("8:00 am and 8:15 p.m.", {480, 1215}),
        ("12 am, 12 pm", {0, 720}),
        ("Given at 1430", {870}),
        ("0800 h and 2100 hrs", {480, 1260}),
        ("BP 120/80, WBC 12.3, ratio 1:2, dose 1400 mg", set()),
        ("at 2014/05", set()),
        ("2 a day", set()),
    ],
)
def test_times_of_day(text: str, minutes: set[int]) -> None:
    assert clock_times(text) == minutes
