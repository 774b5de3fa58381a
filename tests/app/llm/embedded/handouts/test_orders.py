"""A later order stands alone for what was taken before; what changes nothing leaves it."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.handout import MEDICINES, compose_handout

_HOME = "HOME MEDICATIONS\nramipril 5 mg daily\n\n"


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ("MDM\nRamipril held for low pressure.\n", ["Hold ramipril for now."]),
        ("PLAN\nStop ramipril.\n", ["Stop ramipril."]),
        ("PLAN\nRamipril 5 -> 2.5 mg at d/c.\n", ["Ramipril 5 -> 2.5 mg at discharge."]),
        ("PLAN\nPressure: ramipril down to 2.5 mg.\n", ["Pressure: ramipril down to 2.5 mg."]),
        ("PLAN\nRamipril 10 mg.\n", ["Ramipril 10 mg."]),
        (
            "MDM\nRamipril held.\n\nPLAN\nRestart ramipril 2.5 mg daily.\n",
            ["Restart ramipril 2.5 mg daily."],
        ),
        ("PLAN\nResume ramipril.\n", ["Take ramipril 5 mg once a day."]),
        ("MDM\nRamipril held.\n\nPLAN\nResume ramipril.\n", ["Take ramipril 5 mg once a day."]),
        ("PLAN\nCANCEL ramipril.\n", ["Stop ramipril."]),
        # What changes nothing.
        ("MDM\nIncrease ramipril?\n", ["Take ramipril 5 mg once a day."]),
        ("PLAN\nContinue ramipril.\n", ["Take ramipril 5 mg once a day."]),
        ("PLAN\nContinue ramipril 5 mg.\n", ["Take ramipril 5 mg once a day."]),
        ("PLAN\nIf K over 5.5 stop ramipril.\n", ["Take ramipril 5 mg once a day."]),
        ("PLAN\nRamipril $40 copay -> forms mailed.\n", ["Take ramipril 5 mg once a day."]),
        ("PLAN\nConsider ramipril 10 mg.\n", ["Take ramipril 5 mg once a day."]),
        ("MDM\nAsked about ramipril and cough.\n", ["Take ramipril 5 mg once a day."]),
    ],
)
def test_a_home_dose_gives_way_to_a_later_order(prepared_note, request_for, after, said):
    request = request_for(prepared_note(f"{_HOME}{after}"), Task.EDUCATE)
    assert [s.text for s in compose_handout(request) if s.section == MEDICINES] == said


@pytest.mark.parametrize(
    ("note", "gone"),
    [
        (
            "Start doxazosin 2 mg daily instead.\nHe faints a lot. CANCEL doxazosin.\n",
            "Start doxazosin",
        ),
        ("Doxazosin 4 mg twice a day.\nMy plan: doxazosin down to 4 mg once a day.\n", "twice"),
    ],
)
def test_what_is_taken_back_is_told_nowhere(prepared_note, request_for, note, gone):
    drafted = compose_handout(request_for(prepared_note(note), Task.EDUCATE))
    assert drafted
    assert [s.text for s in drafted if gone in s.text] == []


def test_a_list_at_discharge_is_no_home_dose(prepared_note, request_for):
    note = (
        "HOSPITAL COURSE\nRamipril was held on admission.\n\n"
        "DISCHARGE MEDICATIONS\nramipril 5 mg daily\n"
    )
    drafted = compose_handout(request_for(prepared_note(note), Task.EDUCATE))
    assert "Take ramipril 5 mg once a day." in [s.text for s in drafted]
