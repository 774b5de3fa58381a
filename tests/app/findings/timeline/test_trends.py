"""Series of measurements: units, copies, repeats, bounds, and the slope."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.span import Span
from app.core.timeline import Moment
from app.findings.timeline import value_lines
from app.findings.timeline.trends import slope_per_day
from tests.app.findings.timeline.mentions import mention

DAYS = st.lists(st.integers(0, 4000), min_size=2, max_size=12, unique=True)


@given(DAYS, st.floats(-50, 50), st.floats(-1000, 1000))
def test_points_on_a_line_have_its_slope(days: list[int], slope: float, start: float):
    found = slope_per_day([(day, start + slope * day) for day in days])
    assert found == pytest.approx(slope, abs=1e-6)


@given(st.integers(0, 4000), st.lists(st.floats(-10, 10), max_size=5))
def test_one_day_has_no_slope(day: int, numbers: list[float]):
    assert slope_per_day([(day, number) for number in numbers]) is None


def lab(day: int | None, value: str, unit: str = "mg/dL", **more):
    return mention("lab", "creatinine", day, value=value, unit=unit, **more)


def told(*mentions):
    return [
        (line.concept, line.unit, [(p.value, p.number, len(p.sources)) for p in line.points])
        for line in value_lines(mentions)
    ]


COPY = "Labs on admission: creatinine 1.0 and others"


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([lab(1, "1.0"), lab(3, "1.4")], [("1.0", 1.0, 1), ("1.4", 1.4, 1)]),
        ([lab(3, "1.4"), lab(1, "1.0")], [("1.0", 1.0, 1), ("1.4", 1.4, 1)]),
        ([lab(None, "2"), lab(1, "1.0")], [("1.0", 1.0, 1), ("2", 2.0, 1)]),
        ([lab(1, "1.0"), lab(2, "1.0")], [("1.0", 1.0, 1), ("1.0", 1.0, 1)]),
        ([lab(1, "1.0", line=COPY), lab(2, "1.0", line=COPY)], [("1.0", 1.0, 2)]),
        (
            [lab(1, "1.0"), lab(9, "1.4", at=5), lab(9, "1.0", at=50)],
            [("1.0", 1.0, 2), ("1.4", 1.4, 1)],
        ),
        (
            [lab(1, "1.0"), lab(9, "1.0", at=5), lab(9, "1.4", at=50)],
            [("1.0", 1.0, 2), ("1.4", 1.4, 1)],
        ),
    ],
    ids=["two", "in-time", "undated-last", "measured-again", "copied", "told-again", "told-first"],
)
def test_points(mentions, expected):
    assert told(*mentions) == [("creatinine", "mg/dL", expected)]


def test_units_are_converted_where_they_can_be():
    weights = [
        mention("vital", "weight", 1, value="2", unit="kg"),
        mention("vital", "weight", 2, value="2500", unit="g"),
    ]
    assert told(*weights) == [("weight", "kg", [("2", 2.0, 1), ("2500", 2.5, 1)])]
    (creatinine,) = value_lines([lab(1, "1.0"), lab(2, "88", "umol/L")])
    assert [round(p.number or 0, 2) for p in creatinine.points] == [1.0, 1.0]
    sodium = [mention("lab", "sodium", 1, value="5", unit=unit) for unit in ("mg/dL", "mmol/L")]
    assert [unit for _, unit, _ in told(*sodium)] == ["mg/dL", "mmol/L"]


def test_a_value_that_is_told_again_of_about_its_day_is_one():
    again = replace(lab(100, "1.0"), moment=Moment(date(2024, 1, 20), slack_days=25))
    once = replace(lab(100, "1.3"), moment=Moment(date(2024, 1, 20), slack_days=25))
    (line,) = value_lines([lab(1, "1.0"), again, once, lab(100, "1.4")])
    assert [(p.value, len(p.sources)) for p in line.points] == [("1.0", 2), ("1.3", 1), ("1.4", 1)]
    assert line.trend is not None
    assert line.trend.n_points == 2  # not 1.3, whose day is only about right


def test_a_pressure_is_two_series():
    pressure = mention("vital", "blood pressure", 1, value="118/62", unit="mm[Hg]")
    assert told(pressure) == [
        ("systolic blood pressure", "mm[Hg]", [("118", 118.0, 1)]),
        ("diastolic blood pressure", "mm[Hg]", [("62", 62.0, 1)]),
    ]


@pytest.mark.parametrize(
    "nothing",
    [
        mention("lab", "creatinine", 1),
        mention("lab", "creatinine", 1, value="1", assertion="planned"),
        mention("problem", "edema", 1, value="1"),
    ],
    ids=["pending", "planned", "no-lab"],
)
def test_what_is_no_measurement(nothing):
    assert told(nothing) == []


def test_trend_leaves_bounds_ranges_and_undated_numbers_out():
    (line,) = value_lines(
        [
            lab(1, "1.0"),
            lab(6, "9", attributes={"comparator": ">"}),
            lab(8, "1-2"),
            lab(11, "2.0"),
            lab(None, "7"),
        ]
    )
    assert line.trend is not None
    assert line.trend.slope_per_day == pytest.approx(0.1)
    assert (line.trend.n_points, line.trend.n_days) == (2, 10)
    assert line.last.value == "2.0"


def test_undated_values_alone_have_a_last_one_and_no_trend():
    (line,) = value_lines([lab(None, "1.0", at=1), lab(None, "1.4", at=9)])
    assert (line.trend, line.last.value) == (None, "1.4")


def test_what_a_name_stands_for_is_the_last_of_its_series():
    rose = [lab(5, "3.1", at=4), lab(5, "148", at=8)]
    named = replace(rose[0], finding=replace(rose[0].finding, span=Span(0, 14)))
    bare = replace(rose[1], finding=replace(rose[1].finding, span=Span(9, 12)))
    later = lab(5, "2.0", at=40)
    own = replace(later, finding=replace(later.finding, span=Span(40, 50)))
    (line,) = value_lines([named, bare, own])
    assert [p.value for p in line.points] == ["148", "3.1", "2.0"]


def test_columns_in_no_known_order_are_told_as_they_stand():
    clock = {"date": "03:20"}
    row = lab(1, "78", at=30, attributes=clock)  # "HR   96   84   78": its span is the row's
    row = replace(row, finding=replace(row.finding, span=Span(0, 34)))
    others = [lab(1, "96", at=10, attributes=clock), lab(1, "84", at=20, attributes=clock)]
    (line,) = value_lines([row, *others])
    assert [point.value for point in line.points] == ["96", "84", "78"]
