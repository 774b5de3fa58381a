"""Encounters below one another in one note, each under a head with its day."""

import pytest

from app.records.encounters import encounter_heads

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
LETTERED = """[A] 10/12/23 PCP visit. N. Arden PA-C
Furosemide 20.

[B] 2/27/24 cards P. Pike MD
Furosemide 40.
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


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (UPWARDS, [(2024, 2, 3), (2024, 5, 6)]),
        (DOWNWARDS, [(2024, 8, 11), (2024, 3, 2)]),
        (DAY_FIRST, [(2024, 2, 11), (2024, 5, 3), (2024, 5, 25)]),
        (LETTERED, [(2023, 10, 12), (2024, 2, 27)]),
        (COURSE, []),
        ("06/01/25 CLINIC NOTE\nSeen for cough.\n", []),
        ("CLINIC NOTE 06/01/25\n\n06/09/25 ADDENDUM\nTSH 9.\n", []),
    ],
)
def test_heads_are_found_with_their_days(text, days):
    assert [day for _, day in encounter_heads(text)] == days
