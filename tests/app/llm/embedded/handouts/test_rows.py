"""Of a row with columns of days the last value is told, or none."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.handout import FOUND, compose_handout


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


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("03/19/23 05:10AM BLOOD Hgb-10.1*\n03/12/23 05:00AM BLOOD Hgb-8.7*\n", "10.1"),
        ("03/12/23 05:10AM BLOOD Hgb-8.7*\n03/19/23 05:00AM BLOOD Hgb-10.1*\n", "10.1"),
        (
            "___ 06:10AM BLOOD Hgb-10.4*\n03/16/23 05:10AM BLOOD Hgb-9.9*\n"
            "03/12/23 05:00AM BLOOD Hgb-8.7*\n",
            "10.4",
        ),
        ("___ 06:10AM BLOOD Hgb-10.4*\n03/16/23 05:10AM BLOOD Hgb-9.9*\n", None),
        ("Hgb-8.7*\nHgb-10.1*\n", "10.1"),
        ("03/19/23 05:10AM BLOOD Hgb-13.1\n03/12/23 05:00AM BLOOD Hgb-8.7*\n", "13.1"),
    ],
)
def test_the_newest_of_rows_with_days(prepared_note, request_for, rows, said):
    drafted = compose_handout(
        request_for(prepared_note(f"PERTINENT RESULTS\n{rows}"), Task.EDUCATE)
    )
    told = [s.text for s in drafted if s.section == FOUND and s.text.startswith("Your Hgb")]
    assert [t.rstrip(".").split()[-1] for t in told] == ([said] if said else [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "MRI brain 12/02/24: small petechial hemorrhage.",
            "On 12/02/24, we found small petechial bleeding.",
        ),
        ("CT head: small petechial hemorrhage.", "We found small petechial bleeding."),
    ],
)
def test_what_a_test_of_another_day_showed_has_its_day(prepared_note, request_for, line, said):
    drafted = compose_handout(request_for(prepared_note(f"IMAGING\n{line}\n"), Task.EDUCATE))
    assert said in [s.text for s in drafted if s.section == FOUND]


@pytest.mark.parametrize(
    ("labs", "said"),
    [
        (
            "LABS\n03/19/26 07:10AM BLOOD WBC-8.1 Hgb-10.1*\n"
            "03/12/26 06:02AM BLOOD WBC-13.2* Hgb-10.9*\n",
            ["was 10.1", "was 8.1"],
        ),
        (
            "LABS\n03/12/26 06:02AM BLOOD WBC-13.2* Hgb-10.9*\n"
            "03/19/26 07:10AM BLOOD WBC-8.1 Hgb-10.1*\n",
            ["was 10.1", "was 8.1"],
        ),
        (
            "LABS\n___ 07:10AM BLOOD WBC-8.1 Hgb-10.1*\n"
            "03/16/26 06:02AM BLOOD WBC-17.9* Hgb-9.9*\n"
            "03/12/26 06:02AM BLOOD WBC-13.2* Hgb-10.9*\n",
            ["was 10.1", "was 8.1"],
        ),
        (
            "LABS\nADMISSION LABS\nWBC-12.8* Hgb-7.4*\n\nDISCHARGE LABS\nWBC-6.1 Hgb-8.3*\n",
            ["was 6.1", "was 8.3"],
        ),
    ],
)
def test_the_last_value_of_lines_with_days(prepared_note, request_for, labs, said):
    drafted = compose_handout(request_for(prepared_note(labs), Task.EDUCATE))
    told = [s.text for s in drafted if s.section == FOUND and s.text.startswith("Your ")]
    assert sorted(text[text.index("was") :].rstrip(".") for text in told) == said
