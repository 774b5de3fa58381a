"""Of a chart printed as one note the latest encounter tells what holds."""

import pytest

from app.core.settings import TaskSettings
from app.tasks import plan_summary, template
from app.tasks.encounters import encounters

CHART = """MILL LANE KIDNEY CLINIC   chart print
Pt: VALE, Ann

======== 01/16/2024  OFFICE VISIT  (H. Roe, MD) ========
HPI: 66F with CKD.
ALLERGIES: sulfa (rash)
A/P
1. HTN. Increase lisinopril 20 -> 40 mg.
2. Start iron 325 mg daily.
RTC 3 mo.

======== 02/01/2024  TELEPHONE ENCOUNTER  (J. Moss RN) ========
K 5.9. HOLD lisinopril. Serology pending.

======== 04/23/2024  OFFICE VISIT  (H. Roe, MD) ========
S: better.
ALLERGIES: lisinopril (angioedema)
A/P: STOP lisinopril permanently. RTC 6 weeks.
"""


def said(prepared, text):
    plan = plan_summary((prepared(text),), template("brief"), TaskSettings())
    return {s.text for s in plan.fixed}, {line.text for line in plan.request.lines}


def test_what_a_later_encounter_overtook_is_not_told(prepared):
    fixed, offered = said(prepared, CHART)
    told = " ".join(fixed | offered)
    assert "STOP lisinopril permanently." in told
    assert "Start iron 325 mg daily." in told
    assert "RTC 6 weeks." in told
    for gone in ("20 -> 40", "HOLD lisinopril", "Serology pending", "RTC 3 mo", "sulfa"):
        assert gone not in told


@pytest.mark.parametrize(
    ("text", "n_encounters"),
    [
        (CHART, 3),
        ("### 2024-11-14 - Video visit\nWell.\n---\n### 2024-06-25 - Office\nIll.\n", 2),
        ("[A] 10/12/23 PCP visit. H. Roe\nWell.\n\n[B] 11/20/23 phone, J. Moss\nIll.\n", 2),
        ("19/09/2023 14:05  TEL CALL\nWell.\n\n05/10/2023   CARDIOLOGY OPD\nIll.\n", 2),
        (
            "PLAN: rest\n\n03/13/2024 ADDENDUM to the visit\nWell.\n\n03/14/2024 ADDENDUM call\n",
            0,
        ),
        ("HPI: well.\n10/5: seen in clinic. 10/6: phone call.\nPLAN: rest until a visit.\n", 0),
        ("LABS\n\n01/02/2024 clinic visit Hgb 9\n\nPLAN\nRest.\n", 0),
    ],
    ids=["rules", "markdown", "letters", "bare", "addenda", "days of a stay", "one"],
)
def test_where_encounters_begin(prepared, text, n_encounters):
    assert len(encounters(prepared(text).note)) == n_encounters


def test_the_newest_may_stand_first(prepared):
    text = "### 2024-11-14 - Video visit\nWell.\n---\n### 2024-06-25 - Office\nIll.\n"
    first, last = encounters(prepared(text).note)
    assert first > last
