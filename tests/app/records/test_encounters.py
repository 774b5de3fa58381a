"""Encounters below one another in one note, each under a head with its day."""

from datetime import date

import pytest

from app.records.encounters import encounters, entries, entry_at, in_time

UPWARDS = """Mr. Ostler, chart print

==== 02/03/2024 OFFICE VISIT (M. Arden, MD) ====
Start bumetanide 1 mg daily.

==== 05/06/2024 TELEPHONE ENCOUNTER ====
Bumetanide up to 2 mg daily.
"""
DOWNWARDS = """### 2024-08-11 - Video visit - Dr. Arden
Topiramate 75 mg BID.

---
### 2024-03-02 - Clinic letter
Start topiramate 25 mg daily.
"""
DAY_FIRST = """11/02/2024  CARDIOLOGY OPD - Dr Arden
Bisoprolol 2.5 mg.

--------------
03/05/2024 14:05  TEL CALL nurse Pike
Bisoprolol 5 mg.

--------------
25/05/2024  DISCHARGE SUMMARY  Ward 3
Bisoprolol 1.25 mg.
"""
# No day of these tells the order, but they run in one alone.
IN_ORDER = """11/02/2024  OPD
Well.
03/05/2024  OPD
Well.
05/06/2024  OPD
Well.
"""
IN_LINES = """[A] 10/12/23 PCP visit. Started furosemide 20 mg daily for her swollen legs.
[B] 2/27/24 phone. Furosemide up to 40 mg daily, weight is down by 2 kg.
"""
LETTERED = """[A] 10/12/23 PCP visit. N. Arden PA-C
Furosemide 20.

[B] 2/27/24 cards P. Pike MD
Furosemide 40.
"""
TIGHT = """05/09/2023   CARDIOLOGY OPD - Dr Vale
BP 1
19/09/2023 14:05  TEL CALL
INR 1.8
"""
CAPITALS = "03/01/2024 OFFICE VISIT\nWell.\n06/14/2024 PHONE NOTE\nWell.\n"
PRACTICE = """25-Nov-25  F2F  Dr Vale
Cough.

02-Dec-25  Dr Vale
Better.
"""
WORDED = """March 4, 2024 - Neurology clinic
Well.

April 8, 2024 - Phone call
Rash.
"""
# A list of what was before heads nothing.
COURSE = """HPI
01/09/25 clinic visit: started folfox
02/06/25 ED visit for fever
Today no fever.

LABS
05/01/25 Hgb 9.0

06/01/25 Hgb 9.4
"""
PARAGRAPHS = """HPI

01/09/25 clinic visit: started folfox.
Tolerated it.

02/06/25 ED visit for fever.
Given fluids.
"""
APPOINTMENTS = """Your appointments:

03/18/2025 Cardiology clinic
Dr. Arden, 9:00

04/02/2025 Office visit
Dr. Pike, 10:00
"""
ROWS = """HOME AND CLINIC PRESSURES
01/05/24  Clinic   140/90
02/05/24  Clinic   130/80
03/05/24  Office   128/76
"""
COPIED = "01/02/2024 clinic visit Hgb 9\n\nPLAN\nRest.\n"
HELD_OVER = "Visits:\n06/02/2024 visit showed Hb 9 mg\n07/02/2024 phone: was 140 mg daily\n"
RESULTS = "12/04/24 colonoscopy: mass.\n12/11/24 CT: no mets.\n01/03/25 port placed.\n"
SCANS = "[1] 12/04/24 CT chest: mass.\n[2] 12/11/24 CT head: none.\n"
BULLETS = "-- 01/05/24 clinic: A1c 9\n-- 04/05/24 clinic: A1c 8\nStable.\n"
SOURCES = "[1] 12/04/24 Clinic note\n[2] 12/11/24 Discharge summary\n\nMr. Pike is well.\n"
ADDED = "CLINIC NOTE 06/01/25\nSeen.\n\n06/09/25 ADDENDUM\nTSH 9.\n"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (UPWARDS, [date(2024, 2, 3), date(2024, 5, 6)]),
        (DOWNWARDS, [date(2024, 8, 11), date(2024, 3, 2)]),
        (DAY_FIRST, [date(2024, 2, 11), date(2024, 5, 3), date(2024, 5, 25)]),
        (IN_ORDER, [date(2024, 2, 11), date(2024, 5, 3), date(2024, 6, 5)]),
        (LETTERED, [date(2023, 10, 12), date(2024, 2, 27)]),
        (IN_LINES, [date(2023, 10, 12), date(2024, 2, 27)]),
        (TIGHT, [date(2023, 9, 5), date(2023, 9, 19)]),
        (CAPITALS, [date(2024, 3, 1), date(2024, 6, 14)]),
        (PRACTICE, [date(2025, 11, 25), date(2025, 12, 2)]),
        (WORDED, [date(2024, 3, 4), date(2024, 4, 8)]),
    ],
)
def test_heads_are_found_with_their_days(text, days):
    assert [e.day for e in encounters(text)] == days


@pytest.mark.parametrize(
    "text",
    [
        COURSE, PARAGRAPHS, APPOINTMENTS, ROWS, COPIED, HELD_OVER, RESULTS, SCANS, BULLETS,
        SOURCES, ADDED,
        "06/01/25 CLINIC NOTE\nSeen for cough.\n",
        "06/01/25  CLINIC NOTE\nSeen.\n\n06/01/25  PHONE CALL\nWell.\n",
        "3/11/24   98.1  78\n12/4/23   97.9  74\n",
        "HPI: well.\n10/5: seen in clinic. 10/6: phone call.\nPLAN: rest until a visit.\n",
    ],
)  # fmt: skip
def test_what_is_no_record_has_no_encounters(text):
    assert encounters(text) == ()


@pytest.mark.parametrize("text", [UPWARDS, DOWNWARDS, LETTERED])
def test_the_latest_is_last_in_time(text):
    told = encounters(text)
    assert in_time(told)[-1].day == max(e.day for e in told if e.day)


def test_a_place_is_of_the_entry_above_it():
    told = encounters(UPWARDS)
    assert entry_at(told, 0) is None
    assert entry_at(told, UPWARDS.index("Start")) == told[0]
    assert entry_at(told, UPWARDS.index("up to")) == told[1]
    assert told[1].head.of(UPWARDS).startswith("==== 05/06/2024 TELEPHONE")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (ADDED, [date(2025, 6, 9)]),
        ("PLAN\nRest.\n\nADDENDUM\nTSH 9.\n", [None]),
        (f"{UPWARDS}\nADDENDUM\nK 5.\n", [date(2024, 2, 3), date(2024, 5, 6), date(2024, 5, 6)]),
        ("PLAN\nRest.\nAddendum to follow when the cultures are back.\n", []),
    ],
)
def test_an_addendum_is_an_entry_of_its_own(text, days):
    assert [e.day for e in entries(text)] == days


def test_an_addendum_follows_what_it_is_added_to_wherever_the_newest_stands():
    text = f"{DOWNWARDS}\nADDENDUM\nTopiramate 50 mg.\n"
    assert [e.is_addendum for e in in_time(entries(text))] == [False, True, False]


def test_long_rules_and_rows_are_read_at_once():
    text = (
        "=" * 9000
        + "\n"
        + "- " * 9000
        + "\n01/02/2024 "
        + "a " * 9000
        + "\n01/02/2024 "
        + " " * 9000
    )
    assert encounters(text) == ()
