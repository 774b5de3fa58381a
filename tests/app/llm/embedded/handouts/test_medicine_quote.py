"""Rows and stops of a medicine keep what they say; nothing is added to them that they do not."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.handout import MEDICINES, compose_handout

_TABLE = "DISCHARGE MEDICATIONS:\nDrug                  How          Status\n"


def _medicines(prepared_note, request_for, note):
    drafted = compose_handout(request_for(prepared_note(note), Task.EDUCATE))
    return [s.text for s in drafted if s.section == MEDICINES]


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (
            f"{_TABLE}1. Warfarin 2 mg       1 tab daily      continue\n",
            "Take warfarin 2 mg 1 tablet daily.",
        ),
        (
            f"{_TABLE}1. Losartan 50 mg      1 tab daily      CHANGED (was 25)\n",
            "Take losartan 50 mg 1 tablet daily (changed, it was 25).",
        ),
        (
            "MEDICATIONS\nLOPERAMIDE 2MG PRN      ACTIVE\n",
            "Take loperamide 2MG as needed.",
        ),
        (
            "MEDICATIONS\ndigoxin 0.125 mg daily     OFF since 4/20, stays off\n",
            "Digoxin 0.125 mg daily OFF since 4/20, stays off.",
        ),
        (
            "PLAN\nAmiodarone: STOP 400s; 200 mg daily from tomorrow.\n",
            "Take amiodarone 200 mg once a day (changed).",
        ),
        ("PLAN\nSleeps better, off zolpidem.\n", "You no longer take zolpidem."),
        (
            "MEDICATIONS\nmetformin 1 g bd\n\nPLAN\nMetformin: omit morning of op only.\n",
            "Metformin: omit morning of op only.",
        ),
        (
            "DISCHARGE MEDICATIONS\nPRN: lorazepam 1 mg q6h anxiety, acetaminophen 650 mg q6h\n",
            "As needed: acetaminophen 650 mg every 6 hours.",
        ),
        (
            "PLAN\nScope tomorrow after 48 hours off apixaban if she is stable.\n",
            "Scope tomorrow after 48 hours off apixaban if she is stable.",
        ),
        # As before.
        ("PLAN\nStop amiodarone.\n", "Stop amiodarone."),
        ("PLAN\nHELD: metformin 1 g BID\n", "Hold metformin 1 g 2 times a day for now."),
        ("MEDICATIONS\nibuprofen 400 mg prn pain\n", "Take ibuprofen 400 mg as needed for pain."),
    ],
)  # fmt: skip
def test_a_medicine_is_told_as_its_row_has_it(prepared_note, request_for, note, said):
    assert said in _medicines(prepared_note, request_for, note)
