"""The day of a note: what counts, in what order, and what does not."""

from __future__ import annotations

from datetime import date

import pytest

from app.records.note_date import find_written_at, parse_day

DAYS = [
    ("2024-03-07", date(2024, 3, 7)),
    ("2024-03-07T10:15:00Z", date(2024, 3, 7)),
    ("20240307", date(2024, 3, 7)),
    ("March 3rd, 2024", date(2024, 3, 3)),
    ("Sept. 12 2023", date(2023, 9, 12)),
    ("3 May 2021", date(2021, 5, 3)),
    ("12-Jan-2022", date(2022, 1, 12)),
    ("25-Nov-25", date(2025, 11, 25)),
    ("3 May 21 patients", None),
    ("03/07/2024", date(2024, 3, 7)),
    ("3/7/24", date(2024, 3, 7)),
    ("25/12/2023", date(2023, 12, 25)),
    ("Tuesday, June 4, 2024", date(2024, 6, 4)),
    ("2024-13-45", None),
    ("02/30/2024", None),
    ("unknown", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "day"), DAYS, ids=[text or "nothing" for text, _ in DAYS])
def test_days(text: str, day: date | None) -> None:
    assert parse_day(text) == day


HEADERS = [
    ("service", "Date of service: March 3rd, 2024\nAdmitted: 01/01/2020", date(2024, 3, 3)),
    ("admitted", "DOB: 02/11/1948\nAdmitted: March 3rd, 2024", date(2024, 3, 3)),
    ("discharged", "Admitted: 03/03/2024   Discharged: 03/07/2024", date(2024, 3, 7)),
    ("date", "Date: 2024-05-02\n", date(2024, 5, 2)),
    ("alone", "May 2, 2024\n\nDear Dr. Test,", date(2024, 5, 2)),
    ("arrival", "Encounter: E-1   Arrival: 2024-02-17 03:12\nDOB: 14-Sep-1989", date(2024, 2, 17)),
    ("seen", "DOB: 06/06/1996\nSeen: Tuesday 5/14/2024, 50 min", date(2024, 5, 14)),
    ("call", "Date/Time of call: Mon 12/09/2024 4:47 PM", date(2024, 12, 9)),
    ("behind a gap", "Pine Street Surgery      Wednesday, July 10, 2024", date(2024, 7, 10)),
    ("with a time", "North Hospital   2024-12-28 07:40\nDOB 04.02.1967", date(2024, 12, 28)),
    ("behind a stroke", "pt Vale / DOB 1/9/93 / chart 7 / 18 Mar 2025", date(2025, 3, 18)),
    ("born at the end", "Vale, Ada   DOB: 1/9/1993\nBorn  1/9/1993", None),
    ("today", "Admit Date: 3/2/2024   Today: 3/6/2024", date(2024, 3, 6)),
    ("visit", "ADMIT DATE 06/02/2022\nVISIT: 1/22/2025", date(2025, 1, 22)),
    ("clinic", "Date of clinic: Thursday 6 March 2025\nDoB: 19/08/1989", date(2025, 3, 6)),
    ("svc", "Date of svc: Tue 4 Mar 2025", date(2025, 3, 4)),
    ("adm", "Adm: 03/09/2025 0215\nDOB 06/14/1991", date(2025, 3, 9)),
    ("day first", "DoB 23/04/1950\nDate: 05/09/2023", date(2023, 9, 5)),
    ("month first", "DOB 04/23/1950\nDate: 05/09/2023", date(2023, 5, 9)),
    ("entry", "Record\n25 Sep 2024 09:30   Surgery, Dr Vale\nCough.", date(2024, 9, 25)),
    ("row", "HPI\nCough.\nNo fever.\n\nPast\nCOPD\nProcedures\n11/02/2019   Colonoscopy", None),
    ("entries", "Record\n25 Sep 2024  Cough.\n2 Oct 2024  Well.", None),
    ("last visit", "Last visit: 3/2/2020. Next visit 5/1/2025.", None),
    ("last seen", "She was last seen 3/2/2020 for a cough.", None),
    ("birth", "Date of birth: 02/11/1948\nDOB: 02/11/1948", None),
    ("prose", "Seen in May 2024 for a cough since 2019.", None),
]


@pytest.mark.parametrize(("text", "day"), [c[1:] for c in HEADERS], ids=[c[0] for c in HEADERS])
def test_headers(text: str, day: date | None) -> None:
    assert find_written_at(None, "a.txt", text) == day


def test_column_then_name_then_header() -> None:
    header = "Date: 2021-01-01"
    assert find_written_at("2023-01-01", "ed-2022-01-01.txt", header) == date(2023, 1, 1)
    assert find_written_at("n/a", "ed-2022-01-01.txt", header) == date(2022, 1, 1)
    assert find_written_at(None, "MRN-12345678901.txt", header) == date(2021, 1, 1)
