"""Of a chart printed as one note the latest encounter tells what holds."""

from app.core.settings import TaskSettings
from app.tasks import plan_summary, template

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
Sulfa taken off the list, tolerated TMP-SMX in 2019.

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


def test_an_allergy_that_no_later_encounter_names_still_holds(prepared):
    fixed, _ = said(prepared, CHART.replace("Sulfa taken off", "Insulin put on"))
    assert any("sulfa" in text for text in fixed)
    assert any("lisinopril (angioedema)" in text for text in fixed)


def test_the_newest_may_stand_first(prepared):
    title, *visits = CHART.split("========")
    pairs = list(zip(visits[::2], visits[1::2], strict=True))
    text = title + "".join(
        f"======== {head.strip()} ========{body}\n" for head, body in pairs[::-1]
    )
    fixed, offered = said(prepared, text)
    told = " ".join(fixed | offered)
    assert "STOP lisinopril permanently." in told
    assert "RTC 6 weeks." in told
    assert "HOLD lisinopril" not in told
    assert "RTC 3 mo" not in told
