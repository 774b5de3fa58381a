"""Of a row with columns of days the last value is told, or none."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handout import FOUND, compose_handout


@pytest.mark.parametrize(
    ("labs", "said"),
    [
        ("LABS         11/02   11/05   11/08\nA1c          9.1     8.8     7.9\n", "was 7.9"),
        ("LABS (10/12/26)        Prev (4/1/26)\nA1c    8.1 H            7.2\n", "was 8.1"),
        ("LABS         1/10/24   7/12/23\nA1c          8.4       7.6\n", "was 8.4"),
        ("LABS\nA1c          8.4       7.6\n", None),
        ("LABS\nA1c          8.4       H      4.0-5.6 %\n", "was 8.4"),
        ("LABS\nA1c 8.4%\n", "was 8.4"),
        ("LABS\nA1c went from 7.1 to 8.4\n", None),
    ],
)
def test_the_last_value_of_a_row(prepared_note, request_for, labs, said):
    drafted = compose_handout(request_for(prepared_note(labs), Task.EDUCATE))
    told = [s.text for s in drafted if s.section == FOUND and s.text.startswith("Your A1c")]
    assert bool(told) is (said is not None)
    assert said is None or said in told[0]


@pytest.mark.timeout(20)
def test_a_long_row_takes_no_time(prepared_note, request_for):
    row = f"LABS\nA1c  8.4 {'-' * 60} x 7.6\n"
    assert compose_handout(request_for(prepared_note(row), Task.EDUCATE)) is not None
