"""Entries of a running record, each under its day; a note of one day has none."""

from __future__ import annotations

from datetime import date

import pytest

from app.records.encounter_days import encounter_days

RECORDS = [
    (
        "==== 01/16/2024  OFFICE VISIT  (R. Vale, MD) ====\nBP 1\n"
        "==== 02/01/2024  TELEPHONE ENCOUNTER ====\nK 5\n",
        [date(2024, 1, 16), date(2024, 2, 1)],
    ),
    (
        "### 2024-11-14 — Video visit — Dr. Roe\nWell.\n### 2024-09-03 — Phone note\nRash.\n",
        [date(2024, 11, 14), date(2024, 9, 3)],
    ),
    (
        "[A] 10/12/23 PCP visit. Cough.\n[B] 11/20/23 DISCHARGE SUMMARY  adm 11/14\nBNP 1840\n",
        [date(2023, 10, 12), date(2023, 11, 20)],
    ),
    (
        "05/09/2023   CARDIOLOGY OPD - Dr Vale\nBP 1\n19/09/2023 14:05  TEL CALL\nINR 1.8\n",
        [date(2023, 9, 5), date(2023, 9, 19)],
    ),
    ("01/16/2024 OFFICE VISIT\nBP 120/70\n", []),
    ("12/04/24 colonoscopy: mass.\n12/11/24 CT: no mets.\n01/03/25 port placed.\n", []),
    ("3/11/24   98.1  78\n12/4/23   97.9  74\n", []),
    ("Visits:\n06/02/2024 visit showed Hb 9 mg\n07/02/2024 phone: was 140 mg daily\n", []),
]


@pytest.mark.parametrize(("text", "days"), RECORDS)
def test_days(text: str, days: list[date]):
    assert list(encounter_days(text).days) == days


def test_what_stands_below_an_entry_is_of_its_day():
    text = "Record\n" + RECORDS[0][0]
    entries = encounter_days(text)
    assert entries.at(0) is None
    assert entries.at(text.index("BP 1")) == date(2024, 1, 16)
    assert entries.at(text.index("K 5")) == date(2024, 2, 1)


def test_a_long_rule_is_read_at_once():
    assert encounter_days("=" * 5000 + "\n" + "- " * 5000).days == ()
