"""Rows of results below moments: one finding a value with its day; and rows of other things."""

from __future__ import annotations

import pytest

from app.core.finding import Assertion, FindingType
from tests.app.findings.notes import found

LAB, VITAL = FindingType.LAB, FindingType.VITAL
_LABS = "LABS            03/02/25     03/07/25     03/09/25\n"


def _told(text: str, kind: FindingType):
    return [
        (
            f.concept,
            f.value,
            flag.normalized if (flag := f.attribute("flag")) else None,
            day.text if (day := f.attribute("date")) else None,
            f.attribute("latest") is not None,
        )
        for _, f in sorted(found(text, kind), key=lambda told: told[1].span.end)
    ]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            "Cr              1.7 H      1.9 H        2.3 H",
            [
                ("creatinine", "1.7", "high", "03/02/25", False),
                ("creatinine", "1.9", "high", "03/07/25", False),
                ("creatinine", "2.3", "high", "03/09/25", True),
            ],
        ),
        (
            "Mg              2.0          --         pending",
            [
                ("magnesium", "2.0", None, "03/02/25", False),
                ("magnesium", None, None, "03/09/25", False),
            ],
        ),
        (
            "BUN/Cr         48/2.6       --       47/2.0   (baseline Cr 1.7)",
            [
                ("blood urea nitrogen", "48", None, "03/02/25", False),
                ("creatinine", "2.6", None, "03/02/25", False),
                ("blood urea nitrogen", "47", None, "03/09/25", True),
                ("creatinine", "2.0", None, "03/09/25", True),
            ],
        ),
        (
            "Na              131     135     138\nUDS fent        neg        neg        POS",
            [
                ("sodium", "131", None, "03/02/25", False),
                ("sodium", "135", None, "03/07/25", False),
                ("sodium", "138", None, "03/09/25", True),
                ("uds fent", "neg", None, "03/02/25", False),
                ("uds fent", "neg", None, "03/07/25", False),
                ("uds fent", "POS", None, "03/09/25", True),
            ],
        ),
        (
            "FVC        3.10 (74%)    2.88 (69%)    not done",
            [
                ("fvc", "3.10", None, "03/02/25", False),
                ("fvc percent predicted", "74", None, "03/02/25", False),
                ("fvc", "2.88", None, "03/07/25", True),
                ("fvc percent predicted", "69", None, "03/07/25", True),
            ],
        ),
    ],
)
def test_each_value_of_a_row_is_a_finding_with_its_day(row, told):
    assert _told(_LABS + row, LAB) == told


def test_vital_signs_in_columns_newest_first():
    text = "VITALS\n          3/21       3/14       3/7\nBP        102/58     98/54      84/48"
    assert _told(text, VITAL) == [
        ("blood pressure", "102/58", None, "3/21", True),
        ("blood pressure", "98/54", None, "3/14", False),
        ("blood pressure", "84/48", None, "3/7", False),
    ]


def test_what_is_awaited_in_a_column_is_planned():
    ((_, _), (_, awaited)) = found(_LABS + "TSH      6.8 H     --       pending", LAB)
    assert awaited.assertion is Assertion.PLANNED


def test_postures_head_no_days():
    text = "          Supine      Standing 3 min\nBP        108/62      88/52 (sx)"
    told = [(f.value, f.attribute("position")) for _, f in found(text, VITAL)]
    assert [(value, at.text) for value, at in told if at] == [
        ("88/52", "Standing 3 min"),
        ("108/62", "Supine"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "tacrolimus      4 mg BID     6 mg BID     5 mg BID",
        "RLL nodule      4 mm         6 mm         9 mm",
        "Seen by:        Price        Ott          Price",
    ],
)
def test_rows_of_other_things_are_no_results(row):
    assert _told(_LABS + row, LAB) == []


def test_a_value_that_stands_alone_is_told_with_its_name():
    text = _LABS + "K        5.1 H     4.0      3.9"
    told = [f.said(text) for _, f in found(text, LAB)]
    assert told == ["potassium 3.9", "potassium 5.1", "potassium 4.0"]
    assert [f.said("K 4.1, seen") for _, f in found("K 4.1, seen", LAB)] == ["K 4.1"]


