"""A dose in talk is told with the medicine it is of, or not at all; what one does is no dose."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.handout import MEDICINES, compose_handout


@pytest.mark.parametrize(
    ("talk", "said"),
    [
        (
            "Doctor: Atenolol?\nWife: Fifty, mornings.\nDoctor: Pulse is slow. "
            "Let's cut that to twenty-five.\n",
            "Atenolol: let's cut that to twenty-five.",
        ),
        (
            "Doctor: You go to torsemide, forty... let me think. Torsemide twenty milligrams, "
            "once a day.\n",
            "Take torsemide twenty milligrams once a day.",
        ),
    ],
)
def test_a_spoken_dose_has_its_medicine(prepared_note, request_for, talk, said):
    note = prepared_note(f"{talk}Patient: Okay.\nDoctor: Call us if you faint.\nPatient: I will.\n")
    drafted = compose_handout(request_for(note, Task.EDUCATE))
    assert said in [s.text for s in drafted if s.section == MEDICINES]
    assert not any("forty" in s.text for s in drafted)


def test_a_dose_of_nobody_knows_what_is_left_out(prepared_note, request_for):
    note = prepared_note(
        "Doctor: Did he have Tylenol or Motrin?\nMother: A bit of both.\n"
        "Doctor: You can give ten mL three times a day. Weigh him twice a day.\nMother: Okay.\n"
    )
    drafted = compose_handout(request_for(note, Task.EDUCATE))
    assert not any("ten mL" in s.text for s in drafted)
    assert any("Weigh him twice a day" in s.text for s in drafted)