def test_the_newest_value_stands_for_its_row_from_the_name_on():
    text = _LABS + "K        5.1 H     4.0      3.9"
    assert [written for written, _ in found(text, LAB)] == [
        "K        5.1 H     4.0      3.9", "5.1", "4.0",
    ]  # fmt: skip
    backward = "LABS    03/09/25   03/07/25\nK        5.1       4.0"
    assert [written for written, _ in found(backward, LAB)] == ["K        5.1", "4.0"]


def test_what_is_given_beside_results_is_no_result() -> None:
    heparin = "Heparin         1200         1300         1100\n"
    rows = heparin + "PTT             60           70           65\n"
    assert [(name, value, day) for name, value, _, day, _ in _told(_LABS + rows, LAB)] == [
        ("partial thromboplastin time", "60", "03/02/25"),
        ("partial thromboplastin time", "70", "03/07/25"),
        ("partial thromboplastin time", "65", "03/09/25"),
    ]


_GB_DAYS = "                 14/02/25    23/04/25    02/06/25\n"


@pytest.mark.parametrize(
    ("row", "latest"),
    [
        ("Ferritin           -          61         94", ("94", "02/06/25")),
        ("Ferritin          61          94         --", ("94", "23/04/25")),
        ("Urine PCR mg/mmol  380        201        99", ("99", "02/06/25")),
        ("C3 (0.75-1.65)     0.44       0.52       0.70", ("0.70", "02/06/25")),
        ("Total cholesterol  6.4        5.0        4.1    mmol/L", ("4.1", "02/06/25")),
        ("WBC   x10^9/L      21.4 H     16.8 H     9.2    4.0-11.0", ("9.2", "02/06/25")),
        ("ALT   U/L          38         HEMOL      33     7-56", ("33", "02/06/25")),
        ("INR                1.4        1.1        --     0.9-1.2", ("1.1", "23/04/25")),
    ],
)
def test_units_ranges_and_days_before_months_keep_each_value_under_its_day(row, latest):
    told = _told(_GB_DAYS + row, LAB)
    assert [(value, day) for _, value, _, day, is_latest in told if is_latest] == [latest]
    assert all(day for *_, day, _ in told)


def test_a_column_of_ranges_before_the_values_holds_none() -> None:
    head = "Component   Latest Ref Rng    9/3       9/5\n"
    told = _told(head + "Creatinine  0.50-1.00         0.94      1.71 (H)", LAB)
    assert [(value, day) for _, value, _, day, _ in told] == [("0.94", "9/3"), ("1.71", "9/5")]


def test_a_bound_under_a_day_is_a_value() -> None:
    told = _told("LABS    03/02   03/07\nCRP     <5      210", LAB)
    assert [(value, day) for _, value, _, day, _ in told] == [("5", "03/02"), ("210", "03/07")]


def test_a_unit_at_the_end_of_a_row_is_that_of_its_values() -> None:
    ((_, latest), _) = found("LABS   03/02   03/07\nSodium   131   139   mmol/L", LAB)
    assert (latest.value, latest.unit) == ("139", "mmol/L")


def test_a_part_with_its_number_counts_no_cells():
    head = "              12/11/24   03/20/25\n"
    told = {f.concept for _, f in found(f"{head}Seg 7         2.6        1.2\nWBC 5.1  6.2", LAB)}
    assert "neutrophils" not in told
    told = {f.concept for _, f in found(f"{head}Segs          62         55\nWBC 5.1  6.2", LAB)}
    assert "neutrophils" in told


def test_columns_of_written_months_are_of_their_years():
    text = "LABS     MAR 4, 2024   NOV 27, 2023\nK        4.8           4.6"
    assert [told[1:] for told in _told(text, LAB)] == [
        ("4.8", None, "MAR 4, 2024", True),
        ("4.6", None, "NOV 27, 2023", False),
    ]
